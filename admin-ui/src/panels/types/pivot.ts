// A frame turned into a table with two heads: units or indicators down, indicators or periods across. Where indicators have periods
// of different length (months and years), each length is a table of its own. Pure.
import { tryPeriod } from '@haidang/plugin-sdk';
import { distinct } from '../data/rows.js';
import type { FrameRow } from '../data/rows.js';

export interface Pivot {
  /** What stands down the side: the names of rows are of this kind. */
  readonly down: 'indicator' | 'orgUnit';
  readonly across: 'indicator' | 'period';
  readonly rows: readonly string[];
  readonly columns: readonly string[];
  readonly cell: (row: string, column: string) => FrameRow | undefined;
}

function pivotOf(rows: readonly FrameRow[], down: Pivot['down'], across: Pivot['across']): Pivot {
  const key = (row: string, column: string): string => `${row}\n${column}`;
  const cells = new Map(rows.map((row) => [key(row[down] ?? '', row[across] ?? ''), row]));
  return {
    down,
    across,
    rows: distinct(rows.map((row) => row[down] ?? '')),
    columns: distinct(rows.map((row) => row[across] ?? '')),
    cell: (row, column) => cells.get(key(row, column)),
  };
}

function lengthOf(row: FrameRow): string {
  return (row.period === undefined ? undefined : tryPeriod(row.period)?.type) ?? '';
}

/** One table, or one for each length of period. */
export function pivotsOf(rows: readonly FrameRow[], kept: readonly string[]): Pivot[] {
  const down = kept.includes('orgUnit') ? 'orgUnit' : 'indicator';
  const across = kept.includes('period') && !(kept.includes('orgUnit') && kept.includes('indicator')) ? 'period' : 'indicator';
  if (across !== 'period') return [pivotOf(rows, down, across)];
  return distinct(rows.map(lengthOf)).map((length) =>
    pivotOf(
      rows.filter((row) => lengthOf(row) === length),
      down,
      across,
    ),
  );
}
