// Ticking reports for approving together. Which may go is the server's word (no warning, four eyes kept); at most twenty at a time, so
// that nobody waves through what nobody looked at. Pure.
import type { ReviewItem } from '@haidang/plugin-sdk';
import { keyOf } from './review-list.js';

export const BULK_MOST = 20;

/** Ticks or unticks a report; a full selection takes no more. */
export function toggled(ticked: readonly string[], key: string): readonly string[] {
  if (ticked.includes(key)) return ticked.filter((each) => each !== key);
  return ticked.length >= BULK_MOST ? ticked : [...ticked, key];
}

/** The first reports of the list that may be ticked, as many as go together. */
export function allTicked(items: readonly ReviewItem[]): readonly string[] {
  return items
    .filter(({ bulk }) => bulk.allowed)
    .slice(0, BULK_MOST)
    .map(keyOf);
}

/** Ticked reports that are still in the list and still may go: a live change takes the others out. */
export function stillTicked(items: readonly ReviewItem[], ticked: readonly string[]): ReviewItem[] {
  return items.filter((item) => ticked.includes(keyOf(item)) && item.bulk.allowed);
}
