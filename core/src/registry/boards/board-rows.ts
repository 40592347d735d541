// Rows of dashboards that cross sets. Every change goes through `putBoard`, which counts the revision and keeps it; files come in
// through `takeFile`, which never touches what was changed here.
import type { Dashboard, DashboardDeed, DashboardState } from '@haidang/plugin-sdk';
import type { Sql } from '../../kernel/index.js';
import { checksum } from '../checksum.js';

export interface BoardRow {
  readonly id: string;
  readonly document: Dashboard;
  readonly origin: 'disk' | 'authored';
  readonly checksum: string;
  /** Of the newest file, and of the file that the changes here began from; null where there is none. */
  readonly baseChecksum: string | null;
  readonly knownChecksum: string | null;
  readonly revision: number;
  readonly changedBy: string;
  readonly changedAt: Date;
  readonly deleted: boolean;
}

/** A row with the documents that a comparison needs. */
export interface BoardWithFiles extends BoardRow {
  readonly base: Dashboard | null;
  readonly knownBase: Dashboard | null;
}

export interface RevisionRow {
  readonly revision: number;
  readonly deed: DashboardDeed;
  readonly note: string | null;
  readonly by: string;
  readonly at: Date;
}

/** What becomes of a dashboard. */
export interface BoardChange {
  readonly id: string;
  readonly document: Dashboard;
  readonly origin: 'disk' | 'authored';
  readonly deed: Exclude<DashboardDeed, 'delete'>;
  readonly note: string | null;
  readonly by: string;
  /** The newest file counts as known from now on. */
  readonly knows?: boolean;
}

const ID = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
const LONGEST_ID = 64;
const COLUMNS = `id, document, origin, checksum, base_checksum as "baseChecksum", known_checksum as "knownChecksum", revision,
  changed_by as "changedBy", changed_at as "changedAt", deleted_at is not null as deleted`;

export function boardRows(sql: Sql): Promise<BoardRow[]> {
  return sql.query<BoardRow>(`select ${COLUMNS} from dashboard order by id`);
}

/** One row, held until the transaction ends when asked so; undefined for what cannot be an id. */
export async function boardRow(sql: Sql, id: string, hold = false): Promise<BoardWithFiles | undefined> {
  if (!ID.test(id) || id.length > LONGEST_ID) return undefined;
  return sql.one<BoardWithFiles>(`select ${COLUMNS}, base, known_base as "knownBase" from dashboard where id = $1${hold ? ' for update' : ''}`, [id]);
}

export function stateOf({ origin, baseChecksum }: Pick<BoardRow, 'origin' | 'baseChecksum'>): DashboardState {
  if (origin === 'disk') return 'file';
  return baseChecksum === null ? 'authored' : 'overlay';
}

/** A file came that the changes here know nothing of. */
export function hasNewerFile(row: Pick<BoardRow, 'origin' | 'baseChecksum' | 'knownChecksum'>): boolean {
  return row.origin === 'authored' && row.baseChecksum !== null && row.baseChecksum !== row.knownChecksum;
}

/** Writes the document that readers see, and its revision; returns the number of the revision. */
export async function putBoard(sql: Sql, change: BoardChange): Promise<number> {
  const row = await sql.one<{ revision: number }>(
    `insert into dashboard as d (id, document, origin, checksum, changed_by) values ($1, $2, $3, $4, $5)
     on conflict (id) do update set document = excluded.document, origin = excluded.origin, checksum = excluded.checksum, changed_by = excluded.changed_by,
       known_base = case when $6 then d.base else d.known_base end, known_checksum = case when $6 then d.base_checksum else d.known_checksum end,
       revision = d.revision + 1, changed_at = clock_timestamp(), deleted_at = null
     returning revision`,
    [change.id, JSON.stringify(change.document), change.origin, checksum(change.document), change.by, change.knows === true],
  );
  const revision = row?.revision ?? 1;
  await addRevision(sql, change.id, revision, change);
  return revision;
}

/** Takes a dashboard out of sight; its revisions stay. */
export async function removeBoard(sql: Sql, id: string, by: string): Promise<number> {
  const row = await sql.one<{ revision: number }>(
    'update dashboard set deleted_at = clock_timestamp(), changed_at = clock_timestamp(), changed_by = $2, revision = revision + 1 where id = $1 returning revision',
    [id, by],
  );
  const revision = row?.revision ?? 1;
  await addRevision(sql, id, revision, { deed: 'delete', document: null, note: null, by });
  return revision;
}

async function addRevision(
  sql: Sql,
  id: string,
  revision: number,
  made: { deed: DashboardDeed; document: Dashboard | null; note: string | null; by: string },
): Promise<void> {
  await sql.query('insert into dashboard_revision (dashboard_id, revision, deed, document, note, made_by) values ($1, $2, $3, $4, $5, $6)', [
    id,
    revision,
    made.deed,
    made.document === null ? null : JSON.stringify(made.document),
    made.note,
    made.by,
  ]);
}

/** What a file does to a dashboard: `kept` is laid beside what was changed here; `adopted` says the same as what was changed here. */
export type FileFate = 'new' | 'changed' | 'unchanged' | 'kept' | 'adopted' | 'authored';

export function fateOf(row: BoardRow | undefined, sum: string): FileFate {
  if (row === undefined || row.deleted) return 'new';
  if (row.origin === 'disk') return row.checksum === sum ? 'unchanged' : 'changed';
  if (row.checksum === sum) return 'adopted';
  return row.baseChecksum === sum ? 'authored' : 'kept';
}

/** Keeps a file as the newest base; where nothing was changed here, readers see it at once. */
export async function takeFile(sql: Sql, fate: FileFate, document: Dashboard, by: string): Promise<void> {
  if (fate === 'unchanged' || fate === 'authored') return;
  if (fate === 'new' || fate === 'changed') await putBoard(sql, { id: document.id, document, origin: 'disk', deed: 'file', note: null, by });
  await sql.query(
    `update dashboard set base = $2, base_checksum = $3, origin = case when $4 then 'disk' else origin end,
       known_base = case when origin = 'disk' or $4 then $2 else known_base end, known_checksum = case when origin = 'disk' or $4 then $3 else known_checksum end
      where id = $1`,
    [document.id, JSON.stringify(document), checksum(document), fate === 'adopted'],
  );
}

export function revisionRows(sql: Sql, id: string, most: number): Promise<RevisionRow[]> {
  return sql.query<RevisionRow>(
    'select revision, deed, note, made_by as by, made_at as at from dashboard_revision where dashboard_id = $1 order by revision desc limit $2',
    [id, most],
  );
}

export function revisionOf(sql: Sql, id: string, revision: number): Promise<(RevisionRow & { document: Dashboard | null }) | undefined> {
  return sql.one('select revision, deed, note, made_by as by, made_at as at, document from dashboard_revision where dashboard_id = $1 and revision = $2', [
    id,
    revision,
  ]);
}
