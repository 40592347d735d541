import { describe, expect, it } from '@jest/globals';
import type { PeriodClosing } from '@haidang/plugin-sdk';
import { closingFor } from '../../shared/api/closings.js';
import { faultOf, groupedClosings, withPeriod, withSets } from './closings.js';

const closing = (id: string, set: string, period: string, reopenedAt: string | null = null): PeriodClosing => ({
  id,
  set,
  period,
  closedBy: 'admin',
  closedByTitle: 'Quản trị',
  closedAt: `2024-07-0${id}T00:00:00Z`,
  reason: null,
  reopenedBy: null,
  reopenedByTitle: null,
  reopenedAt,
  reopenReason: null,
});

describe('closing periods', () => {
  it.each([
    [[], [], 'sets'],
    [['tax'], [], 'periods'],
    [['tax'], ['2024'], undefined],
    [Array.from({ length: 25 }, (_, at) => String(at)), Array.from({ length: 25 }, (_, at) => String(2000 + at)), 'tooMany'],
  ])('%j × %j lacks %s', (sets, periods, expected) => {
    expect(faultOf({ sets, periods, reason: '' })).toBe(expected);
  });

  it('every set takes the place of single ones, and the other way round', () => {
    expect([withSets(['tax', 'health', '*']), withSets(['*', 'tax'])]).toEqual([['*'], ['tax']]);
  });

  it('keeps periods in order of time, each once', () => {
    expect(withPeriod(['2024-M06', '2024'], '2024-M05')).toEqual(['2024-M05', '2024-M06', '2024']);
    expect(withPeriod(['2024-M06'], '2024-M06')).toEqual(['2024-M06']);
  });

  it('tells what is in force from what was reopened', () => {
    const { inForce, reopened } = groupedClosings([
      closing('1', 'tax', '2024-M01'),
      closing('2', 'tax', '2024-M02', '2024-08-01T00:00:00Z'),
      closing('3', '*', '2023'),
    ]);
    expect([inForce.map(({ id }) => id), reopened.map(({ id }) => id)]).toEqual([['3', '1'], ['2']]);
  });

  it.each([
    ['tax', '2024-M01', '1'],
    ['tax', '2024-M02', undefined],
    ['health', '2023-M07', '3'],
    ['health', '2024-M01', undefined],
  ])('%s %s is closed by %s', (set, period, expected) => {
    expect(
      closingFor([closing('1', 'tax', '2024-M01'), closing('2', 'tax', '2024-M02', '2024-08-01T00:00:00Z'), closing('3', '*', '2023')], set, period)?.id,
    ).toBe(expected);
  });
});
