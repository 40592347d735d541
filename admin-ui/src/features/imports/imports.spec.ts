import { describe, expect, test } from '@jest/globals';
import type { Finding } from '@haidang/plugin-sdk';
import { fieldsOf, isOver, levelsOf, placeParts, shownFindings, sizeText } from './imports.js';

const finding = (level: Finding['level'], vi: string, row: number): Finding => ({ path: '', level, code: 'x', message: { vi }, place: { row, column: 'E' } });
const FINDINGS = [finding('error', 'Không phải là số', 7), finding('warning', 'Tăng đột biến', 8)];

describe('imports', () => {
  test('what was left open is not sent', () => {
    expect(fieldsOf({ set: 'tourism', period: '', partial: false }, true)).toEqual([
      ['set', 'tourism'],
      ['dryRun', 'true'],
    ]);
    expect(fieldsOf({ numbers: 'vi', partial: true }, false)).toEqual([
      ['numbers', 'vi'],
      ['partial', 'true'],
      ['dryRun', 'false'],
    ]);
  });

  test.each([
    [{ level: 'all', words: '' }, [7, 8]],
    [{ level: 'error', words: '' }, [7]],
    [{ level: 'all', words: 'dot bien' }, [8]],
    [{ level: 'all', words: '7' }, [7]],
    [{ level: 'hint', words: '' }, []],
  ] as const)('findings by %j', (filter, rows) => {
    expect(shownFindings(FINDINGS, filter).map((each) => each.place?.row)).toEqual(rows);
  });

  test('places, counts, sizes, ends', () => {
    expect(placeParts({ column: 'E', row: 7, file: 'a.csv' })).toEqual([
      ['file', 'a.csv'],
      ['row', '7'],
      ['column', 'E'],
    ]);
    expect(placeParts(undefined)).toEqual([]);
    expect(levelsOf(FINDINGS)).toEqual({ error: 1, warning: 1, hint: 0 });
    expect([sizeText(10, 'vi'), sizeText(1_468_006, 'vi'), sizeText(1_468_006, 'en')]).toEqual(['1 kB', '1,4 MB', '1.4 MB']);
    expect([isOver({ state: 'queued' }), isOver({ state: 'failed' })]).toEqual([false, true]);
  });
});
