// What checks from outside the report's own form said of it, as the formulas take it: pure.
import type { FindingLevel, QualityWord } from '@haidang/plugin-sdk';
import type { Judgement } from '../correct.js';
import type { Tally } from '../tally.js';

/** One check's results on one report, added up. */
export interface CountedChecks {
  readonly check: string;
  readonly word: QualityWord;
  readonly level: FindingLevel;
  readonly weight: number | null;
  readonly evaluated: number;
  /** With those that were accepted. */
  readonly passed: number;
  /** Places that fail and were not accepted. */
  readonly failing: readonly string[];
}

export function judgementsOf(checks: readonly CountedChecks[]): Judgement[] {
  return checks.filter(({ word }) => word === 'correct');
}

/** Each check looks at the same cells: what was checked is what the one that looked at most did. A hint makes nothing dirty. */
export function cleanOf(checks: readonly CountedChecks[]): { cells: number; dirty: string[] } {
  const own = checks.filter(({ word }) => word === 'clean');
  return {
    cells: Math.max(0, ...own.map(({ evaluated }) => evaluated)),
    dirty: own.filter(({ level }) => level !== 'hint').flatMap(({ failing }) => failing),
  };
}

export function accuracyOf(checks: readonly CountedChecks[]): Tally[] {
  return checks.filter(({ word }) => word === 'accurate').map(({ passed, evaluated }) => ({ n: passed, total: evaluated }));
}
