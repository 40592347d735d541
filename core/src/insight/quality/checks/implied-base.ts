// The base that a given growth stands on. Published growth is often right while the base was revised since: 31 226 "up 12.73 %" means a base
// of 27 700, whatever was published a year before. The formula is solved for its one figure of last year.
import { referencesOf, type FigureReference, type Formula } from '@haidang/plugin-sdk';

export interface ImpliedBase {
  /** As it was published. */
  readonly published: number;
  /** With which the given figure would be right. */
  readonly implied: number;
}

type Compute = (replaced?: { reference: FigureReference; value: number }) => number | undefined;

/** Undefined where the formula does not go with one over the figure of last year. */
export function impliedBase(
  formula: Formula,
  given: number,
  figure: (reference: FigureReference) => number | undefined,
  compute: Compute,
): ImpliedBase | undefined {
  const [base, ...more] = referencesOf(formula).filter(({ shifts }) => shifts.includes('samePeriodLastYear'));
  const published = base === undefined ? undefined : figure(base);
  if (base === undefined || more.length > 0 || published === undefined || published === 0) return undefined;
  const at = (value: number): number | undefined => compute({ reference: base, value });
  const [one, two, three] = [at(published), at(published * 2), at(published * 4)];
  if (one === undefined || two === undefined || three === undefined) return undefined;
  // f(b) = a / b + c
  const a = 2 * published * (one - two);
  const c = one - a / published;
  if (Math.abs(a / (4 * published) + c - three) > 1e-6 * Math.max(1, Math.abs(three)) || given === c) return undefined;
  const implied = a / (given - c);
  return implied > 0 ? { published, implied } : undefined;
}
