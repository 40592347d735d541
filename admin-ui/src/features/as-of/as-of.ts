// The day of "as known on", as it stands in the address. Pure.

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** The day in Viet Nam of an address (a day, or an instant that a link named); undefined for what is neither. */
export function dayOf(asOf: string | undefined): string | undefined {
  if (asOf === undefined) return undefined;
  if (DAY.test(asOf)) return Number.isNaN(Date.parse(asOf)) ? undefined : asOf;
  const at = Date.parse(asOf);
  return Number.isNaN(at) ? undefined : new Date(at + 7 * 3_600_000).toISOString().slice(0, 10);
}

export interface OfferedDay {
  readonly key: 'yesterday' | 'monthEnd' | 'quarterEnd' | 'yearEnd';
  readonly day: string;
}

/** Days that are asked for most: yesterday, and the ends of the last month, quarter and year. Each once. */
export function offeredDays(today: string): OfferedDay[] {
  const [year, month] = [Number(today.slice(0, 4)), Number(today.slice(5, 7))];
  const before = (monthsOfYear: number): string => new Date(Date.UTC(year, monthsOfYear, 0)).toISOString().slice(0, 10);
  const days: OfferedDay[] = [
    { key: 'yesterday', day: new Date(Date.parse(today) - 86_400_000).toISOString().slice(0, 10) },
    { key: 'monthEnd', day: before(month - 1) },
    { key: 'quarterEnd', day: before(Math.floor((month - 1) / 3) * 3) },
    { key: 'yearEnd', day: before(0) },
  ];
  return days.filter(({ day }, at) => days.findIndex((each) => each.day === day) === at);
}
