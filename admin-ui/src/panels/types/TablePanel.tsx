// A table of figures with a head that stays in sight. Tab comes to it once; arrows move between its figures, Enter opens the source.
import type { KeyboardEvent, ReactElement } from 'react';
import { textOf } from '@haidang/plugin-sdk';
import { useBoard } from '../board.js';
import { pivotsOf } from './pivot.js';
import type { Pivot } from './pivot.js';
import { periodNamed } from '../data/question.js';
import type { PanelProps } from '../panel-props.js';
import { axisPeriod, indicatorTitle, periodText, symbolOf, unitTitle, valueText } from '../data/words.js';

const MOVES: Readonly<Record<string, readonly [number, number]>> = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

function moveBetweenFigures(event: KeyboardEvent<HTMLElement>): void {
  const move = MOVES[event.key];
  const from = event.target instanceof HTMLElement ? event.target.closest<HTMLElement>('[data-at]') : null;
  if (move === undefined || from === null) return;
  const [row = 0, column = 0] = (from.dataset['at'] ?? '').split(',').map(Number);
  const to = event.currentTarget.querySelector<HTMLElement>(`[data-at="${String(row + move[0])},${String(column + move[1])}"]`);
  if (to === null) return;
  event.preventDefault();
  from.tabIndex = -1;
  to.tabIndex = 0;
  to.focus();
}

export function TablePanel(props: PanelProps): ReactElement {
  const pivots = pivotsOf(props.rows, props.kept);
  return (
    <div className="figures-scroll" role="group" aria-label={props.title} onKeyDown={moveBetweenFigures}>
      {pivots.map((pivot, index) => (
        <PivotTable key={index} pivot={pivot} firstRow={pivots.slice(0, index).reduce((sum, { rows }) => sum + rows.length, 0)} {...props} />
      ))}
    </div>
  );
}

function PivotTable({ pivot, firstRow, query, context }: PanelProps & { pivot: Pivot; firstRow: number }): ReactElement {
  const { language } = context;
  const down = pivot.down === 'indicator' ? context.t('panel.indicator') : context.t('panel.orgUnit');
  return (
    <table className="figures">
      <thead>
        <tr>
          <th scope="col">{down}</th>
          {pivot.columns.map((column) => (
            <th key={column} scope="col" className="number" title={pivot.across === 'period' ? periodText(column, language) : undefined}>
              {pivot.across === 'period' ? axisPeriod(column, language) : <IndicatorHead indicator={column} context={context} />}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {pivot.rows.map((name, row) => (
          <tr key={name}>
            <th scope="row">
              {pivot.down === 'indicator' ? <IndicatorHead indicator={name} context={context} /> : <UnitHead orgUnit={name} context={context} />}
            </th>
            {pivot.columns.map((column, at) => (
              <td key={column} className="number">
                <FigureCell pivot={pivot} name={name} column={column} at={`${String(firstRow + row)},${String(at)}`} query={query} context={context} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function IndicatorHead({ indicator, context }: { indicator: string; context: PanelProps['context'] }): ReactElement {
  const facts = context.indicators.get(indicator);
  return (
    <>
      {indicatorTitle(indicator, context)}
      {facts === undefined ? null : <small>{` ${textOf(facts.symbol, context.language)}`}</small>}
      {facts?.proposal === true ? <span className="badge badge-grey">{context.t('set.proposal')}</span> : null}
    </>
  );
}

function UnitHead({ orgUnit, context }: { orgUnit: string; context: PanelProps['context'] }): ReactElement {
  const board = useBoard();
  return (
    <button type="button" className="link-button" onClick={() => board.openUnit(orgUnit)}>
      {unitTitle(orgUnit, context)}
    </button>
  );
}

interface FigureCellProps {
  pivot: Pivot;
  name: string;
  column: string;
  at: string;
  query: PanelProps['query'];
  context: PanelProps['context'];
}

function FigureCell({ pivot, name, column, at, query, context }: FigureCellProps): ReactElement {
  const board = useBoard();
  const row = pivot.cell(name, column);
  if (row === undefined || row.value === null)
    return (
      <span className="muted" title={context.t('panel.noData')}>
        –
      </span>
    );
  const { indicator, orgUnit = board.orgUnit, period = periodNamed(query, board) } = row;
  const text = valueText(row.value, indicator, context);
  const tentative = row.status === 'E' || row.status === 'P' ? row.status : undefined;
  const where = [indicatorTitle(indicator, context), unitTitle(orgUnit, context), periodText(period, context.language)].join(', ');
  return (
    <button
      type="button"
      className="figure-button"
      data-at={at}
      data-origin={row.origin}
      tabIndex={at === '0,0' ? 0 : -1}
      aria-label={context.t('board.sourceOf', { title: where, value: `${text} ${symbolOf(indicator, context)}`.trim() })}
      onClick={() => board.openSource({ indicator, period, orgUnit })}
    >
      {text}
      {tentative === undefined ? null : <abbr title={context.t(`obsStatus.${tentative}`)}>{context.t(`board.mark.${tentative}`)}</abbr>}
    </button>
  );
}
