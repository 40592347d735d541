// Due dates follow the calendar: when a holiday is added or a day is swapped, what nobody has answered yet is due by the new
// count. What was extended by hand keeps the day that a person chose.
import { dueDate, parsePeriod, type SubmissionStatus, type WorkingCalendar } from '@haidang/plugin-sdk';
import type { Sql } from '../../kernel/index.js';
import type { Definitions } from '../../registry/index.js';
import { periodRules } from './periods.js';

/** Nobody has answered: no report, or a first draft. `o` is the obligation. */
export const UNANSWERED = `not exists (select 1 from submission s where s.set_id = o.set_id and s.period = o.period and s.org_unit_id = o.org_unit_id
  and (s.status <> 'draft' or s.approved_revision is not null))`;

/** An obligation that was changed, with the status of its report. */
export interface ChangedObligation {
  set_id: string;
  period: string;
  org_unit_id: number;
  status: SubmissionStatus;
}

/** What a change of obligations (alias `o`) gives back. */
export const CHANGED = `o.set_id, o.period, o.org_unit_id,
  coalesce((select s.status from submission s where s.set_id = o.set_id and s.period = o.period and s.org_unit_id = o.org_unit_id), 'none') as status`;

/** Moves the due dates of open obligations to what the calendar says now; returns those that moved. */
export async function moveDueDates(sql: Sql, definitions: Pick<Definitions, 'at'>, calendar: WorkingCalendar): Promise<ChangedObligation[]> {
  const open = await sql.query<{ set_id: string; period: string }>(
    `select distinct o.set_id, o.period from obligation o where o.extension_reason is null and ${UNANSWERED}`,
  );
  const due = open.flatMap(({ set_id, period }) => {
    const parsed = parsePeriod(period);
    const bundle = definitions.at(set_id, parsed.start);
    const rule = bundle === undefined ? undefined : periodRules(bundle).find((each) => each.type === parsed.type);
    return rule === undefined ? [] : [{ set: set_id, period, dueOn: dueDate(parsed, rule, calendar) }];
  });
  return sql.query<ChangedObligation>(
    `update obligation o set due_on = d.due_on from unnest($1::text[], $2::text[], $3::date[]) as d (set_id, period, due_on)
      where o.set_id = d.set_id and o.period = d.period and o.due_on <> d.due_on and o.extension_reason is null and ${UNANSWERED} returning ${CHANGED}`,
    [due.map((each) => each.set), due.map((each) => each.period), due.map((each) => each.dueOn)],
  );
}
