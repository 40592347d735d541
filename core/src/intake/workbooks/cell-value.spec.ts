import { describe, expect, test } from '@jest/globals';
import { UNITS_OF_MEASURE, unitOfMeasure } from '@haidang/plugin-sdk';
import type { RawCell } from '../spreadsheet/protocol.js';
import { meaningOf } from './cell-value.js';

const read = (cell: RawCell | undefined, unit = 'VND-billion', nil = false): string => {
  const { value, fault, nil: isNil } = meaningOf(cell, { unit: unitOfMeasure(unit), units: UNITS_OF_MEASURE, nil });
  return [isNil === true ? 'nil' : (value?.toFixed() ?? ''), fault?.code ?? '', ...(fault?.plausible ?? [])].join(' ').trim();
};

describe('meaningOf', () => {
  test.each<[string, RawCell | undefined, string, string]>([
    ['an empty cell', undefined, 'VND-billion', ''],
    ['a number', [7, 'n', 12.5], 'VND-billion', '12.5'],
    ['noise of binary arithmetic', [7, 'n', 0.1 + 0.2], 'VND-billion', '0.3'],
    ['a large number', [7, 'n', 123456789012345], 'VND', '123456789012345'],
    ['a Vietnamese text', [7, 's', '7.710,3'], 'VND-billion', '7710.3'],
    ['an English text', [7, 's', '7,710.3'], 'VND-billion', '7710.3'],
    ['spaces of all kinds', [7, 's', ' 7\u00a0710,3 '], 'VND-billion', '7710.3'],
    ['two readings', [7, 's', '1.234'], 'VND-billion', 'ambiguous-number 1234 1.234'],
    ['no number', [7, 's', 'nhiều'], 'VND-billion', 'not-a-number'],
    ['its own unit', [7, 's', '12,5 tỷ đồng'], 'VND-billion', '12.5'],
    ['its own unit in short', [7, 's', '12,5 tỷ'], 'VND-billion', '12.5'],
    ['another unit', [7, 's', '4500 triệu đồng'], 'VND-billion', 'unit-mismatch 4.5'],
    ['another dimension', [7, 's', '5 ha'], 'VND-billion', 'unit-mismatch'],
    ['an unknown unit', [7, 's', '5 thúng'], 'VND-billion', 'not-a-number'],
    ['a unit in the number format', [7, 'n', 4500, '', 'triệu đồng'], 'VND-billion', 'unit-mismatch 4.5'],
    ['percent of a percent', [7, 'n', 0.41, '%'], 'percent', '41 percent-read'],
    ['percent of a ratio', [7, 'n', 0.41, '%'], 'ratio', '0.41 percent-read'],
    ['percent of money', [7, 'n', 0.41, '%'], 'VND-billion', 'percent-format'],
    ['percent as text', [7, 's', '41,5%'], 'percent', '41.5'],
    ['a formula', [7, 'n', 5, 'f'], 'VND-billion', 'formula-in-cell'],
    ['a date', [7, 'n', 45000, 'D'], 'VND-billion', 'date-in-cell'],
    ['an error', [7, 'e', '#REF!'], 'VND-billion', 'cell-error'],
    ['true', [7, 'b', true], 'VND-billion', 'not-a-number'],
    ['nil in words where it is refused', [7, 's', 'Không phát sinh'], 'VND-billion', 'nil-refused'],
  ])('%s', (_, cell, unit, expected) => {
    expect(read(cell, unit)).toBe(expected);
  });

  test('nil in words where it is allowed', () => {
    expect(read([7, 's', ' Không phát sinh'], 'person', true)).toBe('nil');
  });
});
