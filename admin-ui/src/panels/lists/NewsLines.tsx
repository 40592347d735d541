// News, newest first: what happened by a word, what it is about as a link to the report, who and when, and what was said with it.
import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import type { NewsItem } from '@haidang/plugin-sdk';
import { instantText } from '../../shared/format.js';
import { useText } from '../../shared/i18n/index.js';
import { newsText, newsTitle, newsWord } from './list-types.js';

/** How a line is marked: by glyph and word, its colour says the same once more. */
function markOf({ kind, waiting, alert }: NewsItem): { glyph: string; tone: string } {
  if (kind === 'alert')
    return alert?.over === true ? { glyph: '–', tone: 'info' } : { glyph: alert?.severity === 'bad' ? '▲' : '!', tone: alert?.severity ?? 'watch' };
  if (kind === 'corrected' || kind === 'reopened') return { glyph: '!', tone: waiting || kind === 'reopened' ? 'watch' : 'info' };
  return kind === 'approved' || kind === 'published' ? { glyph: '✓', tone: 'good' } : { glyph: 'i', tone: 'info' };
}

export function NewsLines({ items, label }: { items: readonly NewsItem[]; label: string }): ReactElement {
  return (
    <ul className="list-lines" aria-label={label} tabIndex={0}>
      {items.map((item, index) => (
        <NewsLine key={`${item.at} ${item.set} ${item.kind} ${String(index)}`} item={item} />
      ))}
    </ul>
  );
}

function NewsLine({ item }: { item: NewsItem }): ReactElement {
  const { t, language } = useText();
  const { glyph, tone } = markOf(item);
  const text = newsText(item);
  return (
    <li data-kind={item.kind} data-waiting={item.waiting}>
      <span className={`list-word state-${tone}`}>
        <i aria-hidden="true">{glyph}</i> {newsWord(item, t)}
      </span>
      <NewsLink item={item} title={newsTitle(item, language)} />
      <span className="list-when">
        {item.by === null ? null : `${item.by} · `}
        <time dateTime={item.at}>{instantText(item.at)}</time>
      </span>
      {text === '' ? null : <q className="list-text">{text}</q>}
    </li>
  );
}

/** A report is opened itself; an alert and a version lead to the set as it stands for that period. */
function NewsLink({ item: { set, period, orgUnit, alert }, title }: { item: NewsItem; title: string }): ReactElement {
  if (period !== null && orgUnit !== null && alert === null)
    return (
      <Link className="list-what" to="/entry/$set/$period/$orgUnit" params={{ set, period, orgUnit }}>
        {title}
      </Link>
    );
  return (
    <Link className="list-what" to="/sets/$set" params={{ set }} search={{ ...(period === null ? {} : { period }), ...(orgUnit === null ? {} : { orgUnit }) }}>
      {title}
    </Link>
  );
}
