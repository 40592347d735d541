// A report as the wider checks see it: its cells with their past, and the figures of other sets around it. What came before is what really
// was reported or published; nothing is judged by samples.
import { previousPeriod, type DocumentCell, type Finding, type FigureReference, type Inspection, type Period } from '@haidang/plugin-sdk';
import type { Bundle, Definitions } from '../../registry/index.js';
import { knownFigures } from '../submissions/checks/known-figures.js';
import type { Past } from '../submissions/checks/past-figures.js';
import type { Report } from '../submissions/report.js';
import { indicatorJudged, type SymbolOf } from './indicators.js';
import type { CheckResult, JudgedCell, WiderContext } from '../wider-checks/index.js';

/** As many as the past holds: this year and the two before. */
const MOST_PERIODS = 35;

export interface JudgedReport {
  bundle: Bundle;
  report: Report;
  inspection: Inspection;
  past: Past;
  definitions: Pick<Definitions, 'indicator' | 'indicatorIn'>;
  symbolOf: SymbolOf;
}

/** One context for the report itself and one for each row of its matrix. */
export function contextsOf(judged: JudgedReport): WiderContext[] {
  const groups = new Map<string | undefined, DocumentCell[]>();
  for (const cell of judged.inspection.cells) {
    if (Object.keys(cell.members).length > 0 || cell.value === undefined || cell.nil || cell.field.calculated !== undefined) continue;
    groups.set(cell.orgUnit, [...(groups.get(cell.orgUnit) ?? []), cell]);
  }
  return [...groups].map(([orgUnit, cells]) => contextOf(judged, orgUnit, cells));
}

function contextOf(judged: JudgedReport, orgUnit: string | undefined, cells: readonly DocumentCell[]): WiderContext {
  const { bundle, report, past, definitions } = judged;
  const unitOf = (code: string | undefined): number | undefined => (code === undefined ? report.unit.id : report.rows.find((row) => row.code === code)?.id);
  const unitId = unitOf(orgUnit);
  const before = periodsBefore(report.period);
  const known = knownFigures({ bundle, period: report.period, past, definitions, unitOf });
  const own = new Map(cells.map((cell) => [cell.indicator, cell]));
  return {
    perYear: perYear(report.period),
    cells: cells.flatMap((cell): JudgedCell[] => {
      const indicator = definitions.indicatorIn(bundle, cell.indicator);
      if (indicator === undefined || unitId === undefined || cell.value === undefined) return [];
      const history = before.map((period) => past.real(indicator.id, unitId, period.code)?.toNumber());
      return [{ indicator: indicatorJudged(indicator, judged.symbolOf), value: cell.value.toNumber(), past: fromFirst(history), path: cell.path, orgUnit }];
    }),
    periodBefore: (count) => before[before.length - count]?.code ?? '',
    figure: (reference: FigureReference) => {
      const here = reference.shifts.length === 0 && reference.measure === 'value' && (reference.set === undefined || reference.set === bundle.id);
      return here ? own.get(reference.code)?.value?.toNumber() : known(reference, orgUnit)?.toNumber();
    },
  };
}

/** Oldest first. */
export function periodsBefore(period: Period, most = MOST_PERIODS): Period[] {
  const periods: Period[] = [];
  let at = period;
  for (let count = 0; count < Math.min(most, 3 * perYear(period) - 1 || 3); count += 1) {
    at = previousPeriod(at);
    periods.unshift(at);
  }
  return periods;
}

/** A series begins with its first figure: what was before that is no gap. */
export function fromFirst(past: readonly (number | undefined)[]): readonly (number | undefined)[] {
  const first = past.findIndex((value) => value !== undefined);
  return first <= 0 ? (first === 0 ? past : []) : past.slice(first);
}

export function perYear({ type }: Pick<Period, 'type'>): number {
  switch (type) {
    case 'daily':
      return 365;
    case 'monthly':
      return 12;
    case 'quarterly':
      return 4;
    case 'half-yearly':
      return 2;
    case 'nine-month':
    case 'yearly':
    case 'school-year':
      return 1;
  }
}

/** As a finding of the report: a warning that a reason answers. */
export function findingOf({ check, relation, level, message, cell, related, plausible }: CheckResult): Finding {
  const paths = (related ?? []).flatMap(({ path }) => path ?? []);
  return {
    path: cell.path ?? '',
    level,
    code: relation ?? check,
    message,
    indicator: cell.indicator.code,
    ...(cell.orgUnit === undefined ? {} : { orgUnit: cell.orgUnit }),
    ...(paths.length === 0 ? {} : { related: paths }),
    ...plausibleValue(plausible),
    ...(level === 'warning' ? { needsReason: true } : {}),
  };
}

/** A value, or the bound of a range that is open on one side; a range of two ends stands in the message. */
function plausibleValue({ value, low, high }: NonNullable<CheckResult['plausible']> = {}): Pick<Finding, 'plausible'> {
  const only = value ?? (low === undefined ? high : high === undefined ? low : undefined);
  return only === undefined ? {} : { plausible: [only] };
}
