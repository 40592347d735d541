// What changes hands beside the rights when units do: reports that nobody has finished, and the covers for absent people.
import type { MovedAbsence, PersonRef, ReportInMotion } from '@haidang/plugin-sdk';
import type { Sql } from '../../kernel/index.js';
import type { GrantRow } from '../grants/grant-rows.js';
import type { OrgUnitTree } from '../org-units/org-unit-tree.js';
import type { GrantMove } from './moving-grants.js';
import type { UnfinishedReport } from './open-reports.js';
import type { Plan } from './plan.js';

/** A report keeps its unit: the people of a successor finish it where a right there covers what was, not where only a part went. */
export function inMotion({ unitId, ...report }: UnfinishedReport, plan: Plan, tree: OrgUnitTree): ReportInMotion {
  const to = new Set(plan.successions.filter(({ fromId }) => tree.scope(fromId).has(unitId)).map(({ toUid }) => toUid));
  return {
    ...report,
    orgUnit: tree.byId(unitId)?.uid ?? '',
    to: [...to].filter((uid) => {
      const successor = tree.byRef(uid, plan.effective);
      return successor !== undefined && tree.scope(successor.id).has(unitId);
    }),
  };
}

/** Absences of who holds a right that goes on: the substitute holds what the absent person holds, so they stand in at the successor too. */
export async function absencesOf(
  sql: Sql,
  moves: readonly GrantMove[],
  holdersOf: (grant: GrantRow) => readonly { username: string }[],
  effective: string,
): Promise<MovedAbsence[]> {
  const places = new Map<string, Set<string>>();
  for (const { old, to } of moves) for (const { username } of holdersOf(old)) places.set(username, (places.get(username) ?? new Set()).add(to.uid));
  const rows = await sql.query<{ id: string; person: PersonRef; substitute: PersonRef; from: string; to: string }>(
    `select a.id, json_build_object('username', p.username, 'title', p.title) as person, json_build_object('username', s.username, 'title', s.title) as substitute,
            a.valid_from::text as "from", a.valid_to::text as "to"
       from absence a join person p on p.id = a.person_id join person s on s.id = a.substitute_id
      where a.revoked_at is null and a.valid_to >= $2::date and p.username = any($1) order by a.valid_from, a.id`,
    [[...places.keys()], effective],
  );
  return rows.map((row) => ({ ...row, orgUnits: [...(places.get(row.person.username) ?? [])].sort() }));
}
