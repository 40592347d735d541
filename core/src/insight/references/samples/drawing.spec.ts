// What a sample takes of each stratum, and what its answers say of all.
import { describe, expect, it } from '@jest/globals';
import { allocated, estimated, STRATA } from './drawing.js';

describe('a sample', () => {
  it('takes half of the doubted, and something of each', () => {
    expect(allocated(20, { high: 100, medium: 100, low: 1000 })).toEqual({ high: 10, medium: 6, low: 4 });
    expect(allocated(3, { high: 100, medium: 100, low: 1000 })).toEqual({ high: 1, medium: 1, low: 1 });
    expect(allocated(1, { high: 0, medium: 5, low: 5 })).toEqual({ high: 0, medium: 1, low: 0 });
  });

  it('gives to others what a stratum does not have, and never more than there is', () => {
    expect(allocated(20, { high: 2, medium: 0, low: 1000 })).toEqual({ high: 2, medium: 0, low: 18 });
    expect(allocated(20, { high: 2, medium: 3, low: 4 })).toEqual({ high: 2, medium: 3, low: 4 });
    expect(allocated(5, { high: 0, medium: 0, low: 0 })).toEqual({ high: 0, medium: 0, low: 0 });
  });

  it('takes exactly its size wherever there are as many', () => {
    for (let size = 1; size <= 60; size += 1)
      for (const population of [
        { high: 1, medium: 30, low: 29 },
        { high: 60, medium: 0, low: 0 },
        { high: 7, medium: 11, low: 500 },
      ]) {
        const drawn = allocated(size, population);
        expect(STRATA.reduce((sum, each) => sum + drawn[each], 0)).toBe(size);
        for (const each of STRATA) expect(drawn[each]).toBeLessThanOrEqual(population[each]);
      }
  });
});

describe('the estimate', () => {
  const share = (population: number, compared: number, within: number) => ({ population, compared, within });

  it('gives each stratum its size', () => {
    // Half of the ten doubted are wrong, all of the ninety others right.
    expect(estimated([share(10, 4, 2), share(0, 0, 0), share(90, 2, 2)])).toBe(0.95);
    expect(estimated([share(100, 5, 5)])).toBe(1);
  });

  it('is not known while a stratum has nothing compared', () => {
    expect(estimated([share(10, 4, 2), share(90, 0, 0)])).toBeNull();
    expect(estimated([share(0, 0, 0)])).toBeNull();
  });
});
