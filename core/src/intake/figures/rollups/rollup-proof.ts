// The proof of the roll-ups: recompute every parent figure from its children and compare with what is stored. Run nightly and
// by `haidang rollups verify`; rebuild marks everything dirty and lets the ordinary recompute do the work.
import { Injectable } from '@nestjs/common';
import { Decimal } from '@haidang/plugin-sdk';
import { Database, type Sql } from '../../../kernel/index.js';
import { PRODUCER, Rollups, type RollupKey } from './rollups.js';

const CHUNK = 5_000;

export interface RollupDifference extends RollupKey {
  stored: string | null;
  computed: string | null;
}

interface StoredRow {
  indicator_id: number;
  org_unit_id: number;
  period: string;
  stored: string | null;
}

/** Every parent that has a stored roll-up or a child with a figure. */
const KEYS = `
select indicator_id, org_unit_id, period, max(stored) as stored from (
  select indicator_id, org_unit_id, period, value::text as stored from observation where producer = '${PRODUCER}' and not trial and recorded_to = 'infinity' and measure = 'value' and disaggregation = ''
  union all
  select o.indicator_id, u.parent_id, o.period, null from observation o join org_unit u on u.id = o.org_unit_id
   where o.leads and o.recorded_to = 'infinity' and o.measure = 'value' and o.disaggregation = '' and u.parent_id is not null and u.level <> 'department'
) keys group by indicator_id, org_unit_id, period`;

@Injectable()
export class RollupProof {
  constructor(
    private readonly database: Database,
    private readonly rollups: Rollups,
  ) {}

  /** Keys whose stored roll-up differs from its children; empty when all is well and quiet. */
  async verify(): Promise<RollupDifference[]> {
    return this.database.transaction((sql) => this.differences(sql));
  }

  /** The same within a transaction; with a sample only of so many keys, drawn by the seed. What is marked and not yet recomputed is not wrong. */
  async differences(sql: Sql, drawn: { sample?: number; seed?: string } = {}): Promise<RollupDifference[]> {
    const stored =
      drawn.sample === undefined
        ? await sql.query<StoredRow>(KEYS)
        : await sql.query<StoredRow>(`select k.* from (${KEYS}) k order by md5(concat_ws(' ', $1::text, indicator_id, org_unit_id, period)) limit $2`, [
            drawn.seed ?? '',
            drawn.sample,
          ]);
    const rows = stored.filter((row) => this.rollups.isRolledUp(row.indicator_id));
    const differences: RollupDifference[] = [];
    for (let start = 0; start < rows.length; start += CHUNK) differences.push(...(await this.compared(sql, rows.slice(start, start + CHUNK))));
    return differences;
  }

  private async compared(sql: Sql, rows: readonly StoredRow[]): Promise<RollupDifference[]> {
    const keys = rows.map((row) => ({ indicatorId: row.indicator_id, unitId: row.org_unit_id, period: row.period }));
    const byKey = new Map((await this.rollups.compute(sql, keys)).map((figure) => [keyOf(figure), figure.value]));
    return rows.flatMap((row, at) => {
      const key = keys[at];
      if (key === undefined) return [];
      const value = byKey.get(keyOf(key)) ?? null;
      return same(row.stored, value) ? [] : [{ ...key, stored: row.stored, computed: value }];
    });
  }

  /** Recomputes everything; returns how many leaf figures were marked. */
  async rebuild(): Promise<number> {
    const [row] = await this.database.query<{ marked: number }>(
      `with marked as (
         insert into dirty_key (indicator_ids, org_unit_id, period, set_id)
         select array_agg(distinct o.indicator_id), o.org_unit_id, o.period, i.set_id
           from observation o join indicator i on i.id = o.indicator_id
          where o.origin <> 'calculated' and o.recorded_to = 'infinity'
          group by o.org_unit_id, o.period, i.set_id returning 1)
       select count(*)::int as marked from marked`,
    );
    await this.rollups.recompute();
    return row?.marked ?? 0;
  }
}

function keyOf(key: RollupKey): string {
  return `${String(key.indicatorId)} ${String(key.unitId)} ${key.period}`;
}

function same(a: string | null, b: string | null): boolean {
  if (a === null || b === null) return a === b;
  return new Decimal(a).minus(b).abs().lte(new Decimal(a).abs().mul('1e-12'));
}
