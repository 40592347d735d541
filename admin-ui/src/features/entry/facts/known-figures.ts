// What the browser knows around a document while one types: the last periods and the plan that came with it. The same rules and
// formulas as on the server run on it; what is not known here is left unjudged here, and judged when the draft is saved. Pure.
import { decimalOf, evaluateFormula, previousPeriod, samePeriodLastYear, withDerived } from '@haidang/plugin-sdk';
import type {
  CellContext,
  CompiledSet,
  DocumentCell,
  DocumentContext,
  Figure,
  FigureReference,
  FormulaEnvironment,
  Inspection,
  Period,
} from '@haidang/plugin-sdk';

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

const isTotal = ({ members }: DocumentCell): boolean => Object.keys(members).length === 0;

function environmentOf(set: CompiledSet, inspection: Inspection, context: DocumentContext, orgUnit: string | undefined): FormulaEnvironment {
  const own = inspection.cells.filter((cell) => cell.orgUnit === orgUnit && cell.field.calculated === undefined && isTotal(cell));
  const base: FormulaEnvironment = {
    month: context.period.type === 'monthly' ? context.period.index : undefined,
    figure: (reference): Figure => {
      const isHere = reference.set === undefined && reference.shifts.length === 0 && reference.measure === 'value' && reference.over === undefined;
      return isHere ? own.find((cell) => cell.indicator === reference.code)?.value : context.known?.(reference, orgUnit);
    },
  };
  return withDerived(base, set.formulas);
}

/** Cells that their form does not show now (x-visible-if says false). */
export function hiddenPaths(set: CompiledSet, inspection: Inspection, context: DocumentContext): ReadonlySet<string> {
  const conditional = inspection.cells.filter((cell) => cell.field.visibleIf !== undefined);
  const hidden = conditional.filter((cell) => {
    const formula = set.fieldFormulas.get(cell.field.visibleIf ?? '');
    return formula !== undefined && evaluateFormula(formula, environmentOf(set, inspection, context, cell.orgUnit)).value === false;
  });
  return new Set(hidden.map(({ path }) => path));
}
