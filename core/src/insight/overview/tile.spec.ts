import { describe, expect, test } from '@jest/globals';
import { Decimal, parsePeriod, type DataState, type TileState } from '@haidang/plugin-sdk';
import { growsThroughYear } from '../figures/catalogue.js';
import { catalogueOf } from '../figures/figures.testing.js';
import type { Reading, ReadMeasure } from '../figures/reading.js';
import { paceOf, type PaceQuestion } from './pace.js';
import { dataStateOf, judge, type TileFacts } from './tile.js';
import { deadlineOf, isOverdue, newestKnown, wantedPeriod } from './tile-period.js';

const reading = (value: string, more: Partial<Reading> = {}): Reading => ({ value, status: 'A', origin: 'submission', sample: false, ...more });
const facts = (more: Partial<TileFacts>): TileFacts => ({
  value: reading('50'),
  plan: undefined,
  pace: undefined,
  before: undefined,
  samePeriod: undefined,
  inPoints: false,
  direction: 'up',
  band: undefined,
  ...more,
});

describe('state of a tile', () => {
  test.each<[string, Partial<TileFacts>, TileState]>([
    ['no value', { value: undefined }, 'none'],
    ['on pace', { plan: reading('100'), pace: new Decimal('0.5') }, 'good'],
    ['at the edge of good', { value: reading('48.5'), plan: reading('100'), pace: new Decimal('0.5') }, 'good'],
    ['just below', { value: reading('48.49'), plan: reading('100'), pace: new Decimal('0.5') }, 'watch'],
    ['at the edge of watch', { value: reading('42.5'), plan: reading('100'), pace: new Decimal('0.5') }, 'watch'],
    ['far behind', { value: reading('42.49'), plan: reading('100'), pace: new Decimal('0.5') }, 'bad'],
    ['a ceiling kept', { direction: 'down', plan: reading('100'), pace: new Decimal('0.5') }, 'good'],
    ['a ceiling touched', { direction: 'down', value: reading('55'), plan: reading('100'), pace: new Decimal('0.5') }, 'watch'],
    ['a ceiling broken', { direction: 'down', value: reading('60'), plan: reading('100'), pace: new Decimal('0.5') }, 'bad'],
    ['up on last year', { samePeriod: reading('45') }, 'good'],
    ['5 % down is not worse yet', { value: reading('95'), samePeriod: reading('100') }, 'good'],
    ['6 % down', { value: reading('94'), samePeriod: reading('100') }, 'watch'],
    ['16 % down', { value: reading('84'), samePeriod: reading('100') }, 'bad'],
    ['accidents up 15.2 %', { direction: 'down', value: reading('115.2'), samePeriod: reading('100') }, 'bad'],
    ['accidents down', { direction: 'down', value: reading('80'), samePeriod: reading('100') }, 'good'],
    ['nothing to hold it against', {}, 'info'],
    ['neutral', { direction: 'neutral', samePeriod: reading('500') }, 'info'],
    ['a plan of nothing is no plan', { plan: reading('0'), pace: new Decimal('0.5'), samePeriod: reading('45') }, 'good'],
    ['within the band', { direction: 'band', band: { min: '40', max: '60' } }, 'good'],
    ['just outside', { direction: 'band', value: reading('62'), band: { min: '40', max: '60' } }, 'watch'],
    ['far outside', { direction: 'band', value: reading('30'), band: { min: '40', max: '60' } }, 'bad'],
  ])('%s', (_, more, expected) => {
    expect(judge(facts(more)).state).toBe(expected);
  });

  test('percent of plan, pace and change', () => {
    const judged = judge(facts({ value: reading('41'), plan: reading('100'), pace: new Decimal('0.5'), before: reading('40'), samePeriod: reading('50') }));
    expect([judged.planPercent, judged.pacePercent, judged.previous, judged.samePeriod].map(String)).toEqual(['41', '50', '2.5', '-18']);
  });

  test('a rate changes in points, and a change from nothing is not known', () => {
    expect(String(judge(facts({ value: reading('43.1'), samePeriod: reading('40'), inPoints: true })).samePeriod)).toBe('3.1');
    expect(judge(facts({ samePeriod: reading('0') })).samePeriod).toBeUndefined();
  });
});

describe('pace', () => {
  const question = (more: Partial<PaceQuestion>): PaceQuestion => ({
    accumulates: true,
    plannedByPeriod: false,
    period: parsePeriod('2024-M06'),
    past: [],
    ...more,
  });
  const year = (toDate: string, whole: string, more: Partial<Reading> = {}) => ({ toDate: reading(toDate, more), whole: reading(whole, more) });
  test.each<[string, Partial<PaceQuestion>, string]>([
    ['the share of the year that has run', {}, '0.5'],
    ['the profile of the last two years', { past: [year('30', '100'), year('40', '100')] }, '0.35'],
    ['one year is no profile', { past: [year('30', '100')] }, '0.5'],
    ['an incomplete year is no profile', { past: [year('30', '100'), year('40', '100', { partial: true })] }, '0.5'],
    ['a level is due in full', { accumulates: false }, '1'],
    ['a plan for the period is due in full', { plannedByPeriod: true }, '1'],
    ['a whole year', { period: parsePeriod('2024') }, '1'],
  ])('%s', (_, more, expected) => {
    expect(String(paceOf(question(more)))).toBe(expected);
  });
});

describe('what grows through the year', () => {
  const catalogue = catalogueOf([
    { code: 'guests' },
    { code: 'resolved' },
    { code: 'disbursed', rule: 'last', more: { cumulative: 'year' } },
    { code: 'planned', rule: 'last' },
    { code: 'rate', formula: 'guests / resolved * 100' },
    { code: 'disbursement', formula: 'disbursed / planned * 100' },
    { code: 'of-plan', formula: 'yearToDate(guests) / plan(guests)' },
  ]);
  test.each<[string, ReadMeasure, boolean]>([
    ['guests', 'cumulative', true],
    ['guests', 'value', false],
    ['disbursed', 'value', true],
    ['planned', 'value', false],
    ['planned', 'cumulative', false],
    ['rate', 'cumulative', false],
    ['disbursement', 'value', true],
    ['of-plan', 'value', true],
  ])('%s (%s): %s', (code, measure, expected) => {
    const indicator = catalogue.indicator('tourism', code);
    expect(indicator !== undefined && growsThroughYear(catalogue, indicator, measure)).toBe(expected);
  });
});

describe('state of the data', () => {
  test.each<[string, Partial<Parameters<typeof dataStateOf>[0]>, DataState]>([
    ['approved', {}, 'ok'],
    ['provisional', { value: reading('1', { status: 'P' }) }, 'preliminary'],
    ['estimated', { value: reading('1', { status: 'E' }) }, 'preliminary'],
    ['nothing occurred', { nil: true, value: reading('0') }, 'nil'],
    ['nothing known', { value: undefined }, 'none'],
    ['late without any figure', { value: undefined, overdue: true }, 'late'],
    ['late with an old figure', { overdue: true }, 'late'],
    ['no right, whatever else', { mayView: false, overdue: true }, 'no-right'],
  ])('%s', (_, more, expected) => {
    expect(dataStateOf({ mayView: true, value: reading('1'), nil: false, overdue: false, ...more })).toBe(expected);
  });
});

describe('the period of a tile', () => {
  const CALENDAR = { holidays: new Set<string>(), workedDays: new Set<string>() };
  test.each([
    ['monthly', '2024-M06'],
    ['quarterly', '2024-Q2'],
    ['half-yearly', '2024-H1'],
    ['yearly', '2023'],
    ['school-year', '2022-SY'],
    ['nine-month', '2023-9M'],
  ] as const)('asked for June a %s set shows %s', (periodType, expected) => {
    expect(wantedPeriod({ periodType }, parsePeriod('2024-M06')).code).toBe(expected);
  });

  test('the newest known of the type, no later than the limit', () => {
    const codes = ['2024-M05', '2024-M07', '2024', '2024-M06'];
    expect(newestKnown(codes, 'monthly', undefined)?.code).toBe('2024-M07');
    expect(newestKnown(codes, 'monthly', parsePeriod('2024-M06'))?.code).toBe('2024-M06');
    expect(newestKnown(codes, 'quarterly', undefined)).toBeUndefined();
  });

  test('deadlines: June closed on the 14th under the decree, due three working days later', () => {
    const rule = { type: 'monthly', first: '2022-M01', calendar: 'nd09', due: { workingDays: 3 } } as const;
    expect(deadlineOf(rule, '2024-06-19', CALENDAR)).toMatchObject({ passed: { code: '2024-M05' }, next: { code: '2024-M06' }, nextOn: '2024-06-19' });
    expect(deadlineOf(rule, '2024-06-20', CALENDAR)).toMatchObject({ passed: { code: '2024-M06' }, next: { code: '2024-M07' } });
    expect(isOverdue(parsePeriod('2024-M06'), rule, '2024-06-19', CALENDAR)).toBe(false);
    expect(isOverdue(parsePeriod('2024-M06'), rule, '2024-06-20', CALENDAR)).toBe(true);
  });

  test('before the first period nothing is overdue', () => {
    const rule = { type: 'monthly', first: '2024-M06', due: { workingDays: 3 } } as const;
    expect(deadlineOf(rule, '2024-06-10', CALENDAR).passed).toBeUndefined();
    expect(isOverdue(parsePeriod('2024-M05'), rule, '2024-08-01', CALENDAR)).toBe(false);
  });
});
