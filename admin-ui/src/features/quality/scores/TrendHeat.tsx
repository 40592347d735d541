// The second row: sets by months, each cell the chosen word as a printed number, hatched where nothing was due. A press goes to that set
// and period. One cell is in the order of tabs; the arrows walk through the others.
import { useRef } from 'react';
import type { KeyboardEvent, ReactElement } from 'react';
import type { QualityTrend } from '@haidang/plugin-sdk';
import { useText } from '../../../shared/i18n/index.js';
import { bandState, focused, scoreText } from '../../../shared/quality.js';
import type { QualityFocus } from '../../../shared/quality.js';
import { GLYPH } from '../../../shared/ui/StateWord.js';
import { shownTrend } from '../quality.js';
import './heat.css';

interface TrendHeatProps {
  trend: QualityTrend;
  focus: QualityFocus;
  onOpen: (set: string, period: string) => void;
}

const STEPS: Readonly<Record<string, readonly [number, number]>> = { ArrowRight: [0, 1], ArrowLeft: [0, -1], ArrowDown: [1, 0], ArrowUp: [-1, 0] };

/** Goes to the nearest cell that can be pressed in a direction; hatched ones are passed over. */
function walk(event: KeyboardEvent<HTMLTableSectionElement>): void {
  const step = STEPS[event.key];
  const from = event.target instanceof HTMLElement ? event.target.closest('button') : null;
  if (step === undefined || from === null) return;
  event.preventDefault();
  let [row, column] = [Number(from.dataset['row']) + step[0], Number(from.dataset['column']) + step[1]];
  for (let tries = 0; tries < 40; tries += 1) {
    const next = event.currentTarget.querySelector<HTMLButtonElement>(`button[data-row="${String(row)}"][data-column="${String(column)}"]`);
    if (next !== null) {
      next.focus();
      return;
    }
    [row, column] = [row + step[0], column + step[1]];
  }
}

export function TrendHeat({ trend, focus, onOpen }: TrendHeatProps): ReactElement {
  const { t, local, language } = useText();
  const body = useRef<HTMLTableSectionElement>(null);
  const rows = shownTrend(trend);
  const firstRow = rows[0]?.cells.findLastIndex((cell) => cell !== null) ?? -1;
  return (
    <section className="card quality-part quality-heat" aria-label={t('quality.heat', { word: t(`score.word.${focus}`) })}>
      <h2>{t('quality.heat', { word: t(`score.word.${focus}`) })}</h2>
      <p className="muted no-print">{t('quality.heatLead')}</p>
      <div className="heat-scroll" tabIndex={0} role="group" aria-label={t('quality.months')}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t('quality.set')}</th>
              {trend.columns.map(({ month, title }) => (
                <th key={month} scope="col" title={local(title)}>
                  {`T${String(Number(month.slice(6)))}`}
                  <small>{month.slice(0, 4)}</small>
                </th>
              ))}
            </tr>
          </thead>
          <tbody ref={body} onKeyDown={walk}>
            {rows.map((row, at) => (
              <tr key={row.key}>
                <th scope="row">{local(row.title)}</th>
                {row.cells.map((cell, column) => {
                  const month = trend.columns[column];
                  if (cell === null || month === undefined)
                    return (
                      <td key={month?.month ?? column} className="heat-none">
                        <span className="visually-hidden">{t('quality.nothingDue')}</span>
                      </td>
                    );
                  const { score, band } = focused(cell.scores, focus);
                  const state = bandState(band);
                  const words = `${scoreText(score, language) ?? t('score.notMeasured')}${band === null ? '' : `, ${t(`score.band.${band}`)}`}`;
                  return (
                    <td key={month.month} className={`heat-${state}`}>
                      <button
                        type="button"
                        data-row={at}
                        data-column={column}
                        tabIndex={at === 0 && column === firstRow ? 0 : -1}
                        aria-label={t('quality.heatCell', { set: local(row.title), month: local(month.title), score: words })}
                        title={words}
                        onClick={() => onOpen(row.key, cell.period)}
                      >
                        {scoreText(score, language, 0) ?? '?'}
                        {state === 'bad' ? <i aria-hidden="true">{GLYPH.bad}</i> : null}
                      </button>
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
