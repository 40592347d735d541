// The one place that speaks to PostgreSQL in a person's name: one transaction, sent in one packet, whose first statement takes the
// reader's role and names the person; both end with it, so a connection that goes back to the pool is nobody's. Lint forbids
// `set role` and `set_config` anywhere else.
import type { PoolClient, QueryResultRow } from 'pg';
import type { Reader } from '../http/call-context.js';
import { gather, pipelined } from './pipelining.js';

/**
 * `role`: requests read as haidang_reader. `forced`: there is no such role (the connection's user may not make one), but the user is
 * bound by FORCE ROW LEVEL SECURITY, so naming the person is enough. `off`: nothing in the database shuts readers in.
 */
export type SecondLineState = 'role' | 'forced' | 'off';

const NAMED = `select set_config('haidang.person', $1, true), set_config('haidang.today', $2, true)`;
const AS_READER = `select set_config('haidang.person', $1, true), set_config('haidang.today', $2, true), set_config('role', 'haidang_reader', true)`;
/** No uuid that anybody has: whoever is not signed in is named too, or they would pass for the house. */
const NO_PERSON = '00000000-0000-0000-0000-000000000000';

export interface Statement {
  readonly name: string;
  readonly text: string;
  readonly values: unknown[];
}

export async function queryAs(client: PoolClient, state: SecondLineState, { personId, today }: Reader, statement: Statement): Promise<QueryResultRow[]> {
  pipelined(client, true);
  gather(client);
  const naming = state === 'role' ? { name: 'as-reader', text: AS_READER } : { name: 'named', text: NAMED };
  const steps = [
    client.query('begin'),
    client.query({ ...naming, values: [personId === '' ? NO_PERSON : personId, today] }),
    // Prepared apart from the house's: a plan made under other policies would be made anew at every change of hands.
    client.query({ ...statement, name: `r${statement.name}` }),
    client.query('commit'),
  ] as const;
  try {
    const [, , result] = await Promise.all(steps);
    return result.rows as QueryResultRow[];
  } catch (fault) {
    // Every step has its answer, and what was begun is rolled back, before the connection is anybody else's.
    await Promise.allSettled(steps);
    await client.query('rollback');
    throw fault;
  } finally {
    pipelined(client, false);
  }
}

const MAY = `
select coalesce((select pg_has_role(current_user, oid, 'USAGE') from pg_roles where rolname = 'haidang_reader'), false) as member,
       (select rolsuper or rolbypassrls from pg_roles where rolname = current_user) as exempt`;

/** How far the database shuts in whoever connects as this user. */
export async function stateFor(client: Pick<PoolClient, 'query'>): Promise<SecondLineState> {
  const { rows } = await client.query<{ member: boolean; exempt: boolean }>(MAY);
  const [found] = rows;
  if (found?.member === true) return 'role';
  return found?.exempt === false ? 'forced' : 'off';
}
