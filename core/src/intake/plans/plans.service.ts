// Plans: the target of an indicator for a year or period, per issuer. One issuer leads; a new value closes the old one.
import { Injectable } from '@nestjs/common';
import { decimalOf, decimalText, tryPeriod, wireNumber, type Plan } from '@haidang/plugin-sdk';
import { mayIndicator, OrgUnits, scopeInPart, scopeOf, type Principal } from '../../access/index.js';
import { Audit, Database, Readings, ValueRefused, type ReadingEntry, type Sql } from '../../kernel/index.js';
import { Definitions } from '../../registry/index.js';
import { ActionRefused, OrgUnitUnknown, SetUnknown } from '../errors.js';

export interface PlanEntry {
  indicatorId: number;
  unitId: number;
  period: string;
  issuer: string;
  value: string;
  leading: boolean;
  sample: boolean;
  citationId: number | null;
}

interface Row {
  indicator_id: number;
  org_unit_id: number;
  period: string;
  issuer: string;
  value: string;
  leads: boolean;
  url: string | null;
}

const LISTED = `select p.indicator_id, p.org_unit_id, p.period, p.issuer, p.value::text, p.leads, c.url
  from plan p join jsonb_to_recordset($1::jsonb) as w (id int, "all" boolean, units int[]) on w.id = p.indicator_id and (w."all" or p.org_unit_id = any(w.units))
  left join citation c on c.id = p.citation_id
 where p.recorded_to = 'infinity' and ($2::text is null or p.period = $2) order by p.period, p.indicator_id, p.org_unit_id, p.issuer limit 5000`;

const SET = `
with incoming as (
  select * from unnest($1::int[], $2::int[], $3::text[], $4::text[], $5::numeric[], $6::boolean[], $7::boolean[], $8::int[])
    as t (indicator_id, org_unit_id, period, issuer, value, leads, sample, citation_id)
), changed as materialized (
  select i.*, p.recorded_from as old_from from incoming i
    left join plan p on p.indicator_id = i.indicator_id and p.org_unit_id = i.org_unit_id and p.period = i.period and p.issuer = i.issuer and p.recorded_to = 'infinity'
   where p.indicator_id is null or (p.value <> i.value or p.leads <> i.leads) and (p.sample or not i.sample)
), closed as (
  update plan p set recorded_to = clock_timestamp() from changed c
   where c.old_from is not null and p.indicator_id = c.indicator_id and p.org_unit_id = c.org_unit_id and p.period = c.period and p.issuer = c.issuer and p.recorded_from = c.old_from
  returning 1
)
insert into plan (indicator_id, org_unit_id, period, issuer, value, leads, sample, citation_id, actor)
select indicator_id, org_unit_id, period, issuer, value, leads, sample, citation_id, $9 from changed where (select count(*) from closed) >= 0`;

@Injectable()
export class Plans {
  constructor(
    private readonly database: Database,
    private readonly readings: Readings,
    private readonly definitions: Definitions,
    private readonly orgUnits: OrgUnits,
    private readonly audit: Audit,
  ) {}

  /** Writes plans as they are given; a sample never takes the place of a real one. */
  async put(sql: Sql, entries: readonly PlanEntry[], actor: string): Promise<void> {
    if (entries.length === 0) return;
    await sql.query(SET, [
      entries.map((each) => each.indicatorId),
      entries.map((each) => each.unitId),
      entries.map((each) => each.period),
      entries.map((each) => each.issuer),
      entries.map((each) => each.value),
      entries.map((each) => each.leading),
      entries.map((each) => each.sample),
      entries.map((each) => each.citationId),
      actor,
    ]);
  }

  async list(principal: Principal, filter: { set?: string | undefined; period?: string | undefined }): Promise<Plan[]> {
    const indicators = this.definitions
      .all()
      .filter((bundle) => filter.set === undefined || bundle.id === filter.set)
      .flatMap((bundle) => {
        return bundle.manifest.indicators.flatMap((each) => {
          const indicator = this.definitions.indicator(bundle.id, each.code);
          if (indicator === undefined) return [];
          const scope = scopeOf(principal, 'view', bundle.id, indicator);
          return [{ id: indicator.id, all: scope === 'all', units: scope === 'all' ? [] : [...scope] }];
        });
      });
    const wanted = [JSON.stringify(indicators), filter.period ?? null];
    const work = (): Promise<Row[]> => this.readings.query<Row>(LISTED, wanted);
    const isGuarded = indicators.some(({ id, all, units }) => (all || units.length > 0) && (this.definitions.indicatorById(id)?.fieldGroups.length ?? 0) > 0);
    const rows = isGuarded ? await this.audit.telling(work, (found) => this.readingsOf(principal, found)) : await work();
    return rows.flatMap((row) => {
      const indicator = this.definitions.indicatorById(row.indicator_id);
      return indicator === undefined
        ? []
        : [
            {
              indicator: `${indicator.set}.${indicator.code}`,
              orgUnit: this.orgUnits.byId(row.org_unit_id)?.code ?? '',
              period: row.period,
              issuer: row.issuer,
              value: wireNumber(decimalOf(row.value)),
              leading: row.leads,
              sourceUrl: row.url,
            },
          ];
    });
  }

  /** Whoever is told plans of a sensitive field group is recorded, once for each set. */
  private readingsOf({ username }: Principal, rows: readonly Row[]): ReadingEntry[] {
    const told = new Map<string, Set<string>>();
    for (const { indicator_id } of rows) {
      const indicator = this.definitions.indicatorById(indicator_id);
      if (indicator !== undefined && indicator.fieldGroups.length > 0) told.set(indicator.set, (told.get(indicator.set) ?? new Set()).add(indicator.code));
    }
    return [...told].map(([set, indicators]) => ({ action: 'read.plans', actor: username, set, after: { indicators: [...indicators].sort() } }));
  }

  /** Sets one plan; needs `approve` for its set and unit. */
  async set(principal: Principal, plan: Plan): Promise<void> {
    const [set = '', code = ''] = plan.indicator.split('.', 2);
    const indicator = this.definitions.indicator(set, code);
    const knows = (['view', 'approve'] as const).some((action) => scopeInPart(principal, action, set).length > 0);
    if (indicator === undefined || !knows) throw SetUnknown({ set: plan.indicator });
    const period = tryPeriod(plan.period);
    const value = decimalOf(plan.value);
    if (period === undefined) throw ValueRefused({ field: 'period', expected: '2024, 2024-M03 …' });
    const unit = this.orgUnits.byRef(plan.orgUnit, period.end);
    if (unit === undefined) throw OrgUnitUnknown({ orgUnit: plan.orgUnit, period: plan.period });
    if (!mayIndicator(principal, 'approve', set, indicator, unit.id)) throw ActionRefused({ action: 'approve', set, orgUnit: plan.orgUnit });
    if (value === undefined) throw ValueRefused({ field: 'value', expected: '1234.5' });
    await this.database.transaction(async (sql) => {
      await this.put(
        sql,
        [
          {
            indicatorId: indicator.id,
            unitId: unit.id,
            period: period.code,
            issuer: plan.issuer,
            value: decimalText(value),
            leading: plan.leading,
            sample: false,
            citationId: null,
          },
        ],
        principal.username,
      );
      await this.audit.record(sql, { action: 'plan.set', actor: principal.username, set, period: period.code, orgUnit: unit.code, after: plan });
    });
  }
}
