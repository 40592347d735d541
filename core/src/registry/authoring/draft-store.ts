// The rows of drafts: one a set, counted up with each saving. Reading and locking ask for the right in the same statement.
import { Injectable } from '@nestjs/common';
import type { Dashboard, FormDefinition, GeneratedDocument, IndicatorChange, IndicatorSetManifest, SetDraftSummary } from '@haidang/plugin-sdk';
import { Database, type Sql } from '../../kernel/index.js';
import type { Origin } from '../definitions/definition-store.js';
import { definable, definingValues, type Defining } from './defining.js';

type Document = Record<string, unknown>;

export interface DraftDocuments {
  manifest: Document;
  form: Document;
  dashboard: Document;
}

export interface DraftContent extends DraftDocuments {
  generated: GeneratedDocument[];
  changes: IndicatorChange[];
  checksum: string;
}

export interface DraftRow extends DraftContent {
  revision: number;
  basedOn: number | null;
  changedBy: string;
  changedByTitle: string | null;
  changedAt: string;
}

/** A set as authoring sees it: with its draft, if there is one. */
export interface AuthoredSet {
  id: string;
  origin: Origin;
  live: number | null;
  retiredOn: string | null;
  createdBy: string | null;
  draft: DraftRow | null;
}

export interface LiveDocuments {
  manifest: IndicatorSetManifest;
  form: FormDefinition;
  dashboard: Dashboard;
}

const MOST_DRAFTS = 500;

const DRAFT = `json_build_object('revision', d.revision, 'basedOn', d.based_on, 'manifest', d.manifest, 'form', d.form, 'dashboard', d.dashboard,
  'generated', d.generated, 'changes', d.changes, 'checksum', d.checksum, 'changedBy', d.changed_by, 'changedByTitle', p.title, 'changedAt', d.changed_at)`;

const SET = `select s.id, s.origin, s.live_version as live, s.retired_on::text as "retiredOn", s.created_by as "createdBy",
    case when d.set_id is null then null else ${DRAFT} end as draft
  from indicator_set s left join indicator_set_draft d on d.set_id = s.id left join person p on p.username = d.changed_by
 where s.id = $1 and s.kind = 'indicator-set' and ${definable(2)}`;

@Injectable()
export class DraftStore {
  constructor(private readonly database: Database) {}

  find(id: string, by: Defining): Promise<AuthoredSet | undefined> {
    return this.database.one<AuthoredSet>(SET, [id, ...definingValues(by)]);
  }

  /** The same, and nobody else writes to the set until the transaction ends. */
  async lock(sql: Sql, id: string, by: Defining): Promise<AuthoredSet | undefined> {
    // First the lock, then the reading: what the winner wrote is then seen.
    await sql.query('select 1 from indicator_set where id = $1 for no key update', [id]);
    return sql.one<AuthoredSet>(SET, [id, ...definingValues(by)]);
  }

  list(by: Defining): Promise<SetDraftSummary[]> {
    return this.database.query<SetDraftSummary>(
      `select s.id, case when jsonb_typeof(d.manifest->'title'->'vi') = 'string' then d.manifest->'title' end as title,
              case when jsonb_typeof(d.manifest->'owner') = 'string' then d.manifest->>'owner' end as owner,
              case when jsonb_typeof(d.manifest->'period'->'type') = 'string' then d.manifest->'period'->>'type' end as "periodType",
              case when jsonb_typeof(d.manifest->'indicators') = 'array' then jsonb_array_length(d.manifest->'indicators') else 0 end as indicators,
              d.revision, d.based_on as "basedOn", s.live_version as live, s.origin, d.changed_by as "changedBy", p.title as "changedByTitle",
              d.changed_at as "changedAt"
         from indicator_set_draft d join indicator_set s on s.id = d.set_id left join person p on p.username = d.changed_by
        where ${definable(1)} order by d.changed_at desc, s.id limit ${String(MOST_DRAFTS)}`,
      definingValues(by),
    );
  }

  /** Makes the set that a first draft belongs to; false when the id is in use. */
  async makeSet(sql: Sql, id: string, by: string): Promise<boolean> {
    const made = await sql.one(
      `insert into indicator_set (id, kind, origin, created_by) select $1, 'indicator-set', 'authored', $2
        where not exists (select 1 from dashboard where id = $1) on conflict (id) do nothing returning id`,
      [id, by],
    );
    return made !== undefined;
  }

  /** Ids in use that begin alike. */
  async idsLike(sql: Sql, beginning: string): Promise<Set<string>> {
    const rows = await sql.query<{ id: string }>(
      'select id from indicator_set where starts_with(id, $1) union select id from dashboard where starts_with(id, $1)',
      [beginning],
    );
    return new Set(rows.map((row) => row.id));
  }

  async isTaken(id: string): Promise<boolean> {
    return (await this.idsLike(this.database, id)).has(id);
  }

  async nextOrder(sql: Sql): Promise<number> {
    const row = await sql.one<{ next: number }>(
      `select coalesce(max((v.manifest->>'order')::int), 0) + 1 as next
         from indicator_set s join indicator_set_version v on v.set_id = s.id and v.version = s.live_version where v.manifest ? 'order'`,
    );
    return Math.min(row?.next ?? 1, 9_999);
  }

  /** Writes the draft and counts the saving; the set is locked. Returns the new revision. */
  async put(sql: Sql, id: string, next: DraftContent & { basedOn: number | null; by: string }): Promise<number> {
    const set = await sql.one<{ revision: number }>(
      'update indicator_set set draft_revision = draft_revision + 1 where id = $1 returning draft_revision as revision',
      [id],
    );
    const revision = set?.revision ?? 1;
    await sql.query(
      `insert into indicator_set_draft (set_id, revision, based_on, manifest, form, dashboard, generated, changes, checksum, changed_by)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
       on conflict (set_id) do update set revision = excluded.revision, manifest = excluded.manifest, form = excluded.form,
         dashboard = excluded.dashboard, generated = excluded.generated, changes = excluded.changes, checksum = excluded.checksum,
         changed_by = excluded.changed_by, changed_at = clock_timestamp()`,
      [
        id,
        revision,
        next.basedOn,
        JSON.stringify(next.manifest),
        JSON.stringify(next.form),
        JSON.stringify(next.dashboard),
        next.generated,
        JSON.stringify(next.changes),
        next.checksum,
        next.by,
      ],
    );
    return revision;
  }

  /** The draft goes; and with it a set that was never anything else. */
  async drop(sql: Sql, set: Pick<AuthoredSet, 'id' | 'live'>): Promise<void> {
    await sql.query('delete from indicator_set_draft where set_id = $1', [set.id]);
    if (set.live === null) await sql.query('delete from indicator_set where id = $1', [set.id]);
  }

  /** Savings of a person in the last minute, and how long until the oldest of them no longer counts. */
  async savings(sql: Sql, by: string): Promise<{ count: number; wait: number }> {
    const row = await sql.one<{ count: number; wait: number }>(
      `select count(*)::int as count, coalesce(ceil(extract(epoch from min(at) + interval '1 minute' - clock_timestamp())), 1)::int as wait
         from audit_entry where actor = $1 and action in ('definition.draft', 'definition.create') and at > clock_timestamp() - interval '1 minute'`,
      [by],
    );
    return row ?? { count: 0, wait: 1 };
  }
}
