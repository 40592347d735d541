// Reads all that the scores of one set's period stand on: two statements, whatever the number of reports.
import { Injectable } from '@nestjs/common';
import { parsePeriod, workingDaysBetween, type Period, type QualityRule } from '@haidang/plugin-sdk';
import { OrgUnits } from '../../../access/index.js';
import { requiredCells, WorkingCalendar } from '../../../intake/index.js';
import { Clock, type Sql } from '../../../kernel/index.js';
import { Definitions, type Bundle } from '../../../registry/index.js';
import type { CountedChecks } from './counted.js';
import type { LeafFacts, Verdict } from './leaf.js';

/** A report and all that is known of it. */
export interface Leaf {
  unitId: number;
  facts: LeafFacts;
}

export interface PeriodFacts {
  set: string;
  period: Period;
  leaves: readonly Leaf[];
  rule: QualityRule;
  ruleId: number;
}

interface ReportRow {
  org_unit_id: number;
  due_on: string | null;
  exempt: boolean;
  verdict: Verdict | null;
  document: object | null;
  answered_on: string | null;
  submitted_by: string | null;
  submitted_at: Date | null;
}

interface CheckRow extends Omit<CountedChecks, 'evaluated' | 'passed'> {
  org_unit_id: number;
  source: string;
  evaluated: string;
  passed: string;
  accepted: string[] | null;
}

/** The limit keeps the last join one look by key a report: as a plain join it is planned over all revisions of the period for each of them. */
const REPORTS = `
select coalesce(o.org_unit_id, s.org_unit_id) as org_unit_id, o.due_on::text, o.exempt_reason is not null as exempt, s.verdict, s.submitted_by, s.submitted_at, r.document,
       (a.at at time zone 'Asia/Ho_Chi_Minh')::date::text as answered_on
  from (select * from obligation where set_id = $1 and period = $2) o
  full join (select * from submission where set_id = $1 and period = $2 and verdict is not null) s on s.org_unit_id = o.org_unit_id
  left join lateral (select min(v.at) as at from submission_revision v
     where s.verdict is not null and v.set_id = $1 and v.period = $2 and v.org_unit_id = s.org_unit_id and v.kind in ('submit', 'publish')) a on true
  left join lateral (select v.document from submission_revision v
     where jsonb_array_length(s.verdict -> 'findings') > 0 and v.set_id = $1 and v.period = $2 and v.org_unit_id = s.org_unit_id
       and v.revision = (s.verdict ->> 'revision')::int limit 1) r on true
 order by 1`;

const CHECKS = `
select org_unit_id, source, check_id as "check", word, level, weight::float8 as weight, sum(evaluated)::text as evaluated,
       sum(case when accepted is null then passed else evaluated end)::text as passed,
       coalesce(array_agg(path) filter (where passed < evaluated and accepted is null), '{}') as failing,
       array_agg(check_id || '@' || path) filter (where accepted is not null) as accepted
  from quality_cell_check where set_id = $1 and period = $2
 group by org_unit_id, source, check_id, word, level, weight order by org_unit_id, check_id, word, level`;

/** Results of the report's own rules: written by the computing itself. */
export const OWN_SOURCE = 'submission';

@Injectable()
export class QualityFacts {
  constructor(
    private readonly definitions: Definitions,
    private readonly orgUnits: OrgUnits,
    private readonly calendar: WorkingCalendar,
    private readonly clock: Clock,
  ) {}

  async read(sql: Sql, set: string, code: string): Promise<PeriodFacts> {
    const period = parsePeriod(code);
    const [reports, checks, [rule]] = await Promise.all([
      sql.query<ReportRow>(REPORTS, [set, code]),
      sql.query<CheckRow>(CHECKS, [set, code]),
      sql.query<{ id: number; rule: QualityRule }>('select id, rule from quality_rule where valid_from <= $1::date order by id desc limit 1', [period.end]),
    ]);
    if (rule === undefined) throw new Error('no rule of quality counts for any period');
    const rows = new Map(reports.map((row) => [row.org_unit_id, row]));
    const units = [...new Set([...rows.keys(), ...checks.map((row) => row.org_unit_id)])].sort((a, b) => a - b);
    const bundle = this.definitions.at(set, period.start);
    const leaves = units.map((unitId) => ({
      unitId,
      facts: this.factsOf({
        unitId,
        row: rows.get(unitId),
        checks: checks.filter((row) => row.org_unit_id === unitId),
        bundle,
        period,
      }),
    }));
    return { set, period, leaves, rule: rule.rule, ruleId: rule.id };
  }

  private factsOf(known: { unitId: number; row: ReportRow | undefined; checks: readonly CheckRow[]; bundle: Bundle | undefined; period: Period }): LeafFacts {
    const { unitId, row, checks, bundle, period } = known;
    const today = this.clock.today();
    const dueOn = row?.due_on ?? null;
    const answeredOn = row?.verdict === null || row?.answered_on === null || row === undefined ? null : row.answered_on > today ? today : row.answered_on;
    return {
      owed: dueOn !== null && row?.exempt === false,
      overdue: dueOn !== null && dueOn < today,
      workingDaysLate: dueOn !== null && answeredOn !== null && answeredOn > dueOn ? workingDaysBetween(dueOn, answeredOn, this.calendar) : 0,
      required: row?.verdict === null && bundle !== undefined ? this.requiredOf(bundle, period, unitId) : 0,
      verdict: row?.verdict ?? null,
      submitted: submittedOf(row),
      intervals: dueOn === null && answeredOn !== null ? daysBetween(period.end, answeredOn) / (daysBetween(period.start, period.end) + 1) : null,
      valueAt: (path) => textAt(row?.document, path),
      checks: checks.filter(({ source }) => source !== OWN_SOURCE).map((each) => ({ ...each, evaluated: Number(each.evaluated), passed: Number(each.passed) })),
      accepted: new Set(checks.filter(({ source }) => source === OWN_SOURCE).flatMap(({ accepted }) => accepted ?? [])),
    };
  }

  private requiredOf(bundle: Bundle, period: Period, unitId: number): number {
    const matrix = bundle.manifest.reporters.by === 'owner-per-commune';
    return requiredCells(bundle, period, matrix ? this.orgUnits.within(unitId, 'commune', period.end).length : 1);
  }
}

function submittedOf(row: ReportRow | undefined): LeafFacts['submitted'] {
  const [by, at] = [row?.submitted_by ?? null, row?.submitted_at ?? null];
  return by === null || at === null ? null : { by, at: at.toISOString() };
}

function daysBetween(from: string, to: string): number {
  return Math.max(0, (Date.parse(to) - Date.parse(from)) / 86_400_000);
}

/** What stands at a JSON Pointer, as a text. */
function textAt(document: unknown, pointer: string): string | undefined {
  let at = document;
  for (const step of pointer.split('/').slice(1)) {
    if (typeof at !== 'object' || at === null) return undefined;
    at = (at as Record<string, unknown>)[step.replaceAll('~1', '/').replaceAll('~0', '~')];
  }
  return typeof at === 'string' || typeof at === 'number' ? String(at) : undefined;
}
