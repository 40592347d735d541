// Where reference series rest. A value that changes ends the row before it and begins a new one, so that the series as it was on
// any date is a plain query; a value that comes again unchanged writes nothing.
import { Injectable } from '@nestjs/common';
import { decimalText } from '@haidang/plugin-sdk';
import type { Principal } from '../../access/index.js';
import type { Sql } from '../../kernel/index.js';
import { orderOfPeriod } from '../formats/period-codes.js';
import { sourceDecimal, type Codes, type SourceSeries } from '../formats/source-value.js';
import { partsOf } from '../formats/sdmx/sdmx-write.js';

/** One value of a reference series on its way into the store. */
export interface KeptValue {
  series: SourceSeries;
  period: string;
  value: string | null;
  attributes: Codes;
  /** Number of our indicator that the series is a second source of. */
  indicatorId?: number;
}

const SERIES = `
insert into reference_series as s (system, flow, flow_kind, series_key, dimensions, attributes, dataset, indicator_id)
select * from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::json[], $6::json[], $7::json[], $8::int[])
on conflict (flow, series_key) do update set
  attributes = excluded.attributes, dataset = excluded.dataset, dimensions = excluded.dimensions,
  indicator_id = coalesce(excluded.indicator_id, s.indicator_id), updated_at = clock_timestamp()
returning id, flow, series_key as key`;

const CHANGED = `
with incoming as (
  select * from unnest($1::bigint[], $2::text[], $3::text[], $4::numeric[], $5::json[]) as t (series_id, period, starts, value, attributes)
)
select i.series_id::text as "seriesId", i.period, i.starts, i.value::text as value, i.attributes::text as attributes
  from incoming i
  left join reference_observation o on o.series_id = i.series_id and o.period = i.period and o.recorded_to = 'infinity'
 where o.series_id is null or o.value is distinct from i.value or o.attributes::jsonb is distinct from i.attributes::jsonb`;

const CLOSE = `
update reference_observation o set recorded_to = now()
  from unnest($1::bigint[], $2::text[]) as t (series_id, period)
 where o.series_id = t.series_id and o.period = t.period and o.recorded_to = 'infinity' and o.recorded_from < now()`;

/** A value that changes twice in one transaction keeps its last word. */
const OPEN = `
insert into reference_observation (series_id, period, starts, value, attributes, recorded_from, actor)
select series_id, period, starts, value, attributes, now(), $6
  from unnest($1::bigint[], $2::text[], $3::text[], $4::numeric[], $5::json[]) as t (series_id, period, starts, value, attributes)
on conflict (series_id, period, recorded_from) do update set value = excluded.value, attributes = excluded.attributes`;

interface Changed {
  seriesId: string;
  period: string;
  starts: string;
  value: string | null;
  attributes: string;
}

@Injectable()
export class ReferenceSeriesStore {
  /** Stores values in the caller's transaction. */
  async keep(sql: Sql, values: readonly KeptValue[], by: Pick<Principal, 'username'>): Promise<{ accepted: number; unchanged: number }> {
    const ids = await this.upsertSeries(sql, values);
    const last = new Map(values.map((value) => [`${seriesName(value.series)} ${value.period}`, value]));
    const rows = [...last.values()].map((value) => ({ ...value, id: ids.get(seriesName(value.series)) ?? '' }));
    const changed = await sql.query<Changed>(CHANGED, [
      rows.map((row) => row.id),
      rows.map((row) => row.period),
      rows.map((row) => orderOfPeriod(row.period)),
      rows.map((row) => plain(row.value)),
      rows.map((row) => JSON.stringify(row.attributes)),
    ]);
    const column = (name: keyof Changed): (string | null)[] => changed.map((row) => row[name]);
    await sql.query(CLOSE, [column('seriesId'), column('period')]);
    await sql.query(OPEN, [column('seriesId'), column('period'), column('starts'), column('value'), column('attributes'), by.username]);
    return { accepted: changed.length, unchanged: values.length - changed.length };
  }

  private async upsertSeries(sql: Sql, values: readonly KeptValue[]): Promise<Map<string, string>> {
    const series = new Map<string, KeptValue>();
    for (const value of values) series.set(seriesName(value.series), value);
    const all = [...series.values()];
    const rows = await sql.query<{ id: string; flow: string; key: string }>(SERIES, [
      all.map((each) => partsOf(each.series.flow).agency),
      all.map((each) => each.series.flow),
      all.map((each) => each.series.flowKind),
      all.map((each) => each.series.key),
      all.map((each) => JSON.stringify(each.series.dimensions)),
      all.map((each) => JSON.stringify(each.series.attributes)),
      all.map((each) => JSON.stringify(each.series.dataset)),
      all.map((each) => each.indicatorId ?? null),
    ]);
    return new Map(rows.map((row) => [`${row.flow} ${row.key}`, row.id]));
  }
}

function seriesName(series: SourceSeries): string {
  return `${series.flow} ${series.key}`;
}

/** As a decimal without exponent; the digits that the source wrote stay. */
function plain(text: string | null): string | null {
  if (text === null || /^-?\d+(\.\d+)?$/.test(text)) return text;
  const value = sourceDecimal(text);
  return value === undefined ? null : decimalText(value);
}
