// The five words on the screen: their order, how a score is written and in which state it is shown. A score is never rounded up: 99,96 is
// no 100, and what could not be measured is said, never drawn as a number. Pure.
import { Decimal, decimalOf, formatNumber } from '@haidang/plugin-sdk';
import type { QualityBand, QualityScores, QualityWord, TileState, WireNumber } from '@haidang/plugin-sdk';
import type { Language } from './format.js';

export const QUALITY_WORDS = ['correct', 'complete', 'clean', 'live', 'accurate'] as const satisfies readonly QualityWord[];

/** What may be looked at: one word, or all of them as one. */
export type QualityFocus = QualityWord | 'overall';

/** What a badge shows. */
export interface BadgeScores {
  readonly overall: WireNumber;
  readonly band: QualityBand | null;
  readonly words: Readonly<Record<QualityWord, WireNumber>>;
}

export const BAND_STATE: Readonly<Record<QualityBand, TileState>> = { good: 'good', fair: 'watch', poor: 'bad' };

export function bandState(band: QualityBand | null): TileState {
  return band === null ? 'none' : BAND_STATE[band];
}

/** "94", "99,9", "100"; undefined where nothing was measured. */
export function scoreText(score: WireNumber, language: Language, decimals: 0 | 1 = 1): string | undefined {
  const figure = decimalOf(score);
  if (figure === undefined) return undefined;
  const cut = figure.toDecimalPlaces(decimals, Decimal.ROUND_DOWN);
  return formatNumber(cut, { language, decimals: cut.isInteger() ? 0 : decimals });
}

/** Width of a bar, 0…100. */
export function scoreWidth(score: WireNumber): number {
  return Math.max(0, Math.min(100, decimalOf(score)?.toNumber() ?? 0));
}

export function focused(scores: QualityScores, focus: QualityFocus): { score: WireNumber; band: QualityBand | null } {
  return focus === 'overall' ? { score: scores.overall, band: scores.band } : scores.parts[focus];
}

export function isQualityWord(text: string | undefined): text is QualityWord {
  return QUALITY_WORDS.some((word) => word === text);
}

/** The lowest of the words that are measured, of several the first. */
export function lowestWord(scores: QualityScores): QualityWord | undefined {
  const known = QUALITY_WORDS.flatMap((word) => {
    const score = decimalOf(scores.parts[word].score);
    return score === undefined ? [] : [{ word, score }];
  });
  return known.reduce<(typeof known)[number] | undefined>((lowest, each) => (lowest === undefined || each.score.lt(lowest.score) ? each : lowest), undefined)
    ?.word;
}
