// Chính xác, pure: how near a figure is to a second observation of the same thing: a later official figure, another source, an audit
// sample. Without one nothing is measured: no figure is exact because nobody looked.
import { Decimal, type QualityRule } from '@haidang/plugin-sdk';
import { rounded, sum, type Tally } from './tally.js';

export interface Compared {
  readonly first: Decimal;
  readonly reference: Decimal;
  /** Of this source; left out: that of the rule. */
  readonly tolerance?: number;
}

/** 1 within the tolerance, else 1 minus the share by which the figure differs, at least 0. */
export function exactness({ first, reference, tolerance }: Compared, { accuracy }: Pick<QualityRule, 'accuracy'>): number {
  const differs = first
    .minus(reference)
    .abs()
    .div(Decimal.max(reference.abs(), new Decimal(accuracy.epsilon)));
  if (differs.lte(tolerance ?? accuracy.tolerance)) return 1;
  return rounded(1 - Math.min(1, differs.toNumber()));
}

export function accurate(compared: readonly Compared[], rule: Pick<QualityRule, 'accuracy'>): Tally {
  return sum(compared.map((each) => ({ n: exactness(each, rule), total: 1 })));
}
