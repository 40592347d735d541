import { describe, expect, test } from '@jest/globals';
import { covers, matches } from './topics.js';

describe('topics', () => {
  test.each([
    ['a/b', 'a/b', true],
    ['a/+', 'a/b', true],
    ['a/+', 'a/b/c', false],
    ['a/#', 'a/b/c', true],
    ['a/#', 'a', true],
    ['#', 'a/b', true],
    ['#', '$SYS/x', false],
    ['+/x', '$SYS/x', false],
    ['$SYS/x', '$SYS/x', true],
    ['a/b', 'a', false],
    ['a', 'a/b', false],
  ])('%s matches %s: %s', (filter, topic, expected) => {
    expect(matches(filter, topic)).toBe(expected);
  });

  test.each([
    ['a/#', 'a/+/c', true],
    ['a/#', 'a/#', true],
    ['a/+', 'a/#', false],
    ['a/+', 'a/+', true],
    ['a/b', 'a/+', false],
    ['#', '#', true],
    ['a/+/c', 'a/b/c', true],
  ])('a grant of %s gives %s: %s', (granted, filter, expected) => {
    expect(covers(granted, filter)).toBe(expected);
  });
});
