// n of N, the form in which every word is measured: parts add up over cells, reports, units and sets, so that a score of the province
// is made of the same numbers as that of a cell. Nothing measured is no score, never 100.
import type { QualityWord } from '@haidang/plugin-sdk';

export const WORDS = ['correct', 'complete', 'clean', 'live', 'accurate'] as const satisfies readonly QualityWord[];

export interface Tally {
  readonly n: number;
  readonly total: number;
}

export type Tallies = Readonly<Record<QualityWord, Tally>>;

export const NOTHING: Tally = { n: 0, total: 0 };
export const NO_TALLIES: Tallies = { correct: NOTHING, complete: NOTHING, clean: NOTHING, live: NOTHING, accurate: NOTHING };

/** Sums are kept to millionths: enough for a part of a cell, and the same whatever the order of adding. */
export function rounded(value: number, places = 6): number {
  const factor = 10 ** places;
  return Math.round(value * factor) / factor;
}

export function sum(tallies: Iterable<Tally>): Tally {
  let [n, total] = [0, 0];
  for (const each of tallies) {
    n += each.n;
    total += each.total;
  }
  return { n: rounded(n), total: rounded(total) };
}

/** 0 to 100 with two decimals; null where nothing could be measured. What is not whole never reads as 100. */
export function scoreOf({ n, total }: Tally): number | null {
  if (total <= 0) return null;
  const score = rounded((100 * n) / total, 2);
  return score === 100 && n < total ? 99.99 : score;
}

export function tallySum(all: readonly Tallies[]): Tallies {
  const of = (word: QualityWord): Tally => sum(all.map((each) => each[word]));
  return { correct: of('correct'), complete: of('complete'), clean: of('clean'), live: of('live'), accurate: of('accurate') };
}

export function isMeasured(tallies: Tallies): boolean {
  return WORDS.some((word) => tallies[word].total > 0);
}
