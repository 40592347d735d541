// The rows of news. Rights are inside the statement: it names the units of each set that this reader may see, and no others. What was taken
// back (an approval undone at once, a correction refused) is no news.
import { Injectable } from '@nestjs/common';
import type { AlertRule, NewsKind } from '@haidang/plugin-sdk';
import { Database } from '../../kernel/index.js';

/** A set with the reader's units and the periods of its own that are asked for. */
export interface NewsScope {
  readonly set: string;
  readonly units: 'all' | readonly number[];
  readonly periods: readonly string[];
}

export interface NewsFilter {
  /** Versions of the unit asked for and everything below; undefined: wherever the reader may see. */
  readonly units: readonly number[] | undefined;
  /** First and last day of the period asked for: versions that begin to count within it. */
  readonly from: string;
  readonly to: string;
  readonly asOf: string | undefined;
  readonly most: number;
}

export interface NewsRow {
  readonly kind: NewsKind;
  readonly at: Date;
  readonly set_id: string;
  readonly period: string | null;
  readonly org_unit_id: number | null;
  readonly actor: string | null;
  readonly actor_title: string | null;
  readonly text: string | null;
  readonly decision: string | null;
  readonly waiting: boolean;
  readonly rule: AlertRule | null;
  readonly over: boolean | null;
  readonly version: number | null;
  /** Of an alert. */
  readonly indicator_id: number | null;
}

const KINDS = `case r.kind when 'submit' then 'submitted' when 'approve' then 'approved' when 'publish' then 'published' when 'correct' then 'corrected' else 'reopened' end`;

const NEWS = `
with w as (
  select * from jsonb_to_recordset($1::jsonb) as w ("set" text, "all" boolean, units int[], periods text[])
), happened as (
  (select ${KINDS} as kind, r.at, r.set_id, r.period, r.org_unit_id, r.actor,
          case when r.kind = 'submit' then case when s.submitted_at is not null and not exists (
                 select 1 from submission_revision later
                  where (later.set_id, later.period, later.org_unit_id) = (r.set_id, r.period, r.org_unit_id) and later.revision > r.revision and later.kind = 'submit')
               then s.note end
               when r.kind in ('correct', 'reopen') then r.why end as text,
          r.decision, r.kind = 'correct' and s.correction is not null and s.revision = r.revision as waiting,
          null::jsonb as rule, null::boolean as over, null::int as version, null::int as indicator_id
     from w
     join submission_revision r on r.set_id = w."set" and r.period = any(w.periods) and (w."all" or r.org_unit_id = any(w.units))
     join submission s on (s.set_id, s.period, s.org_unit_id) = (r.set_id, r.period, r.org_unit_id)
    where r.kind in ('submit', 'approve', 'publish', 'correct', 'reopen') and ($2::int[] is null or r.org_unit_id = any($2)) and ($6::timestamptz is null or r.at <= $6)
      and not exists (
            select 1 from submission_revision back
             where (back.set_id, back.period, back.org_unit_id, back.revision) = (r.set_id, r.period, r.org_unit_id, r.revision + 1)
               and ((r.kind = 'approve' and back.kind = 'undo') or (r.kind = 'correct' and back.kind = 'return')))
    order by r.at desc limit $5)
  union all
  (select 'alert', f.fired_at, f.set_id, f.period, f.org_unit_id, null, f.note, null, false, f.rule, f.over_at is not null, null, f.indicator_id
     from w
     join alert_firing f on f.set_id = w."set" and f.period = any(w.periods) and (w."all" or f.org_unit_id = any(w.units))
    where ($2::int[] is null or f.org_unit_id = any($2)) and ($6::timestamptz is null or f.fired_at <= $6)
    order by f.fired_at desc limit $5)
  union all
  (select 'version', v.published_at, v.set_id, null, null, v.published_by, v.note, null, false, null, null, v.version, null
     from w
     join indicator_set_version v on v.set_id = w."set"
    where coalesce(v.effective_from, (v.published_at at time zone 'Asia/Ho_Chi_Minh')::date) between $3::date and $4::date
      and ($6::timestamptz is null or v.published_at <= $6)
    order by v.published_at desc limit $5)
)
select h.*, p.title as actor_title from happened h left join person p on p.username = h.actor order by h.at desc, h.set_id, h.kind limit $5`;

@Injectable()
export class NewsReader {
  constructor(private readonly database: Database) {}

  read(scopes: readonly NewsScope[], { units, from, to, asOf, most }: NewsFilter): Promise<NewsRow[]> {
    const named = scopes.map(({ set, units: seen, periods }) => ({ set, all: seen === 'all', units: seen === 'all' ? [] : seen, periods }));
    return this.database.query<NewsRow>(NEWS, [JSON.stringify(named), units ?? null, from, to, most, asOf ?? null]);
  }
}
