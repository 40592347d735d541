// The faults that are planted: what people and files really do to figures, each in a report of its own, so that every finding can be
// traced to its cause. "Error" is what cannot be true; "plausible" is what looks like a figure and is still wrong.
import { swapsOf } from '../../../core/src/intake/wider-checks/digits.js';
import type { Chance } from './chance.js';
import { JUDGED, type Province, type Series } from './province.js';

export type FaultKind =
  | 'unit-slip'
  | 'decimal-slip'
  | 'swap-in-sum'
  | 'sum-broken'
  | 'part-above-total'
  | 'other-set'
  | 'copied-report'
  | 'constant'
  | 'duplicate-unit'
  | 'year-to-date'
  | 'rate'
  | 'swap-alone'
  | 'too-high-or-low'
  | 'half-copied'
  | 'wrong-line';

export interface Fault {
  readonly kind: FaultKind;
  readonly set: string;
  readonly unit: string;
  readonly month: number;
  /** Codes of the indicators that were changed. */
  readonly touched: ReadonlySet<string>;
  /** What stands instead, for figures that are no cells of a form (a given rate, a year to date). */
  readonly given?: { readonly code: string; readonly value: number };
}

/** How many of each: 96 a seed. */
const PLAN: readonly (readonly [FaultKind, number])[] = [
  ['other-set', 3],
  ['part-above-total', 4],
  ['swap-in-sum', 6],
  ['sum-broken', 6],
  ['duplicate-unit', 4],
  ['copied-report', 6],
  ['half-copied', 5],
  ['rate', 5],
  ['year-to-date', 5],
  ['constant', 6],
  ['unit-slip', 14],
  ['decimal-slip', 6],
  ['swap-alone', 9],
  ['too-high-or-low', 12],
  ['wrong-line', 5],
];

export const PLAUSIBLE: ReadonlySet<FaultKind> = new Set<FaultKind>(['swap-alone', 'too-high-or-low', 'half-copied', 'wrong-line']);

const FLOWS = (series: Series): boolean => series.def.aggregate?.time === 'sum' && series.indicator.valueType !== 'percent';

export class Planting {
  readonly faults: Fault[] = [];
  private readonly taken = new Set<string>();

  constructor(
    private readonly province: Province,
    private readonly chance: Chance,
  ) {
    for (const [kind, count] of PLAN) {
      let planted = 0;
      for (let tries = 0; planted < count && tries < 4_000; tries += 1) if (this.plant(kind)) planted += 1;
      if (planted < count) throw new Error(`only ${String(planted)} of ${kind}`);
    }
  }

  private plant(kind: FaultKind): boolean {
    const set = kind === 'other-set' ? 'budget-revenue' : this.chance.one(this.province.sets);
    const unit = this.chance.one(this.province.units(set));
    const month = this.chance.one(JUDGED.slice(kind === 'constant' ? 2 : 0));
    if (this.isTaken(set, unit, month)) return false;
    const touched = this.change(kind, { set, unit, month });
    if (touched === undefined) return false;
    const { given, codes } = touched;
    this.faults.push({ kind, set, unit, month, touched: new Set(codes), ...(given === undefined ? {} : { given }) });
    for (let at = month - 1; at <= month + 1; at += 1) this.taken.add(`${set} ${unit} ${String(at)}`);
    return true;
  }

  /** Two faults never stand near each other, nor does tax beside a changed budget. */
  private isTaken(set: string, unit: string, month: number): boolean {
    return this.taken.has(`${set} ${unit} ${String(month)}`);
  }

  private change(kind: FaultKind, at: Place): { codes: string[]; given?: { code: string; value: number } } | undefined {
    switch (kind) {
      case 'unit-slip':
        return this.slip(at, [1e3, 1e3, 1e3, 1e-3, 1e6, 1e9]);
      case 'decimal-slip':
        return this.slip(at, [10, 10, 100, 0.1]);
      case 'swap-in-sum':
        return this.swapInSum(at);
      case 'sum-broken':
        return this.sumBroken(at);
      case 'part-above-total':
        return this.partAbove(at);
      case 'other-set':
        return this.otherSet(at);
      case 'copied-report':
        return this.copied(at, 1);
      case 'half-copied':
        return this.copied(at, this.chance.between(0.6, 0.8));
      case 'constant':
        return this.constant(at);
      case 'duplicate-unit':
        return this.duplicate(at);
      case 'year-to-date':
        return this.yearToDate(at);
      case 'rate':
        return this.rate(at);
      case 'swap-alone':
        return this.swapAlone(at);
      case 'too-high-or-low':
        return this.tooHigh(at);
      case 'wrong-line':
        return this.wrongLine(at);
    }
  }

  private cells({ set, unit, month }: Place): { series: Series; value: number }[] {
    return this.province.report(set, unit).flatMap((series) => {
      const value = series.values[month];
      return value === undefined || value === 0 || ['rank', 'text'].includes(series.indicator.valueType) ? [] : [{ series, value }];
    });
  }

  private slip(at: Place, factors: readonly number[]): { codes: string[] } | undefined {
    const found = this.cells(at).filter(({ series, value }) => series.indicator.valueType !== 'percent' && Math.abs(value) >= 20);
    if (found.length === 0) return undefined;
    const { series, value } = this.chance.one(found);
    const wrong = rounded(value * this.chance.one(factors), Math.max(series.indicator.decimals, 3));
    if (wrong === 0 || wrong === value) return undefined;
    series.values[at.month] = wrong;
    return { codes: [series.def.code] };
  }

  private partitions(at: Place): { total: Series; of: Series[] }[] {
    const all = new Map(this.province.report(at.set, at.unit).map((series) => [series.def.code, series]));
    return [...all.values()].flatMap((total) => {
      const of = total.def.parts?.kind === 'partition' ? total.def.parts.indicators.map((code) => all.get(code)) : [];
      return of.length > 0 && [total, ...of].every((each) => each?.values[at.month] !== undefined) ? [{ total, of: of as Series[] }] : [];
    });
  }

  private swapInSum(at: Place): { codes: string[] } | undefined {
    const found = this.partitions(at);
    if (found.length === 0) return undefined;
    const { total, of } = this.chance.one(found);
    return this.swap(at, this.chance.one([total, ...of]), 0);
  }

  private swapAlone(at: Place): { codes: string[] } | undefined {
    const bound = new Set(this.partitions(at).flatMap(({ total, of }) => [total, ...of]));
    const found = this.cells(at).filter(({ series }) => !bound.has(series));
    return found.length === 0 ? undefined : this.swap(at, this.chance.one(found).series, 0.05);
  }

  /** Two neighbouring digits, so that the figure changes by at least that share. */
  private swap(at: Place, series: Series, least: number): { codes: string[] } | undefined {
    const value = series.values[at.month] ?? 0;
    const texts = swapsOf(String(value)).filter((text) => Math.abs(Number(text) - value) > least * Math.abs(value));
    if (value < 10 || texts.length === 0) return undefined;
    series.values[at.month] = Number(this.chance.one(texts));
    return { codes: [series.def.code] };
  }

  private sumBroken(at: Place): { codes: string[] } | undefined {
    const found = this.partitions(at);
    if (found.length === 0) return undefined;
    const { total, of } = this.chance.one(found);
    const series = this.chance.one([total, ...of]);
    const value = series.values[at.month] ?? 0;
    const wrong = rounded(value * (1 + this.chance.one([-1, 1]) * this.chance.between(0.03, 0.12)), series.indicator.decimals);
    if (Math.abs(wrong - value) < 0.02 * (total.values[at.month] ?? 0)) return undefined;
    series.values[at.month] = wrong;
    return { codes: [series.def.code] };
  }

  private partAbove(at: Place): { codes: string[] } | undefined {
    const all = new Map(this.province.report(at.set, at.unit).map((series) => [series.def.code, series]));
    const totals = [...all.values()].filter((series) => series.def.parts?.kind === 'subset' && series.values[at.month] !== undefined);
    if (totals.length === 0) return undefined;
    const total = this.chance.one(totals);
    const part = all.get(this.chance.one(total.def.parts?.indicators ?? []));
    if (part?.values[at.month] === undefined) return undefined;
    part.values[at.month] = rounded((total.values[at.month] ?? 0) * this.chance.between(1.03, 1.3), part.indicator.decimals);
    return { codes: [part.def.code] };
  }

  /** Domestic revenue below what the tax office alone took in; the total goes along, so that the budget's own sums hold. */
  private otherSet(at: Place): { codes: string[] } | undefined {
    const [domestic, total] = ['domestic-revenue', 'total-revenue'].map((code) => this.province.series.get(`budget-revenue ${code} province`));
    const tax = this.province.value('tax', 'tax-revenue', 'province', at.month);
    const [was, all] = [domestic?.values[at.month], total?.values[at.month]];
    if (tax === undefined || was === undefined || all === undefined || domestic === undefined || total === undefined) return undefined;
    const wrong = rounded(tax * this.chance.between(0.85, 0.97), domestic.indicator.decimals);
    domestic.values[at.month] = wrong;
    total.values[at.month] = rounded(all - was + wrong, total.indicator.decimals);
    return { codes: [domestic.def.code, total.def.code] };
  }

  /** A share of the cells from the month before, or from the same month of last year. */
  private copied(at: Place, share: number): { codes: string[] } | undefined {
    const from = at.month - this.chance.one([1, 1, 12, 2]);
    const moving = this.cells(at).filter(({ series, value }) => series.values[from] !== undefined && series.values[from] !== value);
    if (moving.length < 4) return undefined;
    const chosen = this.chance.shuffled(moving).slice(0, Math.ceil(moving.length * share));
    for (const { series } of chosen) series.values[at.month] = series.values[from];
    return { codes: chosen.map(({ series }) => series.def.code) };
  }

  /** A series that moves stands still for three months, the last of which is judged. */
  private constant(at: Place): { codes: string[] } | undefined {
    const moving = this.cells(at).filter(({ series }) => FLOWS(series) && new Set(series.values.slice(0, at.month)).size >= at.month - 2);
    if (moving.length === 0) return undefined;
    const { series } = this.chance.one(moving);
    for (const month of [at.month - 1, at.month]) series.values[month] = series.values[at.month - 2];
    return { codes: [series.def.code] };
  }

  private duplicate(at: Place): { codes: string[] } | undefined {
    const others = this.province.units(at.set).filter((unit) => unit !== at.unit && unit !== 'province');
    if (at.unit === 'province' || others.length === 0) return undefined;
    const twin = this.chance.one(others);
    const codes: string[] = [];
    for (const series of this.province.report(at.set, at.unit)) {
      const value = this.province.value(at.set, series.def.code, twin, at.month);
      if (value !== undefined && value !== series.values[at.month]) codes.push(series.def.code);
      series.values[at.month] = value;
    }
    return codes.length < 3 ? undefined : { codes };
  }

  private yearToDate(at: Place): { codes: string[]; given: { code: string; value: number } } | undefined {
    if (at.month % 12 < 2) return undefined;
    const flows = this.cells(at).filter(({ series }) => FLOWS(series) && series.def.aggregate?.time === 'sum');
    if (flows.length === 0) return undefined;
    const { series } = this.chance.one(flows);
    const sum = soFar(series, at.month);
    if (sum === undefined || sum === 0) return undefined;
    const value = rounded(sum * (1 + this.chance.one([-1, 1]) * this.chance.between(0.015, 0.1)), series.indicator.decimals);
    return value === sum ? undefined : { codes: [series.def.code], given: { code: series.def.code, value } };
  }

  private rate(at: Place): { codes: string[]; given: { code: string; value: number } } | undefined {
    const rates = this.province.manifests.get(at.set)?.indicators.filter((def) => def.formula !== undefined && def.unitOfMeasure === 'percent') ?? [];
    if (rates.length === 0) return undefined;
    const def = this.chance.one(rates);
    const value = this.province.recomputed(at.set, def, at.unit, at.month);
    if (value === undefined) return undefined;
    return { codes: [def.code], given: { code: def.code, value: rounded(value + this.chance.one([-1, 1]) * this.chance.between(0.6, 6), 1) } };
  }

  /** By so much that somebody who knows the field would ask. */
  private tooHigh(at: Place): { codes: string[] } | undefined {
    const found = this.cells(at).filter(({ series, value }) => FLOWS(series) && value >= 30);
    if (found.length === 0) return undefined;
    const { series, value } = this.chance.one(found);
    series.values[at.month] = rounded(value * this.chance.one([this.chance.between(1.6, 2.6), this.chance.between(0.3, 0.6)]), series.indicator.decimals);
    return { codes: [series.def.code] };
  }

  /** Two neighbouring lines of the form exchanged. */
  private wrongLine(at: Place): { codes: string[] } | undefined {
    const cells = this.cells(at);
    const index = Math.floor(this.chance.next() * (cells.length - 1));
    const [one, other] = [cells[index], cells[index + 1]];
    if (one === undefined || other === undefined || one.series.indicator.valueType !== other.series.indicator.valueType) return undefined;
    if (Math.abs(one.value - other.value) < 0.1 * Math.max(one.value, other.value)) return undefined;
    [one.series.values[at.month], other.series.values[at.month]] = [other.value, one.value];
    return { codes: [one.series.def.code, other.series.def.code] };
  }
}

interface Place {
  readonly set: string;
  readonly unit: string;
  readonly month: number;
}

export function rounded(value: number, decimals: number): number {
  return Math.round(value * 10 ** decimals) / 10 ** decimals;
}

export function soFar(series: Series, month: number): number | undefined {
  const values = series.values.slice(month - (month % 12), month + 1);
  return values.every((value) => value !== undefined)
    ? rounded(
        values.reduce<number>((sum, value) => sum + value, 0),
        series.indicator.decimals,
      )
    : undefined;
}
