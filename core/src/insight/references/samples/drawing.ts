// How many cells of each stratum an audit sample draws, and what its answers say of all cells, pure. More are drawn where figures are
// more likely wrong; the estimate gives each stratum its true size back, so that looking harder at doubtful cells does not blacken the rest.
import type { AuditStratum, AuditStratumShare } from '@haidang/plugin-sdk';

export const STRATA = ['high', 'medium', 'low'] as const satisfies readonly AuditStratum[];

/** Of a sample; what a stratum cannot give goes to the others. */
const SHARES: Readonly<Record<AuditStratum, number>> = { high: 0.5, medium: 0.3, low: 0.2 };

export type ByStratum = Readonly<Record<AuditStratum, number>>;

export function allocated(size: number, population: ByStratum): Record<AuditStratum, number> {
  const drawn: Record<AuditStratum, number> = { high: 0, medium: 0, low: 0 };
  let left = Math.min(
    size,
    STRATA.reduce((sum, each) => sum + population[each], 0),
  );
  // Every stratum is looked at, if the sample is large enough for it: without a cell of it nothing can be said of all.
  for (const each of STRATA) {
    if (left === 0 || population[each] === 0) continue;
    drawn[each] = 1;
    left -= 1;
  }
  while (left > 0) {
    const next = STRATA.filter((each) => drawn[each] < population[each]).sort((a, b) => drawn[a] / SHARES[a] - drawn[b] / SHARES[b])[0];
    if (next === undefined) break;
    drawn[next] += 1;
    left -= 1;
  }
  return drawn;
}

/** Share of right cells among all that could be drawn; null until every stratum that has cells has a compared one. */
export function estimated(strata: readonly Pick<AuditStratumShare, 'population' | 'compared' | 'within'>[]): number | null {
  const held = strata.filter(({ population }) => population > 0);
  const total = held.reduce((sum, { population }) => sum + population, 0);
  if (total === 0 || held.some(({ compared }) => compared === 0)) return null;
  const right = held.reduce((sum, { population, compared, within }) => sum + (population * within) / compared, 0);
  return Math.round((right / total) * 1e4) / 1e4;
}
