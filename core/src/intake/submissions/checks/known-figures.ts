// What a report's rules may know beside its own cells: earlier periods, plans, other sets. It answers the sdk's references from
// figures that were read beforehand, so judging a document never waits for the database. A report is never judged by samples.
import {
  Decimal,
  previousPeriod,
  referencesOf,
  samePeriodLastYear,
  yearToDatePeriods,
  type Figure,
  type FigureReference,
  type Period,
  type TimeShift,
} from '@haidang/plugin-sdk';
import type { Bundle, Definitions, IndicatorDef } from '../../../registry/index.js';
import type { Past } from './past-figures.js';

export interface KnownNeeds {
  bundle: Bundle;
  period: Period;
  past: Past;
  definitions: Pick<Definitions, 'indicator' | 'indicatorIn'>;
  /** The unit of a row's reference; of the report itself for undefined. */
  unitOf: (orgUnit: string | undefined) => number | undefined;
}

/** The function that inspectDocument asks for figures outside the document. */
export function knownFigures(needs: KnownNeeds): (reference: FigureReference, orgUnit: string | undefined) => Figure {
  return (reference, orgUnit) => {
    const unitId = needs.unitOf(orgUnit);
    const indicator = indicatorNamed(needs.definitions, needs.bundle, reference.set, reference.code);
    const period = shifted(needs.period, reference.shifts);
    if (unitId === undefined || indicator === undefined || period === undefined || reference.over !== undefined) return undefined;
    switch (reference.measure) {
      case 'value':
        return needs.past.real(indicator.id, unitId, period.code);
      case 'plan': {
        const plan = needs.past.plan(indicator.id, unitId, period.code);
        return plan?.sample === false ? plan.value : undefined;
      }
      case 'yearToDate':
        return yearToDate(needs.past, indicator, unitId, period);
    }
  };
}

/** Indicators (own and of other sets) whose figures the rules and formulas of a set read. */
export function indicatorsRead(bundle: Bundle, definitions: Pick<Definitions, 'indicator' | 'indicatorIn'>): IndicatorDef[] {
  const formulas = [...bundle.rules.map((rule) => rule.condition), ...bundle.formulas.values()];
  const named = formulas.flatMap((formula) => referencesOf(formula).map((reference) => ({ set: reference.set ?? bundle.id, code: reference.code })));
  const own = bundle.manifest.indicators.map((indicator) => ({ set: bundle.id, code: indicator.code }));
  const found = new Map<number, IndicatorDef>();
  for (const { set, code } of [...own, ...named]) {
    const indicator = indicatorNamed(definitions, bundle, set, code);
    if (indicator !== undefined) found.set(indicator.id, indicator);
  }
  return [...found.values()];
}

/** An own indicator as the report's version has it, one of another set as it is now. */
function indicatorNamed(definitions: Pick<Definitions, 'indicator' | 'indicatorIn'>, bundle: Bundle, set: string | undefined, code: string) {
  return set === undefined || set === bundle.id ? definitions.indicatorIn(bundle, code) : definitions.indicator(set, code);
}

function yearToDate(past: Past, indicator: IndicatorDef, unitId: number, period: Period): Figure {
  if (indicator.def.cumulative !== undefined || indicator.aggregate.time === 'last') return past.real(indicator.id, unitId, period.code);
  const parts = yearToDatePeriods(period).map((each) => past.real(indicator.id, unitId, each.code));
  if (parts.every((part) => part !== undefined)) return parts.reduce((sum, part) => sum.plus(part), new Decimal(0));
  return past.real(indicator.id, unitId, period.code, 'cumulative');
}

function shifted(period: Period, shifts: readonly TimeShift[]): Period | undefined {
  try {
    return shifts.reduce((at, shift) => (shift === 'previous' ? previousPeriod(at) : samePeriodLastYear(at)), period);
  } catch {
    return undefined;
  }
}
