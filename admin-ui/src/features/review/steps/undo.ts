// Approvals that their maker may still take back, and how long: "Hoàn tác trong 9:41". Pure.
import type { ReviewItem } from '@haidang/plugin-sdk';

/** The caller's own approvals that may still be taken back, the newest first. */
export function undoable(approved: readonly ReviewItem[], username: string, now: number): ReviewItem[] {
  return approved
    .filter(({ decider, undoUntil }) => decider?.username === username && undoUntil !== null && Date.parse(undoUntil) > now)
    .sort((a, b) => (b.undoUntil ?? '').localeCompare(a.undoUntil ?? ''));
}

/** "9:41"; never negative. */
export function countdown(until: string, now: number): string {
  const seconds = Math.max(0, Math.floor((Date.parse(until) - now) / 1000));
  return `${String(Math.floor(seconds / 60))}:${String(seconds % 60).padStart(2, '0')}`;
}
