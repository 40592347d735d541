// The demonstration's invented figures, computed from core/seed/sample-series.json (its `about` is the grammar). Pure: the same
// file, units and day always give the same figures, so that a repeated seed changes nothing. Decimals throughout.
import { createHash } from 'node:crypto';
import { Decimal, decimalText, parsePeriod, previousPeriod, shiftPeriod, yearToDatePeriods, type Period, type PeriodType } from '@haidang/plugin-sdk';
import type { SampleFile, SampleSeries } from './sample-file.js';

/** A commune and the weight by which the province's figures are divided. */
export interface WeighedCommune {
  id: number;
  uid: string;
  weight: number;
}

/** What the series stand in. */
export interface SampleWorld {
  /** Samples run to the last period that ended before this day. */
  today: string;
  periodTypeOf: (set: string, indicator: string) => PeriodType | undefined;
  /** Id of the province's version on a day. */
  provinceAt: (date: string) => number;
  communesAt: (date: string) => readonly WeighedCommune[];
  /** Between about -1 and 1 for what a figure is; evenly drawn from its hash when absent. */
  draw?: (what: string) => number;
}

export interface SampleFigure {
  set: string;
  indicator: string;
  disaggregation: Readonly<Record<string, string>>;
  period: Period;
  /** The last period that ended: still provisional. */
  newest: boolean;
  orgUnitId: number;
  /** Canonical decimal. */
  value: string;
}

/** The communes that exist together. */
interface Cohort {
  key: number;
  communes: readonly WeighedCommune[];
  uids: ReadonlySet<string>;
}

/** One commune among those of its date; undefined stands for the province. */
type Scope = { unit: WeighedCommune; cohort: Cohort } | undefined;

const FIRST_YEAR = 2022;
const PER_YEAR: Readonly<Record<PeriodType, number>> = {
  daily: 365,
  monthly: 12,
  quarterly: 4,
  'half-yearly': 2,
  'nine-month': 1,
  yearly: 1,
  'school-year': 1,
};
const FIRST_PERIOD: Readonly<Record<PeriodType, string>> = {
  daily: '2022-01-01',
  monthly: '2022-M01',
  quarterly: '2022-Q1',
  'half-yearly': '2022-H1',
  'nine-month': '2022-9M',
  yearly: '2022',
  'school-year': '2022-SY',
};
const PREVIOUS = 'previous(';
const ZERO = new Decimal(0);
const ONE = new Decimal(1);
const PERCENT = new Decimal('0.01');
const MILLIONTH = new Decimal('0.000001');
const HIGHEST_RAMP = new Decimal(99);

/** All sample figures: set by set, period by period, so that a batch holds few periods. */
export function* sampleFigures(file: SampleFile, world: SampleWorld): Generator<SampleFigure> {
  const bySet = new Map<string, SampleSeries[]>();
  for (const series of file.series) bySet.set(series.set, [...(bySet.get(series.set) ?? []), series]);
  for (const [set, series] of bySet) yield* new SampleSet(set, series, world).figures();
}

/** Name by which other series read this one. */
function nameOf({ indicator, disaggregation = {} }: SampleSeries): string {
  const members = Object.entries(disaggregation).map(([dimension, member]) => `${dimension}=${member}`);
  return members.length === 0 ? indicator : `${indicator}[${members.join(';')}]`;
}

function pastPeriods(type: PeriodType, today: string): Period[] {
  const periods: Period[] = [];
  for (let period = parsePeriod(FIRST_PERIOD[type]); period.end < today; period = shiftPeriod(period, 1)) periods.push(period);
  return periods;
}

class SampleSet {
  private readonly series: ReadonlyMap<string, SampleSeries>;
  private readonly values = new Map<string, Decimal | undefined>();
  private readonly factors = new Map<string, Decimal>();
  private readonly divided = new Map<string, ReadonlyMap<string, Decimal>>();
  private readonly cohortsByDate = new Map<string, Cohort>();
  private readonly cohorts = new Map<string, Cohort>();

  constructor(
    private readonly set: string,
    series: readonly SampleSeries[],
    private readonly world: SampleWorld,
  ) {
    this.series = new Map(series.map((each) => [nameOf(each), each]));
  }

  *figures(): Generator<SampleFigure> {
    const byType = new Map<PeriodType, [string, SampleSeries][]>();
    for (const entry of this.series) {
      const type = this.world.periodTypeOf(this.set, entry[1].indicator);
      if (type !== undefined) byType.set(type, [...(byType.get(type) ?? []), entry]);
    }
    for (const [type, entries] of byType) {
      const periods = pastPeriods(type, this.world.today);
      for (const period of periods) {
        for (const [name, series] of entries) yield* this.figuresOf(name, series, period, period === periods.at(-1));
      }
    }
  }

  private *figuresOf(name: string, series: SampleSeries, period: Period, newest: boolean): Generator<SampleFigure> {
    const figure = { set: this.set, indicator: series.indicator, disaggregation: series.disaggregation ?? {}, period, newest };
    if (series.communes === undefined) {
      const value = this.value(name, period, undefined);
      if (value !== undefined) yield { ...figure, orgUnitId: this.world.provinceAt(period.end), value: decimalText(value) };
      return;
    }
    const cohort = this.cohortAt(period.end);
    for (const unit of cohort.communes) {
      const value = this.value(name, period, { unit, cohort });
      if (value !== undefined) yield { ...figure, orgUnitId: unit.id, value: decimalText(value) };
    }
  }

  /** A figure by the name that series use; of a divided series the province is the sum. */
  private value(name: string, period: Period, scope: Scope): Decimal | undefined {
    if (name.startsWith(PREVIOUS)) return this.before(name.slice(PREVIOUS.length, -1), period, scope);
    const series = this.series.get(name);
    if (series === undefined || period.year < FIRST_YEAR || series.only?.includes(period.index) === false) return undefined;
    if (scope === undefined && series.communes !== undefined) return this.sumOfCommunes(name, period);
    if (scope !== undefined && series.communes === undefined) return undefined;
    const key = `${name} ${period.code} ${scope === undefined ? '' : `${scope.unit.uid} ${String(scope.cohort.key)}`}`;
    const known = this.values.get(key);
    if (known !== undefined || this.values.has(key)) return known;
    const value = this.computed(name, series, period, scope);
    this.values.set(key, value);
    return value;
  }

  /** A commune that did not exist the period before reads what it would have had. */
  private before(name: string, period: Period, scope: Scope): Decimal | undefined {
    return this.value(name, previousPeriod(period), this.scopeAt(previousPeriod(period), scope));
  }

  private scopeAt(period: Period, scope: Scope): Scope {
    if (scope === undefined) return undefined;
    const cohort = this.cohortAt(period.end);
    return cohort.uids.has(scope.unit.uid) ? { unit: scope.unit, cohort } : scope;
  }

  private sumOfCommunes(name: string, period: Period): Decimal | undefined {
    const cohort = this.cohortAt(period.end);
    const parts = cohort.communes.map((unit) => this.value(name, period, { unit, cohort }));
    return sum(parts);
  }

  private computed(name: string, series: SampleSeries, period: Period, scope: Scope): Decimal | undefined {
    if (scope !== undefined && (series.kind === 'flow' || series.kind === 'stock'))
      return this.dividedAmong(name, series, period, scope.cohort).get(scope.unit.uid);
    const fixed = series.values?.[period.code];
    const raw = fixed === undefined ? this.raw(name, series, period, scope) : new Decimal(fixed);
    return raw === undefined ? undefined : bounded(raw, series);
  }

  private raw(name: string, series: SampleSeries, period: Period, scope: Scope): Decimal | undefined {
    switch (series.kind) {
      case 'flow':
        return this.level(name, series, period.year)
          .times(series.season?.[period.index - 1] ?? 1)
          .times(this.noise(name, series.noise, period, scope));
      case 'stock':
        return this.standing(name, series, period).times(this.noise(name, series.noise, period, scope));
      case 'share':
        return this.share(name, series, period, scope);
      case 'balance':
        return this.balance(series, period, scope);
      case 'cumulative':
        return sum(yearToDatePeriods(period).map((each) => this.value(series.of, each, this.scopeAt(each, scope))));
      case 'ramp': {
        const scale = new Decimal(series.perYear)
          .times(PERCENT)
          .times(period.year - FIRST_YEAR)
          .plus(ONE);
        const percent = Decimal.min(HIGHEST_RAMP, scale.times(series.curve[period.index - 1] ?? 0));
        return this.value(series.of, period, scope)?.times(percent).times(PERCENT);
      }
    }
  }

  /** The level of a year: given, or grown from the last one given. */
  private level(name: string, series: Extract<SampleSeries, { kind: 'flow' | 'stock' }>, year: number): Decimal {
    return this.remembered(`level ${name} ${String(year)}`, () => {
      const given = Object.keys(series.levels ?? {})
        .map(Number)
        .filter((each) => each <= year);
      const from = given.length === 0 ? FIRST_YEAR : Math.max(...given);
      const growth = new Decimal(series.growthPerYear).times(PERCENT).plus(ONE);
      return new Decimal(series.levels?.[String(from)] ?? series.base).times(growth.pow(year - from));
    });
  }

  private standing(name: string, series: Extract<SampleSeries, { kind: 'stock' }>, period: Period): Decimal {
    const now = this.level(name, series, period.year);
    if (series.step === true) return now;
    const before = period.year > FIRST_YEAR ? this.level(name, series, period.year - 1) : now.div(new Decimal(series.growthPerYear).times(PERCENT).plus(ONE));
    return before.plus(now.minus(before).times(period.index).div(PER_YEAR[period.type]));
  }

  private share(name: string, series: Extract<SampleSeries, { kind: 'share' }>, period: Period, scope: Scope): Decimal | undefined {
    const whole = this.value(series.of, period, scope);
    if (whole === undefined) return undefined;
    const most = new Decimal(series.maxShare ?? Infinity);
    const percent = this.remembered(`share ${name} ${period.code}`, () => {
      const years = new Decimal(period.index - 1).div(PER_YEAR[period.type]).plus(period.year - FIRST_YEAR);
      return Decimal.min(most, Decimal.max(series.minShare ?? -Infinity, years.times(series.perYear).plus(series.share)));
    });
    const part = whole.times(Decimal.min(most, percent.times(this.noise(name, series.noise, period, scope)))).times(PERCENT);
    const limit = series.notAbove === undefined ? undefined : this.value(series.notAbove, period, scope);
    return limit === undefined ? part : Decimal.min(part, limit);
  }

  private balance(series: Extract<SampleSeries, { kind: 'balance' }>, period: Period, scope: Scope): Decimal | undefined {
    const start = series.start === undefined ? undefined : new Decimal(series.start);
    const read = (name: string): Decimal | undefined => this.value(name, period, scope) ?? (name.startsWith(PREVIOUS) ? start : undefined);
    const [plus, minus] = [sum(series.plus.map(read)), sum(series.minus.map(read))];
    return plus === undefined || minus === undefined ? undefined : plus.minus(minus);
  }

  /** Factor around 1, evenly spread by a hash of what the figure is. */
  private noise(name: string, percent: number, period: Period, scope: Scope): Decimal {
    if (percent === 0) return ONE;
    const what = [this.set, name, period.code, ...(scope === undefined ? [] : [scope.unit.uid])].join('|');
    return MILLIONTH.times(this.world.draw === undefined ? evenly(what) : Math.round(this.world.draw(what) * 1_000_000))
      .times(percent)
      .times(PERCENT)
      .plus(ONE);
  }

  /** The province's amount among the communes by weight; the largest remainders take what is left, so that it adds up. */
  private dividedAmong(name: string, series: SampleSeries, period: Period, cohort: Cohort): ReadonlyMap<string, Decimal> {
    const key = `${name} ${period.code} ${String(cohort.key)}`;
    const known = this.divided.get(key);
    if (known !== undefined) return known;
    const amount = this.computed(name, series, period, undefined) ?? ZERO;
    const step = new Decimal(10).pow(-series.decimals);
    const parts = apportioned(
      amount.div(step).toNumber(),
      cohort.communes.map((unit) => unit.weight),
    );
    const made = new Map(cohort.communes.map((unit, index) => [unit.uid, step.times(parts[index] ?? 0)]));
    this.divided.set(key, made);
    return made;
  }

  private cohortAt(date: string): Cohort {
    let cohort = this.cohortsByDate.get(date);
    if (cohort !== undefined) return cohort;
    const communes = this.world.communesAt(date);
    const names = communes.map((unit) => unit.uid).join();
    cohort = this.cohorts.get(names) ?? { key: this.cohorts.size, communes, uids: new Set(communes.map((unit) => unit.uid)) };
    this.cohorts.set(names, cohort);
    this.cohortsByDate.set(date, cohort);
    return cohort;
  }

  private remembered(key: string, compute: () => Decimal): Decimal {
    const known = this.factors.get(key);
    if (known !== undefined) return known;
    const value = compute();
    this.factors.set(key, value);
    return value;
  }
}

/** Millionths between -1 and 1. */
function evenly(what: string): number {
  const even = createHash('sha1').update(what).digest().readUInt32BE(0) / 2 ** 32;
  return Math.floor(even * 2_000_001) - 1_000_000;
}

function bounded(value: Decimal, { min, max, decimals }: SampleSeries): Decimal {
  return Decimal.min(max ?? Infinity, Decimal.max(min ?? -Infinity, value)).toDecimalPlaces(decimals);
}

function sum(parts: readonly (Decimal | undefined)[]): Decimal | undefined {
  let total = ZERO;
  for (const part of parts) {
    if (part === undefined) return undefined;
    total = total.plus(part);
  }
  return total;
}

/** Whole numbers that add up to the whole number `amount` (largest remainder; among equals the earlier). Exact below 2^53. */
export function apportioned(amount: number, weights: readonly number[]): number[] {
  const total = weights.reduce((sofar, weight) => sofar + weight, 0);
  const shares = weights.map((weight, index) => {
    const remainder = (amount * weight) % total;
    return { index, remainder, whole: (amount * weight - remainder) / total };
  });
  const parts = shares.map((share) => share.whole);
  const left = amount - parts.reduce((sofar, part) => sofar + part, 0);
  for (const share of [...shares].sort((a, b) => b.remainder - a.remainder || a.index - b.index).slice(0, left)) parts[share.index] = share.whole + 1;
  return parts;
}
