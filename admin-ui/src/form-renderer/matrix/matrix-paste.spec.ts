import { describe, expect, it } from '@jest/globals';
import { planPaste, readBlock, writingOf } from './matrix-paste.js';

const everywhere = (row: number, column: number): boolean => row < 3 && column < 3;
const plan = (text: string, writing?: 'vi' | 'en') => {
  const { changes, ambiguous, refused, outside } = planPaste(readBlock(text), { row: 0, column: 0 }, everywhere, writing ?? writingOf(readBlock(text)));
  return {
    changes: changes.map(({ row, column, value }) => [row, column, value.toFixed()]),
    ambiguous: ambiguous.map(({ text: shown }) => shown),
    refused: refused.map(({ text: shown }) => shown),
    outside,
  };
};

describe('a block from the clipboard', () => {
  it('is lines and tabs, with or without a last line end', () => {
    expect(readBlock('1\t2\r\n3\t4\r\n')).toEqual([
      ['1', '2'],
      ['3', '4'],
    ]);
    expect(readBlock('1')).toEqual([['1']]);
    expect(readBlock('"a\nb"\t2')).toEqual([['a\nb', '2']]);
    expect(readBlock('1\t\t3\n\t5\t')).toEqual([
      ['1', '', '3'],
      ['', '5', ''],
    ]);
  });
  it.each([
    ['1.234,5\t1.234', 'vi'],
    ['1,234.5\t1.234', 'en'],
    ['12,5', 'vi'],
    ['12.5', 'en'],
    ['1.234', undefined],
    ['1.234,5\t1,234.5', undefined],
  ] as const)('%j is written %s', (text, writing) => {
    expect(writingOf(readBlock(text))).toBe(writing);
  });
});

describe('what pasting would do', () => {
  it('reads both ways of writing', () => {
    expect(plan('1.234,5\t1.234').changes).toEqual([
      [0, 0, '1234.5'],
      [0, 1, '1234'],
    ]);
    expect(plan('1,234.5\t1.234').changes).toEqual([
      [0, 0, '1234.5'],
      [0, 1, '1.234'],
    ]);
  });
  it('asks when both readings fit, and takes the answer', () => {
    expect(plan('1.234\t7')).toEqual({ changes: [[0, 1, '7']], ambiguous: ['1.234'], refused: [], outside: 0 });
    expect(plan('1.234\t7', 'vi').changes).toEqual([
      [0, 0, '1234'],
      [0, 1, '7'],
    ]);
  });
  it('refuses words, leaves empty cells alone, and counts what falls outside', () => {
    expect(plan('abc\t\t1\t2')).toEqual({ changes: [[0, 2, '1']], ambiguous: [], refused: ['abc'], outside: 1 });
  });
});
