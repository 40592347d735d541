// A legal text: its number, who issued it, since when it is in force, what it takes the place of.
import { useId } from 'react';
import type { ReactElement } from 'react';
import { useText } from '../../../shared/i18n/index.js';
import type { TaxonomyEntry } from '../taxonomy.api.js';
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
          <input id={issuedBox} type="date" value={draft.issuedOn} onChange={({ target }) => onChange({ issuedOn: target.value })} />
        </div>
        <div>
          <label htmlFor={fromBox}>{t('taxonomy.inForce')}</label>
          <input id={fromBox} type="date" value={draft.from} onChange={({ target }) => onChange({ from: target.value })} />
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
