// Roles are named bundles of actions: rows that administrators change. A change reaches everybody who holds the role, so its effect
// is shown first, every version is kept, a second person confirms what hands out administration, and delegated grants that
// would come to give more than the grant they stem from end with it.
import { Injectable } from '@nestjs/common';
import { ACTIONS, type Action, type ChangeRole, type GrantEntry, type Localised, type Role, type RoleChanged, type RoleVersion } from '@haidang/plugin-sdk';
import { Clock, Database, KEBAB_CASE, ValueRefused, type Sql } from '../../kernel/index.js';
import { SECOND_PERSON } from '../delegation/delegation.js';
import { ActionRefused, GrantNotAwaiting, RoleInUse, RoleMoved, RoleNotFound, RoleOfHouse, SecondPersonNeeded } from '../errors.js';
import { OrgUnits } from '../org-units/org-units.service.js';
import { RightsChanges } from '../people/rights-changes.js';
import { lineOfText } from '../people/usernames.js';
import type { Principal } from '../principal.js';
import { may } from '../rights.js';
import { Giving } from './giving.js';
import { holdLines, readGrants, revokeLine } from './grant-rows.js';
import { Grants } from './grants.service.js';
import { demandAdministrator } from './last-administrator.js';

/** Given by the first start, to connected systems and to wall screens. */
const OF_HOUSE: ReadonlySet<string> = new Set(['administrator', 'integrator', 'device']);
const CODE = /^[a-z][a-z0-9-]{0,63}$/;

interface Version {
  version: number;
  title: Localised;
  actions: Action[];
  home: Role['home'];
  changedBy: string;
}

@Injectable()
export class Roles {
  constructor(
    private readonly database: Database,
    private readonly changes: RightsChanges,
    private readonly giving: Giving,
    private readonly grants: Grants,
    private readonly orgUnits: OrgUnits,
    private readonly clock: Clock,
  ) {}

  list(): Promise<Role[]> {
    return this.database.query<Role>(ROLES, [null]);
  }

  async versions(id: string): Promise<RoleVersion[]> {
    await this.find(id);
    const rows = await this.database.query<Omit<RoleVersion, 'changedAt'> & { changedAt: Date }>(
      `select version, title, actions, state, changed_by as "changedBy", changed_at as "changedAt", reason, decided_by as "decidedBy"
         from role_version where role_id = $1 order by version desc`,
      [id],
    );
    return rows.map((row) => ({ ...row, changedAt: row.changedAt.toISOString() }));
  }

  async change(by: Principal, id: string, wanted: ChangeRole): Promise<RoleChanged> {
    this.demand(by);
    if (!CODE.test(id)) throw ValueRefused({ field: 'id', expected: KEBAB_CASE });
    const [before] = await this.database.query<Role>(ROLES, [id]);
    const version = before?.version ?? 0;
    const waiting = before?.waiting ?? null;
    if (waiting !== null) throw RoleMoved({ role: id, version: waiting.version });
    if (wanted.version !== version) throw RoleMoved({ role: id, version });
    const actions = ACTIONS.filter((action) => wanted.actions.includes(action));
    if (actions.length === 0) throw ValueRefused({ field: 'actions', expected: '>= 1' });
    const title = { vi: lineOfText('title', wanted.title.vi), ...(wanted.title.en === undefined ? {} : { en: lineOfText('title', wanted.title.en) }) };
    const reason = lineOfText('reason', wanted.reason);
    const gained = actions.filter((action) => before?.actions.includes(action) !== true);
    const lost = (before?.actions ?? []).filter((action) => !actions.includes(action));
    const needsSecond = before !== undefined && (await this.waits(by, id, gained));
    const effect = { needsSecond, gained, lost, people: await this.peopleOf(id), alongside: await this.alongside(by, id, actions) };
    const next: Version = { version: version + 1, title, actions, home: wanted.home, changedBy: by.username };
    if (wanted.dryRun === true) {
      return { ...effect, role: { id, title, actions, home: wanted.home, version, grants: before?.grants ?? 0, waiting: before?.waiting ?? null } };
    }
    await this.changes.record(by, { action: 'role.change', object: `role:${id}`, before, after: { ...next, needsSecond }, reason }, async (sql) => {
      if (before === undefined) {
        const made = await sql.one('insert into role (id, title, actions, home) values ($1, $2, $3, $4) on conflict (id) do nothing returning id', [
          id,
          JSON.stringify(title),
          actions,
          wanted.home,
        ]);
        if (made === undefined) throw RoleMoved({ role: id, version: 1 });
      }
      const kept = await sql.one(
        `insert into role_version (role_id, version, title, actions, home, changed_by, reason, state) values ($1, $2, $3, $4, $5, $6, $7, $8)
         on conflict do nothing returning version`,
        [id, next.version, JSON.stringify(title), actions, wanted.home, by.username, reason, needsSecond ? 'awaiting-second' : 'active'],
      );
      if (kept === undefined) throw RoleMoved({ role: id, version: next.version });
      if (!needsSecond) await this.apply(sql, id, next, by.username);
    });
    return { ...effect, role: await this.find(id) };
  }

  /** Given no more and listed no more; what was done with it keeps its name. A role that anybody holds stays. */
  async retire(by: Principal, id: string): Promise<void> {
    this.demand(by);
    const role = await this.find(id);
    if (OF_HOUSE.has(id)) throw RoleOfHouse({ role: id });
    await this.changes.record(by, { action: 'role.retire', object: `role:${id}`, before: { version: role.version, actions: role.actions } }, async (sql) => {
      await sql.query('select 1 from role where id = $1 for update', [id]);
      const used = await sql.one<{ grants: number; accounts: number }>(
        `select (select count(*)::int from access_grant g where g.role_id = $1 and g.revoked_at is null and g.state <> 'refused') as grants,
                (select count(*)::int from person p where p.role_id = $1 and p.suspended_at is null) as accounts`,
        [id],
      );
      if (used !== undefined && used.grants + used.accounts > 0) throw RoleInUse({ role: id, ...used });
      await sql.query('update role set retired_at = clock_timestamp(), retired_by = $2 where id = $1', [id, by.username]);
    });
  }

  async decide(by: Principal, id: string, version: number, state: 'active' | 'refused'): Promise<Role> {
    this.demand(by);
    const waiting = await this.database.one<Version>(
      `select version, title, actions, home, changed_by as "changedBy" from role_version where role_id = $1 and version = $2 and state = 'awaiting-second'`,
      [id, version],
    );
    if (waiting === undefined) throw GrantNotAwaiting();
    if (waiting.changedBy === by.username) throw SecondPersonNeeded();
    await this.changes.record(
      by,
      { action: state === 'active' ? 'role.confirm' : 'role.refuse', object: `role:${id}`, after: { version, state } },
      async (sql) => {
        const decided = await sql.one(
          `update role_version set state = $3, decided_by = $4, decided_at = clock_timestamp() where role_id = $1 and version = $2 and state = 'awaiting-second' returning version`,
          [id, version, state, by.username],
        );
        if (decided === undefined) throw GrantNotAwaiting();
        if (state === 'active') await this.apply(sql, id, waiting, by.username);
        // A version that was refused keeps its number: the next one is later.
        else await sql.query('update role set version = $2 where id = $1', [id, version]);
      },
    );
    return this.find(id);
  }

  private async apply(sql: Sql, id: string, next: Version, by: string): Promise<void> {
    await holdLines(sql);
    const before = await sql.one<{ actions: Action[] }>('select actions from role where id = $1 for update', [id]);
    await sql.query('update role set title = $2, actions = $3, home = $4, version = $5 where id = $1', [
      id,
      JSON.stringify(next.title),
      next.actions,
      next.home,
      next.version,
    ]);
    await revokeLine(sql, await exceeding(sql, id, next.actions), by);
    if (before?.actions.includes('administer') === true && !next.actions.includes('administer'))
      await demandAdministrator(sql, this.orgUnits, this.clock.today());
  }

  /** Handing out administration by a role, or widening what one holds oneself, takes two. */
  private async waits(by: Principal, id: string, gained: readonly Action[]): Promise<boolean> {
    if (gained.length === 0) return false;
    const own = by.grants.some((grant) => grant.role === id);
    if (!own && !gained.some((action) => SECOND_PERSON.has(action))) return false;
    const place = { set: '*', unitId: this.orgUnits.province(this.clock.today()).id };
    return (await this.giving.secondFor(by, ['administer'], place, [])) === 'waits';
  }

  private async alongside(by: Principal, id: string, actions: readonly Action[]): Promise<GrantEntry[]> {
    const ids = await exceeding(this.database, id, actions);
    if (ids.length === 0) return [];
    return (await readGrants(this.database, 'g.id = any($1)', [ids])).map((row) => this.grants.view(by, row));
  }

  private peopleOf(id: string): Promise<{ username: string; title: string }[]> {
    return this.database.query(
      `select distinct p.username, p.title from person_grant g join person p on p.id = g.person_id where g.role_id = $1 and p.suspended_at is null order by p.title, p.username`,
      [id],
    );
  }

  private demand(by: Principal): void {
    if (!may(by, 'administer', '*', this.orgUnits.province(this.clock.today()).id)) throw ActionRefused({ action: 'administer' });
  }

  private async find(id: string): Promise<Role> {
    const [role] = await this.database.query<Role>(ROLES, [id]);
    if (role === undefined) throw RoleNotFound({ role: id.slice(0, 64), known: (await this.list()).map((each) => each.id).join(', ') });
    return role;
  }
}

/** Delegated grants that would give more than the grant they stem from, were the role to give these actions. */
async function exceeding(sql: Sql, role: string, actions: readonly Action[]): Promise<string[]> {
  const rows = await sql.query<{ id: string }>(
    `select c.id from access_grant c join access_grant p on p.id = c.parent_id join role cr on cr.id = c.role_id join role pr on pr.id = p.role_id
      where c.revoked_at is null and $1 in (c.role_id, p.role_id)
        and not ((case when cr.id = $1 then $2::text[] else cr.actions end) <@ (case when pr.id = $1 then $2::text[] else pr.actions end)
                 and 'delegate' = any(case when pr.id = $1 then $2::text[] else pr.actions end))`,
    [role, actions],
  );
  return rows.map((row) => row.id);
}

const ROLES = `select r.id, r.title, r.actions, r.home, r.version,
    (select count(*)::int from access_grant g where g.role_id = r.id and g.revoked_at is null and g.state = 'active') as grants,
    (select json_build_object('version', v.version, 'actions', v.actions, 'changedBy', v.changed_by) from role_version v
      where v.role_id = r.id and v.state = 'awaiting-second' order by v.version desc limit 1) as waiting
  from role r where r.retired_at is null and ($1::text is null or r.id = $1) order by r.id`;
