// What a unit measures and how it converts; of a unit in use that much is fixed.
import { useId } from 'react';
import type { ReactElement } from 'react';
import type { TaxonomyUnit } from '@haidang/plugin-sdk';
import { useText } from '../../../shared/i18n/index.js';
import type { FieldsProps } from './fields.js';

interface UnitFieldsProps extends FieldsProps {
  units: readonly TaxonomyUnit[];
  locked: boolean;
}

export function UnitFields({ draft, units, locked, onChange }: UnitFieldsProps): ReactElement {
  const { t, local } = useText();
  const [viBox, enBox, dimensionBox, baseBox, factorBox, list] = [useId(), useId(), useId(), useId(), useId(), useId()];
  const bases = units.filter(({ code, base }) => code === base && code !== draft.code);
  const dimensions = [...new Set(units.map((unit) => unit.dimension))].sort();
  const chooseBase = (base: string): void => {
    const unit = bases.find(({ code }) => code === base);
    onChange(unit === undefined ? { base: '', factor: '1' } : { base, dimension: unit.dimension });
  };
  return (
    <>
      <div className="taxonomy-pair">
        <div>
          <label htmlFor={viBox}>{t('taxonomy.symbolVi')}</label>
          <input id={viBox} maxLength={40} value={draft.symbolVi} onChange={({ target }) => onChange({ symbolVi: target.value })} />
        </div>
        <div>
          <label htmlFor={enBox}>{t('taxonomy.symbolEn')}</label>
          <input id={enBox} maxLength={40} value={draft.symbolEn} onChange={({ target }) => onChange({ symbolEn: target.value })} />
        </div>
      </div>
      {locked ? <p className="taxonomy-locked">{t('taxonomy.locked')}</p> : null}
      <fieldset disabled={locked}>
        <label htmlFor={baseBox}>{t('taxonomy.base')}</label>
        <select id={baseBox} value={draft.base} onChange={({ target }) => chooseBase(target.value)}>
          <option value="">{t('taxonomy.ownBase')}</option>
          {bases.map((unit) => (
            <option key={unit.code} value={unit.code}>
              {local(unit.title)} ({t(`taxonomy.dimensionName.${unit.dimension}`, { defaultValue: unit.dimension })})
            </option>
          ))}
        </select>
        <div className="taxonomy-pair">
          <div>
            <label htmlFor={dimensionBox}>{t('taxonomy.dimension')}</label>
            <input
              id={dimensionBox}
              list={list}
              readOnly={draft.base !== ''}
              maxLength={64}
              autoCapitalize="none"
              spellCheck={false}
              placeholder="energy"
              value={draft.dimension}
              onChange={({ target }) => onChange({ dimension: target.value })}
            />
            <datalist id={list}>
              {dimensions.map((each) => (
                <option key={each} value={each} />
              ))}
            </datalist>
          </div>
          <div>
            <label htmlFor={factorBox}>{t('taxonomy.factor')}</label>
            <input
              id={factorBox}
              inputMode="decimal"
              readOnly={draft.base === ''}
              maxLength={40}
              value={draft.factor}
              onChange={({ target }) => onChange({ factor: target.value })}
            />
          </div>
        </div>
      </fieldset>
    </>
  );
}
