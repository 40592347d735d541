// The rule of the five words as data: weights, tolerances and bands. Every change is a new row of quality_rule, with who and why.
import type { QualityRule } from '@haidang/plugin-sdk';

/** The rule that an installation begins with. */
export const FIRST_RULE: QualityRule = {
  weights: { error: 3, warning: 1 },
  words: { correct: 25, complete: 25, clean: 15, live: 20, accurate: 15 },
  lateness: { perWorkingDay: 10 },
  interface: { floorAtIntervals: 3 },
  accuracy: { tolerance: 0.005, epsilon: 1e-9 },
  cap: { below: 60, plus: 20 },
  bands: { good: 95, fair: 80 },
};
