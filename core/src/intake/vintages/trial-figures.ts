// The figures of a trial run, all at once: counted, made official, or dropped. A hundred thousand of them are read once and
// written by the projector in large pieces, each with the person and the revision that reported it.
import { Injectable } from '@nestjs/common';
import type { ObservationStatus, SetStage } from '@haidang/plugin-sdk';
import { callColumns, type Sql } from '../../kernel/index.js';
import { DirtyKeys } from '../figures/dirty-keys.js';
import type { Figure } from '../figures/figure.js';
import { Projector, type ChangedKey } from '../figures/projector.js';

const PIECE = 10_000;

interface TrialRow {
  indicator_id: number;
  org_unit_id: number;
  year: number;
  period: string;
  disaggregation: string;
  measure: Figure['measure'];
  producer: string;
  value: string;
  status: ObservationStatus;
  rank: number;
  citation_id: number | null;
  revision: number | null;
  actor: string;
  reason: string | null;
}

const STANDING = `
select o.indicator_id, o.org_unit_id, o.year::int, o.period, o.disaggregation, o.measure, o.producer, o.value::text, o.status, o.rank::int, o.citation_id, o.revision, o.actor, o.reason
  from observation o join indicator i on i.id = o.indicator_id
 where i.set_id = $1 and o.trial and o.recorded_to = 'infinity' and o.origin <> 'calculated' and o.value is not null`;

const COUNTS = `
select count(*)::int as figures, count(distinct (o.period))::int as periods, count(distinct (o.org_unit_id))::int as "orgUnits",
       (select count(*)::int from submission s where s.set_id = $1 and s.approved_revision is not null
           and exists (select from observation t join indicator ti on ti.id = t.indicator_id
                        where ti.set_id = $1 and t.trial and t.recorded_to = 'infinity' and t.period = s.period)) as reports
  from observation o join indicator i on i.id = o.indicator_id
 where i.set_id = $1 and o.trial and o.recorded_to = 'infinity' and o.origin <> 'calculated' and o.value is not null`;

/** Reports that were last touched during the trial run are drafts again; their content stays for whoever wants to use it. */
const REOPEN = `
with moved as (
  update submission set status = 'draft', revision = revision + 1, approved_revision = null, submitted_by = null, submitted_at = null, decided_by = null, decided_at = null, decided_for = null, correction = null
   where set_id = $1 and status <> 'draft' and greatest(saved_at, submitted_at, decided_at) >= coalesce($2::timestamptz, '-infinity')
  returning set_id, period, org_unit_id, revision, status, set_version, document, obs_status
)
, audited as (
  insert into audit_entry (action, actor, set_id, period, org_unit, after, reason, request_id, address, via)
  select 'submission.reopen', $3, m.set_id, m.period, u.code, jsonb_build_object('status', m.status, 'revision', m.revision, 'document', m.document), $4, $5, $6, $7
    from moved m join org_unit u on u.id = m.org_unit_id
)
insert into submission_revision (set_id, period, org_unit_id, revision, kind, status, set_version, document, obs_status, actor, why)
select set_id, period, org_unit_id, revision, 'reopen', status, set_version, document, obs_status, $3, $4 from moved`;

@Injectable()
export class TrialFigures {
  constructor(
    private readonly projector: Projector,
    private readonly dirtyKeys: DirtyKeys,
  ) {}

  async counts(set: string, sql: Sql): Promise<SetStage['trial']> {
    return (await sql.one<SetStage['trial']>(COUNTS, [set])) ?? { figures: 0, reports: 0, periods: 0, orgUnits: 0 };
  }

  /** @throws PeriodClosed when one of the periods is closed by now */
  async keep(sql: Sql, set: string): Promise<void> {
    const rows = await sql.query<TrialRow>(STANDING, [set]);
    for (const group of byReporter(rows)) {
      const [{ actor, revision }] = group;
      for (let start = 0; start < group.length; start += PIECE) {
        const figures = group.slice(start, start + PIECE).map(asFigure);
        await this.dirtyKeys.mark(sql, set, await this.projector.project(sql, figures, { origin: 'submission', actor, revision, trial: false }));
      }
    }
    await this.end(sql, set);
  }

  async drop(sql: Sql, set: string, deed: { by: string; reason: string; since: Date | undefined }): Promise<void> {
    await this.dirtyKeys.mark(sql, set, await this.end(sql, set));
    await sql.query(REOPEN, [set, deed.since?.toISOString() ?? null, deed.by, deed.reason, ...callColumns()]);
  }

  private async end(sql: Sql, set: string): Promise<ChangedKey[]> {
    const indicators = await sql.query<{ id: number }>('select id from indicator where set_id = $1', [set]);
    return this.projector.endTrial(
      sql,
      indicators.map((row) => row.id),
    );
  }
}

function byReporter(rows: readonly TrialRow[]): [TrialRow, ...TrialRow[]][] {
  const groups = new Map<string, [TrialRow, ...TrialRow[]]>();
  for (const row of rows) {
    const key = `${row.actor} ${String(row.revision)}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  return [...groups.values()];
}

function asFigure(row: TrialRow): Figure {
  return {
    indicatorId: row.indicator_id,
    unitId: row.org_unit_id,
    period: row.period,
    year: row.year,
    disaggregation: row.disaggregation,
    measure: row.measure,
    value: row.value,
    status: row.status,
    producer: row.producer,
    rank: row.rank,
    sample: false,
    citationId: row.citation_id,
    reason: row.reason,
  };
}
