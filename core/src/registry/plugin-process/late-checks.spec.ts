import { describe, expect, test } from '@jest/globals';
import { LateChecks, lateFinding } from './late-checks.js';

describe('checks that are late', () => {
  test('are asked again, but left in peace for half a minute once they were late three times in a row', () => {
    const checks = new LateChecks();
    const paused = [0, 1, 2].map((at) => {
      checks.late('a/b', at * 1_000);
      return checks.isPaused('a/b', at * 1_000);
    });
    expect(paused).toEqual([false, false, true]);
    expect([checks.isPaused('a/b', 31_999), checks.isPaused('a/b', 32_000), checks.isPaused('a/c', 2_000)]).toEqual([true, false, false]);
    // The next one alone decides.
    checks.late('a/b', 32_000);
    expect(checks.isPaused('a/b', 32_001)).toBe(true);
  });

  test('are forgotten when they answer', () => {
    const checks = new LateChecks();
    for (const at of [0, 1]) checks.late('a/b', at);
    checks.answered('a/b');
    checks.late('a/b', 3);
    expect(checks.isPaused('a/b', 4)).toBe(false);
  });

  test('stop the report and say which they are', () => {
    expect(lateFinding('a/b')).toMatchObject({ path: '', level: 'error', code: 'check-late', message: { vi: expect.stringContaining('a/b') } });
  });
});
