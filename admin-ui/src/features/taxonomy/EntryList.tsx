// Entries as lines: name and code, what matters of the kind, how often it is used. On a phone the parts stand below each other.
import type { ReactElement } from 'react';
import { decimalOf, formatNumber, type TaxonomyKind } from '@haidang/plugin-sdk';
import { dateText } from '../../shared/format.js';
import { useText } from '../../shared/i18n/index.js';
import type { Section } from './EntryDrawer.js';
import type { TaxonomyEntry } from './taxonomy.api.js';

interface EntryListProps {
  kind: TaxonomyKind;
  entries: readonly TaxonomyEntry[];
  onShow: (code: string, section?: Section) => void;
}

export function EntryList({ kind, entries, onShow }: EntryListProps): ReactElement {
  const { t, local } = useText();
  return (
    <ul className="taxonomy-list card" aria-label={t(`taxonomy.tab.${kind}`)}>
      {entries.map((entry) => (
        <li key={entry.code}>
          <div className="taxonomy-name">
            <button type="button" className="taxonomy-open" onClick={() => onShow(entry.code)}>
              {local(entry.title)}
            </button>
            <code>{entry.code}</code>
            {entry.endedOn === null ? null : <span className="badge badge-grey">{t('taxonomy.ended', { date: dateText(entry.endedOn) })}</span>}
          </div>
          <div className="taxonomy-facts">
            <Facts entry={entry} entries={entries} />
          </div>
          <button type="button" className="taxonomy-uses" onClick={() => onShow(entry.code, 'uses')}>
            {entry.uses.total === 0 ? t('taxonomy.uses.none') : t('taxonomy.uses.count', { count: entry.uses.total })}
            <span className="visually-hidden">{`: ${local(entry.title)}`}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}

function Facts({ entry, entries }: { entry: TaxonomyEntry; entries: readonly TaxonomyEntry[] }): ReactElement {
  const { t, language, local } = useText();
  if ('factor' in entry) {
    const factor = formatNumber(decimalOf(entry.factor), { language });
    const base = entries.find(({ code }) => code === entry.base);
    return (
      <>
        {entry.base === entry.code
          ? t('taxonomy.isBase', { dimension: t(`taxonomy.dimensionName.${entry.dimension}`, { defaultValue: entry.dimension }) })
          : `1 ${local(entry.title)} = ${factor} ${base === undefined ? entry.base : local(base.title)}`}
      </>
    );
  }
  if ('order' in entry) return <>{t('taxonomy.order', { order: entry.order })}</>;
  if ('issuer' in entry) {
    const dated = entry.issuedOn === null ? '' : dateText(entry.issuedOn);
    return <>{[entry.number, entry.issuer, dated].filter((each) => each !== '').join(' · ')}</>;
  }
  const titles = entry.members.map((member) => (typeof member.title === 'string' ? member.title : local(member.title)));
  const rest = titles.length > 4 ? `, … (${String(titles.length)})` : '';
  return <>{titles.length === 0 ? t('taxonomy.noMembers') : titles.slice(0, 4).join(', ') + rest}</>;
}
