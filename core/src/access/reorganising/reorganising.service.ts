// Merging, splitting and moving org units: units, successions, scopes and rights change together with their audit entry, or not at all. The
// preview does the very same and takes it back, so that what is shown is what will happen.
import { Injectable } from '@nestjs/common';
import type { Reorganise, Reorganised, RightsDifference } from '@haidang/plugin-sdk';
import { Clock, Database, Notices, uuid7, type Sql } from '../../kernel/index.js';
import { ActionRefused } from '../errors.js';
import { grantEntry, insertGrant, readGrants, type GrantRow } from '../grants/grant-rows.js';
import { lockOrgUnits, saveScopes } from '../org-units/seed-files/org-unit-import.js';
import { readScopes, readSuccessions, readUnits } from '../org-units/org-unit-store.js';
import { OrgUnitTree } from '../org-units/org-unit-tree.js';
import { OrgUnits } from '../org-units/org-units.service.js';
import { administersProvince } from '../whole-province.js';
import { RightsChanges } from '../people/rights-changes.js';
import type { Principal } from '../principal.js';
import { may } from '../rights.js';
import { movesOf, type GrantMove } from './moving-grants.js';
import { absencesOf, inMotion } from './moving-work.js';
import { OpenReports } from './open-reports.js';
import { planOf, type Plan } from './plan.js';

const EVERY_SET = '*';
const MOST_SHOWN = 20;
const MOST_REPORTS = 200;

/** Ends the transaction of a preview without a trace. */
class TakenBack extends Error {
  constructor(readonly done: Reorganised) {
    super('taken back');
  }
}

@Injectable()
export class Reorganising {
  constructor(
    private readonly database: Database,
    private readonly orgUnits: OrgUnits,
    private readonly changes: RightsChanges,
    private readonly notices: Notices,
    private readonly clock: Clock,
    private readonly openReports: OpenReports,
  ) {}

  /** @throws ValueRefused, OrgUnitNotFound, ActionRefused */
  async preview(by: Principal, wanted: Reorganise): Promise<Reorganised> {
    const plan = this.planned(by, wanted);
    try {
      return await this.database.transaction(async (sql) => {
        throw new TakenBack(await this.done(sql, by, plan, wanted.withoutGrants ?? []));
      });
    } catch (fault) {
      if (fault instanceof TakenBack) return fault.done;
      throw fault;
    }
  }

  /** Does it, with what else is written in the same transaction. @throws as `preview` */
  async reorganise(by: Principal, wanted: Reorganise, also: (sql: Sql) => Promise<void> = () => Promise.resolve()): Promise<Reorganised> {
    const plan = this.planned(by, wanted);
    const { ends, begins } = { ends: plan.ends.map(({ uid }) => uid), begins: plan.begins.map(({ uid }) => uid) };
    const done = await this.changes.record(
      by,
      {
        action: 'org-unit.reorganise',
        object: plan.effective,
        before: { ends },
        after: { begins, changes: wanted.changes, withoutGrants: wanted.withoutGrants ?? [] },
        reason: plan.legalBasis,
      },
      async (sql) => {
        await also(sql);
        const result = await this.done(sql, by, plan, wanted.withoutGrants ?? []);
        await this.notices.send(sql, 'access', 'org-units');
        return result;
      },
    );
    await this.orgUnits.refresh();
    return done;
  }

  /** Whether this person may change these units, as it is asked for today. */
  administers(by: Principal, wanted: Reorganise): boolean {
    return this.covers(by, planOf(wanted, this.orgUnits, this.clock.today()));
  }

  administersHouse(by: Principal): boolean {
    return administersProvince(by, this.orgUnits, this.clock.today());
  }

  /** Whoever changes units administers them, and where they go, for every set. */
  private planned(by: Principal, wanted: Reorganise): Plan {
    // The right on the units that are named comes first, and on where they go once that is known.
    const named = wanted.changes.flatMap(({ from }) => from.flatMap((ref) => this.orgUnits.byRef(ref, this.clock.today()) ?? []));
    if (named.some(({ id }) => !may(by, 'administer', EVERY_SET, id))) throw ActionRefused({ action: 'administer' });
    const plan = planOf(wanted, this.orgUnits, this.clock.today());
    if (!this.covers(by, plan)) throw ActionRefused({ action: 'administer' });
    return plan;
  }

  private covers(by: Principal, plan: Plan): boolean {
    const parents = plan.begins.flatMap(({ parentUid }) => this.orgUnits.byRef(parentUid, plan.effective) ?? []);
    return [...plan.ends, ...parents].every(({ id }) => may(by, 'administer', EVERY_SET, id));
  }

  private async done(sql: Sql, by: Principal, plan: Plan, without: readonly string[]): Promise<Reorganised> {
    await lockOrgUnits(sql);
    await writeUnits(sql, plan);
    await saveScopes(sql);
    const tree = new OrgUnitTree({ units: await readUnits(sql), successions: await readSuccessions(sql), scopes: await readScopes(sql) });
    const grants = await readGrants(sql, `g.revoked_at is null and g.state <> 'refused' and (g.valid_to is null or g.valid_to >= $1::date)`, [plan.effective]);
    const people = new Map((await sql.query<{ id: string; username: string }>('select id, username from person')).map(({ id, username }) => [username, id]));
    const members = await membersOf(sql);
    const isOwn = (grant: GrantRow): boolean => grant.group !== null && (members.get(grant.group) ?? []).some(({ username }) => username === by.username);
    const affected = grants.filter(({ unitId }) => successorsOf(plan, tree, unitId).length > 0);
    const moves = movesOf(grants, {
      effective: plan.effective,
      by: by.username,
      reason: plan.legalBasis,
      successorsOf: (unitId) => successorsOf(plan, tree, unitId),
      covers: (rootId, unitId) => tree.scope(rootId).has(unitId),
      // Nor through a group that one is in.
      without: new Set([...without, ...grants.filter(isOwn).map(({ id }) => id)]),
      newId: uuid7,
      personOf: (username) => people.get(username) ?? null,
    });
    for (const { row } of moves) await insertGrant(sql, row);
    const holdersOf = (grant: GrantRow): Holder[] =>
      grant.group === null ? [{ username: grant.username ?? '', title: grant.holder }] : (members.get(grant.group) ?? []);
    // Those of earlier versions too, and of what went into the unit before: whoever holds the unit finishes them.
    const reports = await this.openReports.of(sql, [...new Set(plan.ends.flatMap(({ id }) => [...tree.scope(id)]))]);
    const view = (grant: GrantRow) => grantEntry(grant, tree.byId(grant.unitId), []);
    return {
      begins: plan.begins.map(({ uid }) => uid),
      ends: plan.ends.map(({ uid }) => uid),
      moves: moves.map(({ old, to }) => ({ grant: view(old), to: to.uid })),
      gains: [...moves.map(({ old, to }) => ({ old, to: to.id })), ...goingOn(grants, plan, tree)].flatMap(({ old, to }) => {
        const gained = [...tree.scope(to)].filter((id) => !tree.scope(old.unitId).has(id));
        return gained.length === 0 ? [] : holdersOf(old).map((holder) => difference(holder, old, gained, tree));
      }),
      losses: affected.flatMap((grant) => {
        const lost = successorsOf(plan, tree, grant.unitId).filter(({ uid }) => !isMoved(moves, grant, uid));
        return lost.length === 0
          ? []
          : holdersOf(grant).map((holder) =>
              difference(
                holder,
                grant,
                lost.map(({ id }) => id),
                tree,
              ),
            );
      }),
      reports: reports.slice(0, MOST_REPORTS).map((report) => inMotion(report, plan, tree)),
      openReports: reports.length,
      absences: await absencesOf(sql, moves, holdersOf, plan.effective),
      needsSecond: false,
      proposal: null,
    };
  }
}

interface Holder {
  username: string;
  title: string;
}

/** What the unit of a grant became, but where it goes on under its own name. */
function successorsOf(plan: Plan, tree: OrgUnitTree, unitId: number): { id: number; uid: string }[] {
  const lineage = new Set(tree.lineage(unitId).map(({ id }) => id));
  const uids = new Set(plan.successions.filter(({ fromId }) => lineage.has(fromId)).map(({ toUid }) => toUid));
  return [...uids].flatMap((uid) => {
    const unit = tree.byRef(uid, plan.effective);
    return unit === undefined || tree.scope(unitId).has(unit.id) ? [] : [{ id: unit.id, uid }];
  });
}

/** Rights on units that go on under their own name: what goes fully into these comes with the new version, without any grant being moved. */
function goingOn(grants: readonly GrantRow[], plan: Plan, tree: OrgUnitTree): { old: GrantRow; to: number }[] {
  const begun = new Map(plan.begins.flatMap(({ uid, lineageId }) => (lineageId === undefined ? [] : [[lineageId, tree.byRef(uid, plan.effective)?.id]])));
  return grants.flatMap((old) => {
    const to = begun.get(tree.byId(old.unitId)?.lineageId ?? 0);
    return to === undefined ? [] : [{ old, to }];
  });
}

function isMoved(moves: readonly GrantMove[], { id }: GrantRow, uid: string): boolean {
  return moves.some(({ old, to }) => old.id === id && to.uid === uid);
}

function difference(holder: Holder, grant: GrantRow, units: readonly number[], tree: OrgUnitTree): RightsDifference {
  const codes = [...new Set(units.map((id) => tree.byId(id)?.code ?? ''))];
  return {
    ...holder,
    set: grant.set,
    indicator: grant.indicator,
    actions: [...grant.actions],
    fieldGroups: [...grant.fieldGroups],
    orgUnits: codes.slice(0, MOST_SHOWN),
    units: units.length,
  };
}

async function membersOf(sql: Sql): Promise<Map<string, Holder[]>> {
  const rows = await sql.query<Holder & { group: string }>(
    `select m.group_id as "group", p.username, p.title from person_group_member m join person p on p.id = m.person_id where m.revoked_at is null and m.state = 'active' order by p.username`,
  );
  const members = new Map<string, Holder[]>();
  for (const { group, ...holder } of rows) members.set(group, [...(members.get(group) ?? []), holder]);
  return members;
}

async function writeUnits(sql: Sql, { ends, begins, successions, effective, lastDay, legalBasis }: Plan): Promise<void> {
  await sql.query('update org_unit set valid_to = $2 where id = any($1::int[])', [ends.map(({ id }) => id), lastDay]);
  await sql.query(
    `insert into org_unit (uid, code, title, title_en, folded, type, level, valid_from, legal_basis)
     select given.uid, given.code, given.title, given."titleEn", given.folded, given.type, given.level, $2::date, $3
       from jsonb_to_recordset($1::jsonb) as given (uid text, code text, title text, "titleEn" text, folded text, type text, level text)`,
    [JSON.stringify(begins), effective, legalBasis],
  );
  await sql.query(
    `update org_unit unit set parent_id = parent.id, lineage_id = coalesce(given."lineageId", unit.id)
       from jsonb_to_recordset($1::jsonb) as given (uid text, "parentUid" text, "lineageId" int) join org_unit parent on parent.uid = given."parentUid"
      where unit.uid = given.uid`,
    [JSON.stringify(begins)],
  );
  await sql.query(
    `insert into org_unit_succession (from_id, to_id, effective, kind, weight, basis)
     select given."fromId", unit.id, $2::date, given.kind, given.weight, $3
       from jsonb_to_recordset($1::jsonb) as given ("fromId" int, "toUid" text, kind text, weight numeric) join org_unit unit on unit.uid = given."toUid"`,
    [JSON.stringify(successions), effective, legalBasis],
  );
}
