// A legal text: its number, who issued it, since when it is in force, what it takes the place of.
import { useId } from 'react';
import type { ReactElement } from 'react';
import { useText } from '../../../shared/i18n/index.js';
import type { TaxonomyEntry } from '../taxonomy.api.js';
import { DateField } from '../../../shared/ui/pickers/DateField.js';
import type { FieldsProps } from './fields.js';

export function LegalBasisFields({ draft, entries, onChange }: FieldsProps & { entries: readonly TaxonomyEntry[] }): ReactElement {
  const { t, local } = useText();
  const [numberBox, issuerBox, issuedBox, fromBox, linkBox, replacesBox] = [useId(), useId(), useId(), useId(), useId(), useId()];
  return (
    <>
      <div className="taxonomy-pair">
        <div>
          <label htmlFor={numberBox}>{t('taxonomy.number')}</label>
          <input id={numberBox} maxLength={80} placeholder="39/2019/QH14" value={draft.number} onChange={({ target }) => onChange({ number: target.value })} />
        </div>
        <div>
          <label htmlFor={issuerBox}>{t('taxonomy.issuer')}</label>
          <input id={issuerBox} maxLength={200} value={draft.issuer} onChange={({ target }) => onChange({ issuer: target.value })} />
        </div>
        <div>
          <label htmlFor={issuedBox}>{t('taxonomy.issuedOn')}</label>
          <DateField id={issuedBox} value={draft.issuedOn} onChange={(day) => onChange({ issuedOn: day })} />
        </div>
        <div>
          <label htmlFor={fromBox}>{t('taxonomy.inForce')}</label>
          <DateField id={fromBox} value={draft.from} onChange={(day) => onChange({ from: day })} />
        </div>
      </div>
      <label htmlFor={linkBox}>{t('taxonomy.link')}</label>
      <input
        id={linkBox}
        type="url"
        maxLength={500}
        placeholder="https://vbpl.vn/…"
        value={draft.link}
        onChange={({ target }) => onChange({ link: target.value })}
      />
      <label htmlFor={replacesBox}>{t('taxonomy.replaces')}</label>
      <select id={replacesBox} value={draft.replaces} onChange={({ target }) => onChange({ replaces: target.value })}>
        <option value="">{t('taxonomy.replacesNone')}</option>
        {entries
          .filter(({ code }) => code !== draft.code)
          .map((entry) => (
            <option key={entry.code} value={entry.code}>
              {local(entry.title)}
            </option>
          ))}
      </select>
    </>
  );
}
