// One figure: value and unit, how much of the plan with the tick of the expected pace, changes, state word, and its own period where
// the indicator has longer ones than the page. The value opens its source.
import type { ReactElement } from 'react';
import { decimalOf, tryPeriod } from '@haidang/plugin-sdk';
import type { WireNumber } from '@haidang/plugin-sdk';
import { changeText, figureText, isBetter, percentText, tilePeriodText, tileText } from '../../shared/format.js';
import { useText } from '../../shared/i18n/index.js';
import { StateWord } from '../../shared/ui/StateWord.js';
import { useBoard } from '../board.js';
import type { PanelProps } from '../panel-props.js';
import type { FrameRow } from '../data/rows.js';
import { judgeStat } from './stat.js';
import type { StatJudgement } from './stat.js';
import { decimalsFor, periodText, symbolOf } from '../data/words.js';

const BAR_END = 125;

function share(value: WireNumber): string | undefined {
  const percent = decimalOf(value)?.toNumber();
  return percent === undefined ? undefined : `${String((Math.min(Math.max(percent, 0), BAR_END) / BAR_END) * 100)}%`;
}

export function StatPanel({ panel, title, query, rows, context }: PanelProps): ReactElement | null {
  const board = useBoard();
  const { t, language } = useText();
  const [row] = rows;
  if (row === undefined) return null;
  const period = row.period ?? board.period.code;
  const facts = board.indicators.get(row.indicator);
  const judged = judgeStat(row, facts, {
    measure: query.measure ?? 'value',
    period: tryPeriod(period) ?? board.period,
    thresholds: panel.thresholds ?? [],
    headline: board.headline,
  });
  const exact = `${figureText(row.value, undefined, language)} ${symbolOf(row.indicator, context)}`.trim();
  return (
    <div className={`stat stat-${judged.state}`}>
      <button
        type="button"
        className="stat-value"
        aria-label={t('board.sourceOf', { title, value: exact })}
        title={exact}
        onClick={() => board.openSource({ indicator: row.indicator, period, orgUnit: board.orgUnit })}
      >
        <b>{tileText(row.value, decimalsFor(row.indicator, context) ?? 0, language)}</b>
        <small>{symbolOf(row.indicator, context)}</small>
      </button>
      <StatBar judged={judged} tentative={row.status === 'E' || row.status === 'P'} />
      <p className="stat-foot">
        <StatFacts row={row} judged={judged} />
        {period === board.period.code ? null : (
          <span className="stat-period" title={periodText(period, language)}>
            {tilePeriodText(period, periodText(period, language), language)}
          </span>
        )}
      </p>
    </div>
  );
}

function StatBar({ judged, tentative }: { judged: StatJudgement; tentative: boolean }): ReactElement | null {
  const fill = share(judged.planPercent);
  if (fill === undefined) return null;
  const pace = share(judged.pacePercent);
  return (
    <span className="stat-bar" data-dashed={tentative} aria-hidden="true">
      <i style={{ width: fill }} />
      {pace === undefined ? null : <u style={{ left: pace }} />}
    </span>
  );
}

function StatFacts({ row, judged }: { row: FrameRow; judged: StatJudgement }): ReactElement {
  const { t, language } = useText();
  const board = useBoard();
  const direction = board.indicators.get(row.indicator)?.direction ?? 'neutral';
  const change = (value: WireNumber, key: string): ReactElement | null => {
    const text = changeText(value, judged.changeUnit, language);
    if (text === undefined) return null;
    const better = isBetter(value, direction);
    return <span className={better === undefined ? '' : better ? 'state-good' : 'state-bad'}>{t(key, { change: text })}</span>;
  };
  return (
    <>
      {judged.state === 'none' || judged.state === 'info' ? null : <StateWord state={judged.state} short />}
      {judged.planPercent === null ? null : (
        <span title={judged.pacePercent === null ? undefined : t('overview.card.pace', { percent: percentText(judged.pacePercent, language) })}>
          {t('overview.plan', { percent: percentText(judged.planPercent, language) })}
        </span>
      )}
      {board.compare.includes('same-period') ? change(judged.samePeriod, 'overview.samePeriod') : null}
      {board.compare.includes('previous') ? change(judged.previous, 'board.previousChange') : null}
      {row.status === 'E' || row.status === 'P' ? <span className="stat-status">{t(`obsStatus.${row.status}`)}</span> : null}
    </>
  );
}
