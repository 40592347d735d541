// What all second sources say of a set's figures, compared and told to the board. Derived ones (later official figures, other sets) are read
// from the figures anew; imported series and audit answers stand as they came. One report's findings are replaced as a whole.
import { Injectable } from '@nestjs/common';
import { Decimal, tryPeriod, type Localised, type QualityRule } from '@haidang/plugin-sdk';
import { OrgUnits } from '../../access/index.js';
import { Relations, ReportChecks } from '../../intake/index.js';
import type { Sql } from '../../kernel/index.js';
import { Definitions, type Bundle } from '../../registry/index.js';
import { QualityFindings } from '../quality/findings.service.js';
import { RecordedUnits } from '../vintages/recorded-units.js';
import { findingsOf, type ComparedCell, type Reference } from './comparing.js';
import { laterOfficial } from './later-official.js';
import { mirrorsOf, otherSets } from './other-set.js';
import { ReferenceSources } from './reference-sources.js';
import { ReferenceValues } from './reference-values.store.js';

/** Under this name the run writes, and replaces, its findings. */
export const SOURCE = 'reference';

interface PairRow {
  indicator_id: number;
  org_unit_id: number;
  period: string;
  measure: Reference['measure'];
  origin: Reference['origin'];
  source: string;
  value: string;
  compared: string | null;
  tolerance: string | null;
  figure: string;
  recorded_from: Date;
  noted_from: Date;
}

/** Of the same thing seen by several audits the last one counts. */
const PAIRS = `
select distinct on (r.indicator_id, r.org_unit_id, r.period, r.measure, r.origin, case when r.origin = 'audit-sample' then '' else r.source end)
       r.indicator_id, r.org_unit_id, r.period, r.measure, r.origin, r.source, r.value::text, r.compared::text, r.tolerance::text, o.value::text as figure, o.recorded_from, r.recorded_from as noted_from
  from reference_value r
  join observation o on o.indicator_id = r.indicator_id and o.org_unit_id = r.org_unit_id and o.period = r.period and o.measure = r.measure
       and o.leads and not o.trial and not o.sample and o.recorded_to = 'infinity' and o.disaggregation = '' and o.value is not null
 where r.recorded_to = 'infinity' and r.indicator_id = any($1::int[]) and ($2::text[] is null or r.period = any($2))
 order by r.indicator_id, r.org_unit_id, r.period, r.measure, r.origin, case when r.origin = 'audit-sample' then '' else r.source end, r.recorded_from desc`;
const BEFORE = `
select distinct period, org_unit_id from quality_cell_check where set_id = $1 and source = '${SOURCE}' and ($2::text[] is null or period = any($2))`;
const RULES = `select rule, valid_from::text from quality_rule order by id desc`;

/** What the run looks up in memory. */
@Injectable()
export class ReferenceWorld {
  constructor(
    readonly definitions: Definitions,
    readonly orgUnits: OrgUnits,
    readonly relations: Relations,
    readonly recordedUnits: RecordedUnits,
    private readonly reports: ReportChecks,
  ) {}

  symbolOf(unitOfMeasure: string): Required<Localised> {
    return this.reports.symbolOf(unitOfMeasure);
  }

  /** Communes of a set that one department answers belong to the province's report. */
  reportingUnit(bundle: Bundle, unitId: number, period: string): number {
    const unit = this.orgUnits.byId(unitId);
    if (bundle.manifest.reporters.by === 'commune' || unit === undefined || unit.level === 'province') return unitId;
    return this.orgUnits.province(tryPeriod(period)?.end ?? unit.validFrom).id;
  }
}

@Injectable()
export class ReferenceRun {
  constructor(
    private readonly world: ReferenceWorld,
    private readonly values: ReferenceValues,
    private readonly sources: ReferenceSources,
    private readonly findings: QualityFindings,
  ) {}

  /** In the caller's transaction; of these periods alone, or of all. Returns how many findings changed. */
  async set(sql: Sql, set: string, periods: readonly string[] | null = null): Promise<number> {
    const bundle = this.world.definitions.live(set);
    if (bundle === undefined) return 0;
    const indicators = bundle.manifest.indicators.flatMap(({ code }) => this.world.definitions.indicator(set, code) ?? []);
    const ids = indicators.map(({ id }) => id);
    const mirrors = mirrorsOf(set, this.world.relations.of(set), this.world.definitions);
    const lineageOf = (id: number): number => this.world.orgUnits.byId(id)?.lineageId ?? id;
    const derived = [
      ...(await laterOfficial(sql, indicators, periods, this.world.recordedUnits)),
      ...(await otherSets(sql, mirrors, { definitions: this.world.definitions, lineageOf, periods })),
    ];
    await this.values.replace(sql, { indicators: ids, origins: ['later-official', 'other-set'], periods }, derived);
    return this.tell(sql, bundle, ids, periods);
  }

  private async tell(sql: Sql, bundle: Bundle, ids: readonly number[], periods: readonly string[] | null): Promise<number> {
    const rules = await sql.query<{ rule: QualityRule; valid_from: string }>(RULES);
    const scopes = new Map<string, { period: string; unitId: number; cells: ComparedCell[] }>();
    const scopeOf = (period: string, unitId: number) => {
      const key = `${period} ${String(unitId)}`;
      const known = scopes.get(key) ?? { period, unitId, cells: [] };
      scopes.set(key, known);
      return known;
    };
    for (const { period, org_unit_id } of await sql.query<{ period: string; org_unit_id: number }>(BEFORE, [bundle.id, periods])) scopeOf(period, org_unit_id);
    const titleOf = await this.sources.titles(sql);
    for (const row of await sql.query<PairRow>(PAIRS, [ids, periods])) {
      const indicator = this.world.definitions.indicatorById(row.indicator_id);
      if (indicator === undefined) continue;
      const unitId = this.world.reportingUnit(bundle, row.org_unit_id, row.period);
      const units = this.world.recordedUnits.of(indicator);
      // Derived ones are in today's unit of measure whenever they are read; what was brought in is in that of its day.
      const noted = row.origin === 'series' || row.origin === 'audit-sample' ? units.factorOf({ recorded_from: row.noted_from }) : new Decimal(1);
      scopeOf(row.period, unitId).cells.push({
        reference: referenceOf(row, noted),
        figure: new Decimal(row.figure).times(units.factorOf(row)),
        indicator: indicator.code,
        row: row.org_unit_id === unitId ? '' : `@${this.world.orgUnits.byId(row.org_unit_id)?.code ?? String(row.org_unit_id)}`,
        symbol: this.world.symbolOf(indicator.def.unitOfMeasure),
        sourceTitle: titleOf(row.origin, row.source),
      });
    }
    let changed = 0;
    for (const { period, unitId, cells } of scopes.values()) {
      const end = tryPeriod(period)?.end ?? '';
      const rule = rules.find(({ valid_from }) => valid_from === '-infinity' || valid_from <= end)?.rule;
      if (rule === undefined) continue;
      changed += await this.findings.replace(sql, { set: bundle.id, period, unitId, source: SOURCE }, findingsOf(cells, rule));
    }
    return changed;
  }
}

function referenceOf(row: PairRow, noted: Decimal): Reference {
  return {
    indicatorId: row.indicator_id,
    unitId: row.org_unit_id,
    period: row.period,
    measure: row.measure,
    origin: row.origin,
    source: row.source,
    value: new Decimal(row.value).times(noted),
    ...(row.compared === null ? {} : { compared: new Decimal(row.compared) }),
    ...(row.tolerance === null ? {} : { tolerance: Number(row.tolerance) }),
  };
}
