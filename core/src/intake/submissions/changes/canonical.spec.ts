import { describe, expect, it } from '@jest/globals';
import { canonical } from './canonical.js';

describe('canonical', () => {
  it('does not care in which order a document was written', () => {
    expect(canonical({ b: 1, a: { d: [1, { y: 2, x: 1 }], c: null } })).toBe(canonical({ a: { c: null, d: [1, { x: 1, y: 2 }] }, b: 1 }));
  });

  it('keeps the order of lists', () => {
    expect(canonical([1, 2])).not.toBe(canonical([2, 1]));
  });
});
