import { describe, expect, it } from '@jest/globals';
import { answerOf, BLANK } from './answers.js';

const typed = (value: string) => answerOf(1, { ...BLANK, value })?.value;

describe('what an inspector typed', () => {
  it('is read as Vietnamese is written, and never a thousand times too small', () => {
    expect([typed('1.000'), typed('8300,5'), typed('8.300,5'), typed('-2'), typed('0,0')]).toEqual(['1000', '8300.5', '8300.5', '-2', '0']);
  });

  it('is no answer while it is empty, and stays as it is where it is no number', () => {
    expect(typed('  ')).toBeUndefined();
    expect(typed('khoảng 12')).toBe('khoảng 12');
    expect(answerOf(2, { value: '5', noPapers: true, note: ' thất lạc ' })).toEqual({ nth: 2, outcome: 'no-papers', note: 'thất lạc' });
  });
});
