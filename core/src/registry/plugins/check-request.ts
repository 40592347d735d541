// A submission as a plugin's check sees it: cells with their values, and the figures before them. Pure.
import { decimalText, previousPeriod, tryPeriod, type CheckRequest, type IndicatorSetManifest, type Inspection, type Period } from '@haidang/plugin-sdk';

/** A submission as the intake hands it to checks. */
export interface CheckSubject {
  manifest: IndicatorSetManifest;
  period: string;
  /** Org unit of the submission. */
  orgUnit: string;
  inspection: Pick<Inspection, 'cells' | 'calculated'>;
  /** A past figure as canonical decimal text; `orgUnit` undefined is the submission's own. */
  past: (indicator: string, orgUnit: string | undefined, period: string) => string | undefined;
}

export function checkRequestOf(subject: CheckSubject, pastPeriods: number): CheckRequest {
  const { cells, calculated } = subject.inspection;
  const computed = new Map(calculated.map((each) => [each.cell.path, each.value]));
  const figures = cells.map((cell) => {
    const value = computed.has(cell.path) ? computed.get(cell.path) : cell.value;
    return {
      path: cell.path,
      indicator: cell.indicator,
      orgUnit: cell.orgUnit ?? subject.orgUnit,
      members: cell.members,
      value: value === undefined ? null : decimalText(value),
    };
  });
  const totals = cells.filter((cell) => Object.keys(cell.members).length === 0);
  const past = periodsBefore(subject.period, pastPeriods).flatMap((period) =>
    totals.flatMap((cell) => {
      const value = subject.past(cell.indicator, cell.orgUnit, period);
      return value === undefined ? [] : [{ indicator: cell.indicator, orgUnit: cell.orgUnit ?? subject.orgUnit, period, value }];
    }),
  );
  return { manifest: subject.manifest, period: subject.period, orgUnit: subject.orgUnit, figures, past };
}

function periodsBefore(code: string, count: number): string[] {
  const periods: string[] = [];
  let period: Period | undefined = tryPeriod(code);
  for (let step = 0; step < Math.min(count, 60) && period !== undefined; step += 1) {
    period = previousPeriod(period);
    periods.push(period.code);
  }
  return periods;
}
