// Numbers as people write them, and as they are written for people. The press text "7,710,3 tỷ" is real: it must be refused.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Decimal, decimalOf, decimalText, formatNumber, formatShort, parseDecimal, parseLocalised, wireNumber } from './decimal.js';

function shown(text: string, prefer?: 'vi' | 'en'): string {
  const read = parseLocalised(text, prefer);
  return read.kind === 'value' ? decimalText(read.value) : read.kind;
}

describe('parseLocalised', () => {
  it.each([
    ['7.710,3', '7710.3'],
    ['7,710.3', '7710.3'],
    ['7 710,3', '7710.3'],
    ['7\u00a0710,3', '7710.3'],
    ['1.234.567', '1234567'],
    ['1,234,567', '1234567'],
    ['1.234,567', '1234.567'],
    ['9.522,8', '9522.8'],
    ['1234', '1234'],
    ['1234.567', '1234.567'],
    ['0.234', '0.234'],
    ['0,5', '0.5'],
    ['1.5', '1.5'],
    ['12,25', '12.25'],
    ['-3,5', '-3.5'],
    ['\u22123,5', '-3.5'],
    [' 42 ', '42'],
  ])('accepts %j', (text, value) => expect(shown(text)).toBe(value));

  it.each([
    '7,710,3',
    '7.710.3',
    '12.34,5',
    '1.234,5.6',
    '',
    ' ',
    '-',
    '--1',
    '1e5',
    '0x10',
    '٣',
    '12 34',
    '1..2',
    ',5',
    '5,',
    '007',
    '12%',
    '1.234 tỷ',
    'Infinity',
    'NaN',
    '9'.repeat(41),
  ])('refuses %j', (text) => {
    expect(shown(text)).toBe('refused');
  });

  it('asks where both readings fit, unless told how the neighbours are written', () => {
    expect(parseLocalised('1.234')).toEqual({ kind: 'ambiguous', vi: new Decimal(1234), en: new Decimal('1.234') });
    expect(parseLocalised('-1,234')).toEqual({ kind: 'ambiguous', vi: new Decimal('-1.234'), en: new Decimal(-1234) });
    expect(shown('1.234', 'vi')).toBe('1234');
    expect(shown('1.234', 'en')).toBe('1.234');
  });

  it('reads back what formatNumber writes, in either language', () => {
    const value = fc
      .tuple(fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n }), fc.integer({ min: 0, max: 6 }))
      .map(([digits, places]) => new Decimal(digits.toString()).div(new Decimal(10).pow(places)));
    fc.assert(
      fc.property(value, fc.constantFrom('vi' as const, 'en' as const), (number, language) => {
        expect(shown(formatNumber(number, { language }), language)).toBe(decimalText(number));
      }),
    );
  });
});

describe('canonical texts and JSON values', () => {
  it.each(['0', '-1.50', '123456789012345678901234567890.5'])('accepts %s', (text) => expect(parseDecimal(text)).toEqual(new Decimal(text)));
  it.each(['', '01', '1.', '.5', '+1', '1,5', '1e3', ' 1', 'NaN', '1'.repeat(41)])('refuses %j', (text) => expect(parseDecimal(text)).toBeUndefined());

  it('takes finite numbers and canonical texts only', () => {
    expect(decimalOf(0.1)).toEqual(new Decimal('0.1'));
    expect([null, undefined, true, {}, [], Infinity, NaN, '1,5'].map(decimalOf)).toEqual(Array(8).fill(undefined));
  });

  it('travels as a number where exact, else as text', () => {
    expect(wireNumber(new Decimal('7710.3'))).toBe(7710.3);
    expect(wireNumber(new Decimal('9007199254740993'))).toBe('9007199254740993');
    expect(wireNumber(new Decimal('0.1234567890123456789'))).toBe('0.1234567890123456789');
    expect(wireNumber(undefined)).toBeNull();
    expect(wireNumber(new Decimal('-0'))).toBe(0);
  });

  it('never loses a digit on the wire', () => {
    fc.assert(
      fc.property(fc.bigInt(), fc.integer({ min: 0, max: 12 }), (digits, places) => {
        const value = new Decimal(digits.toString().slice(0, 30)).div(new Decimal(10).pow(places));
        const travelled: unknown = JSON.parse(JSON.stringify(wireNumber(value)));
        expect(new Decimal(String(travelled)).eq(value)).toBe(true);
      }),
    );
  });
});

describe('for people', () => {
  it.each([
    ['1234567.9', {}, '1.234.567,9'],
    ['1234567.9', { language: 'en' }, '1,234,567.9'],
    ['1234.56', { decimals: 1 }, '1.234,6'],
    ['-0.04', { decimals: 1 }, '0,0'],
    ['-1234.5', { decimals: 0 }, '-1.235'],
    ['999', {}, '999'],
    ['12345678901234567890.5', {}, '12.345.678.901.234.567.890,5'],
  ] as const)('%s %j is %s', (text, format, written) => expect(formatNumber(new Decimal(text), format)).toBe(written));

  it.each([
    ['1234567890', '1,2 tỷ'],
    ['12345678900000', '12.345,7 tỷ'],
    ['45600000', '45,6 triệu'],
    ['999999999', '1 tỷ'],
    ['-5000000', '-5 triệu'],
    ['123456', '123.456'],
  ])('%s is %s in short', (text, written) => expect(formatShort(new Decimal(text))).toBe(written));

  it('writes a dash for what is missing, never 0', () => {
    expect(formatNumber(undefined)).toBe('–');
    expect(formatShort(undefined)).toBe('–');
    expect(formatShort(new Decimal('1234567890'), { language: 'en', decimals: 2 })).toBe('1.23 billion');
  });
});
