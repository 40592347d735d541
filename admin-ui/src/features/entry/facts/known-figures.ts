// What the browser knows around a document while one types: the last periods and the plan that came with it. The same rules and
// formulas as on the server run on it; what is not known here is left unjudged here, and judged when the draft is saved. Pure.
import { decimalOf, previousPeriod, samePeriodLastYear } from '@haidang/plugin-sdk';
import type { CellContext, DocumentContext, FigureReference, Period } from '@haidang/plugin-sdk';

function shifted(period: Period, shifts: FigureReference['shifts']): Period {
  return shifts.reduce((at, shift) => (shift === 'previous' ? previousPeriod(at) : samePeriodLastYear(at)), period);
}

/** Figures of other periods and plans, by indicator and row. */
export function knownFigures(contexts: readonly CellContext[], period: Period): NonNullable<DocumentContext['known']> {
  const byKey = new Map(contexts.map((context) => [`${context.indicator}|${context.orgUnit ?? ''}`, context]));
  return (reference, orgUnit) => {
    const context = byKey.get(`${reference.code}|${orgUnit ?? ''}`);
    if (context === undefined || reference.set !== undefined || reference.over !== undefined) return undefined;
    if (reference.measure === 'plan') return reference.shifts.length === 0 ? decimalOf(context.plan) : undefined;
    if (reference.measure === 'yearToDate') return undefined;
    const wanted = shifted(period, reference.shifts).code;
    return decimalOf(context.history.find((past) => past.period === wanted)?.value ?? null);
  };
}
