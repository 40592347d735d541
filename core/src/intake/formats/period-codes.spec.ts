// Every period goes out to each system and comes back as itself; what we have no period for is refused, not guessed.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parsePeriod, periodOn, type PeriodType } from '@haidang/plugin-sdk';
import { periodForSystem, periodOfSource } from './period-codes.js';

const TYPES: readonly PeriodType[] = ['daily', 'monthly', 'quarterly', 'half-yearly', 'nine-month', 'yearly', 'school-year'];
const day = fc
  .date({ min: new Date('1950-01-01T00:00:00Z'), max: new Date('2150-12-31T00:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

describe('period codes', () => {
  it.each(['sdmx', 'dhis2', 'adx'] as const)('%s: out and back', (notation) => {
    fc.assert(
      fc.property(fc.constantFrom(...TYPES), day, (type, date) => {
        const period = periodOn(type, date);
        const code = periodForSystem(period, notation);
        if (code === undefined) expect([notation, type]).toEqual(['dhis2', 'nine-month']);
        else expect(periodOfSource(code)?.code).toBe(period.code);
      }),
    );
  });

  it('never throws, and what it reads is a period of ours', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[0-9]{4}[-/]?[0-9A-Z]{0,6}$/)), (text) => {
        const period = periodOfSource(text);
        if (period !== undefined) expect(parsePeriod(period.code)).toEqual(period);
      }),
    );
  });

  it.each([
    ['2024-01', '2024-M01'],
    ['202401', '2024-M01'],
    ['2024-M1', '2024-M01'],
    ['2024Q3', '2024-Q3'],
    ['2024-S2', '2024-H2'],
    ['2024S1', '2024-H1'],
    ['2024-A1', '2024'],
    ['20240315', '2024-03-15'],
    ['2024-03-15T00:00:00', '2024-03-15'],
    ['2024-01-01/P9M', '2024-9M'],
    ['2023-09-01/P1Y', '2023-SY'],
    ['2023-09-01/P12M', '2023-SY'],
    ['2024-04-01/P3M', '2024-Q2'],
  ])('%s is %s', (code, ours) => {
    expect(periodOfSource(code)?.code).toBe(ours);
  });

  it.each(['2024-W05', '2024W5', '2024-02-01/P3M', '2024-04-01/P1Y', '2024-02-15/P1M', '20240230', '202413', '2024-00', '2024-Q5', '2024April', ''])(
    '%s is none',
    (code) => {
      expect(periodOfSource(code)).toBeUndefined();
    },
  );
});
