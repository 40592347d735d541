import { describe, expect, it } from '@jest/globals';
import { parsePeriod } from '@haidang/plugin-sdk';
import { exemptReason, isOver, overlaps, type Owing } from './owing.js';

const entry = (kind: Owing['kind'], unit: number, from: string | null = null, to: string | null = null, reason: string | null = 'vì bão'): Owing => ({
  lineages: new Set([unit]),
  kind,
  from_on: from === null ? null : parsePeriod(from).start,
  to_on: to === null ? null : parsePeriod(to).end,
  reason,
});
const JUNE = parsePeriod('2024-M06');

describe('who owes', () => {
  it.each<[string, Owing[], string | null]>([
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

describe('ranges that overlap', () => {
  it.each<[[string | null, string | null], [string | null, string | null], boolean]>([
    [[null, null], [null, null], true],
    [[null, '2024-M03'], ['2024-M04', null], false],
    [[null, '2024-M04'], ['2024-M04', null], true],
    [['2024-M01', '2024-M03'], ['2024-M02', '2024-M02'], true],
    [['2024-M05', '2024-M06'], ['2024-M01', '2024-M04'], false],
    [['2024-M03', null], ['2024-Q1', '2024-Q1'], true],
  ])('%j and %j: %s', (one, other, expected) => {
    const [a, b] = [entry('exempt', 1, ...one), entry('exempt', 1, ...other)];
    expect([overlaps(a, b), overlaps(b, a)]).toEqual([expected, expected]);
  });
});

describe('a retired set', () => {
  it.each<[string | null | undefined, boolean]>([
    [undefined, false],
    [null, false],
    ['2024-06-29', true],
    ['2024-06-30', false],
    ['2024-07-15', false],
    ['2024-05-31', true],
  ])('whose last day is %s: is June over? %s', (retiredOn, over) => {
    expect(isOver({ retiredOn }, JUNE)).toBe(over);
  });
});
