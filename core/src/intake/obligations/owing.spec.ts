import { describe, expect, it } from '@jest/globals';
import { parsePeriod } from '@haidang/plugin-sdk';
import { exemptReason } from './owing.js';

type Given = Parameters<typeof exemptReason>[0][number];
const entry = (kind: Given['kind'], unit: number, from: string | null = null, to: string | null = null, reason: string | null = 'vì bão'): Given => ({
  org_unit_id: unit,
  kind,
  from_on: from === null ? null : parsePeriod(from).start,
  to_on: to === null ? null : parsePeriod(to).end,
  reason,
});
const JUNE = parsePeriod('2024-M06');

describe('who owes', () => {
  it.each<[string, Given[], string | null]>([
    ['everybody, when nothing is said', [], null],
    ['nobody who is exempt', [entry('exempt', 1)], 'vì bão'],
    ['others than the exempt one', [entry('exempt', 2)], null],
    ['who is exempt only until May', [entry('exempt', 1, '2024-M01', '2024-M05')], null],
    ['not who is exempt in June alone', [entry('exempt', 1, '2024-M06', '2024-M06')], 'vì bão'],
    ['not who is exempt for the quarter', [entry('exempt', 1, '2024-Q2', '2024-Q2')], 'vì bão'],
    ['only the assigned', [entry('assigned', 2)], 'Chưa được giao / not assigned'],
    ['the assigned', [entry('assigned', 1), entry('assigned', 2)], null],
    ['everybody before an assignment begins', [entry('assigned', 2, '2024-M07')], null],
    ['not who is assigned and exempt', [entry('assigned', 1), entry('exempt', 1, '2024-M06')], 'vì bão'],
  ])('%s', (_, assignments, reason) => {
    expect(exemptReason(assignments, 1, JUNE)).toBe(reason);
  });
});
