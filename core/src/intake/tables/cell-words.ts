// Words in the cells of a table: periods, statuses and measures as people write them. Pure.
import { tryPeriod, type ObservationStatus } from '@haidang/plugin-sdk';
import { fold } from '../../access/index.js';
import { periodOfSource } from '../formats/period-codes.js';
import { plainName } from './headings.js';

const ROMAN: Readonly<Record<string, string>> = { i: '1', ii: '2', iii: '3', iv: '4' };
/** Over folded text. */
const PERIODS: readonly (readonly [RegExp, (parts: readonly string[]) => string])[] = [
  [/^(?:thang|thg|t)?\s*(\d{1,2})\s*(?:[/.-]|nam)\s*(\d{4})$/, ([month = '', year = '']) => `${year}-M${month.padStart(2, '0')}`],
  [/^(?:quy|q)\s*(i{1,3}|iv|[1-4])\s*(?:[/.-]|nam)?\s*(\d{4})$/, ([quarter = '', year = '']) => `${year}-Q${ROMAN[quarter] ?? quarter}`],
  [/^(?:6 thang|sau thang)(?: dau nam)?\s*[/.-]?\s*(\d{4})$/, ([year = '']) => `${year}-H1`],
  [/^(?:9 thang|chin thang)(?: dau nam)?\s*[/.-]?\s*(\d{4})$/, ([year = '']) => `${year}-9M`],
  [/^(?:ca nam|nam)\s*(\d{4})$/, ([year = '']) => year],
  [/^nam hoc\s*(\d{4})(?:\s*[-/]\s*\d{4})?$/, ([year = '']) => `${year}-SY`],
  [/^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/, ([day = '', month = '', year = '']) => `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`],
];

/** Our code of a period: 2024-M06 and 2024-06, but also "Tháng 6/2024", "Quý II/2024", "Năm 2024". */
export function periodCode(text: string): string | undefined {
  const known = periodOfSource(text);
  if (known !== undefined) return known.code;
  const folded = fold(text);
  for (const [pattern, code] of PERIODS) {
    const found = pattern.exec(folded);
    if (found !== null) return tryPeriod(code(found.slice(1)))?.code;
  }
  return undefined;
}

const STATUSES: Readonly<Record<string, ObservationStatus>> = {
  a: 'A',
  chinhthuc: 'A',
  official: 'A',
  normal: 'A',
  p: 'P',
  sobo: 'P',
  provisional: 'P',
  preliminary: 'P',
  e: 'E',
  uoc: 'E',
  uoctinh: 'E',
  uocthuchien: 'E',
  estimated: 'E',
  estimate: 'E',
  m: 'M',
  thieu: 'M',
  missing: 'M',
};

export function statusOf(text: string): ObservationStatus | undefined {
  return STATUSES[plainName(text)];
}

const MEASURES: Readonly<Record<string, 'value' | 'cumulative'>> = {
  value: 'value',
  trongky: 'value',
  giatri: 'value',
  cumulative: 'cumulative',
  luyke: 'cumulative',
};

export function measureOf(text: string): 'value' | 'cumulative' | undefined {
  return MEASURES[plainName(text)];
}

/** `sex=female;age=0-15`; undefined when it is not so written. */
export function membersOf(text: string): Record<string, string> | undefined {
  const pairs = text.split(/[;|]/).map((pair) => pair.split('='));
  if (pairs.some((pair) => pair.length !== 2 || pair.some((part) => part.trim() === '') || pair[0]?.trim() === '__proto__')) return undefined;
  return Object.fromEntries(pairs.map(([dimension = '', member = '']) => [dimension.trim(), member.trim()]));
}
