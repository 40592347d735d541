// What is known of imports: shown to who sent the file and to who administers the whole house, and to nobody else. A finding names its place and
// may quote a figure: of other people's files they are shown to who may also see everything. The whole list of them is a workbook, the sender's own
// with its faults marked where the format can do so.
import { Injectable } from '@nestjs/common';
import type { Finding, ImportJob } from '@haidang/plugin-sdk';
import { administersProvince, may, OrgUnits, People, type Principal } from '../../access/index.js';
import { Clock, Database, Files, type Sql } from '../../kernel/index.js';
import { ImportCancelled, ImportFinished, ImportUnknown } from './errors.js';
import { findingsWorkbook } from './findings-workbook.js';
import { ImportEnd } from './import-end.js';
import { faultOf, ImportsStore, type ImportRow, type NewImport } from './imports.store.js';
import { sourceOf } from '../staging/reading.js';
import { AREA } from '../staging/received-file.js';
import { SourceReaders, type SourcePlace } from './source.js';

const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}$/;
/** A list of more faults than that is no help to anybody. */
const MOST_LISTED = 100_000;
const MOST_MARKED = 20_000;
const PAGE = 5_000;

/** Who may know of an import, who may read what its file holds, and what its sender is called. */
@Injectable()
export class ImportRights {
  constructor(
    private readonly orgUnits: OrgUnits,
    private readonly clock: Clock,
    private readonly people: People,
  ) {}

  titles(usernames: string[]): Promise<(username: string) => string> {
    return this.people.titles(usernames);
  }

  overseesAll(principal: Principal): boolean {
    return administersProvince(principal, this.orgUnits, this.clock.today());
  }

  reads(principal: Principal, { actor }: Pick<ImportRow, 'actor'>): boolean {
    const seesAll = may(principal, 'view', '*', this.orgUnits.province(this.clock.today()).id);
    return actor === principal.username || (this.overseesAll(principal) && seesAll);
  }
}

@Injectable()
export class ImportRecords {
  constructor(
    private readonly database: Database,
    private readonly store: ImportsStore,
    private readonly end: ImportEnd,
    private readonly files: Files,
    private readonly readers: SourceReaders,
    private readonly rights: ImportRights,
  ) {}

  async add(sql: Sql, row: NewImport): Promise<void> {
    await this.store.add(sql, row);
    await this.end.record(sql, row, 'import.accepted', row.actor);
  }

  async list(principal: Principal): Promise<ImportJob[]> {
    const rows = await this.store.list(this.rights.overseesAll(principal) ? null : principal.username);
    return Promise.all(rows.map((row) => this.shown(row, false)));
  }

  /** The row for who may see it; 404 for everybody else. */
  async row(principal: Principal, id: string): Promise<ImportRow> {
    const row = ID.test(id) ? await this.store.find(id) : undefined;
    if (row === undefined || (row.actor !== principal.username && !this.rights.overseesAll(principal))) throw ImportUnknown();
    return row;
  }

  /** The import with its findings, as far as the caller may read them. */
  async one(principal: Principal, id: string): Promise<ImportJob> {
    const row = await this.row(principal, id);
    return this.shown(row, this.rights.reads(principal, row));
  }

  /** A list shows imports without their findings. */
  async shown(row: ImportRow, whole: boolean): Promise<ImportJob> {
    const [findings, findingCount, titleOf] = await Promise.all([
      whole ? this.store.findings(row) : [],
      this.store.findingCount(row),
      this.rights.titles([row.actor]),
    ]);
    const { set_id: set, org_unit: orgUnit, dry_run: dryRun, period, mapping, numbers, partial, target, state, progress, format, fault, reports } = row;
    return {
      ...{ id: row.id, name: row.file_name, size: row.file_size, format, set, period, orgUnit, mapping, numbers, dryRun, partial, target, state, progress },
      counts: { read: row.read, accepted: row.accepted, unchanged: row.unchanged, refused: row.refused },
      findings: findings.map(({ finding }) => finding),
      findingCount,
      fault,
      reports,
      marked: this.marks(row),
      by: { username: row.actor, title: titleOf(row.actor) },
      createdAt: row.created_at.toISOString(),
      startedAt: row.started_at?.toISOString() ?? null,
      finishedAt: row.finished_at?.toISOString() ?? null,
    };
  }

  async cancel(principal: Principal, id: string): Promise<ImportJob> {
    const row = await this.row(principal, id);
    const fault = faultOf(ImportCancelled());
    await this.database.transaction(async (sql) => {
      if (!(await this.store.cancel(sql, row.id, fault))) throw ImportFinished();
      await this.end.record(sql, row, 'import.cancelled', principal.username);
    });
    return this.one(principal, id);
  }

  /** The file again with its faults in place, or a list of them. */
  async findingsFile(principal: Principal, id: string): Promise<{ name: string; stream: NodeJS.ReadableStream }> {
    const row = await this.row(principal, id);
    if (!this.rights.reads(principal, row)) throw ImportUnknown();
    const name = `${row.file_name.replace(/\.[^.]{1,5}$/, '')}-findings.xlsx`;
    return { name, stream: (await this.markedFile(row, principal)) ?? findingsWorkbook(this.all(row, MOST_LISTED)) };
  }

  private async markedFile(row: ImportRow, principal: Principal): Promise<NodeJS.ReadableStream | undefined> {
    const reader = this.marks(row) ? this.readers.named(row.format ?? '') : undefined;
    if (reader?.mark === undefined || row.file_id === null || !(await this.files.exists(AREA, row.file_id))) return undefined;
    const faults: { at: SourcePlace; finding: Finding }[] = [];
    for await (const fault of this.all(row, MOST_MARKED)) faults.push(fault);
    return reader.mark({ ...sourceOf(row, row.file_name, principal), path: this.files.path(AREA, row.file_id) }, faults);
  }

  private marks({ format, parts, file_id: file }: ImportRow): boolean {
    return file !== null && parts.length <= 1 && format !== null && this.readers.named(format)?.mark !== undefined;
  }

  private async *all(row: ImportRow, most: number): AsyncGenerator<{ at: SourcePlace; finding: Finding }> {
    for (let offset = 0; offset < most; offset += PAGE) {
      const page = await this.store.findings(row, offset, Math.min(PAGE, most - offset));
      yield* page as { at: SourcePlace; finding: Finding }[];
      if (page.length < PAGE) return;
    }
  }
}
