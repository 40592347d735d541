// Answers about rights: why somebody may do something, who may what at a place, who could see a figure on a day. Every answer is
// computed by the policy that decides; this file only fetches whom and what it is about.
import { Injectable } from '@nestjs/common';
import {
  ACTIONS,
  type Action,
  type FigureReader,
  type GivenBy,
  type Localised,
  type RightContact,
  type RightExplained,
  type RightsMatrix,
} from '@haidang/plugin-sdk';
import { Clock, Database, ValueRefused } from '../../kernel/index.js';
import { ActionRefused, OrgUnitNotFound, UserNotFound } from '../errors.js';
import { SetGroups } from '../grants/set-groups.js';
import { OrgUnits } from '../org-units/org-units.service.js';
import type { OrgUnitRow } from '../org-units/org-unit.js';
import { LAST_SEEN, People } from '../people/people.service.js';
import { Principals } from '../people/principals.service.js';
import type { Grant, Principal } from '../principal.js';
import { coversUnit, givesIndicator, may } from '../rights.js';
import { administeredUnits, administersProvince } from '../whole-province.js';
import { contactsOf, type ContactFor } from './contacts.js';
import { explain } from './explain.js';
import { grantView } from './grant-view.js';
import { matrixByRole, matrixByUser } from './matrix.js';
import type { ReviewedPerson } from './review-workbook.js';

const MOST_CONTACTS = 5;

export interface RightsPlace {
  set: string;
  orgUnit: string | undefined;
  at: string | undefined;
}

@Injectable()
export class RightsAnswers {
  constructor(
    private readonly database: Database,
    private readonly principals: Principals,
    private readonly people: People,
    private readonly orgUnits: OrgUnits,
    private readonly setGroups: SetGroups,
    private readonly clock: Clock,
  ) {}

  /** Anybody may ask about themselves; about another person, who administers that person's unit. */
  async explain(
    asking: Principal,
    question: RightsPlace & { user: string | undefined; action: Action; indicator: string | undefined; field: string | undefined },
  ): Promise<RightExplained> {
    const { set, at, action, field } = question;
    const unit = this.unitOf(question.orgUnit);
    const person = await this.personOf(asking, question.user ?? asking.username, at);
    const indicator = question.indicator === undefined ? undefined : this.setGroups.guarded(set, question.indicator);
    const asked = { action, set, unit, ...(indicator === undefined ? {} : { indicator }), ...(field === undefined ? {} : { field }) };
    const chains = await this.chainsOf(explain(person, asked).grants.map((grant) => grant.id));
    const { allowed, sentence, grants, chain } = explain(person, asked, chains);
    return { allowed, sentence, grants: grants.map((grant) => grantView(grant, this.orgUnits)), chain: [...chain] };
  }

  /** For who administers the place. */
  async matrix(by: Principal, rows: 'role' | 'user', { set, orgUnit, at }: RightsPlace): Promise<RightsMatrix> {
    const unit = this.unitOf(orgUnit);
    this.demand(by, set, unit.id);
    const people = await this.principals.holders(at);
    const place = {
      set,
      unitId: unit.id,
      codeOf: (id: number) => this.orgUnits.byId(id)?.code ?? '',
      isSame: (id: number, other: number) => this.orgUnits.byId(id)?.lineageId === this.orgUnits.byId(other)?.lineageId,
    };
    const roles =
      rows === 'role'
        ? await this.database.query<{ id: string; title: Localised; actions: Action[] }>(
            'select id, title, actions from role where retired_at is null order by id',
          )
        : [];
    return {
      set,
      orgUnit: { code: unit.code, title: unit.title },
      at: at ?? this.clock.today(),
      actions: [...ACTIONS],
      rows: rows === 'role' ? matrixByRole(roles, people, place) : matrixByUser(people, place),
    };
  }

  /** Who could see the figure on that day, by what they held then. For who administers the place, and who reads the audit. */
  async readers(by: Principal, { set, orgUnit, at, indicator }: RightsPlace & { indicator: string | undefined }): Promise<FigureReader[]> {
    const unit = this.unitOf(orgUnit);
    if (!may(by, 'audit', set, unit.id)) this.demand(by, set, unit.id);
    if (set === '*') throw ValueRefused({ field: 'set', expected: { vi: 'mã của một bộ chỉ tiêu', en: 'one set' } });
    const guarded = this.setGroups.guarded(set, indicator ?? '');
    const speaks = (grant: Grant) =>
      (indicator === undefined ? givesIndicator(grant, 'view', set, { code: '', fieldGroups: [] }) : givesIndicator(grant, 'view', set, guarded)) &&
      coversUnit(grant, unit.id);
    const people = await this.principals.holders(at);
    const found = people.flatMap((person) => person.grants.filter(speaks).map((grant) => ({ person, grant })));
    const chains = await this.chainsOf(found.map(({ grant }) => grant.id));
    return found.map(({ person, grant }) => {
      const root = this.orgUnits.byId(grant.rootId);
      return {
        username: person.username,
        title: person.title,
        role: grant.role,
        set: grant.set,
        orgUnit: { code: root?.code ?? '', title: root?.title ?? '' },
        grant: grant.id,
        givenBy: chains(grant.id)[0]?.username ?? '',
        group: grant.group ?? null,
        onBehalfOf: grant.onBehalfOf ?? null,
        from: grant.from,
        to: grant.to,
      };
    });
  }

  /** Whom to ask for a right or for a review: the nearest few, by name and office. */
  async contacts(asking: Principal, purpose: ContactFor): Promise<RightContact[]> {
    const homeId = asking.orgUnitId ?? this.orgUnits.province(this.clock.today()).id;
    return contactsOf(asking, await this.principals.everyone(), { purpose, homeId })
      .slice(0, MOST_CONTACTS)
      .map(({ title, username, orgUnitId }) => ({
        title: title === '' ? username : title,
        orgUnit: (orgUnitId === null ? undefined : this.orgUnits.byId(orgUnitId)?.title) ?? null,
      }));
  }

  /** Everybody whom the caller administers, with when they were last here. */
  reviewedPeople(by: Principal): Promise<ReviewedPerson[]> {
    return this.database.query<ReviewedPerson>(
      `select username, person.title, coalesce(u.title, '') as "orgUnit", kind, (select count(*)::int from person_grant g where g.person_id = person.id) as grants,
              to_char(${LAST_SEEN} at time zone 'Asia/Ho_Chi_Minh', 'YYYY-MM-DD HH24:MI') as "lastSeen", suspended_at is not null as suspended
         from person left join org_unit u on u.id = org_unit_id where $1::int[] is null or org_unit_id = any($1) order by username`,
      [administeredUnits(by, this.orgUnits, this.clock.today())],
    );
  }

  /** Hands through which each of these grants came, the last first. */
  async chainsOf(ids: readonly string[]): Promise<(grant: string) => readonly GivenBy[]> {
    if (ids.length === 0) return () => [];
    const rows = await this.database.query<{ id: string; parent: string | null; username: string; title: string; at: Date; reason: string | null }>(
      `with recursive up as (
         select id, parent_id, granted_by, granted_at, reason from access_grant where id = any($1::uuid[])
         union select g.id, g.parent_id, g.granted_by, g.granted_at, g.reason from access_grant g join up on up.parent_id = g.id)
       select up.id, up.parent_id as parent, up.granted_by as username, coalesce(p.title, up.granted_by) as title, up.granted_at as at, up.reason
         from up left join person p on p.username = up.granted_by`,
      [ids],
    );
    const known = new Map(rows.map((row) => [row.id, row]));
    return (grant) => {
      const chain: GivenBy[] = [];
      for (let row = known.get(grant); row !== undefined; row = row.parent === null ? undefined : known.get(row.parent)) {
        chain.push({ grant: row.id, username: row.username, title: row.title, at: row.at.toISOString(), reason: row.reason });
      }
      return chain;
    };
  }

  private async personOf(asking: Principal, username: string, at: string | undefined): Promise<Principal> {
    if (username === asking.username && at === undefined) return asking;
    if (username !== asking.username) await this.people.findFor(asking, username);
    const principal = await this.principals.byUsername(username, at);
    if (principal === undefined) throw UserNotFound({ username });
    return principal;
  }

  private demand(by: Principal, set: string, unitId: number): void {
    if (!may(by, 'administer', set, unitId) && !administersProvince(by, this.orgUnits, this.clock.today())) throw ActionRefused({ action: 'administer' });
  }

  private unitOf(ref: string | undefined): OrgUnitRow {
    const today = this.clock.today();
    const unit = ref === undefined ? this.orgUnits.province(today) : (this.orgUnits.byRef(ref, today) ?? this.orgUnits.latest(ref));
    if (unit === undefined) throw OrgUnitNotFound({ orgUnit: (ref ?? '').slice(0, 64) });
    return unit;
  }
}
