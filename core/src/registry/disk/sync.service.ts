// Disk -> database: what the files say becomes a new immutable version where it differs from the live one. One at a time over
// all processes, all or nothing per run, and an authored set is never touched. The answer is the difference, for people.
import { Injectable } from '@nestjs/common';
import type { DefinitionDifference, Finding } from '@haidang/plugin-sdk';
import { Audit, Clock, Database, Notices, type Sql } from '../../kernel/index.js';
import { readCatalogue, type CatalogueItem } from './catalogue.js';
import { checksum } from '../checksum.js';
import { compatFindings } from '../versions/breaking/compat.js';
import { boardRow, fateOf, hasNewerFile, takeFile, type BoardRow } from '../boards/board-rows.js';
import { DefinitionStore, type LiveRow } from '../definitions/definition-store.js';
import { finding, hasErrors } from '../documents/finding.js';
import { Seeding } from '../vocabulary/seeding.service.js';
import { differenceOf } from '../versions/difference.js';

export type SyncState = 'new' | 'changed' | 'unchanged' | 'refused' | 'authored' | 'absent';

/** What happened to one id. `authored`: edited in the UI, so the file is ignored. `absent`: in the database, no longer on disk. */
export interface SyncItem {
  id: string;
  what: 'indicator-set' | 'service' | 'dashboard';
  state: SyncState;
  version: number | null;
  findings: readonly Finding[];
  /** Where the files differ from what is live; of an authored set too, whose files are not taken. */
  difference?: readonly DefinitionDifference[];
}

/** The difference that a run made. */
export interface SyncReport {
  items: readonly SyncItem[];
  counts: Readonly<Record<SyncState, number>>;
  /** Items that the disk offers and the registry will not take, with their findings. */
  refused: readonly SyncItem[];
}

interface Before {
  sets: ReadonlyMap<string, LiveRow>;
  authored: ReadonlySet<string>;
  dashboards: ReadonlyMap<string, BoardRow>;
}

type ReadSet = Extract<CatalogueItem, { state: 'read'; what: 'indicator-set' | 'service' }>;
type ReadDashboard = Extract<CatalogueItem, { state: 'read'; what: 'dashboard' }>;

/** Held alone by a run, and together by those who publish in the product. */
export const SYNC_LOCK = 727_010;
const ACTOR = 'system';

@Injectable()
export class Sync {
  constructor(
    private readonly database: Database,
    private readonly store: DefinitionStore,
    private readonly seeding: Seeding,
    private readonly audit: Audit,
    private readonly notices: Notices,
    private readonly clock: Clock,
  ) {}

  /** Brings the database to what the disk says; with `dryRun` only says what would happen. */
  async run(how: { dryRun?: boolean } = {}): Promise<SyncReport> {
    const { content, seeds, units, terms } = await this.seeding.read();
    const catalogue = readCatalogue(content, units, terms);
    return this.database.transaction(async (sql) => {
      await sql.query('select pg_advisory_xact_lock($1)', [SYNC_LOCK]);
      const write = how.dryRun !== true;
      if (write) await this.seeding.write(sql, seeds);
      const before = await this.before(sql);
      const items: SyncItem[] = [];
      for (const item of catalogue) items.push(await this.settle(write ? sql : undefined, item, before));
      return reportOf([...items, ...absentOf(before, catalogue)]);
    });
  }

  private async before(sql: Sql): Promise<Before> {
    const [sets, authored, dashboards] = [await this.store.live(sql), await this.store.authored(sql), await this.store.dashboards(sql)];
    return { sets: new Map(sets.map((each) => [each.id, each])), authored, dashboards: new Map(dashboards.map((each) => [each.id, each])) };
  }

  private settle(sql: Sql | undefined, item: CatalogueItem, before: Before): Promise<SyncItem> | SyncItem {
    if (item.what !== 'dashboard' && before.authored.has(item.id)) {
      const live = before.sets.get(item.id);
      return { id: item.id, what: item.what, state: 'authored', version: live?.version ?? null, findings: [], ...differing(live, item) };
    }
    if (item.state === 'refused')
      return { id: item.id, what: item.what, state: 'refused', version: before.sets.get(item.id)?.version ?? null, findings: item.findings };
    return item.what === 'dashboard' ? this.settleDashboard(sql, item, before.dashboards.get(item.id)) : this.settleSet(sql, item, before.sets.get(item.id));
  }

  private async settleSet(sql: Sql | undefined, item: ReadSet, live: LiveRow | undefined): Promise<SyncItem> {
    const { id, what } = item;
    const sum = checksum([item.manifest, item.form, item.dashboard]);
    if (live?.checksum === sum) return { id, what, state: 'unchanged', version: live.version, findings: item.findings };
    const findings = [...item.findings, ...compatWith(live, item.manifest)];
    if (hasErrors(findings)) return { id, what, state: 'refused', version: live?.version ?? null, findings, ...differing(live, item) };
    const state = live === undefined ? 'new' : 'changed';
    if (sql === undefined) return { id, what, state, version: (live?.version ?? 0) + 1, findings, ...differing(live, item) };
    const version = await this.store.publish(sql, {
      id,
      kind: what,
      origin: 'disk',
      manifest: item.manifest,
      form: item.form,
      dashboard: item.dashboard,
      checksum: sum,
      // Files are the same for every period: whatever is not begun yet is asked by them at once.
      effectiveFrom: null,
      note: null,
      by: ACTOR,
    });
    if (item.manifest.kind === 'indicator-set')
      await this.store.nameIndicators(
        sql,
        id,
        item.manifest.indicators.map((each) => each.code),
      );
    await this.announce(sql, id, version, live?.version);
    return { id, what, state, version, findings, ...differing(live, item) };
  }

  private async settleDashboard(sql: Sql | undefined, item: ReadDashboard, row: BoardRow | undefined): Promise<SyncItem> {
    const { id, what, findings } = item;
    // Somebody may save at this very moment: the row is held before it is decided what the file does to it.
    const now = sql === undefined ? row : await boardRow(sql, id, true);
    const fate = fateOf(now, checksum(item.dashboard));
    if (sql !== undefined) await takeFile(sql, fate, item.dashboard, ACTOR);
    if (sql !== undefined && fate === 'kept') await this.notices.send(sql, 'definitions', JSON.stringify({ dashboard: id }));
    if (fate === 'kept' || fate === 'authored')
      return { id, what, state: 'authored', version: null, findings: besides(fate === 'kept' || (now !== undefined && hasNewerFile(now))) };
    if (sql !== undefined && fate !== 'unchanged') await this.announceDashboard(sql, id);
    return { id, what, state: fate === 'adopted' ? 'unchanged' : fate, version: null, findings };
  }

  private async announceDashboard(sql: Sql, id: string): Promise<void> {
    const row = await boardRow(sql, id);
    await this.audit.record(sql, { action: 'dashboard.publish', actor: ACTOR, object: id });
    await this.notices.send(sql, 'definitions', JSON.stringify({ dashboard: id }));
    const event = { type: 'definition.published', set: '*', version: row?.revision ?? 1, dashboard: id, at: this.clock.now().toISOString() };
    await this.notices.send(sql, 'live', JSON.stringify(event));
  }

  private async announce(sql: Sql, id: string, version: number, before: number | undefined): Promise<void> {
    await this.audit.record(sql, {
      action: 'definition.publish',
      actor: ACTOR,
      set: id,
      after: { version },
      ...(before !== undefined && { before: { version: before } }),
    });
    await this.notices.send(sql, 'definitions', JSON.stringify({ set: id, version }));
  }
}

/** The file is newer than what the changes made here began from: it is kept beside them until somebody looks. */
function besides(newer: boolean): Finding[] {
  if (!newer) return [];
  return [
    finding(
      'warning',
      '/dashboard',
      'newer-file',
      'Tệp mới hơn bản đang sửa ở đây; phần sửa ở đây được giữ nguyên. Mở bảng điều hành để xem khác biệt.',
      'The file is newer than what is changed here; the changes here are kept. Open the dashboard to see the difference.',
    ),
  ];
}

/** What the files would change, place by place. */
function differing(live: LiveRow | undefined, item: CatalogueItem): Pick<SyncItem, 'difference'> {
  if (live === undefined || item.state !== 'read' || item.what === 'dashboard') return {};
  return { difference: differenceOf(live, item) };
}

function compatWith(live: LiveRow | undefined, after: ReadSet['manifest']): Finding[] {
  if (live === undefined || live.manifest.kind !== 'indicator-set') return [];
  return after.kind === 'indicator-set' ? compatFindings(live.manifest, after, [], { from: 'disk' }) : [];
}

function absentOf(before: Before, catalogue: readonly CatalogueItem[]): SyncItem[] {
  const present = new Set(catalogue.map((each) => each.id));
  const gone = <Row extends { id: string; origin: string }>(rows: Iterable<Row>): Row[] =>
    [...rows].filter((row) => row.origin === 'disk' && !present.has(row.id));
  return [
    ...gone(before.sets.values()).map((row): SyncItem => ({ id: row.id, what: row.kind, state: 'absent', version: row.version, findings: [] })),
    ...gone(before.dashboards.values()).map((row): SyncItem => ({ id: row.id, what: 'dashboard', state: 'absent', version: null, findings: [] })),
  ];
}

function reportOf(items: readonly SyncItem[]): SyncReport {
  const counts = { new: 0, changed: 0, unchanged: 0, refused: 0, authored: 0, absent: 0 };
  for (const item of items) counts[item.state] += 1;
  return { items, counts, refused: items.filter((each) => each.state === 'refused') };
}
