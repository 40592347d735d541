// The measurement as it is printed in docs/quality.md.
import type { Measured, Tally } from './measure.js';

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
  const byCheck = [...alarms].sort((a, b) => b[1] - a[1]).map(([check, count]) => `| ${check} | ${String(count)} | ${percentOf(count, cells, 2)} |`);
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
    '| check | false alarms | of right figures |',
    '|---|---|---|',
    ...byCheck,
    '',
  ].join('\n');
}

function percentOf(part: number, whole: number, decimals = 1): string {
  return `${((100 * part) / whole).toFixed(decimals)} %`;
}
