// POST /audit-samples: cells of approved reports drawn by lot. The lot is a hash of the seed and the cell's name, so that the same seed draws
// the same cells on any machine, and nobody can choose what is looked at. How likely a cell is wrong is told by what is known of it.
import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { AuditStratum, DrawAuditSample } from '@haidang/plugin-sdk';
import { ActionRefused, holds, type Principal } from '../../../access/index.js';
import { Audit, Database, ValueRefused, type Sql } from '../../../kernel/index.js';
import { SetNotFound, Definitions } from '../../../registry/index.js';
import { NothingToAudit } from '../../errors.js';
import { endingWithin, ReferenceSight, type SeenIndicator } from '../reference-sight.js';
import { allocated } from './drawing.js';

interface DrawnRow {
  stratum: AuditStratum;
  indicator_id: number;
  org_unit_id: number;
  period: string;
  measure: string;
  value: string;
  reported_by: string;
  population: number;
}

const DRAWN = `
with seen as (select * from jsonb_to_recordset($1::jsonb) as w (id int, code text, "set" text, own boolean, units int[])
), cells as (
  select o.indicator_id, o.org_unit_id, o.period, o.measure, o.value, coalesce(s.submitted_by, '') as reported_by,
         md5($3 || ' ' || w."set" || '.' || w.code || ' ' || u.code || ' ' || o.period || ' ' || o.measure) as lot,
         case when exists (select from quality_cell_check c
                            where c.set_id = w."set" and c.period = o.period and c.org_unit_id = s.org_unit_id and c.indicator = w.code and c.passed < c.evaluated
                              and c.level <> 'hint' and (c.path not like '%@%' or c.path like '%@' || u.code)) then 'high'
              when s.warnings > 0 or s.risk > 0 then 'medium' else 'low' end as stratum
    from seen w
    join observation o on o.indicator_id = w.id and o.leads and not o.trial and not o.sample and o.recorded_to = 'infinity' and o.disaggregation = ''
         and o.origin = 'submission' and o.value is not null and o.period = any($2::text[]) and (w.units is null or o.org_unit_id = any(w.units))
    join org_unit u on u.id = o.org_unit_id
    join submission s on s.set_id = w."set" and s.period = o.period and (s.org_unit_id = o.org_unit_id or not w.own) and s.status in ('approved', 'published')
), ranked as (
  select *, row_number() over (partition by stratum order by lot, indicator_id, org_unit_id) as nth, count(*) over (partition by stratum) as population from cells
)
select stratum, indicator_id, org_unit_id, period, measure, value::text, reported_by, population::int from ranked where nth <= $4 order by stratum, nth`;

@Injectable()
export class AuditSampleDrawing {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly sight: ReferenceSight,
    private readonly definitions: Definitions,
  ) {}

  /** Returns its number. @throws ActionRefused, SetNotFound, OrgUnitNotFound, ValueRefused, NothingToAudit */
  async draw(principal: Principal, body: DrawAuditSample): Promise<number> {
    if (!holds(principal, 'audit')) throw ActionRefused({ action: 'audit' });
    const period = this.sight.period(body.period);
    const unit = this.sight.unit(body.orgUnit, period);
    for (const set of body.sets ?? []) if (this.definitions.live(set) === undefined) throw SetNotFound({ set });
    const seen = this.sight.indicators(principal, 'audit', {
      ...(body.sets === undefined || body.sets.length === 0 ? {} : { sets: body.sets }),
      ...(unit === undefined ? {} : { within: this.sight.within(unit) }),
    });
    const seed = body.seed?.trim() ?? '';
    if (body.title.trim().length < 3) throw ValueRefused({ field: 'title', expected: '3…200' });
    return this.database.transaction(async (sql) => {
      const lot = seed === '' ? randomBytes(8).toString('hex') : seed;
      const drawn = await this.cells(sql, { seen, period, lot, size: body.size });
      if (drawn.cells.length === 0) throw NothingToAudit();
      const sample = await sql.one<{ id: string }>(
        `insert into audit_sample (title, sets, period, org_unit_id, seed, population, drawn_by) values ($1, $2, $3, $4, $5, $6, $7) returning id`,
        [body.title.trim(), body.sets ?? [], period.code, unit?.id ?? null, lot, JSON.stringify(drawn.population), principal.username],
      );
      if (sample === undefined) throw new Error('an inserted row did not come back');
      await sql.query(
        `insert into audit_sample_cell (sample_id, nth, indicator_id, org_unit_id, period, measure, stratum, reported, reported_by)
         select $1, t.nth, t.indicator_id, t.org_unit_id, t.period, t.measure, t.stratum, t.value::numeric, t.reported_by
           from jsonb_to_recordset($2::jsonb) as t (nth int, indicator_id int, org_unit_id int, period text, measure text, stratum text, value text, reported_by text)`,
        [sample.id, JSON.stringify(drawn.cells.map((cell, at) => ({ ...cell, nth: at + 1 })))],
      );
      await this.audit.record(sql, {
        action: 'audit-sample.draw',
        actor: principal.username,
        object: sample.id,
        period: period.code,
        ...(unit === undefined ? {} : { orgUnit: unit.code }),
        after: { title: body.title.trim(), sets: body.sets ?? [], seed: lot, population: drawn.population, drawn: drawn.cells.length },
      });
      return Number(sample.id);
    });
  }

  private async cells(
    sql: Sql,
    { seen, period, lot, size }: { seen: readonly SeenIndicator[]; period: Parameters<typeof endingWithin>[1]; lot: string; size: number },
  ) {
    const known = await sql.query<{ period: string }>(`select distinct period from submission where status in ('approved', 'published')`);
    const periods = endingWithin(
      known.map((row) => row.period),
      period,
    );
    const rows = await sql.query<DrawnRow>(DRAWN, [JSON.stringify(seen), periods, lot, size]);
    const population = { high: 0, medium: 0, low: 0 };
    for (const row of rows) population[row.stratum] = row.population;
    const wanted = allocated(size, population);
    const taken = { high: 0, medium: 0, low: 0 };
    const cells = rows.filter(({ stratum }) => {
      taken[stratum] += 1;
      return taken[stratum] <= wanted[stratum];
    });
    return { population, cells };
  }
}
