// Is this hour unusual for this camera? Judged against its own same hours of the same weekday in the past weeks, by median and median
// absolute deviation: one past festival does not make the next one usual, and no threshold has to be set for a thousand cameras.

/** Weeks below which nothing is said. */
export const LEAST_WEEKS = 4;
const FACTOR = 4;
/** Makes the deviation comparable to a standard deviation of a normal distribution. */
const SCALE = 1.4826;

export interface Anomaly {
  readonly direction: 'high' | 'low';
  readonly usual: number;
  readonly found: number;
  /** Beyond this it is unusual. */
  readonly limit: number;
}

export function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((one, other) => one - other);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2;
}

/** `past`: the same hour of past weeks, only of weeks in which the camera was heard of. */
export function anomalyOf(found: number, past: readonly number[]): Anomaly | undefined {
  if (past.length < LEAST_WEEKS) return undefined;
  const usual = median(past);
  const deviation = SCALE * median(past.map((each) => Math.abs(each - usual)));
  // Counts scatter at least by their root (Poisson); few events are no rhythm.
  const scatter = Math.max(deviation, Math.sqrt(usual), 1.5);
  if (Math.abs(found - usual) <= FACTOR * scatter) return undefined;
  const direction = found > usual ? 'high' : 'low';
  return { direction, usual, found, limit: direction === 'high' ? usual + FACTOR * scatter : usual - FACTOR * scatter };
}

/** The minute in which the hour became unusual: too many when the limit was passed, too few when the hour was over. */
export function minuteOf({ direction, limit }: Anomaly, perMinute: readonly number[]): number {
  if (direction === 'low') return 59;
  let sum = 0;
  for (const [minute, count] of perMinute.entries()) {
    sum += count;
    if (sum > limit) return minute;
  }
  // Its minutes are kept no more: the whole hour is meant.
  return 59;
}
