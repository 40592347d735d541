// Reads everything that the tiles stand on: first which periods have figures, then all figures of all headlines in one
// statement, then where the shown ones come from. It judges nothing.
import { Injectable } from '@nestjs/common';
import { shiftPeriod, type Period, type TileQuality } from '@haidang/plugin-sdk';
import { lastMicrosecond, Readings } from '../../kernel/index.js';
import { Definitions, type Bundle } from '../../registry/index.js';
import type { IndicatorView, Sight } from '../figures/catalogue.js';
import { readingFor, wholeSetSeen } from '../figures/sight.js';
import { Evaluation } from '../figures/evaluation.js';
import { FiguresReader } from '../figures/figures.reader.js';
import { basesOf, DIRECT, Needs } from '../figures/needs.js';
import { unitIds, versionAt, type UnitPlace } from '../figures/places.js';
import { compilePeriods, compileReads } from '../query/query-compiler.js';
import type { ReadMeasure } from '../figures/reading.js';
import { needTile } from './tile-figures.js';
import { newestKnown, wantedPeriod } from './tile-period.js';
import { tileQualities, tileScoresSql, type TileScoreRow } from './tile-quality.js';
import { QualityBoards } from '../quality/board/board.service.js';
import { ServiceTiles } from './service-tiles.service.js';

/** Points of the small line, and how far back a derived figure is looked for. */
export const SPARK = 13;

/** A set's headline and the newest period at which it may have a figure. */
export interface Candidate {
  readonly bundle: Bundle;
  readonly indicator: IndicatorView;
  readonly measure: ReadMeasure;
  /** The period that was asked for; undefined = the last one with figures. */
  readonly wanted: Period | undefined;
  readonly newest: Period | undefined;
}

/** Where a shown figure comes from. */
export interface Provenance {
  readonly indicator_id: number;
  readonly period: string;
  readonly producer: string;
  readonly recorded_from: Date;
  readonly reason: string | null;
  readonly source: string | null;
  readonly submitted_by: string | null;
  readonly decided_by: string | null;
}

@Injectable()
export class OverviewReader {
  constructor(
    private readonly definitions: Definitions,
    private readonly reader: FiguresReader,
    private readonly readings: Readings,
    private readonly serviceTiles: ServiceTiles,
    private readonly boards: QualityBoards,
  ) {}

  /** What these services say of themselves now, with a number that is another one when any of it is. */
  services(ids: readonly string[]): ReturnType<ServiceTiles['now']> {
    return this.serviceTiles.now(ids);
  }

  /** The whole, by the same door as the quality board. */
  total(...asked: Parameters<QualityBoards['total']>): ReturnType<QualityBoards['total']> {
    return this.boards.total(...asked);
  }

  /** The headline of each set with the newest period that has figures of it for the unit. */
  async candidates(place: UnitPlace, asked: Period | undefined, sight: Sight, asOf: string | undefined): Promise<Candidate[]> {
    const headlines = this.definitions.all().flatMap((bundle) => headlineOf(this.definitions, bundle) ?? []);
    const bases = new Map(headlines.map(({ indicator }) => [indicator.id, basesOf(this.definitions, indicator)]));
    const wanted = [...new Set([...bases.values()].flatMap((ids) => [...ids]))];
    const rows = await this.reader.rows<{ indicator_id: number; period: string }>(
      compilePeriods(wanted, unitIds([place]), 'all', this.definitions, this.readingFor(headlines, sight), { asOf }),
    );
    const known = new Map<number, string[]>();
    for (const row of rows) known.set(row.indicator_id, [...(known.get(row.indicator_id) ?? []), row.period]);
    return headlines.map(({ bundle, indicator, measure }) => {
      const limit = asked === undefined ? undefined : wantedPeriod(indicator, asked);
      const codes = [...(bases.get(indicator.id) ?? [])].flatMap((id) => known.get(id) ?? []);
      return { bundle, indicator, measure, wanted: limit, newest: newestKnown(codes, indicator.periodType, limit) };
    });
  }

  /** All figures around the candidates' newest periods. */
  async evaluation(candidates: readonly Candidate[], place: UnitPlace, sight: Sight, asOf: string | undefined): Promise<Evaluation> {
    const needs = new Needs(this.definitions);
    for (const { indicator, measure, newest } of candidates) {
      if (newest === undefined) continue;
      for (let back = 0; back < SPARK; back += 1) {
        needTile(needs, indicator, measure, shiftPeriod(newest, -back));
      }
    }
    const reading = this.readingFor(candidates, sight);
    const reads = compileReads(needs, { units: unitIds([place]), roots: [], asOf, planIssuer: undefined }, this.definitions, reading);
    return new Evaluation(this.definitions, await this.reader.read(reads), DIRECT, reading);
  }

  /** The five words by set, of what is shown and may be seen whole. */
  async qualities(
    shown: readonly { bundle: Bundle; period: Period }[],
    place: UnitPlace,
    sight: Sight,
    asOf: string | undefined,
  ): Promise<Map<string, TileQuality>> {
    const places = shown.flatMap(({ bundle, period }) => {
      const unit = versionAt(place, period.end);
      return unit !== undefined && wholeSetSeen(bundle, sight, this.definitions)(unit.id) ? [{ set: bundle.id, period: period.code, unitId: unit.id }] : [];
    });
    if (places.length === 0) return new Map();
    return tileQualities(
      await this.readings.query<TileScoreRow>(tileScoresSql(asOf !== undefined), [
        places.map(({ set }) => set),
        places.map(({ period }) => period),
        places.map(({ unitId }) => unitId),
        ...(asOf === undefined ? [] : [lastMicrosecond(asOf)]),
      ]),
    );
  }

  private readingFor(shown: readonly { indicator: IndicatorView }[], sight: Sight): Sight {
    return readingFor(
      shown.map(({ indicator }) => indicator),
      sight,
      this.definitions,
    );
  }

  /** Producer, source and people behind the figures shown; of a derived one, those behind its operands. */
  async provenance(
    shown: readonly { indicator: IndicatorView; period: Period }[],
    place: UnitPlace,
    sight: Sight,
    asOf: string | undefined,
  ): Promise<Map<number, Provenance>> {
    const keys = shown.flatMap(({ indicator, period }) => {
      const unit = versionAt(place, period.end);
      if (unit === undefined) return [];
      return [...basesOf(this.definitions, indicator)].flatMap((id) => {
        const base = this.definitions.indicatorById(id);
        return base !== undefined && sight.seesIndicator(base, unit.id) ? [{ id, headline: indicator.id, set: base.set, unit: unit.id, period }] : [];
      });
    });
    const rows = await this.readings.query<Provenance & { headline: number }>(provenanceSql(asOf !== undefined), [
      keys.map((key) => key.id),
      keys.map((key) => key.headline),
      keys.map((key) => key.set),
      keys.map((key) => key.unit),
      keys.map((key) => key.period.code),
      keys.map((key) => key.period.year),
      [...new Set(keys.map((key) => key.period.year))],
      ...(asOf === undefined ? [] : [lastMicrosecond(asOf)]),
    ]);
    return new Map(rows.map((row) => [row.headline, row]));
  }
}

/** Who had taken a step by then: the report itself only knows who took it last. */
const actorKnown = (kinds: string): string => `(select r.actor from submission_revision r
         where r.set_id = k.set_id and r.period = k.period and r.org_unit_id = k.org_unit_id and r.kind in (${kinds}) and r.at <= $8::timestamptz order by r.revision desc limit 1)`;

const provenanceSql = (known: boolean): string => `
select distinct on (k.headline) k.headline, k.indicator_id, k.period, o.producer, o.recorded_from, o.reason, coalesce(c.title, a.title ->> 'vi', c.url) as source,
       ${known ? `${actorKnown("'submit', 'correct'")} as submitted_by, ${actorKnown("'approve'")} as decided_by` : 's.submitted_by, s.decided_by'}
  from unnest($1::int[], $2::int[], $3::text[], $4::int[], $5::text[], $6::smallint[]) with ordinality as k (indicator_id, headline, set_id, org_unit_id, period, year, place)
  join observation o on o.indicator_id = k.indicator_id and o.org_unit_id = k.org_unit_id and o.year = k.year and o.period = k.period
       and ${known ? 'o.recorded_from <= $8::timestamptz and o.recorded_to > $8::timestamptz and o.value is not null and not o.trial' : "o.leads and o.recorded_to = 'infinity'"} and o.disaggregation = '' and o.year = any($7::smallint[])
  left join citation c on c.id = o.citation_id
  left join agency a on a.id = o.producer
  ${known ? '' : 'left join submission s on s.set_id = k.set_id and s.period = k.period and s.org_unit_id = k.org_unit_id'}
 order by k.headline, (k.indicator_id = k.headline) desc, k.place, o.measure${known ? ', o.rank' : ''}`;

/** A set without a headline shows its first indicator. */
function headlineOf(definitions: Definitions, bundle: Bundle): { bundle: Bundle; indicator: IndicatorView; measure: ReadMeasure } | undefined {
  const { headline, indicators } = bundle.manifest;
  const code = headline?.indicator ?? indicators[0]?.code;
  const indicator = code === undefined ? undefined : definitions.indicator(bundle.id, code);
  return indicator === undefined ? undefined : { bundle, indicator, measure: headline?.measure ?? 'value' };
}
