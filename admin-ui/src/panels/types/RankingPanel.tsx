// The units that need attention first: the worst ten by the order of the panel, and all of them when asked.
import { useState } from 'react';
import type { ReactElement } from 'react';
import { Decimal, decimalOf } from '@haidang/plugin-sdk';
import { useBoard } from '../board.js';
import type { PanelProps } from '../panel-props.js';
import type { FrameRow } from '../data/rows.js';
import { symbolOf, unitTitle, valueText } from '../data/words.js';

const LIMIT = 10;

function sorted(rows: readonly FrameRow[], descending: boolean): FrameRow[] {
  const figures = rows.filter(({ value }) => value !== null);
  const size = ({ value }: FrameRow): Decimal => decimalOf(value) ?? new Decimal(0);
  return figures.sort((a, b) => (descending ? size(b).cmp(size(a)) : size(a).cmp(size(b))));
}

function widthOf(row: FrameRow, most: Decimal): string {
  const value = decimalOf(row.value);
  return value === undefined || most.isZero() ? '0%' : `${value.abs().div(most).times(100).toFixed(1)}%`;
}

export function RankingPanel({ panel, title, rows, context }: PanelProps): ReactElement {
  const board = useBoard();
  const [all, setAll] = useState(false);
  const ranked = sorted(rows, panel.options?.['order'] !== 'ascending');
  const limit = panel.options?.['limit'];
  const few = ranked.slice(0, typeof limit === 'number' ? limit : LIMIT);
  const shown = all ? ranked : few;
  const most = Decimal.max(0, ...ranked.map(({ value }) => decimalOf(value)?.abs() ?? 0));
  const [first] = ranked;
  return (
    <div className="ranking">
      {first === undefined ? null : <p className="panel-unit">{context.t('board.unit', { unit: symbolOf(first.indicator, context) })}</p>}
      <ol aria-label={title}>
        {shown.map((row, index) => (
          <li key={row.orgUnit}>
            <span className="ranking-place">{index + 1}</span>
            <button
              type="button"
              onClick={() => {
                if (row.orgUnit !== undefined) board.openUnit(row.orgUnit);
              }}
            >
              {unitTitle(row.orgUnit ?? '', context)}
            </button>
            <b>{valueText(row.value, row.indicator, context)}</b>
            <i aria-hidden="true">
              <u style={{ width: widthOf(row, most) }} />
            </i>
          </li>
        ))}
      </ol>
      {ranked.length <= few.length ? null : (
        <button type="button" className="link-button" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? context.t('board.onlyWorst', { count: few.length }) : context.t('panel.all', { count: ranked.length })}
        </button>
      )}
    </div>
  );
}
