// Marks what must be recomputed, in the transaction that changed it. One short row a deed: marking never waits for another
// writer, and the worker unfolds it into the units and periods above.
import { Injectable } from '@nestjs/common';
import { uuid7, type Sql } from '../../kernel/index.js';
import type { ChangedKey } from './projector.js';

export const RECOMPUTE = 'rollups.recompute';

/**
 * Keys, and the outbox row that makes the worker look at them with its wake-up, in one statement. A row that waits already will
 * do for these keys too; should it leave before they are committed, the sweep finds them.
 */
const MARK = `
with marked as (
  insert into dirty_key (indicator_ids, org_unit_id, period, set_id)
  select k.indicators, k.unit, k.period, $2 from jsonb_to_recordset($1::jsonb) as k (indicators int[], unit int, period text)
), queued as (
  insert into outbox (id, queue, name, payload)
  select $3::uuid, 'quick', $4, $5::jsonb where not exists (select from outbox where dispatched_at is null and name = $4)
  returning id
)
select pg_notify('haidang_outbox', '') from queued`;

@Injectable()
export class DirtyKeys {
  async mark(sql: Sql, set: string, keys: readonly ChangedKey[]): Promise<void> {
    if (keys.length === 0) return;
    const groups = new Map<string, { unit: number; period: string; indicators: Set<number> }>();
    for (const key of keys) {
      const name = `${String(key.unitId)} ${key.period}`;
      const group = groups.get(name);
      if (group === undefined) groups.set(name, { unit: key.unitId, period: key.period, indicators: new Set([key.indicatorId]) });
      else group.indicators.add(key.indicatorId);
    }
    const rows = [...groups.values()].map((group) => ({ ...group, indicators: [...group.indicators] }));
    await sql.query(MARK, [JSON.stringify(rows), set, uuid7(), RECOMPUTE, JSON.stringify({ set })]);
  }
}
