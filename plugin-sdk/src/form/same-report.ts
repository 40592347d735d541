// Whether two contents of a report say the same, whatever the order of their rows and properties. Asked at every keystroke, so what is
// plain is answered by one walk; only reordered rows need the whole comparison. Pure.
import { isEmpty, isRecord } from './merge-places.js';
import { mergeReports } from './merge.js';
import type { ReportContent } from './merge.js';
import { sameValue } from './same-value.js';

type Likeness = 'same' | 'different' | 'reordered';

const CODES: ReadonlySet<string> = new Set(['orgUnit', 'row']);

function codeOf(row: unknown): unknown {
  return isRecord(row) ? (row['orgUnit'] ?? row['row']) : undefined;
}

/** Holds nothing but the code of a row. */
function isHollow(value: unknown, inRow = false): boolean {
  if (Array.isArray(value)) return value.every((each) => isHollow(each, true));
  if (isRecord(value)) return Object.entries(value).every(([name, inner]) => (inRow && CODES.has(name)) || isHollow(inner));
  return isEmpty(value);
}

function all(parts: Iterable<unknown>, likeness: (part: unknown) => Likeness): Likeness {
  for (const part of parts) {
    const found = likeness(part);
    if (found !== 'same') return found;
  }
  return 'same';
}

function compare(a: unknown, b: unknown, inRow = false): Likeness {
  if (a === b) return 'same';
  if (isRecord(a) && isRecord(b)) return all(new Set([...Object.keys(a), ...Object.keys(b)]), (name) => compare(a[String(name)], b[String(name)]));
  if (Array.isArray(a) && Array.isArray(b)) return compareLists(a, b);
  if (isEmpty(a) || isEmpty(b)) return isHollow(a, inRow) && isHollow(b, inRow) ? 'same' : 'different';
  return sameValue(a, b) ? 'same' : 'different';
}

function compareLists(a: readonly unknown[], b: readonly unknown[]): Likeness {
  const [longer, shorter] = a.length < b.length ? [b, a] : [a, b];
  return all(longer.keys(), (index) => {
    const [left, right] = [longer[Number(index)], shorter[Number(index)]];
    if (left !== undefined && right !== undefined && codeOf(left) !== codeOf(right)) return 'reordered';
    return compare(left, right, true);
  });
}

function sameTexts(a: Readonly<Record<string, unknown>>, b: Readonly<Record<string, unknown>>): boolean {
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].every((name) => (a[name] ?? '') === (b[name] ?? ''));
}

function sameNil(a: unknown, b: unknown): boolean {
  const text = (list: unknown): string => (Array.isArray(list) ? list.map(String).sort().join('\n') : '');
  return text(a) === text(b);
}

/** True when two contents say the same in every place. */
export function sameReport(a: ReportContent, b: ReportContent): boolean {
  if (a === b) return true;
  const { nil: nilA, ...documentA } = a.document;
  const { nil: nilB, ...documentB } = b.document;
  const likeness = compare(documentA, documentB);
  if (likeness === 'reordered') {
    const { kept, taken, clashes } = mergeReports(a, a, b);
    return kept.length + taken.length + clashes.length === 0;
  }
  return likeness === 'same' && sameNil(nilA, nilB) && sameTexts(a.reasons, b.reasons) && a.note.trim() === b.note.trim() && a.obsStatus === b.obsStatus;
}
