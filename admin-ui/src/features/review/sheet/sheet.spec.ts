import { describe, expect, it } from '@jest/globals';
import type { Finding, ReviewRow } from '@haidang/plugin-sdk';
import { reviewRow, reviewSheet } from '../review.fixture.js';
import { cellName, firstFilter, looseFindings, rowViews, shownRows } from './sheet.js';

const viewOf = (changes: Partial<ReviewRow>, document: Record<string, unknown> = {}) => rowViews(reviewSheet([reviewRow(changes)], { document }), 'vi')[0];
const warning = (path: string): Finding => ({ path, level: 'warning', code: 'jump', message: { vi: 'Tăng quá 50 %.' } });

describe('a row of the review sheet', () => {
  it('tells changes in percent and the share of the plan, with the figures they are against, as people write them', () => {
    const row = viewOf({ value: '1300.5', previousVersion: 1250, changed: true });
    expect(row).toMatchObject({
      name: 'Lượt khách lưu trú',
      unit: 'nghìn lượt',
      value: '1.300,5',
      before: '1.250,0',
      changed: true,
      previous: { text: '↑ 30,1%', against: '1.000,0' },
      samePeriod: { text: '↑ 100,1%', against: '650,0' },
      plan: { text: '13%', against: '10.000,0' },
    });
  });

  it.each([
    ['a rate in points', { unitOfMeasure: 'percent', value: 62.5, previousPeriod: 59.4 }, '↑ 3,1 điểm'],
    ['a fall', { value: 900 }, '↓ 10%'],
    ['from a negative figure', { value: -50, previousPeriod: -100 }, '↑ 50%'],
    ['nothing against zero', { previousPeriod: 0 }, '–'],
    ['nothing without a figure', { value: null }, '–'],
    ['more digits than a double holds', { value: '90071992547409935', previousPeriod: '90071992547409930' }, '→ 0%'],
  ] as [string, Partial<ReviewRow>, string][])('%s', (_what, changes, text) => {
    expect(viewOf(changes)?.previous?.text).toBe(text);
  });

  it('has no comparison where nothing is known', () => {
    expect(viewOf({ previousPeriod: null, samePeriod: null, plan: null })).toMatchObject({ previous: undefined, samePeriod: undefined, plan: undefined });
  });

  it('knows a cell where nothing occurred', () => {
    expect(viewOf({ value: 0 }, { nil: ['/overnight-guests'] })?.nil).toBe(true);
    expect(viewOf({ value: 0 })?.nil).toBe(false);
  });

  it('shows the code of a unit that an administrator added', () => {
    expect(viewOf({ unitOfMeasure: 'basket' })?.unit).toBe('basket');
  });
});

describe('which rows are shown', () => {
  const rows = [reviewRow(), reviewRow({ path: '/rooms', changed: true }), reviewRow({ path: '/nights', findings: [warning('/nights')] })];

  it('first only what changed since the last decision, all where nothing did', () => {
    const views = rowViews(reviewSheet(rows), 'vi');
    expect(firstFilter(views)).toBe('changed');
    expect(firstFilter(views.filter(({ changed }) => !changed))).toBe('all');
    expect((['all', 'changed', 'flagged'] as const).map((filter) => shownRows(views, filter).map(({ path }) => path))).toEqual([
      ['/overnight-guests', '/rooms', '/nights'],
      ['/rooms'],
      ['/nights'],
    ]);
  });

  it('findings without a row stand above the table', () => {
    const findings = [warning('/nights'), warning(''), warning('/note')];
    expect(looseFindings(reviewSheet(rows, { findings })).map(({ path }) => path)).toEqual(['', '/note']);
  });

  it('names a cell of a matrix with its org unit', () => {
    expect(cellName({ name: 'Số hộ nghèo', orgUnit: 'Phường Nha Trang' })).toBe('Số hộ nghèo, Phường Nha Trang');
    expect(cellName({ name: 'Số hộ nghèo', orgUnit: undefined })).toBe('Số hộ nghèo');
  });
});
