// The measurement as it is printed in docs/quality.md.
import type { WiderCheckId } from '../../../core/src/intake/wider-checks/index.js';
import type { FaultKind } from './faults.js';
import type { Measured, Tally } from './measure.js';

/** The faults that each check is there for; it may find others beside them. */
const AIMED: Readonly<Record<WiderCheckId, readonly FaultKind[]>> = {
  'unit-slip': ['unit-slip'],
  'decimal-slip': ['decimal-slip'],
  'digit-swap': ['swap-in-sum', 'swap-alone'],
  'seasonal-outlier': ['too-high-or-low', 'wrong-line'],
  'constant-series': ['constant'],
  'copied-period': ['copied-report', 'half-copied'],
  'duplicate-unit': ['duplicate-unit'],
  parts: ['sum-broken', 'part-above-total'],
  'year-to-date': ['year-to-date'],
  rate: ['rate'],
  relation: ['other-set'],
};

export function tableOf(rows: readonly Tally[], runs: readonly Measured[]): string {
  const sum = (plausible: boolean): string => {
    const of = rows.filter((row) => row.plausible === plausible);
    const [planted, found] = [of.reduce((so, row) => so + row.planted, 0), of.reduce((so, row) => so + row.found, 0)];
    return `${String(found)} of ${String(planted)} (${percentOf(found, planted)})`;
  };
  const cells = runs.reduce((so, run) => so + run.cells, 0);
  const alarms = new Map<string, number>();
  for (const run of runs) for (const [check, count] of run.alarms) alarms.set(check, (alarms.get(check) ?? 0) + count);
  const total = [...alarms.values()].reduce((so, count) => so + count, 0);
  const faults = runs.flatMap((run) => run.faults);
  const byCheck = (Object.entries(AIMED) as [WiderCheckId, readonly FaultKind[]][]).map(([check, kinds]) => {
    const aimed = faults.filter(({ fault }) => kinds.includes(fault.kind));
    const found = aimed.filter(({ by }) => by.has(check)).length;
    const wrong = alarms.get(check) ?? 0;
    const recall = `${String(found)} of ${String(aimed.length)} | ${percentOf(found, aimed.length)}`;
    return `| ${check} | ${kinds.join(', ')} | ${recall} | ${String(wrong)} | ${percentOf(wrong, cells, 2)} |`;
  });
  return [
    '| fault | class | planted | found | recall | found by |',
    '|---|---|---|---|---|---|',
    ...rows.map(
      (row) =>
        `| ${row.kind} | ${row.plausible ? 'plausible' : 'error'} | ${String(row.planted)} | ${String(row.found)} | ${percentOf(row.found, row.planted)} | ${row.by.join(', ')} |`,
    ),
    '',
    `Errors: ${sum(false)}. Plausible-looking: ${sum(true)}. False alarms: ${String(total)} of ${String(cells)} right figures (${percentOf(total, cells, 2)}).`,
    '',
    '| check | is there for | found by it alone or with others | recall | false alarms | of right figures |',
    '|---|---|---|---|---|---|',
    ...byCheck,
    '',
  ].join('\n');
}

function percentOf(part: number, whole: number, decimals = 1): string {
  return `${((100 * part) / whole).toFixed(decimals)} %`;
}
