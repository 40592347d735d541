// The first period of a year, by type: where a set begins unless somebody says otherwise.
import type { PeriodType } from '@haidang/plugin-sdk';

const SUFFIX: Readonly<Record<PeriodType, string>> = {
  daily: '-01-01',
  monthly: '-M01',
  quarterly: '-Q1',
  'half-yearly': '-H1',
  'nine-month': '-9M',
  yearly: '',
  'school-year': '-SY',
};

export function firstPeriod(type: PeriodType, year: string): string {
  return `${year}${SUFFIX[type]}`;
}
