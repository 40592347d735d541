// People: who there is, who am I, who may no longer enter. A person is never deleted, because figures carry their name.
import { createRequire } from 'node:module';
import { Injectable } from '@nestjs/common';
import { ACTIONS, type AccountKind, type OrgUnitRef, type Session, type User } from '@haidang/plugin-sdk';
import { Clock, Config, Database, type Sql } from '../../kernel/index.js';
import { ActionRefused, NotSignedIn, OwnAccountRefused, UserNotFound } from '../errors.js';
import { OrgUnits } from '../org-units/org-units.service.js';
import type { Principal } from '../principal.js';
import { holds, may } from '../rights.js';
import { administeredUnits, administersProvince } from '../whole-province.js';
import { grantView } from '../answers/grant-view.js';
import { demandAdministrator } from '../grants/last-administrator.js';
import { RightsChanges } from './rights-changes.js';
import { emailAddress, isUsername } from './usernames.js';

const { version } = createRequire(import.meta.url)('../../../package.json') as { version: string };

interface UserRow {
  username: string;
  title: string;
  kind: AccountKind;
  orgUnitId: number | null;
  role: string;
  createdAt: Date;
  suspendedAt: Date | null;
  lastSeenAt: Date | null;
  email: string | null;
  headsId: number | null;
}

/** When somebody last signed in, or let a program in. */
export const LAST_SEEN = `greatest(
  (select a.at from audit_entry a where a.actor = person.username and a.action = 'session.begin' order by a.id desc limit 1),
  (select max(t.seen_at) from api_token t where t.person_id = person.id))`;
const COLUMNS = `username, title, kind, org_unit_id as "orgUnitId", role_id as role, created_at as "createdAt", suspended_at as "suspendedAt", email,
  heads_id as "headsId", ${LAST_SEEN} as "lastSeenAt"`;

@Injectable()
export class People {
  constructor(
    private readonly database: Database,
    private readonly changes: RightsChanges,
    private readonly orgUnits: OrgUnits,
    private readonly config: Config,
    private readonly clock: Clock,
  ) {}

  /** Who am I, with my rights as they count today. */
  async sessionOf(principal: Principal): Promise<Session> {
    const row = await this.database.one<{ role: string; home: Session['home'] }>(
      'select role.id as role, role.home from person join role on role.id = person.role_id where person.id = $1',
      [principal.personId],
    );
    if (row === undefined) throw NotSignedIn();
    return {
      user: { username: principal.username, title: principal.title, orgUnit: this.refOf(principal.orgUnitId), role: row.role },
      rights: principal.grants.map((grant) => grantView(grant, this.orgUnits)),
      home: row.home,
      actions: ACTIONS.filter((action) => holds(principal, action)),
      everywhere: ACTIONS.filter((action) => may(principal, action, '*', this.orgUnits.province(this.clock.today()).id)),
      demo: this.config.demo,
      version,
    };
  }

  /** People whose home unit the caller administers. */
  async list(by: Principal): Promise<User[]> {
    const rows = await this.changes.telling(by, 'list', (house) =>
      house.query<UserRow>(`select ${COLUMNS} from person where $1::int[] is null or org_unit_id = any($1) order by username`, [
        administeredUnits(by, this.orgUnits, this.clock.today()),
      ]),
    );
    return rows.map((row) => this.asUser(row));
  }

  /** Address for mails, and the unit whose head the person is. The unit must be one that the caller administers too. */
  async change(by: Principal, username: string, wanted: { email?: string | null; headsId?: number | null }): Promise<User> {
    const person = await this.findFor(by, username);
    if (wanted.headsId !== undefined && wanted.headsId !== null) demandAdministration(by, '*', wanted.headsId);
    const email = wanted.email === undefined || wanted.email === null ? wanted.email : emailAddress(wanted.email);
    const before = await this.database.one<Pick<UserRow, 'email' | 'headsId'>>('select email, heads_id as "headsId" from person where id = $1', [person.id]);
    const row = await this.changes.record(by, { action: 'person.change', object: username, before, after: { ...wanted, email } }, (sql) =>
      sql.one<UserRow>(
        `update person set email = case when $2 then $3 else email end, heads_id = case when $4 then $5::int else heads_id end
          where id = $1 returning ${COLUMNS}`,
        [person.id, email !== undefined, email ?? null, wanted.headsId !== undefined, wanted.headsId ?? null],
      ),
    );
    if (row === undefined) throw UserNotFound({ username });
    return this.asUser(row);
  }

  /** Ends a person's access everywhere at once; what they did stays. */
  async suspend(by: Principal, username: string): Promise<void> {
    if (username === by.username) throw OwnAccountRefused();
    const person = await this.findFor(by, username);
    await this.changes.record(by, { action: 'person.suspend', object: username }, async (sql) => {
      await sql.query('update person set suspended_at = clock_timestamp() where id = $1 and suspended_at is null', [person.id]);
      await sql.query('delete from session where person_id = $1', [person.id]);
      if (await hasAdministered(sql, person.id)) await demandAdministrator(sql, this.orgUnits, this.clock.today());
    });
  }

  /** Lets a suspended person in again, with the rights that the account kept. */
  async resume(by: Principal, username: string): Promise<User> {
    const person = await this.findFor(by, username);
    const row = await this.changes.record(by, { action: 'person.resume', object: username }, (sql) =>
      sql.one<UserRow>(`update person set suspended_at = null where id = $1 returning ${COLUMNS}`, [person.id]),
    );
    if (row === undefined) throw UserNotFound({ username });
    return this.asUser(row);
  }

  /** A person whom the caller administers; another's existence is not told. */
  async findFor(by: Principal, username: string): Promise<{ id: string; orgUnitId: number | null }> {
    const person = await this.find(username);
    const { orgUnitId } = person;
    // People without a home unit are administered by who administers the whole province.
    const administered = orgUnitId === null ? administersProvince(by, this.orgUnits, this.clock.today()) : may(by, 'administer', '*', orgUnitId);
    if (!administered) throw UserNotFound({ username });
    return person;
  }

  /** Display names by username; who is not in the house is called by the username. */
  async titles(usernames: Iterable<string | null>): Promise<(username: string) => string> {
    const wanted = [...new Set(usernames)].filter((each) => each !== null);
    const rows =
      wanted.length === 0
        ? []
        : await this.database.query<{ username: string; title: string }>('select username, title from person where username = any($1)', [wanted]);
    const titles = new Map(rows.map((row) => [row.username, row.title]));
    return (username) => titles.get(username) ?? username;
  }

  /** @throws UserNotFound */
  async find(username: string): Promise<{ id: string; orgUnitId: number | null; kind: AccountKind }> {
    const person = isUsername(username)
      ? await this.database.one<{ id: string; orgUnitId: number | null; kind: AccountKind }>(
          'select id, org_unit_id as "orgUnitId", kind from person where username = $1',
          [username],
        )
      : undefined;
    if (person === undefined) throw UserNotFound({ username });
    return person;
  }

  private asUser(row: UserRow): User {
    return {
      username: row.username,
      title: row.title,
      kind: row.kind,
      orgUnit: this.refOf(row.orgUnitId),
      role: row.role,
      active: row.suspendedAt === null,
      createdAt: row.createdAt.toISOString(),
      lastSeenAt: row.lastSeenAt?.toISOString() ?? null,
      email: row.email,
      heads: this.refOf(row.headsId),
    };
  }

  private refOf(unitId: number | null): OrgUnitRef | null {
    const unit = unitId === null ? undefined : this.orgUnits.byId(unitId);
    return unit === undefined ? null : { code: unit.code, title: unit.title };
  }
}

async function hasAdministered(sql: Sql, personId: string): Promise<boolean> {
  const held = await sql.one(
    `select 1 from person_grant g join role on role.id = g.role_id where g.person_id = $1 and 'administer' = any(role.actions) limit 1`,
    [personId],
  );
  return held !== undefined;
}

export function demandAdministration(by: Principal, set: string, unitId: number): void {
  if (!may(by, 'administer', set, unitId)) throw ActionRefused({ action: 'administer' });
}
