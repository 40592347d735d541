import { describe, expect, it } from '@jest/globals';
import { nextPlace } from './grid-keys.js';

describe('arrows over the tiles', () => {
  it.each([
    [0, 'ArrowRight', 5, 1],
    [0, 'ArrowLeft', 5, 0],
    [3, 'ArrowDown', 5, 8],
    [22, 'ArrowDown', 5, 22],
    [22, 'ArrowDown', 1, 23],
    [7, 'ArrowUp', 4, 3],
    [24, 'ArrowRight', 5, 24],
    [12, 'Home', 5, 0],
    [12, 'End', 5, 24],
  ] as const)('from %i by %s in %i columns to %i', (place, key, columns, expected) => {
    expect(nextPlace(place, key, columns, 25)).toBe(expected);
  });
});
