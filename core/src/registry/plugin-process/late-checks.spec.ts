import { describe, expect, test } from '@jest/globals';
import { LateChecks, lateFinding, notAskedFinding } from './late-checks.js';

const ANSWER_MS = 5_000;

describe('a check that is late', () => {
  test('is left alone after the first time, twice as long each time, and asked by one alone after the pause', () => {
    const checks = new LateChecks();
    expect(checks.left('a/b', 0, ANSWER_MS)).toBe(0);
    checks.late('a/b', 0, 5_000);
    expect([5_000, 14_999].map((at) => checks.left('a/b', at, ANSWER_MS))).toEqual([10_000, 1]);
    expect(checks.left('a/c', 5_000, ANSWER_MS)).toBe(0);
    // The first after the pause asks; the next does not wait with it.
    expect([checks.left('a/b', 15_000, ANSWER_MS), checks.left('a/b', 15_001, ANSWER_MS)]).toEqual([0, 4_999]);
    checks.late('a/b', 15_000, 20_000);
    expect(checks.left('a/b', 20_000, ANSWER_MS)).toBe(20_000);
    for (let turn = 0; turn < 10; turn += 1) checks.late('a/b', 1_000_000 * (turn + 1), 1_000_000 * (turn + 1));
    expect(checks.left('a/b', 10_000_000, ANSWER_MS)).toBe(300_000);
  });

  test('under several reports at once is late once', () => {
    const checks = new LateChecks();
    for (const began of [0, 1, 2]) checks.late('a/b', began, 5_000 + began);
    expect(checks.left('a/b', 5_000, ANSWER_MS)).toBe(10_000);
  });

  test('is asked as before once it answers, or its plugin runs anew', () => {
    const checks = new LateChecks();
    checks.late('a/b', 0, 5_000);
    checks.answered('a/b');
    expect(checks.left('a/b', 5_001, ANSWER_MS)).toBe(0);
    checks.late('a/b', 6_000, 11_000);
    checks.late('ab/b', 6_000, 11_000);
    checks.forget('a');
    expect([checks.left('a/b', 11_001, ANSWER_MS), checks.left('ab/b', 11_001, ANSWER_MS)]).toEqual([0, 9_999]);
  });

  test('stops the report and says which it is, and whether it was asked', () => {
    expect(lateFinding('a/b')).toMatchObject({ path: '', level: 'error', code: 'check-late', message: { vi: expect.stringContaining('a/b') } });
    const { message, ...rest } = notAskedFinding('a/b', 1_200);
    expect([rest, message.vi, message.en]).toEqual([
      { path: '', level: 'error', code: 'check-not-asked' },
      expect.stringContaining('sau 2 giây'),
      expect.stringContaining('Not judged'),
    ]);
  });
});
