import { describe, expect, it } from '@jest/globals';
import { offerOf } from './versions.js';

const kept = (used: string | null) => ['1.10.0', '1.9.0', '1.0.0'].map((version) => ({ version, active: version === used }));
const offers = (used: string | null): string[] => kept(used).map(({ version }) => offerOf(kept(used), version));

describe('kept versions', () => {
  it.each([
    ['1.9.0', ['newer', 'in-use', 'older']],
    ['1.10.0', ['in-use', 'older', 'older']],
    ['1.0.0', ['newer', 'newer', 'in-use']],
    // Never gone back to what was never in use: its permissions are shown first.
    [null, ['newer', 'newer', 'newer']],
  ])('with %s in use offer %j', (used, offered) => {
    expect(offers(used)).toEqual(offered);
  });

  it('a higher one that was uploaded before is not one to go back to', () => {
    const uploaded = [
      { version: '1.1.0', active: true },
      { version: '1.2.0', active: false },
    ];
    expect(offerOf(uploaded, '1.2.0')).toBe('newer');
  });
});
