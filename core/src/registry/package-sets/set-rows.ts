// How a set of a given id stands here, whoever made it: its draft, else what is live.
import { Injectable } from '@nestjs/common';
import { Database, type Sql } from '../../kernel/index.js';
import { DraftStore, type DraftDocuments } from '../authoring/draft-store.js';

export interface SetStanding {
  /** Undefined: it is no indicator set (a service, or a dashboard under that id). */
  documents: DraftDocuments | undefined;
  /** A draft is there; its revision. */
  drafted: boolean;
  revision: number | undefined;
  /** False: it lives in files. */
  editable: boolean;
}

interface Row {
  kind: string;
  origin: string;
  revision: number | null;
  manifest: Record<string, unknown> | null;
  form: Record<string, unknown> | null;
  dashboard: Record<string, unknown> | null;
}

const STANDING = `
select s.kind, s.origin, d.revision, coalesce(d.manifest, v.manifest) as manifest, coalesce(d.form, v.form) as form,
       coalesce(d.dashboard, v.dashboard) as dashboard
  from indicator_set s left join indicator_set_draft d on d.set_id = s.id left join indicator_set_version v on v.set_id = s.id and v.version = s.live_version
 where s.id = $1
union all
select 'dashboard', origin, null, null, null, null from dashboard where id = $1 and not exists (select 1 from indicator_set where id = $1)`;

@Injectable()
export class SetRows {
  constructor(
    private readonly database: Database,
    private readonly drafts: DraftStore,
  ) {}

  /** False when the id is in use. */
  make(sql: Sql, id: string, by: string): Promise<boolean> {
    return this.drafts.makeSet(sql, id, by);
  }

  async standing(id: string): Promise<SetStanding | undefined> {
    const row = await this.database.one<Row>(STANDING, [id]);
    if (row === undefined) return undefined;
    const { kind, origin, revision, manifest, form, dashboard } = row;
    const whole = kind === 'indicator-set' && manifest !== null && form !== null && dashboard !== null;
    return {
      documents: whole ? { manifest, form, dashboard } : undefined,
      drafted: revision !== null,
      revision: revision ?? undefined,
      editable: origin === 'authored' || revision !== null,
    };
  }
}
