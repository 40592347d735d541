import { describe, expect, it } from '@jest/globals';
import { parsePeriod } from '@haidang/plugin-sdk';
import { lastEnded, periodsOfYear, stepsAround, todayHere } from './periods.js';

const codes = (periods: { code: string }[]): string[] => periods.map(({ code }) => code);

describe('what the period picker offers', () => {
  it('lists the periods of a year by type', () => {
    expect(periodsOfYear('monthly', 2024)).toHaveLength(12);
    expect(codes(periodsOfYear('quarterly', 2024))).toEqual(['2024-Q1', '2024-Q2', '2024-Q3', '2024-Q4']);
    expect(codes(periodsOfYear('half-yearly', 2024))).toEqual(['2024-H1', '2024-H2']);
    expect(codes(periodsOfYear('nine-month', 2024))).toEqual(['2024-9M']);
    expect(codes(periodsOfYear('school-year', 2023))).toEqual(['2023-SY']);
    expect(codes(periodsOfYear('yearly', 2024))).toEqual(['2024']);
  });
  it('steps to either side, never into the future', () => {
    expect(codes(stepsAround(parsePeriod('2024-M06'), 2, '2024-07-20'))).toEqual(['2024-M04', '2024-M05', '2024-M06', '2024-M07']);
    expect(codes(stepsAround(parsePeriod('2024-M06'), 1, '2024-06-20'))).toEqual(['2024-M05', '2024-M06']);
  });
  it('knows the last period that is over', () => {
    expect(lastEnded('monthly', '2024-07-20').code).toBe('2024-M06');
    expect(lastEnded('monthly', '2024-06-30').code).toBe('2024-M06');
    expect(lastEnded('yearly', '2024-07-20').code).toBe('2023');
    expect(todayHere(new Date('2024-07-19T18:00:00Z'))).toBe('2024-07-20');
  });
});
