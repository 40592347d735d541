// When a message that did not arrive is tried again: soon at first, then ever later, never all receivers' messages at one moment, and
// not for longer than a day. Pure.
const FIRST_SECONDS = 5;
const FACTOR = 3;
const LONGEST_SECONDS = 4 * 3_600;
const JITTER = 0.2;

/** Seconds to wait after that many attempts; `random` from 0 to 1. */
export function waitSeconds(attempts: number, random: number): number {
  const plain = Math.min(FIRST_SECONDS * FACTOR ** (Math.max(1, attempts) - 1), LONGEST_SECONDS);
  return Math.round(plain * (1 - JITTER + 2 * JITTER * random) * 1_000) / 1_000;
}

/** What an answer means: 2xx arrived; 410 wants nothing more, ever; everything else (a redirect too) is tried again. */
export function meaningOf(status: number): 'arrived' | 'gone' | 'again' {
  if (status >= 200 && status < 300) return 'arrived';
  return status === 410 ? 'gone' : 'again';
}

/** Is it the receiver that is in trouble, rather than this one message? Then its other messages wait as well. */
export function isDown(status: number | null): boolean {
  return status === null || status >= 500 || status === 429 || status === 408;
}
