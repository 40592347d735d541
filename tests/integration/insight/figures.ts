// Figures for tests of insight, brought in by the product's own writer (projector and dirty keys), so that ranks, leading
// figures and roll-ups are as in life.
import { DirtyKeys, Projector, RANKS, Rollups, type Figure } from '../../../core/src/intake/index.js';
import { OrgUnits } from '../../../core/src/access/index.js';
import { Database } from '../../../core/src/kernel/index.js';
import { Definitions } from '../../../core/src/registry/index.js';
import type { TestApp } from '../../kit/app.js';

export interface Given {
  set: string;
  indicator: string;
  /** Reference of the unit at the end of the period. */
  orgUnit: string;
  period: string;
  value: string | null;
  measure?: Figure['measure'];
  status?: Figure['status'];
  producer?: string;
  rank?: number;
  sample?: boolean;
  origin?: 'submission' | 'published' | 'sample';
}

/** Last day of the month, quarter or year of a period code; enough for tests. */
function endOf(period: string): string {
  const [year = '', rest = ''] = period.split('-');
  const month = rest.startsWith('M') ? Number(rest.slice(1)) : rest.startsWith('Q') ? Number(rest.slice(1)) * 3 : rest === 'H1' ? 6 : 12;
  return new Date(Date.UTC(Number(year), month, 0)).toISOString().slice(0, 10);
}

export async function put(t: TestApp, given: readonly Given[]): Promise<void> {
  const [definitions, orgUnits, database, projector, dirtyKeys] = [
    t.app.get(Definitions),
    t.app.get(OrgUnits),
    t.app.get(Database),
    t.app.get(Projector),
    t.app.get(DirtyKeys),
  ];
  for (const each of given) {
    const indicator = definitions.indicator(each.set, each.indicator);
    const unit = orgUnits.byRef(each.orgUnit, endOf(each.period));
    if (indicator === undefined || unit === undefined) throw new Error(`no ${each.set}.${each.indicator} of ${each.orgUnit}`);
    const figure: Figure = {
      indicatorId: indicator.id,
      unitId: unit.id,
      period: each.period,
      year: Number(each.period.slice(0, 4)),
      disaggregation: '',
      measure: each.measure ?? 'value',
      value: each.value,
      status: each.status ?? 'A',
      producer: each.producer ?? 'test',
      rank: each.rank ?? RANKS.submission,
      sample: each.sample ?? false,
      citationId: null,
      reason: null,
    };
    await database.transaction(async (sql) => {
      await dirtyKeys.mark(sql, each.set, await projector.project(sql, [figure], { origin: each.origin ?? 'submission', actor: 'test', revision: null }));
    });
  }
}

/** Brings every roll-up up to date now instead of waiting for the worker. */
export async function rollUp(t: TestApp): Promise<void> {
  await t.app.get(Rollups).recompute();
}
