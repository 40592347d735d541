// GET /audit-samples: what was drawn, how far it is, and what came out; cells where the reader audits, and no others. What was reported is
// not told before the papers were read.
import { Injectable } from '@nestjs/common';
import {
  Decimal,
  titleOfPeriodCode,
  wireNumber,
  type AuditCell,
  type AuditOutcome,
  type AuditSample,
  type AuditSampleDetail,
  type AuditSampleList,
  type AuditStratum,
  type QualityRule,
} from '@haidang/plugin-sdk';
import { holds, People, type Principal } from '../../../access/index.js';
import { Database, type Sql } from '../../../kernel/index.js';
import { AuditSampleNotFound } from '../../errors.js';
import { exactness } from '../../quality/accurate.js';
import { ReferenceWorld } from '../reference-run.service.js';
import { ReferenceSight } from '../reference-sight.js';
import { estimated, STRATA } from './drawing.js';

const MOST_SAMPLES = 100;

interface SampleRow {
  id: string;
  title: string;
  sets: string[];
  period: string;
  org_unit_id: number | null;
  seed: string;
  population: Record<AuditStratum, number>;
  drawn_by: string;
  drawn_at: Date;
}

export interface CellRow {
  sample_id: string;
  nth: number;
  indicator_id: number;
  org_unit_id: number;
  period: string;
  measure: 'value' | 'cumulative';
  stratum: AuditStratum;
  reported: string;
  reported_by: string;
  outcome: AuditOutcome | null;
  answer: string | null;
  note: string | null;
  answered_by: string | null;
  answered_at: Date | null;
}

const SEEN = `jsonb_to_recordset($1::jsonb) as w (id int, units int[])`;
const SAMPLES = `
select s.id, s.title, s.sets, s.period, s.org_unit_id, s.seed, s.population, s.drawn_by, s.drawn_at from audit_sample s
 where exists (select from audit_sample_cell c join ${SEEN} on c.indicator_id = w.id and (w.units is null or c.org_unit_id = any(w.units)) where c.sample_id = s.id)
   and ($2::bigint is null or s.id = $2) order by s.id desc limit ${String(MOST_SAMPLES)}`;
const CELLS = `
select c.sample_id, c.nth, c.indicator_id, c.org_unit_id, c.period, c.measure, c.stratum, c.reported::text, c.reported_by, c.outcome, c.answer::text, c.note, c.answered_by, c.answered_at
  from audit_sample_cell c join ${SEEN} on c.indicator_id = w.id and (w.units is null or c.org_unit_id = any(w.units))
 where c.sample_id = any($2::bigint[]) order by c.sample_id, c.nth`;

@Injectable()
export class AuditSamplesReader {
  constructor(
    private readonly database: Database,
    private readonly sight: ReferenceSight,
    private readonly world: ReferenceWorld,
    private readonly people: People,
  ) {}

  async list(principal: Principal): Promise<AuditSampleList> {
    const samples = await this.samples(principal, null);
    const cells = await this.cells(this.database, principal, samples);
    const [rule, titleOf] = await Promise.all([this.rule(), this.people.titles(samples.map((row) => row.drawn_by))]);
    return {
      items: samples.map((row) =>
        this.view(
          row,
          cells.filter((cell) => cell.sample_id === row.id).map((cell) => this.cellView(principal, cell, rule, titleOf)),
          titleOf,
        ),
      ),
      mayDraw: holds(principal, 'audit'),
    };
  }

  /** @throws AuditSampleNotFound, for what may not be seen as for what is not there */
  async one(principal: Principal, id: string): Promise<AuditSampleDetail> {
    const [sample] = /^\d{1,15}$/.test(id) ? await this.samples(principal, id) : [];
    if (sample === undefined) throw AuditSampleNotFound();
    const rows = await this.cells(this.database, principal, [sample]);
    const [rule, titleOf] = await Promise.all([this.rule(), this.people.titles([sample.drawn_by, ...rows.map((row) => row.answered_by)])]);
    const cells = rows.map((row) => this.cellView(principal, row, rule, titleOf));
    return { ...this.view(sample, cells, titleOf), cells };
  }

  /** Those of the cells where the person audits. */
  cells(sql: Sql, principal: Principal, samples: readonly Pick<SampleRow, 'id'>[]): Promise<CellRow[]> {
    return sql.query<CellRow>(CELLS, [this.seen(principal), samples.map(({ id }) => id)]);
  }

  private samples(principal: Principal, id: string | null): Promise<SampleRow[]> {
    return this.database.query<SampleRow>(SAMPLES, [this.seen(principal), id]);
  }

  private seen(principal: Principal): string {
    return JSON.stringify(this.sight.indicators(principal, 'audit', {}).map(({ id, units }) => ({ id, units })));
  }

  private view(row: SampleRow, cells: readonly AuditCell[], titleOf: (username: string) => string): AuditSample {
    const unit = row.org_unit_id === null ? undefined : this.world.orgUnits.byId(row.org_unit_id);
    const strata = STRATA.map((stratum) => {
      const own = cells.filter((cell) => cell.stratum === stratum);
      const compared = own.filter(({ outcome }) => outcome === 'figure');
      return {
        stratum,
        population: row.population[stratum],
        drawn: own.length,
        answered: own.filter(({ outcome }) => outcome !== null).length,
        compared: compared.length,
        within: compared.filter(({ within }) => within === true).length,
      };
    });
    return {
      id: Number(row.id),
      title: row.title,
      sets: row.sets,
      period: row.period,
      periodTitle: titleOfPeriodCode(row.period),
      orgUnit: unit?.code ?? null,
      orgUnitTitle: unit?.title ?? null,
      seed: row.seed,
      size: cells.length,
      drawnBy: row.drawn_by,
      drawnByTitle: titleOf(row.drawn_by),
      drawnAt: row.drawn_at.toISOString(),
      strata,
      answered: strata.reduce((sum, { answered }) => sum + answered, 0),
      withoutPapers: cells.filter(({ outcome }) => outcome === 'no-papers').length,
      estimate: estimated(strata),
    };
  }

  private cellView(principal: Principal, row: CellRow, rule: QualityRule, titleOf: (username: string) => string): AuditCell {
    const indicator = this.world.definitions.indicatorById(row.indicator_id);
    const unit = this.world.orgUnits.byId(row.org_unit_id);
    const exact = row.answer === null ? null : exactness({ first: new Decimal(row.reported), reference: new Decimal(row.answer) }, rule);
    return {
      nth: row.nth,
      set: indicator?.set ?? '',
      setTitle: indicator?.bundle.manifest.title ?? { vi: '' },
      indicator: indicator?.code ?? '',
      indicatorTitle: indicator?.def.title ?? { vi: '' },
      orgUnit: unit?.code ?? '',
      orgUnitTitle: unit?.title ?? '',
      period: row.period,
      periodTitle: titleOfPeriodCode(row.period),
      measure: row.measure,
      symbol: indicator === undefined ? { vi: '' } : this.world.symbolOf(indicator.def.unitOfMeasure),
      stratum: row.stratum,
      outcome: row.outcome,
      answer: row.answer === null ? null : wireNumber(new Decimal(row.answer)),
      reported: row.outcome === null ? null : wireNumber(new Decimal(row.reported)),
      exactness: exact,
      within: exact === null ? null : exact === 1,
      note: row.note,
      answeredBy: row.answered_by,
      answeredByTitle: row.answered_by === null ? null : titleOf(row.answered_by),
      answeredAt: row.answered_at?.toISOString() ?? null,
      mayAnswer: row.reported_by !== principal.username,
    };
  }

  private async rule(): Promise<QualityRule> {
    const row = await this.database.one<{ rule: QualityRule }>('select rule from quality_rule order by id desc limit 1');
    if (row === undefined) throw new Error('no rule of quality');
    return row.rule;
  }
}
