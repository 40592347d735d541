import { describe, expect, it } from '@jest/globals';
import { Decimal } from '@haidang/plugin-sdk';
import { documentValue, readTyped, shownValue, sumOf } from './numbers.js';

const typed = (text: string): string => {
  const read = readTyped(text);
  return read.kind === 'value' ? read.value.toFixed() : read.kind;
};

describe('numbers as people here type them', () => {
  it.each([
    ['9.522,8', '9522.8'],
    ['1.234', '1234'],
    ['1234,5', '1234.5'],
    ['-0,5', '-0.5'],
    [' 12 ', '12'],
    ['', 'empty'],
    ['12a', 'refused'],
    ['7,710,3', 'refused'],
  ])('%j is %s', (text, value) => {
    expect(typed(text)).toBe(value);
  });
});

describe('numbers in a document', () => {
  const number = { type: ['number', 'string', 'null'] as ['number', 'string', 'null'] };
  it('are JSON numbers where exact, else texts; texts where the definition wants texts', () => {
    expect(documentValue(new Decimal('9522.8'), number)).toBe(9522.8);
    expect(documentValue(new Decimal('12345678901234567.89'), number)).toBe('12345678901234567.89');
    expect(documentValue(new Decimal('9522.8'), { type: 'string' })).toBe('9522.8');
  });
  it('are shown with Vietnamese separators, and nothing is invented', () => {
    expect(shownValue('9522.80')).toBe('9.522,8');
    expect(shownValue(1234567.5)).toBe('1.234.567,5');
    expect(shownValue(null)).toBe('');
    expect(shownValue('abc')).toBe('abc');
  });
  it('are added as decimals', () => {
    expect(sumOf([0.1, '0.2', null, ''])?.toFixed()).toBe('0.3');
    expect(sumOf([null, ''])).toBeUndefined();
  });
});
