import { describe, expect, it } from '@jest/globals';
import { reviewItem } from '../review.fixture.js';
import { allTicked, BULK_MOST, stillTicked, toggled } from './bulk.js';
import { keyOf } from './review-list.js';

const clean = Array.from({ length: 25 }, (_, index) => reviewItem({ orgUnit: String(22000 + index) }));
const warned = reviewItem({ set: 'health', warnings: 1, bulk: { allowed: false, why: { vi: 'Có cảnh báo.' } } });

describe('approving together', () => {
  it('takes twenty and no more', () => {
    const full = allTicked([warned, ...clean]);
    expect(full).toHaveLength(BULK_MOST);
    expect(full).not.toContain(keyOf(warned));
    expect(toggled(full, 'tourism/2024-M06/22024')).toBe(full);
    expect(toggled(full, full[0] ?? '')).toHaveLength(BULK_MOST - 1);
  });

  it('drops what was decided or warned about meanwhile', () => {
    const [first, second] = clean;
    if (first === undefined || second === undefined) throw new Error('no reports');
    expect(stillTicked([first, { ...second, bulk: { allowed: false } }], [keyOf(first), keyOf(second), 'gone/2024/56'])).toEqual([first]);
  });
});
