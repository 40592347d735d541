// The past that a submission is compared with: the same period last year, and the period just before.
import { Decimal, parseDecimal, samePeriodLastYear, previousPeriod, tryPeriod, type CheckRequest } from '@haidang/plugin-sdk';

/** Twelve months back reach the same month of last year. */
export const PAST_PERIODS = 12;

export class Past {
  private readonly values: ReadonlyMap<string, Decimal>;
  private readonly lastYear: string | undefined;
  private readonly before: string | undefined;

  constructor(request: CheckRequest) {
    this.values = new Map(
      request.past.flatMap(({ indicator, orgUnit, period, value }) => {
        const number = parseDecimal(value);
        return number === undefined ? [] : [[keyOf(indicator, orgUnit, period), number] as const];
      }),
    );
    const period = tryPeriod(request.period);
    this.lastYear = period === undefined ? undefined : samePeriodLastYear(period).code;
    this.before = period === undefined ? undefined : previousPeriod(period).code;
  }

  samePeriod(indicator: string, orgUnit: string): Decimal | undefined {
    return this.lastYear === undefined ? undefined : this.values.get(keyOf(indicator, orgUnit, this.lastYear));
  }

  previous(indicator: string, orgUnit: string): Decimal | undefined {
    return this.before === undefined ? undefined : this.values.get(keyOf(indicator, orgUnit, this.before));
  }
}

const keyOf = (indicator: string, orgUnit: string, period: string): string => `${indicator}|${orgUnit}|${period}`;

/** How many times one is the other, at least 1 whichever way; undefined when either is 0. */
export function timesApart(left: Decimal, right: Decimal): Decimal | undefined {
  if (left.isZero() || right.isZero()) return undefined;
  const ratio = left.div(right).abs();
  return ratio.lt(1) ? new Decimal(1).div(ratio) : ratio;
}
