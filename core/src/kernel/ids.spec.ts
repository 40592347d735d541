import { describe, expect, it } from '@jest/globals';
import { uuid7 } from './ids.js';

describe('uuid7', () => {
  it('is a version 7 UUID that sorts by time', () => {
    const ids = [1_000, 2_000, 1_700_000_000_000, 1_800_000_000_000].map((at) => uuid7(at));
    for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect([...ids].sort()).toEqual(ids);
  });

  it('does not repeat itself', () => {
    expect(new Set(Array.from({ length: 1_000 }, () => uuid7())).size).toBe(1_000);
  });
});
