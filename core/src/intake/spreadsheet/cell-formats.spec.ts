import { expect, test } from '@jest/globals';
import { formatOf } from './cell-formats.js';
import { columnName, columnNumber } from './protocol.js';

test.each([
  ['General', '', ''],
  ['#,##0.00', '', ''],
  ['0.0%', '%', ''],
  ['0"%"', '', '%'],
  ['#,##0 "triệu"', '', 'triệu'],
  ['dd/mm/yyyy', 'D', ''],
  ['[$-42A]d mmmm yyyy', 'D', ''],
  ['[Red]#,##0;-#,##0', '', ''],
  ['_-* #,##0_-', '', ''],
])('the number format %s', (code, marks, unit) => {
  expect(formatOf(code)).toEqual({ marks, unit });
});

test('columns have names as spreadsheets print them', () => {
  for (const column of [1, 26, 27, 52, 702, 703, 16_384]) expect(columnNumber(columnName(column))).toBe(column);
  expect([columnName(1), columnName(28), columnName(16_384), columnNumber('AB12'), columnNumber('1')]).toEqual(['A', 'AB', 'XFD', 28, 0]);
});
