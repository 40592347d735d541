// GET /references: figures beside their second sources, the least exact first. Rights are inside the statement.
import { Injectable } from '@nestjs/common';
import { Decimal, titleOfPeriodCode, wireNumber, type QualityRule, type ReferenceList, type ReferenceOrigin, type ReferenceValue } from '@haidang/plugin-sdk';
import { holds, type Principal } from '../../access/index.js';
import { Database } from '../../kernel/index.js';
import { exactnessOf, type Reference } from './comparing.js';
import { ReferenceWorld } from './reference-run.service.js';
import { endingWithin, ReferenceSight } from './reference-sight.js';
import { ReferenceSources, type SourceTitles } from './reference-sources.js';

const MOST = 200;
/** Compared to count and sort them. */
const MOST_READ = 20_000;

export interface ReferencesAsked {
  set?: string | undefined;
  orgUnit?: string | undefined;
  period?: string | undefined;
  origin?: ReferenceOrigin | undefined;
}

interface Row {
  indicator_id: number;
  org_unit_id: number;
  period: string;
  measure: Reference['measure'];
  origin: ReferenceOrigin;
  source: string;
  value: string;
  compared: string | null;
  tolerance: string | null;
  figure: string | null;
  figure_from: Date | null;
  recorded_from: Date;
  actor: string;
}

const LIST = `
select r.indicator_id, r.org_unit_id, r.period, r.measure, r.origin, r.source, r.value::text, r.compared::text, r.tolerance::text, r.recorded_from, r.actor,
       o.value::text as figure, o.recorded_from as figure_from
  from jsonb_to_recordset($1::jsonb) as w (id int, units int[])
  join reference_value r on r.indicator_id = w.id and (w.units is null or r.org_unit_id = any(w.units)) and r.recorded_to = 'infinity'
  left join observation o on o.indicator_id = r.indicator_id and o.org_unit_id = r.org_unit_id and o.period = r.period and o.measure = r.measure
       and o.leads and not o.trial and not o.sample and o.recorded_to = 'infinity' and o.disaggregation = '' and o.value is not null
 where (r.origin <> 'other-set' or exists (select from jsonb_to_recordset($2::jsonb) as m (source text, id int, units int[])
         where m.source = r.source and m.id = r.indicator_id and (m.units is null or r.org_unit_id = any(m.units))))
   and ($3::text[] is null or r.period = any($3)) and ($4::text is null or r.origin = $4)
 limit ${String(MOST_READ + 1)}`;

@Injectable()
export class ReferencesReader {
  constructor(
    private readonly database: Database,
    private readonly sight: ReferenceSight,
    private readonly world: ReferenceWorld,
    private readonly sources: ReferenceSources,
  ) {}

  async list(principal: Principal, asked: ReferencesAsked): Promise<ReferenceList> {
    const period = asked.period === undefined ? undefined : this.sight.period(asked.period);
    const unit = this.sight.unit(asked.orgUnit, period);
    const seen = this.sight.indicators(principal, 'view', {
      ...(asked.set === undefined ? {} : { sets: [asked.set] }),
      ...(unit === undefined ? {} : { within: this.sight.within(unit) }),
    });
    const [rule, titleOf] = await Promise.all([this.rule(), this.sources.titles(this.database)]);
    const rows = await this.database.query<Row>(LIST, [
      JSON.stringify(seen.map(({ id, units }) => ({ id, units }))),
      JSON.stringify(this.sight.mirrors(principal)),
      period === undefined ? null : endingWithin(await this.periods(), period),
      asked.origin ?? null,
    ]);
    const items = rows.slice(0, MOST_READ).flatMap((row) => this.view(row, rule, titleOf) ?? []);
    items.sort((a, b) => (a.exactness ?? 2) - (b.exactness ?? 2) || b.recordedAt.localeCompare(a.recordedAt));
    const counts: ReferenceList['counts'] = { 'later-official': none(), 'other-set': none(), series: none(), 'audit-sample': none() };
    for (const { origin, exactness } of items) {
      if (exactness === null) continue;
      counts[origin].compared += 1;
      if (exactness === 1) counts[origin].within += 1;
    }
    return {
      items: items.slice(0, MOST),
      counts,
      more: rows.length > MOST,
      mayImport: holds(principal, 'define') || holds(principal, 'audit'),
      mayAudit: holds(principal, 'audit'),
    };
  }

  private view(row: Row, rule: QualityRule, titleOf: SourceTitles): ReferenceValue | undefined {
    const indicator = this.world.definitions.indicatorById(row.indicator_id);
    const unit = this.world.orgUnits.byId(row.org_unit_id);
    if (indicator === undefined || unit === undefined) return undefined;
    const units = this.world.recordedUnits.of(indicator);
    const brought = row.origin === 'series' || row.origin === 'audit-sample';
    const value = new Decimal(row.value).times(brought ? units.factorOf(row) : 1);
    const leading =
      row.figure === null || row.figure_from === null ? undefined : new Decimal(row.figure).times(units.factorOf({ recorded_from: row.figure_from }));
    const compared = row.compared === null ? undefined : new Decimal(row.compared);
    const figure = compared ?? leading;
    const tolerance = row.tolerance === null ? rule.accuracy.tolerance : Number(row.tolerance);
    const reference: Reference = {
      indicatorId: row.indicator_id,
      unitId: row.org_unit_id,
      period: row.period,
      measure: row.measure,
      origin: row.origin,
      source: row.source,
      value,
      tolerance,
      ...(compared === undefined ? {} : { compared }),
    };
    return {
      set: indicator.set,
      indicator: indicator.code,
      indicatorTitle: indicator.def.title,
      orgUnit: unit.code,
      orgUnitTitle: unit.title,
      period: row.period,
      periodTitle: titleOfPeriodCode(row.period),
      measure: row.measure,
      origin: row.origin,
      source: row.source,
      sourceTitle: titleOf(row.origin, row.source),
      value: wireNumber(value),
      figure: figure === undefined ? null : wireNumber(figure),
      symbol: this.world.symbolOf(indicator.def.unitOfMeasure),
      tolerance,
      exactness: figure === undefined ? null : exactnessOf({ reference, figure }, rule),
      recordedAt: row.recorded_from.toISOString(),
      actor: row.actor,
    };
  }

  private async rule(): Promise<QualityRule> {
    const [row] = await this.database.query<{ rule: QualityRule }>('select rule from quality_rule order by id desc limit 1');
    if (row === undefined) throw new Error('no rule of quality');
    return row.rule;
  }

  private async periods(): Promise<string[]> {
    const rows = await this.database.query<{ period: string }>(`select distinct period from reference_value where recorded_to = 'infinity'`);
    return rows.map(({ period }) => period);
  }
}

const none = (): { compared: number; within: number } => ({ compared: 0, within: 0 });
