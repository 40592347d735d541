// Reference series for reading: figures of the nation and of other areas beside our own, as known now or on any date, and out again
// in the notation that they came in. They hold no figure of ours, so whoever signs in may see them.
import { Injectable } from '@nestjs/common';
import {
  decimalOf,
  wireNumber,
  type ReferenceObservation,
  type ReferenceSeries,
  type ReferenceSeriesChange,
  type ReferenceSeriesDetail,
} from '@haidang/plugin-sdk';
import type { Principal } from '../../access/index.js';
import { Audit, Clock, Database, ValueRefused } from '../../kernel/index.js';
import { Definitions, demandDefiningAll } from '../../registry/index.js';
import { sdmxCsv, sdmxMl, type WrittenSeries } from '../formats/sdmx/sdmx-write.js';
import type { Codes } from '../formats/source-value.js';
import { ReferenceSeriesNotFound } from './errors.js';

export interface ReferenceWish {
  flow?: string | undefined;
  words?: string | undefined;
  asOf?: string | undefined;
}

interface Row {
  id: string;
  system: string;
  flow: string;
  flowKind: WrittenSeries['flowKind'];
  key: string;
  dimensions: Codes;
  attributes: Codes;
  dataset: Codes;
  indicatorId: number | null;
  updatedAt: Date;
}

interface Summed extends Row {
  observations: number;
  first: string | null;
  last: string | null;
  lastValue: string | null;
}

interface ObservationRow {
  seriesId: string;
  period: string;
  value: string | null;
  attributes: Codes;
  recordedAt: Date;
}

const MOST_SERIES = 2_000;
/** Series that are read and written at a time. */
const PAGE = 50;

const COLUMNS = `s.id, s.system, s.flow, s.flow_kind as "flowKind", s.series_key as key, s.dimensions, s.attributes, s.dataset,
  s.indicator_id as "indicatorId", s.updated_at as "updatedAt"`;
const WANTED = `($1::text is null or s.flow = $1) and ($2::text is null or strpos(lower(s.flow || ' ' || s.series_key || ' ' || s.attributes::text), lower($2)) > 0)`;
const KNOWN = `o.recorded_from <= coalesce($1::timestamptz, 'infinity') and o.recorded_to > coalesce($1::timestamptz, now())`;

@Injectable()
export class ReferenceSeriesReading {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly definitions: Definitions,
    private readonly clock: Clock,
  ) {}

  async list(wish: ReferenceWish): Promise<ReferenceSeries[]> {
    const rows = await this.database.query<Summed>(
      `select ${COLUMNS}, o.observations, o.first, o.last, o.last_value as "lastValue"
         from reference_series s
         cross join lateral (
           select count(*)::int as observations, (min(array[o.starts, o.period]))[2] as first, (max(array[o.starts, o.period]))[2] as last,
                  (array_agg(o.value::text order by o.starts desc))[1] as last_value
             from reference_observation o where o.series_id = s.id and ${KNOWN.replaceAll('$1', '$3')}) o
        where ${WANTED} order by s.flow, s.id limit ${String(MOST_SERIES)}`,
      [wish.flow ?? null, wish.words ?? null, wish.asOf ?? null],
    );
    return rows.map((row) => this.view(row));
  }

  async one(id: number, asOf?: string): Promise<ReferenceSeriesDetail> {
    const row = await this.database.one<Row>(`select ${COLUMNS} from reference_series s where s.id = $1`, [id]);
    if (row === undefined) throw ReferenceSeriesNotFound();
    const items = (await this.observations([row.id], asOf)).map(observationView);
    const summed: Summed = { ...row, observations: items.length, first: items[0]?.period ?? null, last: items.at(-1)?.period ?? null, lastValue: null };
    return { ...this.view(summed), lastValue: items.at(-1)?.value ?? null, items };
  }

  /** Says of which indicator the series is a second source. */
  async change(by: Principal, id: number, { indicator }: ReferenceSeriesChange): Promise<ReferenceSeriesDetail> {
    demandDefiningAll(by);
    const before = await this.one(id);
    const found =
      indicator === null ? null : this.definitions.indicator(indicator.slice(0, indicator.indexOf('.')), indicator.slice(indicator.indexOf('.') + 1));
    if (found === undefined) throw ValueRefused({ field: 'indicator', expected: 'set.indicator' });
    await this.database.transaction(async (sql) => {
      await sql.query('update reference_series set indicator_id = $2, updated_at = clock_timestamp() where id = $1', [id, found?.id ?? null]);
      await this.audit.record(sql, {
        action: 'reference-series.change',
        actor: by.username,
        object: String(id),
        before: { indicator: before.indicator },
        after: { indicator },
      });
    });
    return this.one(id);
  }

  async sdmxMl(wish: ReferenceWish): Promise<AsyncGenerator<string>> {
    const rows = await this.wanted(wish);
    const flows = [...new Map(rows.map((row) => [row.flow, row])).values()];
    const now = this.clock.now().toISOString();
    return sdmxMl({ id: `HAIDANG-${now.replace(/\D/g, '')}`, prepared: now, sender: 'HAIDANG' }, flows, this.written(rows, wish.asOf));
  }

  async sdmxCsv(wish: ReferenceWish): Promise<AsyncGenerator<string>> {
    const rows = await this.wanted(wish);
    const own = await this.database.query<{ concept: string }>(
      `select distinct c.concept from reference_observation o cross join lateral json_object_keys(o.attributes) as c (concept)
        where o.series_id = any($2::bigint[]) and ${KNOWN} order by 1`,
      [wish.asOf ?? null, rows.map((row) => row.id)],
    );
    const attributes = unique([...rows.flatMap((row) => [...Object.keys(row.attributes), ...Object.keys(row.dataset)]), ...own.map((each) => each.concept)]);
    return sdmxCsv({ dimensions: unique(rows.flatMap((row) => Object.keys(row.dimensions))), attributes }, this.written(rows, wish.asOf));
  }

  /** Ordered as a message needs them: by flow, then by data set. */
  private wanted(wish: ReferenceWish): Promise<Row[]> {
    return this.database.query<Row>(`select ${COLUMNS} from reference_series s where ${WANTED} order by s.flow, s.dataset::text, s.id`, [
      wish.flow ?? null,
      wish.words ?? null,
    ]);
  }

  private async *written(rows: readonly Row[], asOf: string | undefined): AsyncGenerator<WrittenSeries> {
    for (let from = 0; from < rows.length; from += PAGE) {
      const page = rows.slice(from, from + PAGE);
      const ids = page.map((row) => row.id);
      const observations = new Map<string, ObservationRow[]>(ids.map((id) => [id, []]));
      for (const each of await this.observations(ids, asOf)) observations.get(each.seriesId)?.push(each);
      for (const row of page) yield { ...row, observations: observations.get(row.id) ?? [] };
    }
  }

  private observations(ids: readonly string[], asOf: string | undefined): Promise<ObservationRow[]> {
    return this.database.query<ObservationRow>(
      `select o.series_id as "seriesId", o.period, o.value::text as value, o.attributes, o.recorded_from as "recordedAt"
         from reference_observation o where o.series_id = any($2::bigint[]) and ${KNOWN} order by o.series_id, o.starts, o.period`,
      [asOf ?? null, ids],
    );
  }

  private view(row: Summed): ReferenceSeries {
    const indicator = row.indicatorId === null ? undefined : this.definitions.indicatorById(row.indicatorId);
    return {
      id: Number(row.id),
      system: row.system,
      flow: row.flow,
      key: row.key,
      dimensions: row.dimensions,
      attributes: row.attributes,
      dataset: row.dataset,
      indicator: indicator === undefined ? null : `${indicator.set}.${indicator.code}`,
      observations: row.observations,
      first: row.first,
      last: row.last,
      lastValue: numberOf(row.lastValue),
      updatedAt: row.updatedAt.toISOString(),
    };
  }
}

function observationView(row: ObservationRow): ReferenceObservation {
  return { period: row.period, value: numberOf(row.value), attributes: row.attributes, recordedAt: row.recordedAt.toISOString() };
}

function numberOf(text: string | null): number | string | null {
  return text === null ? null : wireNumber(decimalOf(text));
}

function unique(names: readonly string[]): string[] {
  return [...new Set(names)];
}
