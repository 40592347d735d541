import { describe, expect, it } from '@jest/globals';
import type { Absence } from '@haidang/plugin-sdk';
import { coveredNow, faultOf, groupedAbsences } from './absences.js';

const person = (username: string) => ({ username, title: username });
const absence = (id: string, who: string, substitute: string, state: Absence['state'], from = '2024-07-01'): Absence => ({
  id,
  person: person(who),
  substitute: person(substitute),
  from,
  to: '2024-07-05',
  reason: 'Nghỉ phép.',
  state,
  createdBy: person(who),
  createdAt: '2024-06-28T02:00:00Z',
  mayRevoke: true,
});

describe('absences of the page', () => {
  const all = [
    absence('1', 'me', 'a', 'over'),
    absence('2', 'me', 'a', 'now'),
    absence('3', 'b', 'me', 'now'),
    absence('4', 'b', 'me', 'coming'),
    absence('5', 'c', 'd', 'now'),
    absence('6', 'me', 'a', 'coming', '2024-09-01'),
    absence('7', 'me', 'a', 'coming', '2024-08-01'),
  ];

  it('are mine, those that I cover, and others; what matters now first', () => {
    const { own, covered, others } = groupedAbsences(all, 'me');
    expect([own, covered, others].map((group) => group.map(({ id }) => id))).toEqual([['2', '7', '6', '1'], ['3', '4'], ['5']]);
  });

  it('knows whom I stand in for today', () => {
    expect(coveredNow(all, 'me').map(({ id }) => id)).toEqual(['3']);
  });

  it.each([
    [{}, undefined],
    [{ from: '' }, 'dates'],
    [{ to: '2024-07-02' }, 'order'],
    [{ substitute: '' }, 'substitute'],
    [{ person: 'b' }, undefined],
    [{ person: 'a' }, 'same'],
    [{ reason: '  ' }, 'reason'],
  ])('a draft with %j: %s', (changes, fault) => {
    expect(faultOf({ person: '', substitute: 'a', from: '2024-07-03', to: '2024-07-05', reason: 'Đi học.', ...changes })).toBe(fault);
  });
});
