// The rows of files beside reports. No decision is taken here.
import { Injectable } from '@nestjs/common';
import type { AttachmentType } from '@haidang/plugin-sdk';
import { Database, Readings, type Sql } from '../../kernel/index.js';
import type { Place } from '../submissions/submissions.store.js';

export interface AttachmentRow {
  set_id: string;
  period: string;
  org_unit_id: number;
  id: string;
  field: string;
  name: string;
  type: AttachmentType;
  size: number;
  sha256: string;
  actor: string;
  at: Date;
  removed_by: string | null;
  removed_at: Date | null;
}

export type NewAttachment = Pick<AttachmentRow, 'id' | 'field' | 'name' | 'type' | 'size' | 'sha256' | 'actor'>;

const COLUMNS = 'set_id, period, org_unit_id, id, field, name, type, size, sha256, actor, at, removed_by, removed_at';

@Injectable()
export class AttachmentsStore {
  constructor(
    private readonly database: Database,
    private readonly readings: Readings,
  ) {}

  /** Those that stand first, then the removed ones; the newest first of each. */
  of(place: Place): Promise<AttachmentRow[]> {
    return this.readings.query<AttachmentRow>(
      `select ${COLUMNS} from submission_attachment where set_id = $1 and period = $2 and org_unit_id = $3
        order by removed_at is not null, at desc, id desc limit 500`,
      [place.set, place.period, place.unitId],
    );
  }

  byId(id: string): Promise<AttachmentRow | undefined> {
    return this.readings.one<AttachmentRow>(`select ${COLUMNS} from submission_attachment where id = $1`, [id]);
  }

  async count(sql: Sql, place: Place): Promise<number> {
    const row = await sql.one<{ count: number }>(
      'select count(*)::int as count from submission_attachment where set_id = $1 and period = $2 and org_unit_id = $3 and removed_at is null',
      [place.set, place.period, place.unitId],
    );
    return row?.count ?? 0;
  }

  async add(sql: Sql, place: Place, file: NewAttachment): Promise<AttachmentRow> {
    const row = await sql.one<AttachmentRow>(
      `insert into submission_attachment (set_id, period, org_unit_id, id, field, name, type, size, sha256, actor)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) returning ${COLUMNS}`,
      [place.set, place.period, place.unitId, file.id, file.field, file.name, file.type, file.size, file.sha256, file.actor],
    );
    if (row === undefined) throw new Error('an inserted row did not come back');
    return row;
  }

  /** False when it was removed already. */
  async remove(sql: Sql, { set, period, unitId }: Place, id: string, actor: string): Promise<boolean> {
    const row = await sql.one(
      `update submission_attachment set removed_by = $5, removed_at = clock_timestamp()
        where set_id = $1 and period = $2 and org_unit_id = $3 and id = $4 and removed_at is null returning id`,
      [set, period, unitId, id, actor],
    );
    return row !== undefined;
  }

  /** Of these files on the disk, those that no row knows. */
  async unknown(ids: readonly string[]): Promise<string[]> {
    const rows = await this.database.query<{ id: string }>(
      'select f.id::text as id from unnest($1::uuid[]) as f (id) where not exists (select 1 from submission_attachment a where a.id = f.id)',
      [ids],
    );
    return rows.map(({ id }) => id);
  }

  /** Removed at least so many days ago, and still on the disk. */
  async longRemoved(days: number): Promise<string[]> {
    const rows = await this.database.query<{ id: string }>(
      `select id::text as id from submission_attachment
        where removed_at < clock_timestamp() - make_interval(days => $1) and swept_at is null limit 1000`,
      [days],
    );
    return rows.map(({ id }) => id);
  }

  async swept(ids: readonly string[]): Promise<void> {
    await this.database.query('update submission_attachment set swept_at = clock_timestamp() where id = any($1::uuid[])', [ids]);
  }
}
