// Đúng, pure: 100·Σ w·passed / Σ w·evaluated over the rules that could be judged on the version handed in. A warning with an accepted
// reason passed; a hint has no weight.
import type { FindingLevel, QualityRule } from '@haidang/plugin-sdk';
import { sum, type Tally } from './tally.js';

export interface Judgement {
  readonly level: FindingLevel;
  readonly evaluated: number;
  /** With those whose reason was accepted. */
  readonly passed: number;
  /** Of its own; null = by its level. */
  readonly weight: number | null;
}

export function correct(judgements: readonly Judgement[], { weights }: Pick<QualityRule, 'weights'>): Tally {
  return sum(
    judgements.map(({ level, evaluated, passed, weight }) => {
      const w = weight ?? (level === 'hint' ? 0 : weights[level]);
      return { n: w * passed, total: w * evaluated };
    }),
  );
}
