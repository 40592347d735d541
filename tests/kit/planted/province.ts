// A province's figures of three years without any fault: the shapes (levels from published figures, seasons, parts and balances) of the
// demonstration, with the sets' real definitions and noise of a bell curve by seed. Monthly indicators only.
import { readFileSync } from 'node:fs';
import {
  evaluateFormula,
  Decimal,
  parseFormula,
  tryPeriod,
  unitOfMeasure,
  type FigureReference,
  type Formula,
  type Indicator,
  type IndicatorSetManifest,
  type PeriodType,
} from '@haidang/plugin-sdk';
import { sampleFigures } from '../../../core/src/app/seeds/sample-series.js';
import type { SampleFile } from '../../../core/src/app/seeds/sample-file.js';
import type { JudgedCell, JudgedIndicator, WiderContext } from '../../../core/src/intake/wider-checks/index.js';
import { bell } from './chance.js';

export const MONTHS = 36;
/** The year that is judged; the two before are its past. */
export const JUDGED = Array.from({ length: 12 }, (_, month) => 24 + month);
const COMMUNES = 12;
const ONE_FIGURE = [
  ['tax personal-income-tax', 'budget-revenue personal-income-tax'],
  ['health-insurance population', 'traffic-safety population'],
] as const;

export interface Series {
  readonly set: string;
  readonly unit: string;
  readonly indicator: JudgedIndicator;
  readonly def: Indicator;
  readonly values: (number | undefined)[];
}

export class Province {
  readonly series = new Map<string, Series>();
  readonly manifests = new Map<string, IndicatorSetManifest>();
  private readonly reports = new Map<string, Series[]>();
  private readonly formulas = new Map<string, Formula>();

  constructor(seed: number) {
    const file = JSON.parse(readFileSync('core/seed/sample-series.json', 'utf8')) as SampleFile;
    const ids = [...new Set(file.series.map(({ set }) => set))];
    for (const id of ids) this.manifests.set(id, JSON.parse(readFileSync(`plugins/${id}/manifest.json`, 'utf8')) as IndicatorSetManifest);
    const monthly: SampleFile = { ...file, series: file.series.filter(({ set }) => this.manifests.get(set)?.period.type === 'monthly') };
    const communes = Array.from({ length: COMMUNES }, (_, index) => ({
      id: 100 + index,
      uid: `commune-${String(index + 1)}`,
      weight: 600 + ((index * 397) % 1100),
    }));
    const names = new Map<number, string>([[56, 'province'], ...communes.map(({ id, uid }) => [id, uid] as const)]);
    const figures = sampleFigures(monthly, {
      today: '2025-01-01',
      periodTypeOf: (set, code) => this.periodTypeOf(set, code),
      provinceAt: () => 56,
      communesAt: () => communes,
      draw: bell(seed),
    });
    for (const figure of figures) {
      if (figure.period.type !== 'monthly' || Object.keys(figure.disaggregation).length > 0) continue;
      const at = (figure.period.year - 2022) * 12 + figure.period.index - 1;
      const series = this.seriesOf(figure.set, figure.indicator, names.get(figure.orgUnitId) ?? '');
      if (at < MONTHS) series.values[at] = Number(figure.value);
    }
    this.agree();
  }

  /** What two sets report of one thing is one figure, as in a province whose departments agree. */
  private agree(): void {
    for (const [one, other] of ONE_FIGURE) {
      const [from, to] = [this.series.get(`${one} province`), this.series.get(`${other} province`)];
      from?.values.forEach((value, month) => {
        if (to?.values[month] !== undefined) to.values[month] = value;
      });
    }
  }

  /** Every unit that reports a set. */
  units(set: string): string[] {
    return [...this.reports.keys()].filter((key) => key.startsWith(`${set} `)).map((key) => key.slice(set.length + 1));
  }

  get sets(): string[] {
    return [...new Set([...this.reports.keys()].map((key) => key.split(' ')[0] ?? ''))];
  }

  report(set: string, unit: string): readonly Series[] {
    return this.reports.get(`${set} ${unit}`) ?? [];
  }

  value(set: string, code: string, unit: string, month: number): number | undefined {
    return this.series.get(`${set} ${code} ${unit}`)?.values[month];
  }

  context(set: string, unit: string, month: number): WiderContext {
    return {
      perYear: 12,
      cells: this.report(set, unit).flatMap((series) => this.cellOf(series, month) ?? []),
      periodBefore: (count) => `2024-M${String(month - 23 - count).padStart(2, '0')}`,
      figure: (reference) => this.figure(reference, set, unit, month),
    };
  }

  cellOf(series: Series, month: number): JudgedCell | undefined {
    const value = series.values[month];
    return value === undefined ? undefined : { indicator: series.indicator, value, past: series.values.slice(0, month) };
  }

  /** What a rate's formula yields from the figures as they stand. */
  recomputed(set: string, def: Indicator, unit: string, month: number): number | undefined {
    const key = `${set} ${def.code}`;
    const read = this.formulas.get(key) ?? parsed(def.formula ?? '');
    this.formulas.set(key, read);
    const { value } = evaluateFormula(read, {
      month: (month % 12) + 1,
      figure: (reference) => {
        const found = this.figure(reference, set, unit, month);
        return found === undefined ? undefined : new Decimal(found);
      },
    });
    return value instanceof Decimal ? Number(value.toDecimalPlaces(indicatorOf(set, def).decimals)) : undefined;
  }

  private figure(reference: FigureReference, own: string, unit: string, month: number): number | undefined {
    const at = reference.shifts.reduce((so, shift) => so - (shift === 'previous' ? 1 : 12), month);
    const set = reference.set ?? own;
    if (reference.measure === 'plan' || reference.over !== undefined || at < 0) return undefined;
    if (reference.measure === 'value') return this.value(set, reference.code, unit, at);
    const months = Array.from({ length: (at % 12) + 1 }, (_, back) => this.value(set, reference.code, unit, at - back));
    return months.every((each) => each !== undefined) ? months.reduce<number>((sum, each) => sum + each, 0) : undefined;
  }

  private seriesOf(set: string, code: string, unit: string): Series {
    const key = `${set} ${code} ${unit}`;
    const known = this.series.get(key);
    if (known !== undefined) return known;
    const def = this.manifests.get(set)?.indicators.find((each) => each.code === code);
    if (def === undefined) throw new Error(`no ${set}.${code}`);
    const fresh: Series = { set, unit, indicator: indicatorOf(set, def), def, values: Array.from({ length: MONTHS }, () => undefined) };
    this.series.set(key, fresh);
    this.reports.set(`${set} ${unit}`, [...(this.reports.get(`${set} ${unit}`) ?? []), fresh]);
    return fresh;
  }

  private periodTypeOf(set: string, code: string): PeriodType | undefined {
    const manifest = this.manifests.get(set);
    const def = manifest?.indicators.find((each) => each.code === code);
    return def === undefined ? undefined : (def.period?.type ?? manifest?.period.type);
  }
}

function parsed(text: string): Formula {
  const read = parseFormula(text);
  if (!read.ok) throw new Error(text);
  return read.formula;
}

let ids = 0;
const known = new Map<string, JudgedIndicator>();

export function indicatorOf(set: string, def: Indicator): JudgedIndicator {
  const key = `${set} ${def.code}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  ids += 1;
  const valueType = def.valueType ?? (def.unitOfMeasure === 'percent' ? 'percent' : 'decimal');
  const fresh: JudgedIndicator = {
    id: ids,
    set,
    code: def.code,
    title: def.title,
    symbol: unitOfMeasure(def.unitOfMeasure)?.symbol ?? { vi: '', en: '' },
    valueType,
    decimals: def.decimals ?? (valueType === 'integer' || valueType === 'rank' ? 0 : valueType === 'percent' ? 1 : 2),
    parts: def.parts,
  };
  known.set(key, fresh);
  return fresh;
}

export const periodName = (month: number): string =>
  tryPeriod(`${String(2022 + Math.floor(month / 12))}-M${String((month % 12) + 1).padStart(2, '0')}`)?.code ?? '';
