// Period codes: what is accepted, what is refused, and the arithmetic between periods.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  comparePeriods,
  containsPeriod,
  parsePeriod,
  PeriodError,
  periodOn,
  periodsBetween,
  periodsMeant,
  periodsWithin,
  previousPeriod,
  samePeriodLastYear,
  shiftPeriod,
  tryPeriod,
  yearToDatePeriods,
} from './period.js';
import type { PeriodType } from './period.js';
import { periodShortTitle, periodTitle, periodTypeTitle, titleOfPeriodCode } from './title.js';

const codes = (periods: readonly { code: string }[]): string[] => periods.map(({ code }) => code);

describe('parsePeriod', () => {
  it.each([
    ['2024-03-15', 'daily', 75, '2024-03-15', '2024-03-15'],
    ['2024-M03', 'monthly', 3, '2024-03-01', '2024-03-31'],
    ['2024-M02', 'monthly', 2, '2024-02-01', '2024-02-29'],
    ['2024-Q1', 'quarterly', 1, '2024-01-01', '2024-03-31'],
    ['2024-Q4', 'quarterly', 4, '2024-10-01', '2024-12-31'],
    ['2024-H2', 'half-yearly', 2, '2024-07-01', '2024-12-31'],
    ['2024-9M', 'nine-month', 1, '2024-01-01', '2024-09-30'],
    ['2024', 'yearly', 1, '2024-01-01', '2024-12-31'],
    ['2023-SY', 'school-year', 1, '2023-09-01', '2024-08-31'],
  ])('accepts %s', (code, type, index, start, end) => {
    expect(parsePeriod(code)).toEqual({ code, type, year: Number(code.slice(0, 4)), index, start, end });
  });

  it.each([
    '',
    '24',
    '2024-M00',
    '2024-M13',
    '2024-M3',
    '2024-Q0',
    '2024-Q5',
    '2024-H3',
    '2024-6M',
    '2024-02-30',
    '2023-02-29',
    '2024-13-01',
    '2024 ',
    ' 2024',
    '1899',
    '2200-M01',
    '2024-m03',
    '2024/03',
    '２０２４',
    "2024'; drop table",
  ])('refuses %j with a text in both languages', (code) => {
    expect(tryPeriod(code)).toBeUndefined();
    const thrown = ((): unknown => {
      try {
        return parsePeriod(code);
      } catch (error) {
        return error;
      }
    })();
    expect(thrown).toBeInstanceOf(PeriodError);
    expect(thrown).toMatchObject({
      code: 'PERIOD_INVALID',
      text: { vi: expect.stringContaining('không phải mã kỳ'), en: expect.stringContaining('is not a period code') },
    });
  });
});

describe('arithmetic', () => {
  it.each([
    ['2024-M01', '2023-M12'],
    ['2024-Q1', '2023-Q4'],
    ['2024-H1', '2023-H2'],
    ['2024-9M', '2023-9M'],
    ['2024', '2023'],
    ['2023-SY', '2022-SY'],
    ['2024-03-01', '2024-02-29'],
  ])('the period before %s is %s', (code, before) => {
    expect(previousPeriod(parsePeriod(code)).code).toBe(before);
  });

  it.each([
    ['2024-M06', '2023-M06'],
    ['2024-Q2', '2023-Q2'],
    ['2024-02-29', '2023-02-28'],
    ['2023-SY', '2022-SY'],
  ])('the same period of %s last year is %s', (code, before) => {
    expect(samePeriodLastYear(parsePeriod(code)).code).toBe(before);
  });

  it('lists the periods between two, both included', () => {
    expect(codes(periodsBetween(parsePeriod('2023-M11'), parsePeriod('2024-M02')))).toEqual(['2023-M11', '2023-M12', '2024-M01', '2024-M02']);
    expect(periodsBetween(parsePeriod('2024-M02'), parsePeriod('2023-M11'))).toEqual([]);
  });

  it('refuses a range of two types or of too many periods', () => {
    expect(() => periodsBetween(parsePeriod('2024-M01'), parsePeriod('2024-Q2'))).toThrow(PeriodError);
    expect(() => periodsBetween(parsePeriod('1900-01-01'), parsePeriod('2199-12-31'))).toThrow('5.000');
  });

  it('lists the periods within another', () => {
    expect(codes(periodsWithin(parsePeriod('2024-Q2'), 'monthly'))).toEqual(['2024-M04', '2024-M05', '2024-M06']);
    expect(codes(periodsWithin(parsePeriod('2024-9M'), 'quarterly'))).toEqual(['2024-Q1', '2024-Q2', '2024-Q3']);
    expect(periodsWithin(parsePeriod('2024-M01'), 'yearly')).toEqual([]);
    expect(periodsWithin(parsePeriod('2023-SY'), 'monthly')).toHaveLength(12);
  });

  it.each<[string, PeriodType[], string[]]>([
    ['2024-M06', ['monthly'], ['2024-M06']],
    ['2024-M05', ['monthly', 'quarterly', 'yearly', 'monthly'], ['2024-M05', '2024-Q1', '2023']],
    ['2024-M06', ['quarterly', 'half-yearly'], ['2024-Q2', '2024-H1']],
    ['2024-Q2', ['monthly'], ['2024-M04', '2024-M05', '2024-M06']],
    ['2024', ['school-year', 'nine-month'], ['2023-SY', '2024-9M']],
  ])('a look at %s means of %j the periods %j', (asked, types, meant) => {
    expect(codes(periodsMeant(types, parsePeriod(asked)))).toEqual(meant);
  });

  it('lists the operands of a year to date', () => {
    expect(codes(yearToDatePeriods(parsePeriod('2024-Q3')))).toEqual(['2024-Q1', '2024-Q2', '2024-Q3']);
    expect(yearToDatePeriods(parsePeriod('2024-02-29'))).toHaveLength(60);
    expect(codes(yearToDatePeriods(parsePeriod('2024')))).toEqual(['2024']);
  });

  it('contains by nominal days', () => {
    expect(containsPeriod(parsePeriod('2024-Q1'), parsePeriod('2024-M03'))).toBe(true);
    expect(containsPeriod(parsePeriod('2024-H1'), parsePeriod('2024-9M'))).toBe(false);
    expect(containsPeriod(parsePeriod('2024'), parsePeriod('2023-SY'))).toBe(false);
  });

  it('finds the period of a day', () => {
    expect(periodOn('school-year', '2024-08-31').code).toBe('2023-SY');
    expect(periodOn('school-year', '2024-09-01').code).toBe('2024-SY');
    expect(periodOn('nine-month', '2024-11-05').code).toBe('2024-9M');
    expect(() => periodOn('monthly', '2024-02-31')).toThrow(PeriodError);
  });

  it('sorts periods of all types by the day they end', () => {
    const mixed = ['2024', '2024-Q1', '2024-M04', '2024-M03', '2023-SY', '2024-03-15', '2024-9M'].map(parsePeriod);
    expect(codes([...mixed].sort(comparePeriods))).toEqual(['2024-03-15', '2024-M03', '2024-Q1', '2024-M04', '2023-SY', '2024-9M', '2024']);
  });

  it('shifts there and back, and every day of a period leads to it', () => {
    const types: PeriodType[] = ['daily', 'monthly', 'quarterly', 'half-yearly', 'nine-month', 'yearly', 'school-year'];
    const day = fc.date({ min: new Date('1950-01-01'), max: new Date('2150-12-31'), noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10));
    fc.assert(
      fc.property(fc.constantFrom(...types), day, fc.integer({ min: -300, max: 300 }), (type, date, count) => {
        const period = periodOn(type, date);
        expect(shiftPeriod(shiftPeriod(period, count), -count)).toEqual(period);
        expect(parsePeriod(period.code)).toEqual(period);
        expect(periodOn(type, period.end)).toEqual(period);
        if (type !== 'nine-month') expect(shiftPeriod(period, 1).start > period.end).toBe(true);
      }),
    );
  });
});

describe('titles', () => {
  it.each([
    ['2024-M06', 'Tháng 06/2024', 'June 2024', 'T06/2024'],
    ['2024-Q2', 'Quý II/2024', 'Quarter II, 2024', 'Q2/2024'],
    ['2024-H1', '6 tháng đầu năm 2024', 'First half of 2024', '6T đầu 2024'],
    ['2024-H2', '6 tháng cuối năm 2024', 'Second half of 2024', '6T cuối 2024'],
    ['2024-9M', '9 tháng 2024', 'First nine months of 2024', '9T 2024'],
    ['2024', 'Năm 2024', 'Year 2024', '2024'],
    ['2023-SY', 'Năm học 2023-2024', 'School year 2023-2024', 'NH 2023-2024'],
    ['2024-03-05', 'Ngày 05/03/2024', '5 March 2024', '05/03/2024'],
  ])('%s is %s', (code, vi, en, short) => {
    expect(periodTitle(parsePeriod(code))).toEqual({ vi, en });
    expect(periodShortTitle(parsePeriod(code)).vi).toBe(short);
  });

  it('leaves what is no code as it is', () => {
    expect(titleOfPeriodCode('latest')).toEqual({ vi: 'latest', en: 'latest' });
    expect(periodTypeTitle('half-yearly').vi).toBe('6 tháng');
  });
});
