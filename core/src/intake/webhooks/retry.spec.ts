import { describe, expect, it } from '@jest/globals';
import { isDown, meaningOf, waitSeconds } from './retry.js';

describe('trying again', () => {
  it.each([
    [1, 5],
    [2, 15],
    [3, 45],
    [4, 135],
    [5, 405],
    [6, 1_215],
    [7, 3_645],
    [8, 10_935],
    [9, 14_400],
    [20, 14_400],
    [0, 5],
  ])('after %i attempts waits about %i seconds', (attempts, seconds) => {
    expect(waitSeconds(attempts, 0.5)).toBe(seconds);
    expect(waitSeconds(attempts, 0)).toBe(seconds * 0.8);
    expect(waitSeconds(attempts, 1)).toBe(seconds * 1.2);
  });

  it('comes to a dozen attempts in a day', () => {
    let [time, attempts] = [0, 0];
    for (; time <= 86_400; attempts += 1) time += waitSeconds(attempts + 1, 0.5);
    expect(attempts).toBe(13);
  });

  it.each([
    [200, 'arrived', false],
    [204, 'arrived', false],
    [301, 'again', false],
    [302, 'again', false],
    [400, 'again', false],
    [401, 'again', false],
    [408, 'again', true],
    [410, 'gone', false],
    [429, 'again', true],
    [500, 'again', true],
    [503, 'again', true],
  ] as const)('%i: %s', (status, meaning, down) => {
    expect([meaningOf(status), isDown(status)]).toEqual([meaning, down]);
  });

  it('no answer at all means that it is down', () => {
    expect(isDown(null)).toBe(true);
  });
});
