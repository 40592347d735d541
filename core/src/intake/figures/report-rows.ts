// The rows of reports that figures from outside make: found, and written with their revisions and audit entries, many in one statement.
import type { Finding, ObservationStatus, SubmissionDocument } from '@haidang/plugin-sdk';
import { callColumns, type Sql } from '../../kernel/index.js';
import { ChangedMeanwhile } from '../errors.js';
import { jsonTexts, numbers, texts } from '../ingest/sql-arrays.js';
import type { Report } from '../submissions/report.js';
import type { Judged } from '../submissions/submission-row.js';

export interface KnownReport {
  set_id: string;
  period: string;
  org_unit_id: number;
  revision: number;
  approved_revision: number | null;
  set_version: number;
  document: SubmissionDocument;
}

export interface NewReport {
  report: Report;
  revision: number;
  status: 'submitted' | 'approved' | 'published';
  document: SubmissionDocument;
  obsStatus: ObservationStatus;
  findings: readonly Finding[];
  filled: number;
  required: number;
  judged: Judged | null;
}

const FIND_ONE = `
select set_id, period, org_unit_id, revision, approved_revision, set_version, document from submission where set_id = $1 and period = $2 and org_unit_id = $3 for update`;

const FIND = `
select s.set_id, s.period, s.org_unit_id, s.revision, s.approved_revision, s.set_version, s.document
  from unnest($1::text[], $2::text[], $3::int[]) as k (set_id, period, org_unit_id)
  join submission s using (set_id, period, org_unit_id) for update of s`;

const WRITE = `
with incoming as (
  select * from rows from (unnest($1::text[]), unnest($2::text[]), unnest($3::int[]), unnest($4::text[]), unnest($5::int[]), unnest($6::int[]), unnest($7::text[]),
                           jsonb_array_elements($8::jsonb), jsonb_array_elements($9::jsonb), unnest($10::int[]), unnest($11::int[]), unnest($12::int[]), unnest($13::text[]), jsonb_array_elements($16::jsonb))
    as t (set_id, period, org_unit_id, status, revision, set_version, obs_status, document, findings, filled_cells, required_cells, warnings, org_unit, judged)
), written as (
  insert into submission as s (set_id, period, org_unit_id, status, revision, set_version, obs_status, document, findings, filled_cells, required_cells, warnings,
                               approved_revision, saved_by, saved_at, submitted_by, submitted_at, judged)
  select set_id, period, org_unit_id, status, revision, set_version, obs_status, document, findings, filled_cells, required_cells, warnings,
         case when status = 'submitted' then null else revision end, $14, $15, $14, $15, judged
    from incoming
  on conflict (set_id, period, org_unit_id) do update set
    status = excluded.status, revision = excluded.revision, set_version = excluded.set_version, obs_status = excluded.obs_status, document = excluded.document,
    findings = excluded.findings, filled_cells = excluded.filled_cells, required_cells = excluded.required_cells, errors = 0, warnings = excluded.warnings,
    approved_revision = coalesce(excluded.approved_revision, s.approved_revision), saved_by = excluded.saved_by, saved_at = excluded.saved_at,
    submitted_by = excluded.submitted_by, submitted_at = excluded.submitted_at, decided_by = null, decided_at = null,
    decided_for = null, correction = null, delta = null, judged = excluded.judged
    where s.revision = excluded.revision - 1
  returning 1
), revised as (
  insert into submission_revision (set_id, period, org_unit_id, revision, kind, status, set_version, document, obs_status, actor)
  select set_id, period, org_unit_id, revision, case when status = 'submitted' then 'submit' else 'publish' end, status, set_version, document, obs_status, $14 from incoming
), audited as (
  insert into audit_entry (action, actor, set_id, period, org_unit, after, request_id, address, via)
  select 'submission.' || case when status = 'submitted' then 'submit' else 'publish' end, $14, set_id, period, org_unit,
         jsonb_build_object('status', status, 'revision', revision, 'document', document), $17, $18, $19 from incoming
)
select count(*)::int as written from written`;

/** The reports that stand, locked until the transaction ends. */
export async function findReports(sql: Sql, reports: readonly Report[]): Promise<Map<string, KnownReport>> {
  const places = reports.map((report) => report.place);
  const [place] = places;
  const rows =
    places.length === 1 && place !== undefined
      ? await sql.query<KnownReport>(FIND_ONE, [place.set, place.period, place.unitId])
      : await sql.query<KnownReport>(FIND, [
          texts(places.map((each) => each.set)),
          texts(places.map((each) => each.period)),
          numbers(places.map((each) => each.unitId)),
        ]);
  return new Map(rows.map((row) => [`${row.set_id} ${row.period} ${String(row.org_unit_id)}`, row]));
}

export function reportKey({ place }: Report): string {
  return `${place.set} ${place.period} ${String(place.unitId)}`;
}

/** @throws ChangedMeanwhile */
export async function writeReports(sql: Sql, rows: readonly NewReport[], { actor, now }: { actor: string; now: Date }): Promise<void> {
  if (rows.length === 0) return;
  const column = <T>(pick: (row: NewReport) => T): T[] => rows.map(pick);
  const [answer] = await sql.query<{ written: number }>(WRITE, [
    texts(column((row) => row.report.place.set)),
    texts(column((row) => row.report.place.period)),
    numbers(column((row) => row.report.place.unitId)),
    texts(column((row) => row.status)),
    numbers(column((row) => row.revision)),
    numbers(column((row) => row.report.bundle.version)),
    texts(column((row) => row.obsStatus)),
    jsonTexts(column((row) => JSON.stringify(row.document))),
    jsonTexts(column((row) => JSON.stringify(row.findings))),
    numbers(column((row) => row.filled)),
    numbers(column((row) => row.required)),
    numbers(column((row) => row.findings.length)),
    texts(column((row) => row.report.unit.code)),
    actor,
    now,
    jsonTexts(column((row) => JSON.stringify(row.judged))),
    ...callColumns(),
  ]);
  if (answer?.written !== rows.length) throw ChangedMeanwhile({ revision: '?' });
}
