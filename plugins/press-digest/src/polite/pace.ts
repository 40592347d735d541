// When a source is asked again: at its interval with some jitter, so that sources do not come in step; after faults with growing pauses up to
// a day; never before the host's own word (Retry-After). And how far apart two requests to one host must lie. Pure.

const DAY = 86_400;

/** Seconds until the next try after so many faults in a row (1, 2, …): the interval doubled each time, at most a day. */
export function backOffSeconds(intervalSeconds: number, faults: number): number {
  return Math.min(DAY, intervalSeconds * 2 ** Math.min(faults, 20));
}

/** Seconds with a tenth of jitter to either side; `chance` is from 0 to 1. */
export function jittered(seconds: number, chance: number): number {
  return Math.round(seconds * (0.9 + 0.2 * chance));
}

/** Retry-After as seconds from `now`; undefined when it says nothing that can be read. A host cannot silence a source for more than a week. */
export function retryAfterSeconds(header: string | undefined, now: string): number | undefined {
  if (header === undefined) return undefined;
  const plain = header.trim();
  const seconds = /^\d{1,9}$/.test(plain) ? Number(plain) : Math.ceil((Date.parse(plain) - Date.parse(now)) / 1_000);
  return Number.isFinite(seconds) ? Math.min(7 * DAY, Math.max(0, seconds)) : undefined;
}

/** Seconds between two requests to a host: ours, or more when the host asks for more. */
export function hostSeconds(own: number, crawlDelay: number): number {
  return Math.max(own, crawlDelay);
}

/** A number from 0 to 1 that depends on the text alone: the jitter of a source at a time, so that a test can foretell it. */
export function chanceOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193) >>> 0;
  hash = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b) >>> 0;
  return ((hash ^ (hash >>> 13)) >>> 0) / 0xffffffff;
}

export function secondsAfter(instant: string, seconds: number): string {
  return new Date(Date.parse(instant) + seconds * 1_000).toISOString();
}
