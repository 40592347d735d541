// Judges one wish to give a right before anything is written: is it spelt well, may this person give it (passing.ts), may it count at once
// or must a second person confirm it. The same judgement serves the preview.
import { Injectable } from '@nestjs/common';
import type { AccountKind, Action, GrantState, NewGrant } from '@haidang/plugin-sdk';
import { Clock, Database, uuid7, ValueRefused, type DomainError } from '../../kernel/index.js';
import { type Excess, OF_INDICATORS, outlasts, SECOND_PERSON } from '../delegation/delegation.js';
import {
  ActionRefused,
  DelegationRefused,
  DeviceRoleRefused,
  GroupNotFound,
  IndicatorRoleRefused,
  OrgUnitNotFound,
  OwnAccountRefused,
  RoleNotFound,
} from '../errors.js';
import { dateFrom } from '../org-units/iso-date.js';
import { OrgUnits } from '../org-units/org-units.service.js';
import { administersUntil, type Passed, passOn } from '../delegation/passing.js';
import { shownOnWalls } from '../absences/cover.js';
import { People } from '../people/people.service.js';
import { Principals } from '../people/principals.service.js';
import { lineOfText } from '../people/usernames.js';
import type { Grant, Principal } from '../principal.js';
import type { NewGrantRow } from './grant-rows.js';
import { SetGroups } from './set-groups.js';

const SET = /^(?:\*|@?[a-z0-9][a-z0-9-]{0,63})$/;
const NAME = /^[a-z0-9][a-z0-9-]{0,63}$/;
const MOST_GROUPS = 50;

/** `nobody-else`: it would wait, but nobody is there who could confirm it. */
export type Second = 'not-needed' | 'waits' | 'nobody-else';

/** A wish that may be done. */
export interface Judged {
  second: Second;
  row: NewGrantRow;
  /** The grant as it would count. */
  grant: Grant;
  /** Usernames of who would hold it. */
  holders: readonly string[];
}

interface Holder {
  personId: string | null;
  group: string | null;
  usernames: readonly string[];
  /** Undefined: of a group. */
  kind: AccountKind | undefined;
}

export interface NewHolder {
  username: string;
  role: string;
  kind: AccountKind;
}

/** Where a new account begins; without a last day, for as long as its giver administers the place. */
export interface NewPlace {
  set: string;
  unitId: number;
  to?: string | undefined;
}

@Injectable()
export class Giving {
  constructor(
    private readonly database: Database,
    private readonly people: People,
    private readonly principals: Principals,
    private readonly orgUnits: OrgUnits,
    private readonly setGroups: SetGroups,
    private readonly clock: Clock,
  ) {}

  async judge(by: Principal, wanted: NewGrant): Promise<Judged> {
    const { set, unitId, grant } = await this.read(wanted);
    const holder = await this.holderOf(wanted);
    const passed = passOn(by, { child: grant, endsWithParent: wanted.to === undefined, parent: wanted.parent, holders: holder.usernames });
    if ('refused' in passed) throw refusalOf(passed);
    if (wanted.indicator !== undefined) this.demandIndicator(set, wanted.indicator, grant);
    if (holder.kind === 'device') demandLooking(grant.role, [...grant.actions], grant.fieldGroups);
    const { parent, grant: child } = passed;
    const second = await this.secondFor(by, grant.actions, { set, unitId }, holder.usernames);
    return {
      second,
      row: {
        id: grant.id,
        personId: holder.personId,
        group: holder.group,
        role: grant.role,
        set,
        indicator: wanted.indicator ?? null,
        fieldGroups: grant.fieldGroups === 'all' ? ['*'] : [...grant.fieldGroups].sort(),
        unitId,
        from: child.from,
        to: child.to,
        by: by.username,
        state: second === 'waits' ? 'awaiting-second' : 'active',
        parent: parent?.id ?? null,
        depth: child.depth,
        reason: wanted.reason === undefined ? null : lineOfText('reason', wanted.reason),
      },
      grant: child,
      holders: holder.usernames,
    };
  }

  /** Whoever administers the place, be it through a grant on every set, on that set, or on that group of sets. */
  administers(by: Principal, set: string, unitId: number): boolean {
    return administersUntil(by, set, unitId) !== undefined;
  }

  /** The last day of what is handed out at a place that the giver administers, by default as long as they do; null: without end. */
  demandDays(by: Principal, { set, unitId }: { set: string; unitId: number }, to: string | null | undefined): string | null {
    const until = administersUntil(by, set, unitId);
    if (until === undefined) throw ActionRefused({ action: 'administer' });
    if (to !== undefined && outlasts(to, until)) throw excessRefused('dates');
    return to === undefined ? until : to;
  }

  /**
   * Rights to administer, to define and to give on, and any right of an administrator, are handed out by two people. Where nobody
   * else could confirm (a fresh installation has one administrator), one is enough: the audit says so.
   */
  async secondFor(by: Principal, actions: Iterable<Action>, place: { set: string; unitId: number }, holders: readonly string[]): Promise<Second> {
    const everyone = await this.principals.everyone();
    const weighty = [...actions].some((action) => SECOND_PERSON.has(action));
    const ofAdministrator = everyone.some((person) => holders.includes(person.username) && person.grants.some((grant) => grant.actions.has('administer')));
    if (!weighty && !ofAdministrator) return 'not-needed';
    const others = everyone.filter((person) => person.username !== by.username && !holders.includes(person.username));
    return others.some((person) => this.administers(person, place.set, place.unitId)) ? 'waits' : 'nobody-else';
  }

  /** Whether the first grants of a new account count at once, and the last day of each. */
  async termsOfNew(by: Principal, account: NewHolder, places: readonly NewPlace[]): Promise<{ state: GrantState; ends: (string | null)[] }> {
    const ends = places.map((place) => this.demandDays(by, place, place.to));
    const actions = await this.actionsOf(account.role);
    if (account.kind === 'device') demandLooking(account.role, actions, new Set());
    for (const place of places) if ((await this.secondFor(by, actions, place, [account.username])) === 'waits') return { state: 'awaiting-second', ends };
    return { state: 'active', ends };
  }

  private async read(wanted: NewGrant): Promise<{ set: string; unitId: number; grant: Grant }> {
    const today = this.clock.today();
    const from = wanted.from === undefined ? today : dateFrom('from', wanted.from);
    const to = wanted.to === undefined ? null : dateFrom('to', wanted.to);
    if (to !== null && to < from) throw ValueRefused({ field: 'to', expected: `>= ${from}` });
    if (!SET.test(wanted.set))
      throw ValueRefused({ field: 'set', expected: { vi: 'mã bộ, @mã nhóm bộ, * (mọi bộ)', en: 'id of a set, @id of a group of sets, * (every set)' } });
    const fieldGroups = wanted.fieldGroups ?? [];
    if (fieldGroups.length > MOST_GROUPS || fieldGroups.some((group) => group !== '*' && !NAME.test(group))) {
      throw ValueRefused({ field: 'fieldGroups', expected: { vi: 'mã nhóm trường, * (mọi nhóm)', en: 'id of a field group, * (every group)' } });
    }
    const unit = this.orgUnits.byRef(wanted.orgUnit, today);
    if (unit === undefined) throw OrgUnitNotFound({ orgUnit: wanted.orgUnit.slice(0, 64) });
    const actions = await this.actionsOf(wanted.role);
    const grant: Grant = {
      id: uuid7(),
      role: wanted.role,
      actions: new Set(actions),
      set: wanted.set,
      sets: this.setGroups.expand(wanted.set),
      fieldGroups: fieldGroups.includes('*') ? 'all' : new Set(fieldGroups),
      rootId: unit.id,
      unitIds: this.orgUnits.covered(unit.id, today),
      from,
      to,
      depth: 0,
      ...(wanted.indicator === undefined ? {} : { indicator: wanted.indicator }),
      ...(wanted.group === undefined ? {} : { group: wanted.group }),
    };
    return { set: wanted.set, unitId: unit.id, grant };
  }

  private demandIndicator(set: string, indicator: string, { actions, role }: Grant): void {
    if (!NAME.test(set) || !NAME.test(indicator) || !this.setGroups.hasIndicator(set, indicator)) {
      throw ValueRefused({ field: 'indicator', expected: { vi: 'một chỉ tiêu của đúng bộ đó', en: 'an indicator of that one set' } });
    }
    const other = [...actions].find((action) => !OF_INDICATORS.has(action));
    if (other !== undefined) throw IndicatorRoleRefused({ role, action: other });
  }

  private async holderOf({ username, group }: NewGrant): Promise<Holder> {
    if ((username === undefined) === (group === undefined))
      throw ValueRefused({ field: 'username', expected: { vi: 'tên đăng nhập hoặc nhóm, chọn một', en: 'username or group, one of them' } });
    if (username !== undefined) {
      const { id, kind } = await this.people.find(username);
      return { personId: id, group: null, usernames: [username], kind };
    }
    const known = await this.database.one<{ members: string[] }>(
      `select coalesce(array_agg(p.username order by p.username) filter (where p.id is not null), '{}') as members
         from person_group g left join person_group_member m on m.group_id = g.id and m.revoked_at is null and m.state <> 'refused'
         left join person p on p.id = m.person_id where g.id = $1 group by g.id`,
      [group],
    );
    if (group === undefined || known === undefined) throw GroupNotFound({ group: String(group).slice(0, 64) });
    return { personId: null, group, usernames: known.members, kind: undefined };
  }

  private async actionsOf(role: string): Promise<Action[]> {
    const roles = await this.database.query<{ id: string; actions: Action[] }>('select id, actions from role where retired_at is null order by id');
    const found = roles.find((each) => each.id === role);
    if (found === undefined) throw RoleNotFound({ role: role.slice(0, 64), known: roles.map((each) => each.id).join(', ') });
    return found.actions;
  }
}

/** A wall screen would hold no more than this anyway (cover.ts); who gives more is told so. */
function demandLooking(role: string, actions: readonly Action[], fieldGroups: 'all' | ReadonlySet<string>): void {
  const shows = fieldGroups === 'all' || fieldGroups.size > 0;
  if (shows || shownOnWalls(actions).length < actions.length) throw DeviceRoleRefused({ role });
}

const EXCESS: Record<Excess, { vi: string; en: string }> = {
  'not-delegable': { vi: 'quyền của bạn không kèm quyền ủy quyền', en: 'your grant does not include the right to delegate' },
  'too-deep': { vi: 'quyền này đã qua bốn lần ủy quyền', en: 'it has passed through four hands already' },
  set: { vi: 'bộ chỉ tiêu nằm ngoài quyền của bạn', en: 'the set is outside your grant' },
  indicator: { vi: 'bạn chỉ có quyền trên một chỉ tiêu khác', en: 'your grant speaks of one other indicator' },
  fields: { vi: 'có nhóm trường nhạy cảm mà bạn không được xem', en: 'it includes sensitive fields that you do not hold' },
  units: { vi: 'đơn vị nằm ngoài phạm vi của bạn', en: 'the org unit is outside your subtree' },
  actions: { vi: 'vai trò này có quyền mà bạn không có', en: 'the role includes actions that you do not hold' },
  dates: { vi: 'thời hạn dài hơn quyền của bạn', en: 'the dates go beyond those of your grant' },
};

/** The field of the request that says too much. */
const PLACE: Record<Excess, string> = {
  'not-delegable': '',
  'too-deep': '',
  set: '/set',
  indicator: '/indicator',
  fields: '/fieldGroups',
  units: '/orgUnit',
  actions: '/role',
  dates: '/to',
};

function refusalOf(passed: Extract<Passed, { refused: string }>): DomainError {
  if (passed.refused === 'own') return OwnAccountRefused();
  return passed.refused === 'excess' ? excessRefused(passed.excess) : ActionRefused({ action: passed.refused });
}

function excessRefused(excess: Excess): DomainError {
  return DelegationRefused({ excess }, [{ path: PLACE[excess], level: 'error', code: excess, message: EXCESS[excess] }]);
}
