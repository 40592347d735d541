// Of which indicators this one is made: they stand below it in the table, and the whole is checked against their sum.
import { Select } from 'antd';
import type { ReactElement } from 'react';
import { folded } from '../../../shared/format.js';
import { useText } from '../../../shared/i18n/index.js';
import { ChoiceField, Field } from '../parts/Field.js';
import type { IndicatorProps } from './useIndicators.js';

export function PartsField({ editing, indicator, place, change }: IndicatorProps): ReactElement {
  const { t, local } = useText();
  const { parts } = indicator;
  const others = editing.documents.manifest.indicators.filter(({ code }) => code !== indicator.code);
  return (
    <>
      <Field editing={editing} wide place={`${place}/parts`} label={t('designer.indicators.parts')} help={t('designer.indicators.partsHelp')}>
        {(box) => (
          <span data-place={box['data-place']}>
            <Select
              id={box.id}
              className="designer-select"
              mode="multiple"
              disabled={box.disabled}
              aria-describedby={box['aria-describedby']}
              placeholder={t('designer.indicators.noParts')}
              showSearch={{ filterOption: (words, option) => folded(option?.label ?? '').includes(folded(words)) }}
              options={others.map(({ code, title }) => ({ value: code, label: local(title) }))}
              value={[...(parts?.indicators ?? [])]}
              onChange={(codes: string[]) => change({ parts: codes.length === 0 ? undefined : { kind: parts?.kind ?? 'partition', indicators: codes } })}
            />
          </span>
        )}
      </Field>
      {parts === undefined ? null : (
        <ChoiceField
          editing={editing}
          place={`${place}/parts/kind`}
          label={t('designer.indicators.partsKind')}
          value={parts.kind}
          choices={(['partition', 'subset'] as const).map((value) => ({ value, label: t(`designer.indicators.kind-${value}`) }))}
          onChange={(kind) => change({ parts: { ...parts, kind: kind ?? 'partition' } })}
        />
      )}
    </>
  );
}
