// Dashboards that cross sets, made and changed by hand. They speak of every set, so who changes them may define every set. What is
// saved is what readers see: a document with an error is never stored, and who saves says which revision they saw.
import { Injectable } from '@nestjs/common';
import type {
  Dashboard,
  DashboardDifference,
  DashboardDocument,
  DashboardFindings,
  DashboardRevision,
  DashboardSaved,
  DashboardStanding,
  DashboardVersion,
  Finding,
  NewDashboard,
} from '@haidang/plugin-sdk';
import type { Principal } from '../../access/index.js';
import { Audit, Clock, Database, Notices, type Sql } from '../../kernel/index.js';
import { Definitions } from '../definitions/definitions.service.js';
import {
  DashboardChanged,
  DashboardExists,
  DashboardFromFile,
  DashboardNotFound,
  DashboardOfSet,
  DashboardRefused,
  DashboardRevisionNeeded,
  DashboardVersionNotFound,
  DashboardWithoutFile,
} from '../errors.js';
import { BoardCheck } from './board-check.js';
import { boardRow, hasNewerFile, putBoard, removeBoard, revisionOf, revisionRows, stateOf, type BoardChange, type BoardWithFiles } from './board-rows.js';
import { demandDefiningAll } from '../definitions/seeing.js';
import { copyOf } from './copy.js';
import { partsOf, takenOver } from './three-way.js';

const MOST_REVISIONS = 500;

/** Who changes what, and which revision they saw. */
export interface BoardWrite {
  readonly by: Principal;
  readonly id: string;
  readonly ifMatch: string | undefined;
  readonly note?: string | null;
}

@Injectable()
export class Boards {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly notices: Notices,
    private readonly definitions: Definitions,
    private readonly check: BoardCheck,
    private readonly clock: Clock,
  ) {}

  findings(by: Principal, document: DashboardDocument): DashboardFindings {
    demandDefiningAll(by);
    return { findings: [...this.check.read(document).findings] };
  }

  async standing(by: Principal, id: string): Promise<DashboardStanding> {
    const row = await this.visible(by, id);
    if (row.deleted) throw DashboardNotFound({ dashboard: shown(id) });
    return {
      id: row.id,
      document: documentOf(row.document),
      revision: row.revision,
      state: stateOf(row),
      newerFile: hasNewerFile(row),
      changedBy: row.changedBy,
      changedAt: row.changedAt.toISOString(),
      findings: [...this.check.read(row.document).findings],
    };
  }

  async create(by: Principal, wanted: NewDashboard): Promise<DashboardSaved> {
    demandDefiningAll(by);
    const document = wanted.copyOf === undefined ? wanted.dashboard : this.copy(wanted.copyOf, wanted);
    const { dashboard, findings } = this.demandGood(document);
    this.demandFree(dashboard.id);
    return this.write(findings, async (sql) => {
      // Two people may think of the same id at the same moment: the second waits here and then sees the first.
      await sql.query('select pg_advisory_xact_lock(hashtext($1))', [`dashboard ${dashboard.id}`]);
      const row = await boardRow(sql, dashboard.id, true);
      if (row !== undefined && !row.deleted) throw DashboardExists({ dashboard: dashboard.id });
      return { id: dashboard.id, document: dashboard, origin: 'authored', deed: 'create', note: wanted.note ?? null, by: by.username };
    });
  }

  save(write: BoardWrite, document: DashboardDocument): Promise<DashboardSaved> {
    demandDefiningAll(write.by);
    const { dashboard, findings } = this.demandGood({ ...document, id: write.id });
    return this.change(write, findings, () => ({ document: dashboard, deed: 'save' }));
  }

  async restore(write: BoardWrite, version: number): Promise<DashboardSaved> {
    demandDefiningAll(write.by);
    const past = await this.version(write.by, write.id, version);
    if (past.document === null) throw DashboardVersionNotFound({ dashboard: shown(write.id), version });
    const { dashboard, findings } = this.demandGood(past.document);
    return this.change(write, findings, () => ({ document: dashboard, deed: 'restore' }), true);
  }

  /** What was changed here goes; the newest file is what readers see. */
  async revert(write: BoardWrite): Promise<DashboardSaved> {
    const row = await this.visible(write.by, write.id);
    if (row.base === null) throw DashboardWithoutFile({ dashboard: row.id });
    const { findings } = this.demandGood(row.base);
    return this.change(write, findings, (now) => ({ document: now.base ?? now.document, deed: 'revert', origin: 'disk', knows: true }));
  }

  async difference(by: Principal, id: string): Promise<DashboardDifference> {
    const row = await this.visible(by, id);
    if (row.base === null) throw DashboardWithoutFile({ dashboard: row.id });
    return { id: row.id, revision: row.revision, newerFile: hasNewerFile(row), parts: partsOf(row.knownBase, row.base, row.document) };
  }

  async takeOver(write: BoardWrite, units: readonly string[]): Promise<DashboardSaved> {
    const row = await this.visible(write.by, write.id);
    if (row.base === null) throw DashboardWithoutFile({ dashboard: row.id });
    const { dashboard, findings } = this.demandGood(takenOver(row.document, row.base, units));
    return this.change(write, findings, () => ({ document: dashboard, deed: 'take-over', knows: true }));
  }

  async remove({ by, id, ifMatch }: BoardWrite): Promise<void> {
    demandDefiningAll(by);
    await this.database.transaction(async (sql) => {
      const row = await this.held(sql, id, ifMatch);
      if (row.deleted) throw DashboardNotFound({ dashboard: shown(id) });
      if (stateOf(row) !== 'authored') throw DashboardFromFile({ dashboard: id });
      const revision = await removeBoard(sql, id, by.username);
      await this.audit.record(sql, { action: 'dashboard.delete', actor: by.username, object: id, before: { revision: row.revision } });
      await this.tell(sql, id, revision);
    });
    await this.definitions.refresh();
  }

  async versions(by: Principal, id: string): Promise<DashboardRevision[]> {
    const row = await this.visible(by, id);
    return (await revisionRows(this.database, row.id, MOST_REVISIONS)).map(({ at, ...rest }) => ({ ...rest, at: at.toISOString() }));
  }

  async version(by: Principal, id: string, version: number): Promise<DashboardVersion> {
    const row = await this.visible(by, id);
    const found = await revisionOf(this.database, row.id, version);
    if (found === undefined) throw DashboardVersionNotFound({ dashboard: row.id, version });
    const { at, document, ...rest } = found;
    return { ...rest, at: at.toISOString(), document: document === null ? null : documentOf(document) };
  }

  private copy(source: string, wanted: NewDashboard): DashboardDocument {
    const found = this.definitions.dashboard(source);
    if (found === undefined) throw DashboardNotFound({ dashboard: shown(source) });
    const set = this.definitions.live(source) === undefined ? undefined : source;
    return documentOf(copyOf(found, set, { id: wanted.id ?? `${source}-copy`, ...(wanted.title === undefined ? {} : { title: wanted.title }) }));
  }

  private demandGood(document: unknown): { dashboard: Dashboard; findings: Finding[] } {
    const { dashboard, findings } = this.check.read(document);
    if (dashboard === undefined) throw DashboardRefused({ faults: findings.filter(({ level }) => level === 'error').length }, [...findings]);
    return { dashboard, findings: [...findings] };
  }

  /** An id names one thing: a set, a service or a dashboard. */
  private demandFree(id: string): void {
    if (this.definitions.live(id) !== undefined || this.definitions.services().some((each) => each.id === id)) throw DashboardExists({ dashboard: id });
  }

  private async visible(by: Principal, id: string): Promise<BoardWithFiles> {
    demandDefiningAll(by);
    this.demandCrossing(id);
    const row = await boardRow(this.database, id);
    if (row === undefined) throw DashboardNotFound({ dashboard: shown(id) });
    return row;
  }

  private demandCrossing(id: string): void {
    if (this.definitions.live(id) !== undefined) throw DashboardOfSet({ set: id });
  }

  /** The row as it stands, held; refused when it is not the one that the caller saw. */
  private async held(sql: Sql, id: string, ifMatch: string | undefined): Promise<BoardWithFiles> {
    this.demandCrossing(id);
    const row = await boardRow(sql, id, true);
    if (row === undefined) throw DashboardNotFound({ dashboard: shown(id) });
    if (ifMatch === undefined) throw DashboardRevisionNeeded({ revision: row.revision });
    if (ifMatch !== '*' && ifMatch.replaceAll('"', '') !== `r${String(row.revision)}`) throw DashboardChanged({ revision: row.revision, who: row.changedBy });
    return row;
  }

  private change(
    write: BoardWrite,
    findings: Finding[],
    next: (row: BoardWithFiles) => Pick<BoardChange, 'document' | 'deed' | 'knows'> & { origin?: BoardChange['origin'] },
    revives = false,
  ): Promise<DashboardSaved> {
    const { by, id, ifMatch, note } = write;
    return this.write(findings, async (sql) => {
      const row = await this.held(sql, id, ifMatch);
      if (row.deleted && !revives) throw DashboardNotFound({ dashboard: shown(id) });
      return { origin: 'authored', ...next(row), id, note: note ?? null, by: by.username };
    });
  }

  private async write(findings: Finding[], prepare: (sql: Sql) => Promise<BoardChange>): Promise<DashboardSaved> {
    const saved = await this.database.transaction(async (sql) => {
      const change = await prepare(sql);
      const revision = await putBoard(sql, change);
      const { id, by, deed, note } = change;
      await this.audit.record(sql, {
        action: 'dashboard.publish',
        actor: by,
        object: id,
        after: { revision, deed },
        ...(note === null ? {} : { reason: note }),
      });
      await this.tell(sql, id, revision);
      const row = await boardRow(sql, id);
      return { id, revision, state: row === undefined ? ('authored' as const) : stateOf(row), findings };
    });
    // Who saved reads their own change at once; the other processes hear the notice.
    await this.definitions.refresh();
    return saved;
  }

  private async tell(sql: Sql, id: string, revision: number): Promise<void> {
    await this.notices.send(sql, 'definitions', JSON.stringify({ dashboard: id }));
    const event = { type: 'definition.published', set: '*', version: revision, dashboard: id, at: this.clock.now().toISOString() };
    await this.notices.send(sql, 'live', JSON.stringify(event));
  }
}

const shown = (id: string): string => id.slice(0, 80);

function documentOf(dashboard: Dashboard): DashboardDocument {
  return { ...dashboard };
}
