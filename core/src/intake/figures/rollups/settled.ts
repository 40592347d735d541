// Says that the figures of sets have settled (roll-ups included), in the transaction in which they did: floors above act on it.
import { uuid7, type Sql } from '../../../kernel/index.js';

/** Name of the job; its payload names the set. */
export const FIGURES_SETTLED = 'figures.settled';

/** A row for each, without looking for one that waits: that one may leave before this transaction is seen. The queue takes many as one. */
export async function announceSettled(sql: Sql, sets: readonly string[]): Promise<void> {
  await sql.query(
    `with queued as (
       insert into outbox (id, queue, name, payload)
       select q.id, 'slow', $3, jsonb_build_object('set', q.set_id) from unnest($1::uuid[], $2::text[]) as q (id, set_id) returning id
     )
     select pg_notify('haidang_outbox', '') where exists (select from queued)`,
    [sets.map(() => uuid7()), sets, FIGURES_SETTLED],
  );
}
