// Whether two texts tell the same event in nearly the same words: shingles of two folded words, title and excerpt apart. The shares are
// exact, found over an index from shingle to text: within the days that are compared (some thousand texts) that costs less than hashing
// signatures (MinHash, SimHash) would, and nothing is missed. The thresholds were chosen on one labelled sample and measured on another
// (similar.fixture.ts; the README has the figures). Numbers speak against: "tháng 6" and "tháng 7" are two events in the same words. Pure.
import { folded, wordsOf } from './clean.js';

export interface Shingles {
  readonly title: ReadonlySet<number>;
  readonly excerpt: ReadonlySet<number>;
  /** As they are written: in the title, and in all of it. */
  readonly titleNumbers: ReadonlySet<string>;
  readonly numbers: ReadonlySet<string>;
}

/** Least shares: of the excerpt alone, of title and excerpt in the mean, of the title where an excerpt is missing. */
export const SIMILAR = { excerpt: 0.72, mean: 0.66, title: 0.85 } as const;
/** A set of fewer shingles says nothing. */
const LEAST = 4;

export function shinglesOf(title: string, excerpt: string): Shingles {
  const titleWords = wordsOf(folded(title));
  const excerptWords = wordsOf(folded(excerpt));
  const numbers = (words: readonly string[]): Set<string> => new Set(words.filter((word) => /^\d/.test(word)));
  return { title: pairsOf(titleWords), excerpt: pairsOf(excerptWords), titleNumbers: numbers(titleWords), numbers: numbers([...titleWords, ...excerptWords]) };
}

/** How alike: at least 1 is the same event; the higher, the surer. */
export function likeness(a: Shingles, b: Shingles): number {
  if (contradict(a, b)) return 0;
  const title = overlap(a.title, b.title);
  if (a.excerpt.size < LEAST || b.excerpt.size < LEAST) return title / SIMILAR.title;
  const excerpt = overlap(a.excerpt, b.excerpt);
  return Math.max(excerpt / SIMILAR.excerpt, (title + excerpt) / 2 / SIMILAR.mean);
}

/** Their numbers tell of different events: none in common at all, or no number of either title anywhere in the other text. */
function contradict(a: Shingles, b: Shingles): boolean {
  if (a.numbers.size === 0 || b.numbers.size === 0) return false;
  if (disjoint(a.numbers, b.numbers)) return true;
  return a.titleNumbers.size > 0 && b.titleNumbers.size > 0 && disjoint(a.titleNumbers, b.numbers) && disjoint(b.titleNumbers, a.numbers);
}

function disjoint(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  for (const each of a) if (b.has(each)) return false;
  return true;
}

/** Share of the smaller set that the larger one holds too. */
function overlap(a: ReadonlySet<number>, b: ReadonlySet<number>): number {
  const [small, large] = a.size <= b.size ? [a, b] : [b, a];
  if (small.size < LEAST) return 0;
  let common = 0;
  for (const each of small) if (large.has(each)) common += 1;
  return common / small.size;
}

function pairsOf(words: readonly string[]): Set<number> {
  const pairs = new Set<number>();
  for (let at = 0; at + 1 < words.length; at += 1) pairs.add(hashOf(`${words[at] ?? ''} ${words[at + 1] ?? ''}`));
  return pairs;
}

function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}
