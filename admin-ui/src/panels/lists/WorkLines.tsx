// What is owed: how many reports stand how, then those that are open, most urgent first; each leads to its report.
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { textOf } from '@haidang/plugin-sdk';
import type { Obligation, ObligationState } from '@haidang/plugin-sdk';
import { dateText } from '../../shared/format.js';
import { useText } from '../../shared/i18n/index.js';
import { Icon } from '../../shared/ui/Icon.js';
import { dueText, workCounts } from './list-types.js';

const TONES: Readonly<Record<ObligationState, string>> = {
  overdue: 'bad',
  missed: 'bad',
  returned: 'watch',
  due: 'watch',
  waiting: 'info',
  upcoming: 'info',
  done: 'good',
  exempt: 'info',
};
const GLYPHS: Readonly<Record<string, string>> = { bad: '▲', watch: '!', info: 'i', good: '✓' };

export function WorkCounts({ items }: { items: readonly Obligation[] }): ReactElement {
  const { t } = useText();
  const nil = items.filter((item) => item.nil).length;
  return (
    <p className="list-counts">
      {workCounts(items).map(({ state, count }) => (
        <span key={state} className={`state-${TONES[state]}`}>
          <i aria-hidden="true">{GLYPHS[TONES[state]]}</i> {count} {t(`lists.state.${state}`)}
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
            <span className={`list-word state-${TONES[item.state]}`}>
              {item.state === 'overdue' || item.state === 'missed' ? <Icon name="clock" size={14} /> : <i aria-hidden="true">{GLYPHS[TONES[item.state]]}</i>}{' '}
              {t(`lists.state.${item.state}`)}
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
