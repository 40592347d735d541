import { describe, expect, it } from '@jest/globals';
import type { IntegrityResult } from '@haidang/plugin-sdk';
import { kindOf, shownOf } from './shown.js';

const check = (id: string, more: Partial<IntegrityResult> = {}): IntegrityResult => ({
  id,
  severity: 'warning',
  owner: 'reports',
  title: { vi: `Kiểm tra ${id}`, en: id },
  why: { vi: '' },
  remedy: { vi: '' },
  state: 'found',
  total: 1,
  objects: [],
  fault: null,
  took: 1,
  history: [],
  ...more,
});
const CHECKS = [
  check('sound', { state: 'sound', total: 0, severity: 'error' }),
  check('hint', { severity: 'hint' }),
  check('few', { total: 2 }),
  check('many', { total: 9, owner: 'people', objects: [{ object: 'x', label: 'Xã Đại Lãnh', note: null, link: null }] }),
  check('bad', { severity: 'error' }),
  check('unknown', { state: 'unknown' }),
];
const ids = (choice: Partial<Parameters<typeof shownOf>[1]>): string[] =>
  shownOf(CHECKS, { shown: undefined, owner: undefined, words: '', ...choice }).map(({ id }) => id);

describe('the checks shown', () => {
  it('are those that need somebody, the worst first', () => {
    expect(ids({})).toEqual(['bad', 'many', 'few', 'hint', 'unknown']);
    expect(kindOf({ state: 'unknown', severity: 'error' })).toBe('unknown');
  });

  it('follow severity, owner and words without marks', () => {
    expect(ids({ shown: 'sound' })).toEqual(['sound']);
    expect(ids({ owner: 'people' })).toEqual(['many']);
    expect(ids({ words: 'dai lanh' })).toEqual(['many']);
    expect(ids({ shown: 'error', words: 'kiem tra few' })).toEqual([]);
  });
});
