import { describe, expect, it } from '@jest/globals';
import { reviewItem } from '../review.fixture.js';
import { countdown, undoable } from './undo.js';

const now = Date.parse('2024-07-03T02:00:00Z');
const me = { username: 'reviewer', title: 'Chuyên viên duyệt' };
const decided = (changes: Parameters<typeof reviewItem>[0]) => reviewItem({ status: 'approved', decider: me, undoUntil: '2024-07-03T02:09:41Z', ...changes });

describe('taking an approval back', () => {
  it('offers only what the person approved and for as long as the server says', () => {
    const items = [
      decided({ orgUnit: '1', undoUntil: '2024-07-03T02:05:00Z' }),
      decided({ orgUnit: '2' }),
      decided({ orgUnit: '3', decider: { username: 'other', title: 'Người khác' } }),
      decided({ orgUnit: '4', undoUntil: '2024-07-03T02:00:00Z' }),
      decided({ orgUnit: '5', undoUntil: null }),
    ];
    expect(undoable(items, 'reviewer', now).map(({ orgUnit }) => orgUnit)).toEqual(['2', '1']);
  });

  it.each([
    ['2024-07-03T02:09:41Z', '9:41'],
    ['2024-07-03T02:10:00Z', '10:00'],
    ['2024-07-03T02:00:05.900Z', '0:05'],
    ['2024-07-03T01:59:00Z', '0:00'],
  ])('until %s it is %s', (until, text) => {
    expect(countdown(until, now)).toBe(text);
  });
});
