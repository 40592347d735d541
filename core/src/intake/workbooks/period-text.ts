// Periods as people write them in a spreadsheet: our codes, those of other systems, "Tháng 6/2024", "Quý II/2024", "6 tháng đầu năm
// 2024", a year as a number. A real date is a day. Undefined when it can be read in no or in two ways. Pure.
import { tryPeriod } from '@haidang/plugin-sdk';
import { fold } from '../../access/index.js';
import { periodOfSource } from '../formats/period-codes.js';
import type { RawCell } from '../spreadsheet/protocol.js';

const QUARTERS: Readonly<Record<string, string>> = { i: '1', ii: '2', iii: '3', iv: '4' };
const RULES: readonly (readonly [RegExp, (...parts: string[]) => string])[] = [
  [/^(?:thang |t|th\.? ?)?(\d{1,2})[/.-](\d{4})$/, (month = '', year = '') => `${year}-M${month.padStart(2, '0')}`],
  [/^thang (\d{1,2}) nam (\d{4})$/, (month = '', year = '') => `${year}-M${month.padStart(2, '0')}`],
  [/^(?:quy |q)([1-4]|i{1,3}|iv)[/.\- ](?:nam )?(\d{4})$/, (quarter = '', year = '') => `${year}-Q${QUARTERS[quarter] ?? quarter}`],
  [/^6 thang(?: dau nam)? (\d{4})$/, (year = '') => `${year}-H1`],
  [/^6 thang cuoi nam (\d{4})$/, (year = '') => `${year}-H2`],
  [/^9 thang(?: dau nam)? (\d{4})$/, (year = '') => `${year}-9M`],
  [/^nam hoc (\d{4}) ?[-–] ?\d{4}$/, (year = '') => `${year}-SY`],
  [/^nam (\d{4})$/, (year = '') => year],
  [/^(?:ngay )?(\d{1,2})\/(\d{1,2})\/(\d{4})$/, (day = '', month = '', year = '') => `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`],
];

/** Code of the period that a cell means. */
export function periodOfText(cell: RawCell | undefined): string | undefined {
  if (cell === undefined) return undefined;
  const [, kind, value, marks = ''] = cell;
  if (kind === 'n' && marks.includes('D')) return tryPeriod(dayOf(Number(value)))?.code;
  const text = String(value).trim().slice(0, 60);
  const own = periodOfSource(text);
  if (own !== undefined) return own.code;
  const folded = fold(text);
  for (const [pattern, code] of RULES) {
    const found = pattern.exec(folded);
    if (found !== null) return tryPeriod(code(...found.slice(1)))?.code;
  }
  return undefined;
}

/** Days since the end of 1899, as spreadsheets count. */
function dayOf(serial: number): string {
  if (!(serial >= 1 && serial < 100_000)) return '';
  return new Date(Date.UTC(1899, 11, 30) + Math.floor(serial) * 86_400_000).toISOString().slice(0, 10);
}
