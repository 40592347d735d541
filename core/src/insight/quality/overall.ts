// The one number of a chip, pure: the weighted mean of the words that are measured. A word that is bad holds the whole down, so that
// four good ones cannot hide it; how many words were measured is always said beside it.
import type { QualityBand, QualityRule, QualityWord } from '@haidang/plugin-sdk';
import { rounded, WORDS } from './tally.js';

export interface Overall {
  readonly score: number | null;
  readonly measured: number;
}

export function overall(scores: Readonly<Record<QualityWord, number | null>>, { words, cap }: Pick<QualityRule, 'words' | 'cap'>): Overall {
  let [weighted, weights, limit, measured] = [0, 0, 100, 0];
  for (const word of WORDS) {
    const score = scores[word];
    if (score === null) continue;
    measured += 1;
    weighted += words[word] * score;
    weights += words[word];
    if (score < cap.below) limit = Math.min(limit, score + cap.plus);
  }
  if (measured === 0 || weights === 0) return { score: null, measured };
  return { score: rounded(Math.min(weighted / weights, limit), 2), measured };
}

export function bandOf(score: number | null, { bands }: Pick<QualityRule, 'bands'>): QualityBand | null {
  if (score === null) return null;
  return score >= bands.good ? 'good' : score >= bands.fair ? 'fair' : 'poor';
}
