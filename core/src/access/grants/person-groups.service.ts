// Groups of persons: a right that is given to a group is held by its members while they are members. Joining a group is getting its
// rights, so it is judged as if they were given: by who administers every place of them, never for oneself, with a second person
// where administration is among them. Who leaves takes along what they gave on from the group's rights.
import { Injectable } from '@nestjs/common';
import type { ChangePersonGroup, GroupMember, GrantState, Localised, NewPersonGroup, PersonGroup } from '@haidang/plugin-sdk';
import { Clock, Database, KEBAB_CASE, uuid7, ValueRefused, type Sql } from '../../kernel/index.js';
import { soonest } from '../delegation/delegation.js';
import { ActionRefused, GrantNotAwaiting, GroupExists, GroupNotFound, OrgUnitNotFound, OwnAccountRefused, SecondPersonNeeded } from '../errors.js';
import { dateFrom } from '../org-units/iso-date.js';
import { OrgUnits } from '../org-units/org-units.service.js';
import { People } from '../people/people.service.js';
import { RightsChanges } from '../people/rights-changes.js';
import { lineOfText } from '../people/usernames.js';
import type { Principal } from '../principal.js';
import { may } from '../rights.js';
import { Giving } from './giving.js';
import { holdLines, readGrants, revokeLine, type GrantRow } from './grant-rows.js';
import { demandAdministrator } from './last-administrator.js';

const CODE = /^[a-z0-9][a-z0-9-]{0,63}$/;
const MOST_MEMBERS = 500;

interface GroupRow {
  id: string;
  title: Localised;
  unitId: number | null;
  members: (Omit<GroupMember, 'state'> & { state: GrantState; addedBy: string })[];
  grants: number;
}

interface Wanted {
  username: string;
  personId: string;
  from: string;
  to: string | null;
}

@Injectable()
export class PersonGroups {
  constructor(
    private readonly database: Database,
    private readonly changes: RightsChanges,
    private readonly giving: Giving,
    private readonly people: People,
    private readonly orgUnits: OrgUnits,
    private readonly clock: Clock,
  ) {}

  async list(by: Principal): Promise<PersonGroup[]> {
    const rows = await this.database.query<GroupRow>(GROUPS, [null]);
    return rows.filter((row) => this.administers(by, row.unitId)).map((row) => this.view(row));
  }

  async create(by: Principal, { id, title, orgUnit }: NewPersonGroup): Promise<PersonGroup> {
    if (!CODE.test(id)) throw ValueRefused({ field: 'id', expected: KEBAB_CASE });
    const unit = orgUnit === undefined ? undefined : this.orgUnits.byRef(orgUnit, this.clock.today());
    if (orgUnit !== undefined && unit === undefined) throw OrgUnitNotFound({ orgUnit: orgUnit.slice(0, 64) });
    if (!this.administers(by, unit?.id ?? null)) throw ActionRefused({ action: 'administer' });
    const named = titleOf(title);
    await this.changes.record(by, { action: 'group.create', object: `group:${id}`, after: { title: named, orgUnit } }, async (sql) => {
      const made = await sql.one(
        'insert into person_group (id, title, org_unit_id, created_by) values ($1, $2, $3, $4) on conflict (id) do nothing returning id',
        [id, JSON.stringify(named), unit?.id ?? null, by.username],
      );
      if (made === undefined) throw GroupExists({ group: id });
    });
    return this.one(by, id);
  }

  /** Title and members as they shall be; who is not named leaves. */
  async change(by: Principal, id: string, wanted: ChangePersonGroup): Promise<PersonGroup> {
    const group = await this.find(by, id);
    const named = titleOf(wanted.title);
    const standing = group.members.filter((member) => member.state !== 'refused');
    const members = await this.wantedOf(wanted, standing);
    const same = (member: Wanted) => standing.some((each) => each.username === member.username && each.from === member.from && each.to === member.to);
    const joining = members.filter((member) => !same(member));
    const leaving = standing.filter((member) => members.every((each) => each.username !== member.username || !same(each)));
    if ([...joining, ...leaving].some((member) => member.username === by.username)) throw OwnAccountRefused();
    const grants = await readGrants(this.database, 'g.group_id = $1 and g.revoked_at is null', [id]);
    for (const member of joining) for (const grant of grants) this.giving.demandDays(by, grant, soonest(member.to, grant.to));
    const waits = await this.waitingOf(by, grants, joining);
    await this.changes.record(
      by,
      {
        action: 'group.change',
        object: `group:${id}`,
        before: { title: group.title, members: standing.map(({ username, from, to }) => ({ username, from, to })) },
        after: { title: named, members: members.map(({ username, from, to }) => ({ username, from, to })), awaiting: [...waits] },
        ...(wanted.reason === undefined ? {} : { reason: lineOfText('reason', wanted.reason) }),
      },
      async (sql) => {
        await sql.query('update person_group set title = $2 where id = $1', [id, JSON.stringify(named)]);
        // Who stays with other dates is a new membership, but what they gave on stays.
        const gone = leaving.filter((member) => members.every((each) => each.username !== member.username));
        await this.leave(sql, by, { id, grants, leaving: leaving.map((each) => each.username), gone: gone.map((each) => each.username) });
        for (const member of joining) await join(sql, id, member, by.username, waits.has(member.username) ? 'awaiting-second' : 'active');
        if (leaving.length > 0 && grants.some((grant) => grant.actions.includes('administer')))
          await demandAdministrator(sql, this.orgUnits, this.clock.today());
      },
    );
    return this.one(by, id);
  }

  /** The second person for a membership. */
  async decide(by: Principal, id: string, username: string, state: 'active' | 'refused'): Promise<PersonGroup> {
    const group = await this.find(by, id);
    const member = group.members.find((each) => each.username === username && each.state === 'awaiting-second');
    if (member === undefined) throw GrantNotAwaiting();
    if (member.addedBy === by.username || username === by.username) throw SecondPersonNeeded();
    const grants = await readGrants(this.database, 'g.group_id = $1 and g.revoked_at is null', [id]);
    for (const grant of grants) if (!this.giving.administers(by, grant.set, grant.unitId)) throw ActionRefused({ action: 'administer' });
    await this.changes.record(
      by,
      { action: state === 'active' ? 'group.confirm' : 'group.refuse', object: `group:${id}`, after: { username, state } },
      async (sql) => {
        const decided = await sql.one(
          `update person_group_member m set state = $3, decided_by = $4, decided_at = clock_timestamp() from person p
          where m.group_id = $1 and p.id = m.person_id and p.username = $2 and m.state = 'awaiting-second' and m.revoked_at is null returning m.id`,
          [id, username, state, by.username],
        );
        if (decided === undefined) throw GrantNotAwaiting();
      },
    );
    return this.one(by, id);
  }

  /** Memberships end, and for good with them what was given on from the group's rights. */
  private async leave(sql: Sql, by: Principal, what: { id: string; grants: readonly GrantRow[]; leaving: string[]; gone: string[] }): Promise<void> {
    await holdLines(sql);
    await sql.query(
      `update person_group_member m set revoked_at = clock_timestamp(), revoked_by = $3 from person p
        where m.group_id = $1 and p.id = m.person_id and p.username = any($2) and m.revoked_at is null`,
      [what.id, what.leaving, by.username],
    );
    const given = await readGrants(sql, 'g.parent_id = any($1) and g.granted_by = any($2) and g.revoked_at is null', [
      what.grants.map((grant) => grant.id),
      what.gone,
    ]);
    await revokeLine(
      sql,
      given.map((grant) => grant.id),
      by.username,
    );
  }

  private async waitingOf(by: Principal, grants: readonly GrantRow[], joining: readonly Wanted[]): Promise<Set<string>> {
    const waiting = new Set<string>();
    for (const member of joining) {
      for (const grant of grants) {
        const second = await this.giving.secondFor(by, grant.actions, { set: grant.set, unitId: grant.unitId }, [member.username]);
        if (second === 'waits') waiting.add(member.username);
      }
    }
    return waiting;
  }

  /** Without a first day a member stays as they were, or comes today: saying the same again changes nothing. */
  private async wantedOf({ members }: ChangePersonGroup, standing: readonly GroupMember[]): Promise<Wanted[]> {
    const names = members.map((member) => member.username);
    if (members.length > MOST_MEMBERS || new Set(names).size < names.length)
      throw ValueRefused({ field: 'members', expected: { vi: `mỗi người một lần, ≤ ${String(MOST_MEMBERS)}`, en: `each once, ≤ ${String(MOST_MEMBERS)}` } });
    const today = this.clock.today();
    return Promise.all(
      members.map(async ({ username, from, to }) => {
        const first = from === undefined ? (standing.find((member) => member.username === username)?.from ?? today) : dateFrom('from', from);
        const last = to === undefined ? null : dateFrom('to', to);
        if (last !== null && last < first) throw ValueRefused({ field: 'to', expected: `>= ${first}` });
        return { username, personId: (await this.people.find(username)).id, from: first, to: last };
      }),
    );
  }

  /** A group of no unit is the whole province's, as roles are: a right on an earlier version of the province is one on today's. */
  private administers(by: Principal, unitId: number | null): boolean {
    return may(by, 'administer', '*', unitId ?? this.orgUnits.province(this.clock.today()).id);
  }

  private async one(by: Principal, id: string): Promise<PersonGroup> {
    return this.view(await this.find(by, id));
  }

  private async find(by: Principal, id: string): Promise<GroupRow> {
    const row = CODE.test(id) ? await this.database.one<GroupRow>(GROUPS, [id]) : undefined;
    if (row === undefined || !this.administers(by, row.unitId)) throw GroupNotFound({ group: id.slice(0, 64) });
    return row;
  }

  private view({ unitId, members, ...row }: GroupRow): PersonGroup {
    const unit = unitId === null ? undefined : this.orgUnits.byId(unitId);
    return {
      ...row,
      orgUnit: unit === undefined ? null : { code: unit.code, title: unit.title },
      members: members.map(({ addedBy: _addedBy, ...member }) => member),
    };
  }
}

function join(sql: Sql, id: string, member: Wanted, by: string, state: GrantState): Promise<unknown> {
  return sql.query('insert into person_group_member (id, group_id, person_id, valid_from, valid_to, added_by, state) values ($1, $2, $3, $4, $5, $6, $7)', [
    uuid7(),
    id,
    member.personId,
    member.from,
    member.to,
    by,
    state,
  ]);
}

function titleOf(title: Localised): Localised {
  return { vi: lineOfText('title', title.vi), ...(title.en === undefined ? {} : { en: lineOfText('title', title.en) }) };
}

const GROUPS = `select g.id, g.title, g.org_unit_id as "unitId",
    coalesce((select json_agg(json_build_object('username', p.username, 'title', p.title, 'from', m.valid_from::text, 'to', m.valid_to::text, 'state', m.state,
                                                'addedBy', m.added_by) order by p.title, p.username)
                from person_group_member m join person p on p.id = m.person_id where m.group_id = g.id and m.revoked_at is null and m.state <> 'refused'), '[]') as members,
    (select count(*)::int from access_grant a where a.group_id = g.id and a.revoked_at is null and a.state = 'active') as grants
  from person_group g where $1::text is null or g.id = $1 order by g.id`;
