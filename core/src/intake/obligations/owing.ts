// Which org units owe a set in a period, pure: every unit that the set names, or only the assigned ones where any is assigned; but
// whoever is exempt does not. The reason is kept with the obligation, so that everybody can see why nobody waits for it. A unit is
// its lineage: a new version after a reorganisation is still the same unit.
import type { Period } from '@haidang/plugin-sdk';
import type { OrgUnits } from '../../access/index.js';
import type { Sql } from '../../kernel/index.js';

export interface AssignmentRow {
  id: string;
  set_id: string;
  org_unit_id: number;
  kind: 'assigned' | 'exempt';
  from_period: string | null;
  from_on: string | null;
  to_period: string | null;
  to_on: string | null;
  reason: string | null;
  made_by: string;
  made_at: Date;
}

/** An assignment with the lineages that it speaks of. */
export interface Owing extends Pick<AssignmentRow, 'kind' | 'from_on' | 'to_on' | 'reason'> {
  lineages: ReadonlySet<number>;
}

const NOT_ASSIGNED = 'Chưa được giao / not assigned';
export const SET_OVER = 'Bộ chỉ tiêu đã kết thúc / the set has ended';

/** A period counts from the first to the last one named, by its last day. */
export function covers(assignment: Pick<AssignmentRow, 'from_on' | 'to_on'>, period: Pick<Period, 'end'>): boolean {
  return (assignment.from_on === null || assignment.from_on <= period.end) && (assignment.to_on === null || period.end <= assignment.to_on);
}

/** Does a retired set owe nothing for the period any more? A period counts by its last day here too. */
export function isOver(set: { retiredOn?: string | null | undefined } | undefined, period: Pick<Period, 'end'>): boolean {
  const last = set?.retiredOn ?? null;
  return last !== null && last < period.end;
}

/** Do two ranges share a day? */
export function overlaps(one: Pick<AssignmentRow, 'from_on' | 'to_on'>, other: Pick<AssignmentRow, 'from_on' | 'to_on'>): boolean {
  const begins = (range: typeof one, limit: string | null) => range.from_on === null || limit === null || range.from_on <= limit;
  return begins(one, other.to_on) && begins(other, one.to_on);
}

/** Why the unit does not owe; null when it does. `assignments` are those of the set. */
export function exemptReason(assignments: readonly Owing[], lineageId: number, period: Pick<Period, 'end'>): string | null {
  const now = assignments.filter((each) => covers(each, period));
  const exemption = now.find((each) => each.kind === 'exempt' && each.lineages.has(lineageId));
  if (exemption !== undefined) return exemption.reason ?? NOT_ASSIGNED;
  const assigned = now.filter((each) => each.kind === 'assigned');
  return assigned.length === 0 || assigned.some((each) => each.lineages.has(lineageId)) ? null : NOT_ASSIGNED;
}

/** Assignments that count, of one set or of all. */
export function assignmentsIn(sql: Sql, set?: string): Promise<AssignmentRow[]> {
  return sql.query<AssignmentRow>(
    `select id, set_id, org_unit_id, kind, from_period, from_on::text, to_period, to_on::text, reason, made_by, made_at
       from assignment where ended_at is null and ($1::text is null or set_id = $1) order by set_id, made_at, id limit 5000`,
    [set ?? null],
  );
}

/**
 * The same as the pure rule takes them. The duty of an assigned unit passes to what it went fully into, so that a merger leaves
 * nobody unasked; an exemption does not: the others of the merged unit owed.
 */
export function owingOf(rows: readonly AssignmentRow[], orgUnits: Pick<OrgUnits, 'byId' | 'lineage' | 'successions'>): Owing[] {
  return rows.map((row) => ({ ...row, lineages: row.kind === 'assigned' ? withHeirs(row.org_unit_id, orgUnits) : ownLineage(row.org_unit_id, orgUnits) }));
}

function ownLineage(unitId: number, orgUnits: Pick<OrgUnits, 'byId'>): Set<number> {
  return new Set([orgUnits.byId(unitId)?.lineageId ?? unitId]);
}

function withHeirs(unitId: number, orgUnits: Pick<OrgUnits, 'byId' | 'lineage' | 'successions'>): Set<number> {
  const found = new Set<number>();
  const waiting = [unitId];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    const lineageId = orgUnits.byId(id)?.lineageId ?? id;
    if (found.has(lineageId)) continue;
    found.add(lineageId);
    for (const version of orgUnits.lineage(id)) {
      waiting.push(...orgUnits.successions(version.id).flatMap((each) => (each.kind === 'full' && each.toId !== null ? [each.toId] : [])));
    }
  }
  return found;
}
