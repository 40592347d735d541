// Readings in somebody's name, as a request makes them; and people with grants written straight into the tables, as no door of the
// product would be needed to leave a trace in the database's own scope.
import { randomUUID } from 'node:crypto';
import { Database, inCall, Readings } from '../../core/src/kernel/index.js';
import type { OracleGrant } from '../../core/src/access/rights-oracle.testing.js';
import { hashOf, newSessionToken } from '../../core/src/access/people/secrets.js';
import { SESSION_COOKIE } from '../../core/src/access/index.js';
import type { TestApp } from './app.js';
import { Client } from './client.js';

export function asPerson<T>(personId: string, today: string, work: () => Promise<T>): Promise<T> {
  return inCall({ reader: { personId, today } }, work);
}

export function seenBy<Row>(t: TestApp, personId: string, text: string, values: readonly unknown[] = []): Promise<Row[]> {
  return asPerson(personId, t.config.today ?? '', () => t.app.get(Readings).query<Row>(text, values));
}

export async function newPerson(database: Database, username: string): Promise<string> {
  const id = randomUUID();
  await database.query(`insert into person (id, username, title, role_id, password_hash) values ($1, $2, $2, 'leader', 'none')`, [id, username]);
  return id;
}

/** A session as a sign-in opens it, without the work of a password. */
export async function sessionOf(database: Database, personId: string, url: string): Promise<Client> {
  const token = newSessionToken();
  await database.query(`insert into session (token_hash, person_id, expires_at) values ($1, $2, now() + interval '12 hours')`, [hashOf(token), personId]);
  return new Client(url, { cookie: `${SESSION_COOKIE}=${token}` });
}

/** A grant of exactly these actions: each combination of actions is a role of its own. */
export async function give(database: Database, holder: { person?: string; group?: string }, grant: OracleGrant): Promise<string> {
  const role = `test-${[...grant.actions].sort().join('-')}`.slice(0, 60);
  await database.query(`insert into role (id, title, actions, home) values ($1, '{"vi": "x"}', $2, '/') on conflict do nothing`, [role, grant.actions]);
  const id = randomUUID();
  await database.query(
    `insert into access_grant (id, person_id, group_id, role_id, set_id, indicator, field_groups, org_unit_id, valid_from, valid_to, granted_by, state)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'test', $11)`,
    [
      id,
      holder.person ?? null,
      holder.group ?? null,
      role,
      grant.set,
      grant.indicator ?? null,
      grant.fieldGroups ?? [],
      grant.rootId,
      grant.from,
      grant.to ?? null,
      grant.active === false ? 'awaiting-second' : 'active',
    ],
  );
  return id;
}
