// Frames read by column names, and turned into tables.
import { describe, expect, it } from '@jest/globals';
import type { Frame, Query } from '@haidang/plugin-sdk';
import { pivotsOf } from '../types/pivot.js';
import { hasFigures, rowsOf, sampleShare } from './rows.js';

const frame: Frame = {
  columns: [
    { name: 'indicator', role: 'indicator', type: 'string' },
    { name: 'period', role: 'period', type: 'string' },
    { name: 'value', role: 'measure', type: 'number' },
    { name: 'samePeriod', role: 'measure', type: 'number' },
    { name: 'status', role: 'measure', type: 'string' },
    { name: 'origin', role: 'measure', type: 'string' },
  ],
  rows: [
    ['a.x', '2024-M05', 830, 455, 'E', 'published'],
    ['a.x', '2024-M06', '1300.25', null, 'A', 'sample'],
    ['a.y', '2023', null, null, null, null],
  ],
  asOf: '2024-07-20T00:00:00.000Z',
  notes: [{ code: 'sample', text: { vi: 'mẫu' } }],
};
const query: Query = { indicators: ['a.x', 'a.y'], orgUnits: ['56'], periods: ['2024-M05', '2024-M06'] };

describe('rows of a frame', () => {
  const rows = rowsOf(frame, query);

  it('finds each column by its name and what was not kept in the question', () => {
    expect(rows[0]).toEqual({
      indicator: 'a.x',
      orgUnit: '56',
      period: '2024-M05',
      member: undefined,
      value: 830,
      plan: null,
      previous: null,
      samePeriod: 455,
      status: 'E',
      origin: 'published',
    });
    expect(rows[1]?.value).toBe('1300.25');
    expect(rows[2]).toMatchObject({ value: null, status: undefined, origin: undefined });
  });

  it('tells sample data apart from figures beside sample data', () => {
    expect(sampleShare(rows, frame.notes)).toBe('some');
    expect(sampleShare(rows.slice(1), frame.notes)).toBe('all');
    expect(sampleShare(rows, [])).toBe('none');
  });

  it('knows an answer without figures', () => {
    expect(hasFigures(rows)).toBe(true);
    expect(hasFigures(rows.slice(2))).toBe(false);
  });

  it('gives each length of period a table of its own', () => {
    const pivots = pivotsOf(rows, ['indicator', 'period']);
    expect(pivots.map(({ rows: down, columns }) => [down, columns])).toEqual([
      [['a.x'], ['2024-M05', '2024-M06']],
      [['a.y'], ['2023']],
    ]);
    expect(pivots[0]?.cell('a.x', '2024-M06')?.value).toBe('1300.25');
    expect(pivots[0]?.cell('a.x', '2023')).toBeUndefined();
  });

  it('puts units down and indicators across', () => {
    const ofUnits = rows.slice(0, 2).map((row, index) => ({ ...row, orgUnit: String(index) }));
    expect(pivotsOf(ofUnits, ['orgUnit', 'indicator'])).toMatchObject([{ down: 'orgUnit', across: 'indicator', rows: ['0', '1'], columns: ['a.x'] }]);
  });
});
