// Reads the tiles that an alert is judged by: all its units and periods in one go, by the reader's sight (the job's own sees all).
import { Injectable } from '@nestjs/common';
import { samePeriodLastYear, shiftPeriod, type AlertRule, type Period } from '@haidang/plugin-sdk';
import { OrgUnits } from '../../access/index.js';
import { Clock } from '../../kernel/index.js';
import { Definitions, type Bundle } from '../../registry/index.js';
import type { IndicatorView, Sight } from '../figures/catalogue.js';
import { Evaluation } from '../figures/evaluation.js';
import { FiguresReader } from '../figures/figures.reader.js';
import { basesOf, Needs } from '../figures/needs.js';
import { placesWithin, unitIds, unitPlace, versionAt, type UnitPlace } from '../figures/places.js';
import type { ReadMeasure } from '../figures/reading.js';
import { sightOn } from '../figures/sight.js';
import { needTile, tileFigures } from '../overview/tile-figures.js';
import { newestKnown } from '../overview/tile-period.js';
import { compilePeriods, compileReads } from '../query/query-compiler.js';
import { plain, type JudgedTile, type TileOf } from './alert-judging.js';

/** The job judges for everybody; what a person may see of it is decided when they ask. */
export const ALL_SIGHT: Sight = sightOn(() => true);

export interface AlertSubject {
  readonly indicator: IndicatorView;
  readonly measure: ReadMeasure;
}

export interface AlertTilesRead {
  readonly places: readonly UnitPlace[];
  readonly tileOf: (place: UnitPlace) => TileOf;
}

const YEARS_LOOKED_BACK = 2;

@Injectable()
export class AlertTiles {
  constructor(
    private readonly definitions: Definitions,
    private readonly orgUnits: OrgUnits,
    private readonly reader: FiguresReader,
    private readonly clock: Clock,
  ) {}

  /** The indicator and measure that an alert speaks of; undefined while its indicator was never published. */
  subjectOf(bundle: Bundle, rule: AlertRule): AlertSubject | undefined {
    const indicator = this.definitions.indicator(bundle.id, rule.indicator);
    const { headline } = bundle.manifest;
    const measure = rule.measure ?? (headline?.indicator === rule.indicator ? headline.measure : 'value');
    return indicator === undefined ? undefined : { indicator, measure };
  }

  /** The newest period of the indicator's own kind with a figure of any unit. */
  async newest({ indicator }: AlertSubject, rule: AlertRule): Promise<Period | undefined> {
    const places = this.placesOf(rule, [this.clock.today()]);
    const bases = [...basesOf(this.definitions, indicator)];
    const statement = compilePeriods(bases, unitIds(places), YEARS_LOOKED_BACK, this.definitions, ALL_SIGHT);
    const rows = await this.reader.rows<{ period: string }>(statement);
    return newestKnown(
      rows.map((row) => row.period),
      indicator.periodType,
      undefined,
    );
  }

  /** The tiles of `count` periods back from the newest one. */
  async read(subject: AlertSubject, rule: AlertRule, newest: Period, count: number): Promise<AlertTilesRead> {
    const { indicator, measure } = subject;
    const periods = Array.from({ length: count }, (_, back) => shiftPeriod(newest, -back));
    const places = this.placesOf(rule, [...periods, ...periods.map(samePeriodLastYear)].map((period) => period.end).sort());
    const needs = new Needs(this.definitions);
    for (const period of periods) needTile(needs, indicator, measure, period);
    const reads = compileReads(needs, { units: unitIds(places), roots: [], asOf: undefined, planIssuer: undefined }, this.definitions, ALL_SIGHT);
    const evaluation = new Evaluation(this.definitions, await this.reader.read(reads));
    return { places, tileOf: (place) => this.tileOf(subject, place, evaluation) };
  }

  /** The version of the unit that the figures of a period belong to. */
  unitAt(place: UnitPlace, period: Period): number | undefined {
    return versionAt(place, period.end)?.id;
  }

  private placesOf(rule: AlertRule, dates: readonly string[]): UnitPlace[] {
    const province = unitPlace(this.orgUnits, this.orgUnits.province(dates.at(-1) ?? this.clock.today()).code, dates);
    if (province === undefined) return [];
    return rule.level === undefined || rule.level === 'province' ? [province] : placesWithin(this.orgUnits, province, rule.level, dates);
  }

  private tileOf({ indicator, measure }: AlertSubject, place: UnitPlace, evaluation: Evaluation): TileOf {
    const known = new Map<string, JudgedTile | undefined>();
    return (period) => {
      if (known.has(period.code)) return known.get(period.code);
      const tile = this.judged({ indicator, measure }, place, period, evaluation);
      known.set(period.code, tile);
      return tile;
    };
  }

  private judged({ indicator, measure }: AlertSubject, place: UnitPlace, period: Period, evaluation: Evaluation): JudgedTile | undefined {
    if (versionAt(place, period.end) === undefined) return undefined;
    const value = evaluation.figure(indicator, place, period, measure);
    if (value === undefined) return undefined;
    const { plan, before, samePeriod, judged } = tileFigures({ indicator, measure, place, period }, value, evaluation, this.definitions);
    return {
      sample: value.sample,
      figures: {
        value: plain(value.value),
        planValue: plan === undefined ? undefined : plain(plan.value),
        planPercent: judged.planPercent,
        pacePercent: judged.pacePercent,
        change: judged.previous,
        samePeriod: judged.samePeriod,
        previousValue: before === undefined ? undefined : plain(before.value),
        samePeriodValue: samePeriod === undefined ? undefined : plain(samePeriod.value),
      },
    };
  }
}
