// A figure that was reported, and what was officially said of the same thing later: by another producer, or by its own as a revision, or
// as the final figure where the first was preliminary. Figures that came out together are no second look at each other.
import { Decimal } from '@haidang/plugin-sdk';
import type { Sql } from '../../kernel/index.js';
import type { IndicatorDef } from '../../registry/index.js';
import type { RecordedUnits } from '../vintages/recorded-units.js';
import type { Reference } from './comparing.js';

interface Row {
  indicator_id: number;
  org_unit_id: number;
  period: string;
  measure: Reference['measure'];
  first: string;
  first_from: Date;
  producer: string;
  value: string;
  recorded_from: Date;
}

const LATER = `
with said as (
  select indicator_id, org_unit_id, period, measure, producer, origin, value, status, recorded_from, recorded_to,
         row_number() over (partition by indicator_id, org_unit_id, period, measure order by recorded_from, producer) as nth
    from observation
   where indicator_id = any($1::int[]) and not trial and not sample and disaggregation = '' and origin in ('submission', 'published') and value is not null
     and ($2::text[] is null or period = any($2))
)
select distinct on (f.indicator_id, f.org_unit_id, f.period, f.measure)
       f.indicator_id, f.org_unit_id, f.period, f.measure, f.value::text as first, f.recorded_from as first_from, l.producer, l.value::text as value, l.recorded_from
  from said f
  join said l using (indicator_id, org_unit_id, period, measure)
 where f.nth = 1 and l.recorded_to = 'infinity' and l.status = 'A' and l.recorded_from > f.recorded_from
   and case when l.producer = f.producer then l.value <> f.value or f.status <> 'A' else f.origin = 'submission' end
 order by f.indicator_id, f.org_unit_id, f.period, f.measure, l.recorded_from desc`;

export async function laterOfficial(
  sql: Sql,
  indicators: readonly IndicatorDef[],
  periods: readonly string[] | null,
  recordedUnits: RecordedUnits,
): Promise<Reference[]> {
  const units = new Map(indicators.map((indicator) => [indicator.id, recordedUnits.of(indicator)]));
  const rows = await sql.query<Row>(LATER, [[...units.keys()], periods]);
  return rows.flatMap((row): Reference[] => {
    const of = units.get(row.indicator_id);
    if (of === undefined) return [];
    return [
      {
        indicatorId: row.indicator_id,
        unitId: row.org_unit_id,
        period: row.period,
        measure: row.measure,
        origin: 'later-official',
        source: row.producer,
        value: new Decimal(row.value).times(of.factorOf(row)),
        compared: new Decimal(row.first).times(of.factorOf({ recorded_from: row.first_from })),
      },
    ];
  });
}
