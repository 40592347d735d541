// The name that was probably meant: smallest edit distance, so that a finding can propose it instead of only refusing.

/** The closest candidate, when it is close enough to be a slip of the pen. */
export function nearest(name: string, candidates: Iterable<string>): string | undefined {
  const asked = name.toLowerCase().slice(0, 80);
  let best: { candidate: string; distance: number } | undefined;
  for (const candidate of candidates) {
    const distance = editDistance(asked, candidate.toLowerCase().slice(0, 80));
    if (best === undefined || distance < best.distance) best = { candidate, distance };
  }
  if (best === undefined) return undefined;
  return best.distance <= Math.max(2, Math.floor(asked.length / 2)) ? best.candidate : undefined;
}

/** ` Có phải “x”?` in both languages, or nothing. */
export function didYouMean(name: string, candidates: Iterable<string>): { vi: string; en: string } {
  const proposal = nearest(name, candidates);
  return proposal === undefined ? { vi: '', en: '' } : { vi: ` Có phải “${proposal}”?`, en: ` Did you mean "${proposal}"?` };
}

export type Proposing = typeof didYouMean;
const MOST_PROPOSALS = 10;

/** The same for one reading: the first ten are helped, because comparing thousands of names with thousands is dear. */
export function proposing(): Proposing {
  let left = MOST_PROPOSALS;
  return (name, candidates) => {
    left -= 1;
    return left < 0 ? { vi: '', en: '' } : didYouMean(name, candidates);
  };
}

/** How many letters were changed, added or left out. */
export function editDistance(left: string, right: string): number {
  let previous = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let row = 1; row <= left.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= right.length; column += 1) {
      const change = left[row - 1] === right[column - 1] ? 0 : 1;
      current.push(Math.min((current[column - 1] ?? 0) + 1, (previous[column] ?? 0) + 1, (previous[column - 1] ?? 0) + change));
    }
    previous = current;
  }
  return previous[right.length] ?? 0;
}
