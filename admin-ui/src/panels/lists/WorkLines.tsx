// What is owed: how many reports stand how, then those that are open, most urgent first; each leads to its report.
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { textOf } from '@haidang/plugin-sdk';
import type { Obligation } from '@haidang/plugin-sdk';
import { dateText } from '../../shared/format.js';
import { GLYPH, TONE } from '../../shared/obligation-states.js';
import { useText } from '../../shared/i18n/index.js';
import { dueText, workCounts } from './list-types.js';

export function WorkCounts({ items }: { items: readonly Obligation[] }): ReactElement {
  const { t } = useText();
  const nil = items.filter((item) => item.nil).length;
  return (
    <p className="list-counts">
      {workCounts(items).map(({ state, count }) => (
        <span key={state} className={`state-${TONE[state]}`}>
          <i aria-hidden="true">{GLYPH[state]}</i> {count} {t(`register.state.${state}`)}
        </span>
      ))}
      {nil === 0 ? null : (
        <span>
          {nil} {t('lists.nil')}
        </span>
      )}
    </p>
  );
}

export function WorkLines({ items, label, few }: { items: readonly Obligation[]; label: string; few: number }): ReactElement {
  const { t, language } = useText();
  const [all, setAll] = useState(false);
  const shown = all ? items : items.slice(0, few);
  return (
    <>
      <ul className="list-lines" aria-label={label} tabIndex={0}>
        {shown.map((item) => (
          <li key={`${item.set} ${item.period} ${item.orgUnit}`} data-state={item.state}>
            <span className={`list-word state-${TONE[item.state]}`}>
              <i aria-hidden="true">{GLYPH[item.state]}</i> {t(`register.state.${item.state}`)}
            </span>
            <Link className="list-what" to="/entry/$set/$period/$orgUnit" params={{ set: item.set, period: item.period, orgUnit: item.orgUnit }}>
              {[textOf(item.setTitle, language), textOf(item.periodTitle, language), item.orgUnitTitle].join(' · ')}
            </Link>
            <span className="list-when">
              {item.owedByTitle === item.orgUnitTitle ? null : `${item.owedByTitle} · `}
              {t('desk.due', { day: dateText(item.dueOn) })} · {dueText(item, t)}
            </span>
          </li>
        ))}
      </ul>
      {items.length <= few ? null : (
        <button type="button" className="link-button" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? t('lists.fewer', { count: few }) : t('lists.all', { count: items.length })}
        </button>
      )}
    </>
  );
}
