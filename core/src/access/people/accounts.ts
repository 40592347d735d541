// Accounts with generated passwords: those of the first start, and those an administrator opens. The password is returned
// once and never again. An account that exists is left alone, so a second start changes nothing.
import { Injectable } from '@nestjs/common';
import type { GrantState } from '@haidang/plugin-sdk';
import { Audit, Clock, Database, Notices, uuid7, type Sql } from '../../kernel/index.js';
import { OrgUnitNotFound, RoleNotFound } from '../errors.js';
import type { OrgUnitRow } from '../org-units/org-unit.js';
import { OrgUnits } from '../org-units/org-units.service.js';
import { generatedPassword, hashPassword } from './password.js';
import { lineOfText, newUsername } from './usernames.js';

export interface AccountRequest {
  username: string;
  /** A person when absent. */
  kind?: 'person' | 'device';
  role: string;
  /** Home unit of the person: code, or code@valid-from. */
  orgUnit: string;
  /** Unit whose subtree the role is granted on; the home unit when absent. */
  scope?: string;
  /** Sets the role is granted for; `*` is every set, none is an account without rights. */
  sets: readonly string[];
  /** Groups of sensitive fields that come with it; `*` is every group. None when absent. */
  fieldGroups?: readonly string[];
  /** Whether the grants count at once, or wait for a second person. At once when absent. */
  state?: GrantState;
  /** Last day of the grants; without end when absent. */
  to?: string | null;
  /** Name shown; by default the home unit's, or the role's for the province's own people. */
  title?: string;
}

export interface AccountCredentials {
  username: string;
  password: string;
  role: string;
  orgUnit: string;
  title: string;
}

interface Prepared extends AccountCredentials {
  kind: 'person' | 'device';
  homeId: number;
  scopeId: number;
  sets: readonly string[];
  fieldGroups: readonly string[];
  state: GrantState;
  to: string | null;
  passwordHash: string;
}

@Injectable()
export class Accounts {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly notices: Notices,
    private readonly orgUnits: OrgUnits,
    private readonly clock: Clock,
  ) {}

  /** Makes the accounts that are missing; answers with the password of each that was made. */
  async createAccounts(requests: readonly AccountRequest[], actor = 'system'): Promise<AccountCredentials[]> {
    const wanted = requests.map((request) => newUsername(request.username));
    const taken = await this.database.query<{ username: string }>('select username from person where username = any($1)', [wanted]);
    const missing = requests.filter((request) => taken.every((each) => each.username !== request.username));
    if (missing.length === 0) return [];
    const titles = await this.roleTitles();
    const prepared = await Promise.all(missing.map((request) => this.prepare(request, titles)));
    return this.database.transaction(async (sql) => {
      const made: AccountCredentials[] = [];
      for (const account of prepared) if (await this.insert(sql, account, actor)) made.push(credentialsOf(account));
      if (made.length > 0) await this.notices.send(sql, 'access', 'person');
      return made;
    });
  }

  private async prepare(request: AccountRequest, titles: ReadonlyMap<string, string>): Promise<Prepared> {
    const roleTitle = titles.get(request.role);
    if (roleTitle === undefined) throw RoleNotFound({ role: request.role, known: [...titles.keys()].join(', ') });
    const home = this.unitOf(request.orgUnit);
    const scope = this.unitOf(request.scope ?? request.orgUnit);
    const title = request.title === undefined ? (home.level === 'province' ? roleTitle : home.title) : lineOfText('title', request.title);
    const password = generatedPassword();
    return {
      username: request.username,
      kind: request.kind ?? 'person',
      password,
      role: request.role,
      orgUnit: home.code,
      title,
      homeId: home.id,
      scopeId: scope.id,
      sets: request.sets,
      fieldGroups: request.fieldGroups ?? [],
      state: request.state ?? 'active',
      to: request.to ?? null,
      passwordHash: await hashPassword(password),
    };
  }

  private async insert(sql: Sql, account: Prepared, actor: string): Promise<boolean> {
    const person = await sql.one<{ id: string }>(
      `insert into person (id, username, title, org_unit_id, role_id, password_hash, kind) values ($1, $2, $3, $4, $5, $6, $7)
       on conflict (username) do nothing returning id`,
      [uuid7(), account.username, account.title, account.homeId, account.role, account.passwordHash, account.kind],
    );
    if (person === undefined) return false;
    for (const set of account.sets) {
      await sql.query(
        `insert into access_grant (id, person_id, role_id, set_id, field_groups, org_unit_id, valid_from, valid_to, granted_by, state)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
        [uuid7(), person.id, account.role, set, account.fieldGroups, account.scopeId, this.clock.today(), account.to, actor, account.state],
      );
    }
    await this.audit.record(sql, {
      action: 'person.create',
      actor,
      object: account.username,
      orgUnit: account.orgUnit,
      after: { role: account.role, sets: account.sets, state: account.state },
    });
    return true;
  }

  /** Today's version, or the last one: a department that was merged away still has people who answer for its past. */
  private unitOf(ref: string): OrgUnitRow {
    const unit = this.orgUnits.byRef(ref, this.clock.today()) ?? this.orgUnits.latest(ref);
    if (unit === undefined) throw OrgUnitNotFound({ orgUnit: ref });
    return unit;
  }

  private async roleTitles(): Promise<Map<string, string>> {
    const rows = await this.database.query<{ id: string; title: { vi: string } }>('select id, title from role where retired_at is null order by id');
    return new Map(rows.map((row) => [row.id, row.title.vi]));
  }
}

function credentialsOf({ username, password, role, orgUnit, title }: Prepared): AccountCredentials {
  return { username, password, role, orgUnit, title };
}
