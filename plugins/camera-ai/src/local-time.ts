// Days and hours of the province. Vietnam has one zone without summer time, so the clock is a sum; ICU's zones would cost a thousand
// times as much for each event.
const OFFSET = 7 * 3_600_000;

/** Milliseconds of one hour, and of one day. */
export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;

const local = (at: number): string => new Date(at + OFFSET).toISOString();

/** `2024-07-05` */
export function dayOf(at: number): string {
  return local(at).slice(0, 10);
}

/** `2024070510` */
export function hourKey(at: number): string {
  return local(at).slice(0, 13).replaceAll(/[-T]/g, '');
}

/** `00` to `23` */
export function hourOf(at: number): string {
  return local(at).slice(11, 13);
}

/** `00` to `59` */
export function minuteOf(at: number): string {
  return local(at).slice(14, 16);
}

/** 0 is Monday. */
export function weekdayOf(day: string): number {
  return (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
}

/** The day so many days later. */
export function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);
}

/** The instant at which the day begins here. */
export function startOf(day: string): number {
  return Date.parse(`${day}T00:00:00Z`) - OFFSET;
}

/** Days after which the figures of a day are final; until then people find false alarms and late events come. */
export const FINAL_AFTER = 7;

export function isFinal(day: string, now: number): boolean {
  return day < dayAfter(dayOf(now), -FINAL_AFTER);
}
