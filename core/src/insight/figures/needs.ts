// Which stored figures a question stands on, found before anything is read, so that one statement fetches them all: the
// figures asked for, the finer periods that they are summed from, the operands of formulas, weights and plans. It walks the
// same paths as evaluation.ts; what is listed too much costs a few rows, what is missing would be taken for "no figure".
import { referencesOf, type FigureReference, type Formula, type Period } from '@haidang/plugin-sdk';
import type { Catalogue, IndicatorView } from './catalogue.js';
import type { ReadMeasure } from './reading.js';
import { fromJanuary, partsOf, runsFromJanuary, sameEnd, shifted, wholeOf, yearSoFar } from './spans.js';

/** The figure itself, or the sum that the roll-up wrote beside it for the units below. */
export type View = 'direct' | 'rollup';

/**
 * How an indicator is read where units are answered together: from the units themselves, from the roll-up of the unit above
 * them, or not at all because its values cannot be combined.
 */
export type ViewRule = (indicator: IndicatorView) => View | undefined;

/** Where each unit is answered for itself. */
export const DIRECT: ViewRule = () => 'direct';

const references = new WeakMap<Formula, readonly FigureReference[]>();

function referencesOnce(formula: Formula): readonly FigureReference[] {
  const known = references.get(formula);
  if (known !== undefined) return known;
  const found = referencesOf(formula);
  references.set(formula, found);
  return found;
}

/** Members of a dimension as canonical disaggregation texts. */
export function disaggregationsOf(indicator: IndicatorView, dimension: string): readonly string[] {
  return (indicator.def.disaggregate?.find((each) => each.dimension === dimension)?.members ?? []).map((member) => `${dimension}=${member.code}`);
}

export class Needs {
  /** Period codes by indicator number. */
  readonly direct = new Map<number, Set<string>>();
  readonly rollup = new Map<number, Set<string>>();
  readonly plans = new Map<number, Set<string>>();
  readonly disaggregations = new Set<string>(['']);
  private readonly walked = new Set<string>();

  constructor(
    private readonly catalogue: Catalogue,
    private readonly viewOf: ViewRule = DIRECT,
  ) {}

  /** The figure with everything that it may have to be computed from. */
  figure(indicator: IndicatorView, period: Period, measure: ReadMeasure, view: View | undefined = this.viewOf(indicator)): void {
    if (view === undefined) return;
    const key = `${String(indicator.id)} ${period.code} ${measure} ${view}`;
    if (this.walked.has(key)) return;
    this.walked.add(key);
    this.cell(indicator, period.code, view);
    if (indicator.aggregate.orgUnit === 'weighted') this.weight(indicator, period, view);
    if (indicator.formula !== undefined) this.operands(indicator, indicator.formula, period, measure);
    else if (measure === 'value') this.parts(indicator, period, view);
    else this.yearToDate(indicator, period, view);
  }

  /** Several periods answered as one. */
  over(indicator: IndicatorView, periods: readonly Period[], measure: ReadMeasure): void {
    for (const period of periods) this.figure(indicator, period, measure);
    if (indicator.aggregate.time === 'weighted' && periods.length > 1) for (const period of periods) this.weight(indicator, period);
    const last = periods.at(-1);
    if (indicator.formula === undefined || periods.length === 1 || last === undefined) return;
    const whole = wholeOf(periods);
    if (whole !== undefined) this.figure(indicator, whole, 'value');
    else if (runsFromJanuary(periods)) this.figure(indicator, last, 'cumulative');
  }

  /** The plan of the period, or of its year, or of the finer periods in it. */
  plan(indicator: IndicatorView, period: Period): void {
    const codes = [period.code, String(period.year), ...partsOf(period, indicator.periodType).map((each) => each.code)];
    const soFar = indicator.def.plan === 'period' ? yearSoFar(period, indicator.periodType).map((each) => each.code) : [];
    for (const code of [...codes, ...soFar]) add(this.plans, indicator.id, code);
  }

  disaggregated(disaggregation: string): void {
    this.disaggregations.add(disaggregation);
  }

  private cell(indicator: IndicatorView, code: string, view: View): void {
    add(view === 'direct' ? this.direct : this.rollup, indicator.id, code);
  }

  private parts(indicator: IndicatorView, period: Period, view: View): void {
    const parts = partsOf(period, indicator.periodType);
    for (const part of parts) this.figure(indicator, part, 'value', view);
    if (indicator.aggregate.time === 'weighted') for (const part of parts) this.weight(indicator, part, view);
    if (fromJanuary(period).includes(period.code)) for (const code of sameEnd(period)) this.cell(indicator, code, view);
  }

  private yearToDate(indicator: IndicatorView, period: Period, view: View): void {
    if (indicator.def.cumulative !== undefined) {
      this.figure(indicator, period, 'value', view);
      return;
    }
    for (const code of [...sameEnd(period), ...fromJanuary(period)]) this.cell(indicator, code, view);
    for (const part of yearSoFar(period, indicator.periodType)) {
      this.figure(indicator, part, 'value', view);
      if (indicator.aggregate.time === 'weighted') this.weight(indicator, part, view);
    }
  }

  private weight(indicator: IndicatorView, period: Period, view?: View): void {
    const weight = indicator.weightId === undefined ? undefined : this.catalogue.indicatorById(indicator.weightId);
    if (weight !== undefined && weight.id !== indicator.id) this.figure(weight, period, 'value', view);
  }

  private operands(indicator: IndicatorView, formula: Formula, period: Period, measure: ReadMeasure): void {
    for (const reference of referencesOnce(formula)) {
      const operand = this.catalogue.indicator(reference.set ?? indicator.set, reference.code);
      if (operand === undefined) continue;
      const at = shifted(period, reference.shifts);
      if (reference.measure === 'plan') this.plan(operand, at);
      else if (reference.over === 'orgUnit') this.figure(operand, at, measureOf(reference, measure), 'rollup');
      else this.figure(operand, at, measureOf(reference, measure));
      if (reference.over !== undefined && reference.over !== 'orgUnit') {
        for (const member of disaggregationsOf(operand, reference.over)) this.disaggregated(member);
      }
    }
  }
}

/** In a year to date of a derived indicator its operands are years to date. */
export function measureOf(reference: FigureReference, measure: ReadMeasure): ReadMeasure {
  return reference.measure === 'yearToDate' ? 'cumulative' : measure;
}

function add(map: Map<number, Set<string>>, indicatorId: number, code: string): void {
  const codes = map.get(indicatorId);
  if (codes === undefined) map.set(indicatorId, new Set([code]));
  else codes.add(code);
}

/** The indicator and every one that its formula reads, however deep. */
export function basesOf(catalogue: Catalogue, indicator: IndicatorView, found = new Set<number>()): ReadonlySet<number> {
  if (found.has(indicator.id)) return found;
  found.add(indicator.id);
  for (const reference of indicator.formula === undefined ? [] : referencesOnce(indicator.formula)) {
    const operand = catalogue.indicator(reference.set ?? indicator.set, reference.code);
    if (operand !== undefined) basesOf(catalogue, operand, found);
  }
  return found;
}
