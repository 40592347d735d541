// Which org units owe a set in a period, pure: every unit that the set names, or only the assigned ones where any is assigned; but
// whoever is exempt does not. The reason is kept with the obligation, so that everybody can see why nobody waits for it.
import type { Period } from '@haidang/plugin-sdk';
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

const NOT_ASSIGNED = 'Chưa được giao / not assigned';

/** A period counts from the first to the last one named, by its last day. */
export function covers(assignment: Pick<AssignmentRow, 'from_on' | 'to_on'>, period: Pick<Period, 'end'>): boolean {
  return (assignment.from_on === null || assignment.from_on <= period.end) && (assignment.to_on === null || period.end <= assignment.to_on);
}

/** Why the unit does not owe; null when it does. `assignments` are those of the set. */
export function exemptReason(
  assignments: readonly Pick<AssignmentRow, 'org_unit_id' | 'kind' | 'from_on' | 'to_on' | 'reason'>[],
  unitId: number,
  period: Pick<Period, 'end'>,
): string | null {
  const now = assignments.filter((each) => covers(each, period));
  const exemption = now.find((each) => each.kind === 'exempt' && each.org_unit_id === unitId);
  if (exemption !== undefined) return exemption.reason ?? NOT_ASSIGNED;
  const assigned = now.filter((each) => each.kind === 'assigned');
  return assigned.length === 0 || assigned.some((each) => each.org_unit_id === unitId) ? null : NOT_ASSIGNED;
}

/** Assignments that count, of one set or of all. */
export function assignmentsIn(sql: Sql, set?: string): Promise<AssignmentRow[]> {
  return sql.query<AssignmentRow>(
    `select id, set_id, org_unit_id, kind, from_period, from_on::text, to_period, to_on::text, reason, made_by, made_at
       from assignment where ended_at is null and ($1::text is null or set_id = $1) order by set_id, made_at, id limit 5000`,
    [set ?? null],
  );
}
