// Every stored version of one figure, of every producer, with the report, the people and the source behind it. A figure reported in
// a matrix belongs to a commune, its report to the province: the report is looked for at both.
import { Injectable } from '@nestjs/common';
import type { FigureOrigin, ObservationStatus } from '@haidang/plugin-sdk';
import { Readings } from '../../kernel/index.js';

export interface LedgerQuestion {
  indicatorId: number;
  unitId: number;
  year: number;
  period: string;
  set: string;
  /** Units at which the report may stand. */
  reports: readonly number[];
  disaggregation: string;
  measure: 'value' | 'cumulative' | undefined;
  /** The last moment that counts; undefined = now. */
  until: string | undefined;
}

export interface LedgerRow {
  value: string | null;
  measure: 'value' | 'cumulative';
  status: ObservationStatus;
  origin: FigureOrigin;
  sample: boolean;
  producer: string;
  agency: string | null;
  leads: boolean;
  trial: boolean;
  rank: number;
  url: string | null;
  title: string | null;
  recorded_from: Date;
  recorded_to: Date | null;
  revision: number | null;
  actor: string;
  actor_title: string | null;
  approver: string | null;
  approver_title: string | null;
  reason: string | null;
  decision: string | null;
}

const REVISION = `r.set_id = $5 and r.period = o.period and r.org_unit_id = any($6::int[]) and r.revision <= o.revision`;

const LEDGER = `
select trim_scale(o.value)::text as value, o.measure, o.status, o.origin, o.sample, o.producer, a.title ->> 'vi' as agency, o.trial, o.rank::int as rank,
       case when $9::timestamptz is null then o.leads
            else s.standing and o.rank = min(o.rank) filter (where s.standing) over (partition by o.measure) end as leads,
       c.url, c.title, o.recorded_from, case when o.recorded_to <= coalesce($9::timestamptz, '9999-12-31') then o.recorded_to end as recorded_to, o.revision,
       coalesce(reported.actor, o.actor) as actor, p.title as actor_title, approved.actor as approver, q.title as approver_title,
       coalesce(case when o.reason <> 'nil' then o.reason end, reported.why, approved.why) as reason, reported.decision
  from observation o
  cross join lateral (select o.recorded_to > coalesce($9::timestamptz, '9999-12-31') and not o.trial and o.value is not null as standing) s
  left join lateral (select r.actor, r.why, r.decision from submission_revision r
                      where o.origin = 'submission' and ${REVISION} and r.kind in ('submit', 'correct') order by r.revision desc limit 1) reported on true
  left join lateral (select r.actor, r.why from submission_revision r
                      where o.origin = 'submission' and ${REVISION} and r.kind in ('approve', 'publish') order by r.revision desc limit 1) approved on true
  left join citation c on c.id = o.citation_id
  left join agency a on a.id = o.producer
  left join person p on p.username = coalesce(reported.actor, o.actor)
  left join person q on q.username = approved.actor
 where o.indicator_id = $1 and o.org_unit_id = $2 and o.year = $3::smallint and o.period = $4 and o.disaggregation = $7
   and ($8::text is null or o.measure = $8) and ($9::timestamptz is null or o.recorded_from <= $9)
 order by o.recorded_from desc, o.rank, o.producer limit $10`;

@Injectable()
export class FigureLedger {
  constructor(private readonly readings: Readings) {}

  /** Newest first. */
  rows(asked: LedgerQuestion, most: number): Promise<LedgerRow[]> {
    return this.readings.query<LedgerRow>(LEDGER, [
      asked.indicatorId,
      asked.unitId,
      asked.year,
      asked.period,
      asked.set,
      asked.reports,
      asked.disaggregation,
      asked.measure ?? null,
      asked.until ?? null,
      most,
    ]);
  }
}
