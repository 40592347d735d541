// The short way must say what the decimals of the sdk say, digit for digit.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { decimalOf, decimalText, wireNumber } from '@haidang/plugin-sdk';
import { textOf, wireValue } from './wire-value.js';

function long(value: unknown): { wire: number | string | null; text: string } | undefined {
  const decimal = decimalOf(value);
  return decimal === undefined ? undefined : { wire: wireNumber(decimal), text: decimalText(decimal) };
}

function short(value: unknown): { wire: number | string | null; text: string } | undefined {
  const wire = wireValue(value);
  return wire === undefined ? undefined : { wire, text: textOf(wire) };
}

describe('the value of a figure', () => {
  it.each([
    0,
    -0,
    1,
    -1.5,
    0.1,
    1e21,
    1e-7,
    123456789012345680,
    Number.MAX_VALUE,
    '0',
    '-0',
    '-0.0',
    '1.50',
    '12345678901234.567',
    '9007199254740993',
    '1e3',
    '01',
    '1.',
    '',
    ' 1',
    'abc',
    '7,710,3',
    '1'.repeat(41),
    Infinity,
    NaN,
    null,
    undefined,
    true,
    {},
    [],
  ])('of %j', (value) => {
    expect(short(value)).toEqual(long(value));
  });

  it('of any number', () => {
    fc.assert(
      fc.property(fc.double(), (value) => {
        expect(short(value)).toEqual(long(value));
      }),
    );
  });

  it('of any text with digits', () => {
    const digits = fc.stringMatching(/^-?\d{1,20}(\.\d{0,20})?$/);
    fc.assert(
      fc.property(digits, (text) => {
        expect(short(text)).toEqual(long(text));
      }),
    );
  });
});
