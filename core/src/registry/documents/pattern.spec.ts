import { describe, expect, test } from '@jest/globals';
import { isLinearPattern, linearPattern } from './pattern.js';

describe('patterns of definitions', () => {
  test.each(['^[a-z]+$', '^(a+)+$', '\\d{4}-\\d{2}', '^\\p{L}+$'])('takes %s', (pattern) => {
    expect(isLinearPattern(pattern)).toBe(true);
  });

  test.each(['(?=a)b', '(?<!a)b', '(a)\\1', '(', '[z-a]'])('refuses %s', (pattern) => {
    expect(isLinearPattern(pattern)).toBe(false);
  });

  test('a pattern that would block a backtracking engine is answered', () => {
    expect(linearPattern('^(a+)+$').test(`${'a'.repeat(50_000)}!`)).toBe(false);
    expect(linearPattern('^(a+)+$').test('a'.repeat(50_000))).toBe(true);
  });

  test('two patterns of one form stay two', () => {
    expect(String(linearPattern('a'))).not.toBe(String(linearPattern('b')));
  });
});
