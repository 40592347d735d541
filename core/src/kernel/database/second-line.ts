// The one place that speaks to PostgreSQL in a person's name: one transaction, sent as one message, whose first statement takes the
// reader's role and names the person; both end with it, so a connection that goes back to the pool is nobody's. What is read and recorded
// in one transaction is named anew before each statement. Lint forbids `set role` and `set_config` anywhere else.
import type { PoolClient, QueryResultRow } from 'pg';
import type { Reader } from '../http/call-context.js';
import { inName, type Prepared as Statement } from './in-name.js';
import { gather } from './pipelining.js';

/**
 * `role`: requests read as haidang_reader. `forced`: there is no such role (the connection's user may not make one), but the user is
 * bound by FORCE ROW LEVEL SECURITY, so naming the person is enough. `off`: nothing in the database shuts readers in.
 */
export type SecondLineState = 'role' | 'forced' | 'off';

const NAMED = `select set_config('haidang.person', $1, true), set_config('haidang.today', $2, true)`;
const AS_READER = `select set_config('haidang.person', $1, true), set_config('haidang.today', $2, true), set_config('role', 'haidang_reader', true)`;
/** No uuid that anybody has: whoever is not signed in is named too, or they would pass for the house. */
const NO_PERSON = '00000000-0000-0000-0000-000000000000';

const naming = (state: SecondLineState, { personId, today }: Reader): Statement => ({
  ...(state === 'role' ? { name: 'as-reader', text: AS_READER } : { name: 'named', text: NAMED }),
  values: [personId === '' ? NO_PERSON : personId, today],
});
const houseNaming = (state: SecondLineState): Statement => ({
  ...(state === 'role' ? { name: 'as-house', text: AS_HOUSE } : { name: 'unnamed', text: UNNAMED }),
  values: [],
});
/** Prepared apart from the house's: a plan made under other policies would be made anew at every change of hands. */
const ofReader = (statement: Statement): Statement => ({ ...statement, name: `r${statement.name}` });

/** One statement, in the reader's name. */
export function queryAs(client: Pick<PoolClient, 'query'>, state: SecondLineState, reader: Reader, statement: Statement): Promise<QueryResultRow[]> {
  return inName(client, naming(state, reader), ofReader(statement));
}

const AS_HOUSE = `select set_config('haidang.person', '', true), set_config('haidang.today', '', true), set_config('role', 'none', true)`;
const UNNAMED = `select set_config('haidang.person', '', true), set_config('haidang.today', '', true)`;

/** One statement of a transaction that has several: each says in whose name it is, nobody's being the house's. */
export async function queryWithin(client: PoolClient, state: SecondLineState, reader: Reader | undefined, statement: Statement): Promise<QueryResultRow[]> {
  gather(client);
  const steps = [
    client.query(reader === undefined ? houseNaming(state) : naming(state, reader)),
    client.query(reader === undefined ? statement : ofReader(statement)),
  ] as const;
  const [, result] = await Promise.all(steps);
  return result.rows as QueryResultRow[];
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
