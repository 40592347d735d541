// How often a table is reported, by what its titles, its headings and the name of its file say: "tháng 6 năm 2024", "quý II", "6 tháng
// đầu năm", "năm học 2023-2024". The shortest period that is named as the report's own wins over totals to date. Pure.
import type { PeriodType } from '@haidang/plugin-sdk';
import { fold } from '../../access/index.js';
import { guess, type Guess } from './guess.js';

export interface PeriodGuess {
  type: PeriodType;
  /** First period owed: the one that the file is of, else the first of this year. */
  first: string;
}

const ROMAN: Readonly<Record<string, string>> = { i: '1', ii: '2', iii: '3', iv: '4' };
/** A month is no month in "6 tháng đầu năm". */
const RULES: readonly (readonly [RegExp, PeriodType, (found: RegExpExecArray, year: string) => string])[] = [
  [/\bnam hoc (\d{4})/, 'school-year', ([, year = '']) => `${year}-SY`],
  [
    /\b(?:ngay|hang ngay|theo ngay)(?: (\d{1,2})[/.-](\d{1,2})[/.-](\d{4}))/,
    'daily',
    ([, d = '', m = '', y = '']) => `${y}-${m.padStart(2, '0')}-${d.padStart(2, '0')}`,
  ],
  [/(?<!\d )(?<!(?:sau|chin|ba) )\bthang (\d{1,2})\b/, 'monthly', ([, month = ''], year) => `${year}-M${month.padStart(2, '0')}`],
  [/\bt(?:hang)?[ ._-]?(\d{1,2})[ ._/-](?:20)\d\d\b/, 'monthly', ([, month = ''], year) => `${year}-M${month.padStart(2, '0')}`],
  [/\bquy (i{1,3}|iv|[1-4])\b/, 'quarterly', ([, quarter = ''], year) => `${year}-Q${ROMAN[quarter] ?? quarter}`],
  [/\b(?:6|sau) thang\b/, 'half-yearly', (_, year) => `${year}-H1`],
  [/\b(?:9|chin) thang\b/, 'nine-month', (_, year) => `${year}-9M`],
  [/\b(?:hang|dinh ky|bao cao) thang\b|\bthang bao cao\b|\btrong thang\b/, 'monthly', (_, year) => `${year}-M01`],
  [/\b(?:hang|dinh ky|bao cao) quy\b|\bquy bao cao\b|\btrong quy\b/, 'quarterly', (_, year) => `${year}-Q1`],
  [/\b(?:hang|dinh ky|bao cao|ca) nam\b|\bnam bao cao\b/, 'yearly', (_, year) => year],
];
const FREQUENCIES: readonly (readonly [RegExp, PeriodType])[] = [
  [/\bngay\b|daily/, 'daily'],
  [/\bnam hoc\b|school/, 'school-year'],
  [/\b(6|sau) thang\b|half/, 'half-yearly'],
  [/\b9 thang\b/, 'nine-month'],
  [/\bthang\b|month/, 'monthly'],
  [/\bquy\b|quarter/, 'quarterly'],
  [/\bnam\b|year|annual/, 'yearly'],
];

export interface PeriodTexts {
  titles: readonly string[];
  headings: readonly string[];
  file: string;
  frequencies: readonly string[];
  today: string;
}

export function guessPeriod({ titles, headings, file, frequencies, today }: PeriodTexts): Guess<PeriodGuess> {
  const year = yearIn([...titles, ...headings, file]) ?? today.slice(0, 4);
  const common = commonest(frequencies.map(frequencyOf).filter((each) => each !== undefined));
  if (common !== undefined)
    return guess({ type: common, first: firstOf(common, year) }, 0.9, 'Cột kỳ báo cáo ghi phần lớn như vậy.', 'Most rows of the column of periods say so.');
  for (const [texts, confidence] of [
    [titles, 0.95],
    [[file], 0.85],
    [headings, 0.75],
  ] as const) {
    const found = named(texts, year);
    if (found !== undefined) return guess(found.period, confidence, `Tệp ghi “${found.text}”.`, `The file says "${found.text}".`);
  }
  if (/\bnam (19|20)\d\d\b/.test(titles.map(fold).join(' ')))
    return guess({ type: 'yearly', first: year }, 0.7, 'Tiêu đề chỉ ghi năm.', 'The title names a year only.');
  return guess({ type: 'monthly', first: `${year}-M01` }, 0.3, 'Tệp không ghi kỳ; tạm lấy hằng tháng.', 'The file names no period; monthly is assumed.');
}

export function frequencyOf(text: string): PeriodType | undefined {
  const folded = fold(text);
  return folded.length > 60 ? undefined : FREQUENCIES.find(([pattern]) => pattern.test(folded))?.[1];
}

function named(texts: readonly string[], year: string): { text: string; period: PeriodGuess } | undefined {
  for (const [pattern, type, first] of RULES) {
    for (const text of texts) {
      const found = pattern.exec(fold(text).replace(/[_]+/g, ' '));
      if (found === null) continue;
      const period = first(found, year);
      if (isPlausible(period)) return { text: text.slice(0, 120), period: { type, first: period } };
    }
  }
  return undefined;
}

function isPlausible(period: string): boolean {
  const month = /-M(\d\d)$/.exec(period)?.[1];
  return month === undefined || (Number(month) >= 1 && Number(month) <= 12);
}

function yearIn(texts: readonly string[]): string | undefined {
  for (const text of texts) {
    const found = /(?<!\d)(20[0-4]\d)(?!\d)/.exec(text)?.[1];
    if (found !== undefined) return found;
  }
  return undefined;
}

export function firstOf(type: PeriodType, year: string): string {
  const codes: Readonly<Record<PeriodType, string>> = {
    daily: `${year}-01-01`,
    monthly: `${year}-M01`,
    quarterly: `${year}-Q1`,
    'half-yearly': `${year}-H1`,
    'nine-month': `${year}-9M`,
    yearly: year,
    'school-year': `${year}-SY`,
  };
  return codes[type];
}

function commonest<T>(values: readonly T[]): T | undefined {
  const count = new Map<T, number>();
  for (const value of values) count.set(value, (count.get(value) ?? 0) + 1);
  return [...count].sort((a, b) => b[1] - a[1])[0]?.[0];
}
