import { expect, test } from '@jest/globals';
import type { RawCell } from '../spreadsheet/protocol.js';
import { periodOfText } from './period-text.js';

test.each<[string | RawCell, string | undefined]>([
  ['2024-M06', '2024-M06'],
  ['Tháng 6/2024', '2024-M06'],
  ['tháng 06 năm 2024', '2024-M06'],
  ['T6/2024', '2024-M06'],
  ['6/2024', '2024-M06'],
  ['Quý II/2024', '2024-Q2'],
  ['Quý 4 năm 2024', '2024-Q4'],
  ['6 tháng đầu năm 2024', '2024-H1'],
  ['9 tháng 2024', '2024-9M'],
  ['Năm học 2023-2024', '2023-SY'],
  ['Năm 2024', '2024'],
  [[1, 'n', 2024], '2024'],
  [[1, 'n', 45_444, 'D'], '2024-06-01'],
  ['01/06/2024', '2024-06-01'],
  ['Tháng 13/2024', undefined],
  ['hôm qua', undefined],
])('%j', (text, expected) => {
  expect(periodOfText(typeof text === 'string' ? [1, 's', text] : text)).toBe(expected);
});
