import { describe, expect, it } from '@jest/globals';
import { KeptNames } from './kept-names.js';

describe('names kept until a notice', () => {
  it('are read once for many questions, and for callers of the same moment together', async () => {
    let reads = 0;
    const kept = new KeptNames(
      () => {
        reads += 1;
        return Promise.resolve(['a', 'b']);
      },
      () => undefined,
    );
    expect(await Promise.all([kept.among(['b', 'c']), kept.among(['a'])])).toEqual([['b'], ['a']]);
    expect(await kept.among(['c'])).toEqual([]);
    kept.outdate();
    // Within two seconds of the last reading nobody reads again.
    expect([await kept.among(['a']), reads]).toEqual([['a'], 1]);
  });

  it('say what went wrong, and are asked for again', async () => {
    const faults: unknown[] = [];
    const kept = new KeptNames<string>(
      () => (faults.length === 0 ? Promise.reject(new Error('no database')) : Promise.resolve(['a'])),
      (fault) => faults.push(fault),
    );
    expect([await kept.among(['a']), faults.map(String)]).toEqual([[], ['Error: no database']]);
    expect(await kept.among(['a'])).toEqual(['a']);
  });
});
