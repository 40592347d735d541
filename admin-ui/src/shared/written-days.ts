// Days as they are written here, 31/12/2025, and as they are kept, 2025-12-31. Pure.

/** The ISO day that was typed; undefined: that is no day. An ISO day is taken as it is. */
export function dayOfText(text: string): string | undefined {
  const written = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text.trim());
  const iso = written === null ? text.trim() : [written[3], written[2]?.padStart(2, '0'), written[1]?.padStart(2, '0')].join('-');
  if (!/^\d{4}-\d{2}-\d{2}$/.test(iso)) return undefined;
  const day = new Date(`${iso}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(iso) ? iso : undefined;
}

/** What is no ISO day stays as it is. */
export function textOfDay(day: string): string {
  const [, year, month, date] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day) ?? [];
  return year === undefined ? day : `${String(date)}/${String(month)}/${year}`;
}
