// The rows of imports. Every write of a worker names its attempt and changes nothing when another has taken the file over: that is
// what makes two workers on one file impossible, whatever a clock or a network does.
import { Injectable } from '@nestjs/common';
import type { FigureCounts, Finding, ImportJob, ImportState, ImportTarget } from '@haidang/plugin-sdk';
import { Database, type DomainError, type Sql } from '../../kernel/index.js';

export interface ImportRow {
  id: string;
  file_id: string | null;
  file_name: string;
  file_size: number;
  sha256: string;
  format: string | null;
  set_id: string | null;
  period: string | null;
  org_unit: string | null;
  mapping: string | null;
  numbers: 'vi' | 'en' | null;
  dry_run: boolean;
  partial: boolean;
  target: ImportTarget | null;
  state: ImportState;
  progress: number;
  attempt: number;
  staged_attempt: number | null;
  parts: ImportPart[];
  staged: number;
  read: number;
  accepted: number;
  unchanged: number;
  refused: number;
  fault: ImportJob['fault'];
  reports: ImportJob['reports'];
  actor: string;
  created_at: Date;
  started_at: Date | null;
  finished_at: Date | null;
}

export interface ImportPart {
  name: string;
  format: string;
}

/** What reading a file came to. */
export interface Staged {
  format: string;
  target: ImportTarget;
  parts: ImportPart[];
  staged: number;
  read: number;
  refused: number;
}

/** What an import came to. */
export interface Outcome {
  state: 'done' | 'failed';
  counts: FigureCounts;
  reports: ImportJob['reports'];
  fault: ImportJob['fault'];
}

export type NewImport = Pick<
  ImportRow,
  | 'id'
  | 'file_id'
  | 'file_name'
  | 'file_size'
  | 'sha256'
  | 'format'
  | 'set_id'
  | 'period'
  | 'org_unit'
  | 'mapping'
  | 'numbers'
  | 'dry_run'
  | 'partial'
  | 'target'
  | 'actor'
>;

/** A worker that is not heard of for so long has lost the file to the next one. */
const LEASE_SECONDS = 15;
const MOST_ATTEMPTS = 5;
const SHOWN = 50;
const MOST_SHOWN_FINDINGS = 200;

const COLUMNS = `id, file_id, file_name, file_size::int, sha256, format, set_id, period, org_unit, mapping, numbers, dry_run, partial, target, state, progress,
  attempt, staged_attempt, parts, staged, read, accepted, unchanged, refused, fault, reports, actor, created_at, started_at, finished_at`;

/** Findings that count: those of the attempt that read the file whole, and those of the attempt that finished. */
const COUNTING = `import_id = $1 and ((phase = 'read' and attempt = $2) or (phase = 'apply' and attempt = $3))`;

const CLAIM = `
update import_job set state = 'running', attempt = attempt + 1, started_at = coalesce(started_at, clock_timestamp()),
       lease_until = clock_timestamp() + make_interval(secs => ${String(LEASE_SECONDS)})
 where id = (select id from import_job
              where state in ('queued', 'running') and (state = 'queued' or lease_until < clock_timestamp()) and attempt < ${String(MOST_ATTEMPTS)}
              order by id limit 1 for update skip locked)
returning ${COLUMNS}`;

const BEAT = `
with beating as (
  update import_job set lease_until = clock_timestamp() + make_interval(secs => ${String(LEASE_SECONDS)}), progress = greatest(progress, $3)
   where id = $1 and attempt = $2 and state = 'running' returning id, actor, state, progress
)
select pg_notify('haidang_live', json_build_object('type', 'job.progress', 'id', id, 'state', state, 'progress', progress, 'by', actor,
                                                   'at', clock_timestamp())::text) from beating`;

@Injectable()
export class ImportsStore {
  constructor(private readonly database: Database) {}

  async add(sql: Sql, row: NewImport): Promise<void> {
    await sql.query(
      `insert into import_job (id, file_id, file_name, file_size, sha256, format, set_id, period, org_unit, mapping, numbers, dry_run, partial, target, actor)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`,
      [
        row.id,
        row.file_id,
        row.file_name,
        row.file_size,
        row.sha256,
        row.format,
        row.set_id,
        row.period,
        row.org_unit,
        row.mapping,
        row.numbers,
        row.dry_run,
        row.partial,
        row.target,
        row.actor,
      ],
    );
  }

  find(id: string): Promise<ImportRow | undefined> {
    return this.database.one<ImportRow>(`select ${COLUMNS} from import_job where id = $1`, [id]);
  }

  /** Newest first; of everybody when no actor is named. */
  list(actor: string | null): Promise<ImportRow[]> {
    return this.database.query<ImportRow>(`select ${COLUMNS} from import_job where ($1::text is null or actor = $1) order by id desc limit ${String(SHOWN)}`, [
      actor,
    ]);
  }

  findings(row: Pick<ImportRow, 'id' | 'staged_attempt' | 'attempt'>, offset = 0, limit = MOST_SHOWN_FINDINGS): Promise<{ at: object; finding: Finding }[]> {
    return this.database.query(`select at, finding from import_finding where ${COUNTING} order by seq, phase desc, no offset $4 limit $5`, [
      row.id,
      row.staged_attempt ?? row.attempt,
      row.attempt,
      offset,
      limit,
    ]);
  }

  async findingCount(row: Pick<ImportRow, 'id' | 'staged_attempt' | 'attempt'>): Promise<number> {
    const found = await this.database.one<{ count: number }>(`select count(*)::int as count from import_finding where ${COUNTING}`, [
      row.id,
      row.staged_attempt ?? row.attempt,
      row.attempt,
    ]);
    return found?.count ?? 0;
  }

  /** The oldest file that nobody works at, for this worker alone until its lease ends. What died too often is not begun again. */
  async claim(): Promise<ImportRow | undefined> {
    return this.database.one<ImportRow>(CLAIM);
  }

  /** Files that killed their worker every time. */
  hopeless(): Promise<ImportRow[]> {
    return this.database.query<ImportRow>(
      `select ${COLUMNS} from import_job where state = 'running' and lease_until < clock_timestamp() and attempt >= ${String(MOST_ATTEMPTS)}`,
    );
  }

  /** Keeps the lease and tells how far the work is; false when another has it, or it was cancelled. */
  async beat(row: ImportRow, progress: number): Promise<boolean> {
    return (await this.database.query(BEAT, [row.id, row.attempt, progress])).length > 0;
  }

  /** What earlier attempts left is of no use: those that read the file to its end are never begun again. */
  async clean(row: ImportRow): Promise<void> {
    await this.database.query('delete from import_row where import_id = $1 and attempt <> $2', [row.id, row.staged_attempt ?? 0]);
    await this.database.query(`delete from import_finding where import_id = $1 and (phase = 'apply' or attempt <> $2)`, [row.id, row.staged_attempt ?? 0]);
  }

  async staged(row: ImportRow, staged: Staged): Promise<ImportRow | undefined> {
    return this.database.one<ImportRow>(
      `update import_job set staged_attempt = attempt, format = $3, target = $4, parts = $5, staged = $6, read = $7, refused = $8
        where id = $1 and attempt = $2 and state = 'running' returning ${COLUMNS}`,
      [row.id, row.attempt, staged.format, staged.target, JSON.stringify(staged.parts), staged.staged, staged.read, staged.refused],
    );
  }

  /** Ends the import in the caller's transaction; false when it is no longer this worker's. */
  async finish(sql: Sql, row: ImportRow, outcome: Outcome): Promise<boolean> {
    const { counts } = outcome;
    const done = await sql.query<{ id: string }>(
      `with ended as (
         update import_job set state = $3, progress = 100, lease_until = null, finished_at = clock_timestamp(), read = $4, accepted = $5, unchanged = $6,
                refused = $7, reports = $8, fault = $9
          where id = $1 and attempt = $2 and state = 'running' returning id, actor
       )
       select id, pg_notify('haidang_live', json_build_object('type', 'job.progress', 'id', id, 'state', $3::text, 'progress', 100, 'by', actor,
                                                              'at', clock_timestamp())::text) from ended`,
      [
        row.id,
        row.attempt,
        outcome.state,
        counts.read,
        counts.accepted,
        counts.unchanged,
        counts.refused,
        JSON.stringify(outcome.reports),
        outcome.fault === null ? null : JSON.stringify(outcome.fault),
      ],
    );
    return done.length > 0;
  }

  /** Ends what waits or runs; false when it has ended already. */
  async cancel(sql: Sql, id: string, fault: NonNullable<ImportJob['fault']>): Promise<boolean> {
    const done = await sql.query(
      `update import_job set state = 'failed', lease_until = null, finished_at = clock_timestamp(), accepted = 0, unchanged = 0, fault = $2
        where id = $1 and state in ('queued', 'running') returning id`,
      [id, JSON.stringify(fault)],
    );
    return done.length > 0;
  }
}

export function faultOf(error: DomainError): NonNullable<ImportJob['fault']> {
  return { code: error.kind.code, titles: bothTexts(error.titles), details: bothTexts(error.details) };
}

function bothTexts({ vi, en }: { vi: string; en?: string | undefined }): { vi: string; en?: string } {
  return { vi, ...(en === undefined ? {} : { en }) };
}
