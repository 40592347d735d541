// Marks what must be recomputed, in the transaction that changed it. One short row a deed: marking never waits for another
// writer, and the worker unfolds it into the units and periods above.
import { Injectable } from '@nestjs/common';
import { uuid7, type Sql } from '../../kernel/index.js';
import type { ChangedKey } from './projector.js';

export const RECOMPUTE = 'rollups.recompute';

/** Keys, the outbox row that makes the worker look at them, and its wake-up, in one statement. */
const MARK = `
with marked as (
  insert into dirty_key (indicator_ids, org_unit_id, period, set_id)
  select array(select jsonb_array_elements_text(t.indicators)::int), t.unit, t.period, $4
    from unnest($1::jsonb[], $2::int[], $3::text[]) as t (indicators, unit, period)
), queued as (
  insert into outbox (id, queue, name, payload) values ($5, 'quick', $6, $7)
)
select pg_notify('haidang_outbox', '')`;

@Injectable()
export class DirtyKeys {
  async mark(sql: Sql, set: string, keys: readonly ChangedKey[]): Promise<void> {
    if (keys.length === 0) return;
    const groups = new Map<string, { unitId: number; period: string; indicators: Set<number> }>();
    for (const key of keys) {
      const name = `${String(key.unitId)} ${key.period}`;
      const group = groups.get(name) ?? { unitId: key.unitId, period: key.period, indicators: new Set<number>() };
      group.indicators.add(key.indicatorId);
      groups.set(name, group);
    }
    const rows = [...groups.values()];
    await sql.query(MARK, [
      rows.map((row) => JSON.stringify([...row.indicators])), rows.map((row) => row.unitId), rows.map((row) => row.period), set,
      uuid7(), RECOMPUTE, JSON.stringify({ set }),
    ]);
  }
}
