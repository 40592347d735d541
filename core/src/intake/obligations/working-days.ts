// Working days of the province: Vietnamese public holidays and swapped working days, as data (core/seed/holidays.json).
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { WorkingCalendar } from '@haidang/plugin-sdk';

interface HolidayFile {
  holidays: string[];
  workedDays: string[];
}

const file = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..', 'seed', 'holidays.json');

/** Read once: the table changes by decree, a few times a year. */
export const WORKING_CALENDAR: WorkingCalendar = (() => {
  const { holidays, workedDays } = JSON.parse(readFileSync(file, 'utf8')) as HolidayFile;
  return { holidays: new Set(holidays), workedDays: new Set(workedDays) };
})();
