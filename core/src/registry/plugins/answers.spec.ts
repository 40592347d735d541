// Rubbish in the place of every answer: nothing of it comes through, and nothing besides what was agreed.
import { describe, expect, test } from '@jest/globals';
import { asFindings, asIngested, asTable, asTile } from './answers.js';

const RUBBISH: readonly unknown[] = [undefined, null, 42, 'x', true, [], {}, [null], [42], { figures: 1 }, { columns: {}, rows: 'x' }, { value: 1 }];
const finding = { path: '/a', level: 'error', code: 'x', message: { vi: 'Sai' } };
const figure = { set: 's', indicator: 'i', period: '2024-M05', orgUnit: '56', value: '1.5' };

describe('an answer of a plugin', () => {
  test.each<[string, (answer: unknown) => unknown, (answer: unknown) => boolean]>([
    ['a check', asFindings, (answer) => Array.isArray(answer) && answer.length === 0],
    ['an ingest', asIngested, () => false],
    ['a panel', asTable, () => false],
    ['a tile', asTile, () => false],
  ])('of %s that is rubbish is refused', (_, read, fits) => {
    for (const answer of RUBBISH.filter((each) => !fits(each))) expect(() => read(answer)).toThrow(/did not answer|answered with|is none/);
  });

  test('is copied field by field: what was not agreed stays behind', () => {
    expect(asFindings([{ ...finding, admin: true, message: { vi: 'Sai', html: '<b>' } }])).toEqual([finding]);
    expect(asIngested({ figures: [{ ...figure, approved: true, status: 'Z' }], findings: [], unmapped: [1], more: 1 })).toEqual({
      figures: [figure],
      findings: [],
      unmapped: ['1'],
    });
    expect(asTable({ columns: [{ vi: 'a', x: 1 }], rows: [[1, 'b', { c: 1 }, null]], more: 1 })).toEqual({
      columns: [{ vi: 'a' }],
      rows: [[1, 'b', null, null]],
    });
    expect(asTile({ value: '1', unit: { vi: 'vụ' }, state: 'good', admin: true })).toEqual({ value: '1', unit: { vi: 'vụ' }, state: 'good' });
  });

  test.each([
    { ...figure, value: 1.5 },
    { ...figure, value: '1e9' },
    { ...figure, value: 'NaN' },
    { ...figure, set: 'x'.repeat(201) },
    { ...figure, period: 2024 },
    { ...figure, disaggregation: { sex: 1 } },
  ])('%#: a figure that is none makes the whole answer none', (odd) => {
    expect(() => asIngested({ figures: [figure, odd], findings: [], unmapped: [] })).toThrow(/is no figure|is none/);
  });

  test('is cut where it has no end', () => {
    expect(asFindings(Array.from({ length: 20_000 }, () => ({ ...finding, code: 'c'.repeat(500) })))).toHaveLength(10_000);
    expect(asFindings([{ ...finding, code: 'c'.repeat(500) }])[0]?.code).toHaveLength(80);
    expect(asTable({ columns: [], rows: Array.from({ length: 20_000 }, () => []) }).rows).toHaveLength(10_000);
  });
});
