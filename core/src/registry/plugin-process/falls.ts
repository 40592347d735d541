// How often a plugin's process fell, and what follows: it is started again after a pause that doubles; five falls in ten minutes and it is
// left alone until somebody starts it. Pure.
const WINDOW_MS = 600_000;
const MOST_FALLS = 5;
const LONGEST_MS = 60_000;

/** Falls of the last ten minutes, and the pause before the next start; no pause: quarantine. */
export function afterFall(falls: readonly number[], now: number): { falls: number[]; pauseMs: number | undefined } {
  const recent = [...falls.filter((at) => at > now - WINDOW_MS), now];
  if (recent.length >= MOST_FALLS) return { falls: recent, pauseMs: undefined };
  return { falls: recent, pauseMs: Math.min(LONGEST_MS, 1_000 * 2 ** (recent.length - 1)) };
}
