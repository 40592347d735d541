// The rows of definitions and nothing else: what is written here is a new version and a pointer that moves, never a change of
// what was published.
import { Injectable } from '@nestjs/common';
import type { Dashboard, FormDefinition, IndicatorChange, IndicatorSetManifest, ServiceManifest, SetVersion, UnitOfMeasure } from '@haidang/plugin-sdk';
import { Database, type Sql } from '../../kernel/index.js';
import type { PathStep } from '../versions/succession/figure-paths.js';
import type { FormerIndicator } from '../versions/indicator-defs.js';
import { boardRows, type BoardRow } from '../boards/board-rows.js';

export type Origin = 'disk' | 'authored';

/** Where a set or service stands: its live version and what that holds. */
export interface LiveRow {
  id: string;
  kind: 'indicator-set' | 'service';
  origin: Origin;
  version: number;
  checksum: string;
  effectiveFrom: string | null;
  publishedAt: Date;
  note: string | null;
  /** Last day that counts of a retired set. */
  retiredOn: string | null;
  /** Who made a set here. */
  author: string | null;
  manifest: IndicatorSetManifest | ServiceManifest;
  form: FormDefinition | null;
  dashboard: Dashboard | null;
}

export interface VersionRow extends Omit<SetVersion, 'publishedAt'> {
  publishedAt: Date;
}

export interface NewVersion {
  id: string;
  kind: 'indicator-set' | 'service';
  origin: Origin;
  manifest: object;
  form: object | null;
  dashboard: object | null;
  checksum: string;
  effectiveFrom: string | null;
  note: string | null;
  by: string;
  /** How figures went on where an indicator changed its meaning. */
  changes?: readonly IndicatorChange[];
  rollbackOf?: number;
}

const COLUMNS = `s.id, s.kind, s.origin, v.version, v.checksum, v.effective_from::text as "effectiveFrom",
         v.published_at as "publishedAt", v.note, s.retired_on::text as "retiredOn", s.created_by as author, v.manifest, v.form, v.dashboard`;
const LIVE = `select ${COLUMNS} from indicator_set s join indicator_set_version v on v.set_id = s.id and v.version = s.live_version`;

/** Versions before the live one that still count for some period: no later one took effect as early. Newest first. */
const EARLIER = `
  select ${COLUMNS}
    from indicator_set s join indicator_set_version v on v.set_id = s.id and v.version < s.live_version
   where s.id = any($1) and s.kind = 'indicator-set' and not exists (
     select 1 from indicator_set_version later
      where later.set_id = v.set_id and later.version > v.version and later.version <= s.live_version
        and coalesce(later.effective_from, '-infinity') <= coalesce(v.effective_from, '-infinity'))
   order by s.id, v.version desc`;

const FORMER = `
  select i.id, i.set_id as set, i.code, last.def, coalesce(last.def #>> '{period,type}', last.period_type) as "periodType",
         case when last.form::text like '%x-sensitive%' then last.form end as form,
         (select coalesce(n.effective_from, n.published_at::date)::text from indicator_set_version n
           where n.set_id = i.set_id and n.version > last.version order by n.version limit 1) as "retiredFrom"
    from indicator i cross join lateral (
      select v.version, def, v.form, v.manifest #>> '{period,type}' as period_type from indicator_set_version v cross join lateral jsonb_array_elements(v.manifest -> 'indicators') def
       where v.set_id = i.set_id and def ->> 'code' = i.code order by v.version desc limit 1) last
   where i.set_id = any($1::text[]) and i.id <> all($2::int[])`;

const PATHS = `
  select p.set_id as set, p.version, (extract(epoch from p.changed_at) * 1000000)::float8 as at, p.kind, p.source_id as source, p.target_id as target,
         p.factor::text as factor, p.from_unit as "fromUnit", p.to_unit as "toUnit", v.rollback_of as "rollbackOf"
    from figure_path p join indicator_set_version v on v.set_id = p.set_id and v.version = p.version order by p.set_id, p.version, p.id`;

@Injectable()
export class DefinitionStore {
  constructor(private readonly database: Database) {}

  live(sql: Sql = this.database): Promise<LiveRow[]> {
    return sql.query<LiveRow>(`${LIVE} order by s.id`);
  }

  liveHeads(): Promise<Pick<LiveRow, 'id' | 'kind' | 'version' | 'origin' | 'retiredOn'>[]> {
    return this.database.query(
      'select id, kind, live_version as version, origin, retired_on::text as "retiredOn" from indicator_set where live_version is not null',
    );
  }

  liveOf(ids: readonly string[]): Promise<LiveRow[]> {
    return this.database.query<LiveRow>(`${LIVE} where s.id = any($1)`, [ids]);
  }

  earlierOf(ids: readonly string[]): Promise<LiveRow[]> {
    return ids.length === 0 ? Promise.resolve([]) : this.database.query<LiveRow>(EARLIER, [ids]);
  }

  /** Indicators of these sets other than the known ones, as the last version that had them says. */
  formerIndicators(sets: readonly string[], known: readonly number[]): Promise<FormerIndicator[]> {
    return sets.length === 0 ? Promise.resolve([]) : this.database.query<FormerIndicator>(FORMER, [sets, known]);
  }

  figurePaths(): Promise<PathStep[]> {
    return this.database.query<PathStep>(PATHS);
  }

  /** Sets that are edited in the product, those that were never published too: files do not touch them. */
  async authored(sql: Sql): Promise<Set<string>> {
    const rows = await sql.query<{ id: string }>("select id from indicator_set where origin = 'authored'");
    return new Set(rows.map((row) => row.id));
  }

  version(setId: string, version: number, sql: Sql = this.database): Promise<LiveRow | undefined> {
    return sql.one<LiveRow>(`select ${COLUMNS} from indicator_set s join indicator_set_version v on v.set_id = s.id where s.id = $1 and v.version = $2`, [
      setId,
      version,
    ]);
  }

  versions(setId: string): Promise<VersionRow[]> {
    return this.database.query<VersionRow>(
      `select v.version, v.effective_from::text as "effectiveFrom", v.note, v.published_by as "publishedBy", p.title as "publishedByTitle",
              v.published_at as "publishedAt", coalesce(v.version = s.live_version, false) as live, coalesce(v.changes, '[]') as changes,
              v.rollback_of as "rollbackOf"
         from indicator_set_version v join indicator_set s on s.id = v.set_id left join person p on p.username = v.published_by
        where v.set_id = $1 order by v.version desc`,
      [setId],
    );
  }

  /** Writes the next version and makes it the live one; returns its number. */
  async publish(sql: Sql, next: NewVersion): Promise<number> {
    await sql.query('insert into indicator_set (id, kind, origin) values ($1, $2, $3) on conflict (id) do nothing', [next.id, next.kind, next.origin]);
    // Its key never changes: what only refers to the set (an obligation that is opened meanwhile) need not wait.
    await sql.query('select 1 from indicator_set where id = $1 for no key update', [next.id]);
    const added = await sql.one<{ version: number }>(
      `insert into indicator_set_version (set_id, version, manifest, form, dashboard, checksum, effective_from, note, published_by, changes, rollback_of)
       select $1, coalesce(max(version), 0) + 1, $2, $3, $4, $5, $6, $7, $8, $9, $10 from indicator_set_version where set_id = $1
       returning version`,
      [
        next.id,
        JSON.stringify(next.manifest),
        next.form === null ? null : JSON.stringify(next.form),
        next.dashboard === null ? null : JSON.stringify(next.dashboard),
        next.checksum,
        next.effectiveFrom,
        next.note,
        next.by,
        next.changes === undefined ? null : JSON.stringify(next.changes),
        next.rollbackOf ?? null,
      ],
    );
    const version = added?.version ?? 1;
    await sql.query('update indicator_set set live_version = $2, kind = $3, origin = $4 where id = $1', [next.id, version, next.kind, next.origin]);
    return version;
  }

  /** Surrogate numbers of the indicators; a code keeps its number for ever. */
  async nameIndicators(sql: Sql, setId: string, codes: readonly string[]): Promise<void> {
    await sql.query(
      `insert into indicator (set_id, code)
       select $1, code from unnest($2::text[]) with ordinality as named (code, place)
        where not exists (select 1 from indicator i where i.set_id = $1 and i.code = named.code) order by place
       on conflict (set_id, code) do nothing`,
      [setId, codes],
    );
  }

  indicatorsOf(sets: readonly string[]): Promise<{ id: number; set: string; code: string }[]> {
    return sets.length === 0 ? Promise.resolve([]) : this.database.query('select id, set_id as set, code from indicator where set_id = any($1)', [sets]);
  }

  /** Deleted ones too: their ids and revisions stay. */
  dashboards(sql: Sql = this.database): Promise<BoardRow[]> {
    return boardRows(sql);
  }

  units(sql: Sql = this.database): Promise<UnitOfMeasure[]> {
    return sql.query<UnitOfMeasure>(
      'select code, title, symbol, dimension, base, trim_scale(factor)::text as factor from unit_of_measure order by dimension, factor, code',
    );
  }
}
