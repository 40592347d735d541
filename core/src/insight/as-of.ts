// "As known on": a moment, or a day, which means all that was known when that day ended in Viet Nam. Pure.
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const VIET_NAM_HOURS = 7;

/** The instant (ISO, UTC) that is meant; undefined for what is neither a day nor an instant. */
export function instantOf(text: string): string | undefined {
  const at = Date.parse(DAY.test(text) ? `${text}T23:59:59.999+07:00` : text);
  if (Number.isNaN(at)) return undefined;
  const instant = new Date(at).toISOString();
  // A day that no month has (31 February) would slide into the next one.
  return DAY.test(text) && dayInVietNam(instant) !== text ? undefined : instant;
}

/** The day in Viet Nam of an instant. */
export function dayInVietNam(instant: string): string {
  return new Date(Date.parse(instant) + VIET_NAM_HOURS * 3_600_000).toISOString().slice(0, 10);
}
