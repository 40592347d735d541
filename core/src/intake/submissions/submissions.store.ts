// The rows of submissions: read, lock, write with their revision and audit. No decision is taken here.
import { Injectable } from '@nestjs/common';
import type { CarriedReport, ObservationStatus, RevisionKind, SubmissionDocument, SubmissionStatus } from '@haidang/plugin-sdk';
import { callColumns, Readings, uuid7, type Sql } from '../../kernel/index.js';
import { gatePlace, PeriodGate } from '../vintages/period-gate.js';
import type { SubmissionRow } from './submission-row.js';
import type { PastStep } from './workflow.js';

export type { Delta, SubmissionRow, WaitingCorrection } from './submission-row.js';

/** Which report: set × period × org unit. */
export interface Place {
  set: string;
  period: string;
  unitId: number;
}

export interface RevisionRow {
  revision: number;
  kind: RevisionKind;
  status: SubmissionStatus;
  set_version: number;
  document: SubmissionDocument;
  obs_status: ObservationStatus;
  actor: string;
  on_behalf_of: string | null;
  at: Date;
  why: string | null;
  decision: string | null;
}

export interface CommentRow {
  id: string;
  kind: 'return' | 'question' | 'answer' | 'comment';
  reply_to: string | null;
  resolved_by: string | null;
  resolved_at: Date | null;
  field: string;
  text: string;
  actor: string;
  at: Date;
  revision: number;
}

export type SubmissionState = Omit<SubmissionRow, 'set_id' | 'period' | 'org_unit_id'>;

const COLUMNS = `set_id, period, org_unit_id, status, revision, set_version, obs_status, document, findings, reasons, note, filled_cells, required_cells,
  errors, warnings, risk, approved_revision, saved_by, saved_at, submitted_by, submitted_at, decided_by, decided_at,
  decided_for, correction, delta, judged`;

const WRITE = `
with written as (
  insert into submission (${COLUMNS})
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26, $35)
  on conflict (set_id, period, org_unit_id) do update set
    status = excluded.status, revision = excluded.revision, set_version = excluded.set_version, obs_status = excluded.obs_status,
    document = excluded.document, findings = excluded.findings, reasons = excluded.reasons, note = excluded.note, filled_cells = excluded.filled_cells,
    required_cells = excluded.required_cells, errors = excluded.errors, warnings = excluded.warnings, risk = excluded.risk,
    approved_revision = excluded.approved_revision, saved_by = excluded.saved_by, saved_at = excluded.saved_at,
    submitted_by = excluded.submitted_by, submitted_at = excluded.submitted_at, decided_by = excluded.decided_by, decided_at = excluded.decided_at,
    decided_for = excluded.decided_for, correction = excluded.correction, delta = excluded.delta,
    judged = excluded.judged
), revised as (
  insert into submission_revision (set_id, period, org_unit_id, revision, kind, status, set_version, document, obs_status, actor, why, on_behalf_of, decision)
  values ($1, $2, $3, $5, $27, $4, $6, $8, $7, $28, $29, $30, $31)
)
insert into audit_entry (action, actor, set_id, period, org_unit, before, after, reason, on_behalf_of, request_id, address, via)
values ('submission.' || $27, $28, $1, $2, $32, $33, $34, $29, $30, $36, $37, $38)`;

/** What was done, beside the state that it led to. */
export interface Deed {
  kind: RevisionKind;
  actor: string;
  onBehalfOf?: string | undefined;
  why: string | null;
  /** Number and date of a decision, of a correction. */
  decision?: string | null;
  before: SubmissionRow | undefined;
}

@Injectable()
export class SubmissionsStore {
  constructor(
    private readonly readings: Readings,
    private readonly gate: PeriodGate,
  ) {}

  /** Outside of a transaction: to be shown, and then as far as the reader of the request may see it. So are all readings below without `sql`. */
  find(place: Place, sql: Sql = this.readings): Promise<SubmissionRow | undefined> {
    return sql.one<SubmissionRow>(`select ${COLUMNS} from submission where set_id = $1 and period = $2 and org_unit_id = $3`, [
      place.set,
      place.period,
      place.unitId,
    ]);
  }

  /**
   * The row, locked until the transaction ends; two writers of one report (even of a new one) wait for each other.
   * @throws PeriodClosed
   */
  async lock(sql: Sql, place: Place): Promise<SubmissionRow | undefined> {
    const [, known] = await Promise.all([
      this.gate.pass(sql, gatePlace(place.set, place.period)),
      sql.one<SubmissionRow>(`select ${COLUMNS} from submission where set_id = $1 and period = $2 and org_unit_id = $3 for update`, [
        place.set,
        place.period,
        place.unitId,
      ]),
    ]);
    if (known !== undefined) return known;
    await sql.query('select pg_advisory_xact_lock(hashtext($1), $2)', [`${place.set} ${place.period}`, place.unitId]);
    return this.find(place, sql);
  }

  /** Writes the new state, its revision and its audit entry in one statement. */
  async write(sql: Sql, place: Place, orgUnit: string, state: SubmissionState, deed: Deed): Promise<void> {
    await sql.query(WRITE, [
      place.set,
      place.period,
      place.unitId,
      state.status,
      state.revision,
      state.set_version,
      state.obs_status,
      JSON.stringify(state.document),
      JSON.stringify(state.findings),
      JSON.stringify(state.reasons),
      state.note,
      state.filled_cells,
      state.required_cells,
      state.errors,
      state.warnings,
      state.risk,
      state.approved_revision,
      state.saved_by,
      state.saved_at,
      state.submitted_by,
      state.submitted_at,
      state.decided_by,
      state.decided_at,
      state.decided_for,
      state.correction === null ? null : JSON.stringify(state.correction),
      state.delta === null ? null : JSON.stringify(state.delta),
      deed.kind,
      deed.actor,
      deed.why,
      deed.onBehalfOf ?? null,
      deed.decision ?? null,
      orgUnit,
      deed.before === undefined ? null : JSON.stringify({ status: deed.before.status, revision: deed.before.revision, document: deed.before.document }),
      JSON.stringify({ status: state.status, revision: state.revision, document: state.document }),
      state.judged === null ? null : JSON.stringify(state.judged),
      ...callColumns(),
    ]);
  }

  /** How an open report went over to a newer version of its form; its next revision has been written. */
  async carried(sql: Sql, place: Place, carried: CarriedReport): Promise<void> {
    await sql.query('update submission set carried = $4 where set_id = $1 and period = $2 and org_unit_id = $3', [
      place.set,
      place.period,
      place.unitId,
      JSON.stringify(carried),
    ]);
  }

  /** The same, while the report is still open and of that version. */
  async carriedOf(place: Place): Promise<CarriedReport | null> {
    const row = await this.readings.one<{ carried: CarriedReport | null }>(
      `select carried from submission where set_id = $1 and period = $2 and org_unit_id = $3 and status in ('draft', 'returned')
          and (carried ->> 'to')::int = set_version`,
      [place.set, place.period, place.unitId],
    );
    return row?.carried ?? null;
  }

  /** Remembers that this approval may be taken back. */
  async mayUndo(sql: Sql, place: Place, before: SubmissionRow, deed: { revision: number; actor: string; until: Date }): Promise<void> {
    await sql.query(
      `insert into approval_undo (set_id, period, org_unit_id, revision, actor, until, approved_revision, correction) values ($1, $2, $3, $4, $5, $6, $7, $8)
       on conflict (set_id, period, org_unit_id) do update set revision = excluded.revision, actor = excluded.actor, until = excluded.until,
         approved_revision = excluded.approved_revision, correction = excluded.correction, undone_revision = null`,
      [
        place.set,
        place.period,
        place.unitId,
        deed.revision,
        deed.actor,
        deed.until,
        before.approved_revision,
        before.correction === null ? null : JSON.stringify(before.correction),
      ],
    );
  }

  async comment(sql: Sql, place: Place, revision: number, actor: string, comments: readonly { field: string; text: string }[]): Promise<void> {
    for (const comment of comments) {
      await sql.query(
        'insert into submission_comment (set_id, period, org_unit_id, id, revision, field, text, actor) values ($1, $2, $3, $4, $5, $6, $7, $8)',
        [place.set, place.period, place.unitId, uuid7(), revision, comment.field, comment.text, actor],
      );
    }
  }

  comments(place: Place): Promise<CommentRow[]> {
    return this.readings.query<CommentRow>(
      'select id, kind, reply_to, resolved_by, resolved_at, field, text, actor, at, revision from submission_comment where set_id = $1 and period = $2 and org_unit_id = $3 order by at, id',
      [place.set, place.period, place.unitId],
    );
  }

  revisions(place: Place): Promise<RevisionRow[]> {
    return this.readings.query<RevisionRow>(
      `select revision, kind, status, set_version, document, obs_status, actor, on_behalf_of, at, why, decision from submission_revision
        where set_id = $1 and period = $2 and org_unit_id = $3 order by revision desc limit 500`,
      [place.set, place.period, place.unitId],
    );
  }

  /** The content of one revision. */
  async document(place: Place, revision: number, sql: Sql): Promise<SubmissionDocument | undefined> {
    const found = await sql.one<{ document: SubmissionDocument }>(
      'select document from submission_revision where set_id = $1 and period = $2 and org_unit_id = $3 and revision = $4',
      [place.set, place.period, place.unitId, revision],
    );
    return found?.document;
  }

  /** The content that was approved, published or returned last. */
  async decidedDocument(place: Place, sql: Sql): Promise<SubmissionDocument | undefined> {
    const found = await sql.one<{ document: SubmissionDocument }>(
      `select document from submission_revision
        where set_id = $1 and period = $2 and org_unit_id = $3 and kind in ('approve', 'publish', 'return') order by revision desc limit 1`,
      [place.set, place.period, place.unitId],
    );
    return found?.document;
  }

  /** The steps of reports so far, oldest first, without their documents; by `set period unit`. */
  async steps(places: readonly Place[], sql: Sql): Promise<Map<string, PastStep[]>> {
    const rows = await sql.query<{ set_id: string; period: string; org_unit_id: number } & Omit<PastStep, 'onBehalfOf'> & { on_behalf_of: string | null }>(
      `select r.set_id, r.period, r.org_unit_id, r.kind, r.status, r.actor, r.on_behalf_of
         from unnest($1::text[], $2::text[], $3::int[]) as k (set_id, period, org_unit_id)
         join submission_revision r using (set_id, period, org_unit_id) order by r.revision`,
      [places.map((each) => each.set), places.map((each) => each.period), places.map((each) => each.unitId)],
    );
    const found = new Map<string, PastStep[]>();
    for (const { set_id: set, period, org_unit_id: unitId, on_behalf_of: onBehalfOf, ...step } of rows) {
      const key = placeKey({ set, period, unitId });
      found.set(key, [...(found.get(key) ?? []), { ...step, onBehalfOf }]);
    }
    return found;
  }

  /** Reports in that status within the sets and units given ('all' = no limit), oldest first. */
  inStatus(status: string, scope: { sets: readonly string[]; units: readonly number[] | 'all' }[]): Promise<SubmissionRow[]> {
    const wanted = scope.flatMap((part) => part.sets.map((set) => ({ set, all: part.units === 'all', units: part.units === 'all' ? [] : [...part.units] })));
    return this.readings.query<SubmissionRow>(
      `select ${COLUMNS.split(',')
        .map((column) => `s.${column.trim()}`)
        .join(', ')} from submission s
         join jsonb_to_recordset($2::jsonb) as w ("set" text, "all" boolean, units int[]) on w."set" = s.set_id and (w."all" or s.org_unit_id = any(w.units))
        where s.status = $1 order by s.submitted_at nulls last, s.set_id, s.period, s.org_unit_id limit 500`,
      [status, JSON.stringify(wanted)],
    );
  }
}

export function placeKey({ set, period, unitId }: Place): string {
  return `${set} ${period} ${String(unitId)}`;
}

export function placeOf(row: Pick<SubmissionRow, 'set_id' | 'period' | 'org_unit_id'>): Place {
  return { set: row.set_id, period: row.period, unitId: row.org_unit_id };
}
