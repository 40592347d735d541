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

/** n of N as they are written: a part of a report counts in part, "0,2/1". */
export function countsOf({ n, total }: { n: number; total: number }, language: Language): { n: string; total: string } {
  return { n: scoreText(n, language) ?? '', total: scoreText(total, language) ?? '' };
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

export const SPARK = { width: 120, height: 24 } as const;
const DASH = 6;

/** Points of the small line, broken where a month has no score; the scale is always 0…100, so that lines can be compared. */
export function sparkLines(months: readonly (QualityScores | null)[], focus: QualityFocus): string[] {
  const step = SPARK.width / Math.max(1, months.length - 1);
  const lines: string[][] = [[]];
  months.forEach((scores, at) => {
    const score = scores === null ? undefined : decimalOf(focused(scores, focus).score)?.toNumber();
    if (score === undefined) lines.push([]);
    else lines.at(-1)?.push(`${(at * step).toFixed(1)},${(SPARK.height - 2 - (score / 100) * (SPARK.height - 4)).toFixed(1)}`);
  });
  return lines.flatMap((points) => (points.length === 0 ? [] : points.length === 1 ? [dashAt(points[0] ?? '0,0')] : [points.join(' ')]));
}

/** A month alone has no line: it is drawn as a dash. */
function dashAt(point: string): string {
  const [x = '0', y = '0'] = point.split(',');
  const from = Math.max(0, Number(x) - DASH);
  return `${from.toFixed(1)},${y} ${(from + DASH).toFixed(1)},${y}`;
}
