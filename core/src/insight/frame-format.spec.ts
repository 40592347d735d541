import { describe, expect, test } from '@jest/globals';
import type { Frame } from '@haidang/plugin-sdk';
import { formatFor, frameAsCsv } from './frame-format.js';

describe('format', () => {
  test.each([
    [undefined, 'application/json'],
    ['*/*', 'application/json'],
    ['application/json', 'application/json'],
    ['text/csv', 'text/csv'],
    ['text/csv;q=0.5, application/json', 'application/json'],
    ['text/*', 'text/csv'],
    ['application/xml, text/csv;q=0.1', 'text/csv'],
    ['application/xml', undefined],
    ['application/json;q=0', undefined],
    ['application/json;q=0, */*', 'text/csv'],
    ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', undefined],
  ])('Accept %s is answered by %s', (accept, expected) => {
    expect(formatFor(accept)).toBe(expected);
  });
});

describe('CSV', () => {
  const frame: Frame = {
    columns: [
      { name: 'orgUnit', role: 'orgUnit', type: 'string' },
      { name: 'value', role: 'measure', type: 'number' },
      { name: 'status', role: 'measure', type: 'string' },
    ],
    rows: [
      ['56', -12.5, 'A'],
      ['=1+1', '12345678901234567.89', '@x'],
      ['a "b", c', null, null],
      ['+84', 0, '-'],
    ],
    asOf: '2024-07-20T00:00:00.000Z',
    notes: [],
  };

  test('numbers stay numbers, formulas become text, quotes are doubled, missing is empty', () => {
    expect(frameAsCsv(frame)).toBe('orgUnit,value,status\r\n56,-12.5,A\r\n\'=1+1,12345678901234567.89,\'@x\r\n"a ""b"", c",,\r\n\'+84,0,\'-\r\n');
  });
});
