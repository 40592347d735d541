import { describe, expect, it } from '@jest/globals';
import type { Obligation } from '@haidang/plugin-sdk';
import { digestPlan, stepKey, type OwedReport } from './digest-plan.js';

const report = (set: string, workingDaysLeft: number, more: Partial<Obligation> = {}): OwedReport => ({
  item: {
    set,
    setTitle: { vi: set },
    period: '2024-M06',
    periodTitle: { vi: 'Tháng 06/2024' },
    orgUnit: '56',
    orgUnitTitle: 'Tỉnh',
    owedBy: 'department',
    owedByTitle: 'Sở',
    dueOn: '2024-07-17',
    originalDueOn: null,
    extensionReason: null,
    extendedBy: null,
    exemptReason: null,
    answeredAt: null,
    late: false,
    lateBy: 0,
    nil: false,
    nilAllowed: false,
    workingDaysLeft,
    state: workingDaysLeft < 0 ? 'overdue' : 'due',
    status: 'none',
    filledCells: 0,
    requiredCells: 1,
    errors: 0,
    warnings: 0,
    lastEditor: null,
    lastEditedAt: null,
    ...more,
  },
  unitId: 1,
  owedById: 2,
});
const reporter = { mustReport: () => true, heads: () => false };
const head = { mustReport: () => false, heads: () => true };
const both = { mustReport: () => true, heads: () => true };
const setsOf = (reports: readonly OwedReport[]) => reports.map(({ item }) => item.set);

/** The plan of each next day, with what was told on the days before. */
function days(lefts: readonly number[], addressee = reporter, dueOn = '2024-07-17', told = new Set<string>()): string[][] {
  return lefts.map((left) => {
    const plan = digestPlan([report('fisheries', left, { dueOn })], addressee, told);
    for (const step of plan.steps) told.add(stepKey(step));
    return plan.steps.map(({ step }) => step);
  });
}

describe('the digest of one person', () => {
  it('tells each step once', () => {
    expect(days([6, 5, 4, 3, 2, 1, 0, -1, -2])).toEqual([[], ['t-5'], [], [], ['t-2'], [], ['t0'], ['t+1'], []]);
  });

  it('tells what was missed as one, and never afterwards', () => {
    expect(days([6, 1, 0])).toEqual([[], ['t-5', 't-2'], ['t0']]);
    expect(days([5, -1, -2])).toEqual([['t-5'], ['t-2', 't0', 't+1'], []]);
  });

  it('goes back for nobody when a new holiday leaves more days than yesterday', () => {
    expect(days([2, 3, 2, 1, 0])).toEqual([['t-5', 't-2'], [], [], [], ['t0']]);
  });

  it('begins anew with a later due date', () => {
    const told = new Set<string>();
    days([5, 2, 0], reporter, '2024-07-17', told);
    expect(days([5, 2], reporter, '2024-07-31', told)).toEqual([['t-5'], ['t-2']]);
  });

  it('tells the head from the first late day, once more after three', () => {
    expect(days([0, -1, -2, -3, -4], head)).toEqual([[], ['head+1'], [], ['head+3'], []]);
  });

  it('lists a report once for who both reports and heads', () => {
    const plan = digestPlan([report('a', -1), report('b', 2)], both, new Set());
    expect([setsOf(plan.own), setsOf(plan.escalated)]).toEqual([['a', 'b'], []]);
    expect(plan.steps.map(({ set, step }) => `${set} ${step}`)).toContain('a head+1');
  });

  it('escalates to who only heads', () => {
    const plan = digestPlan([report('a', -1), report('b', 2)], head, new Set());
    expect([setsOf(plan.own), setsOf(plan.escalated)]).toEqual([[], ['a']]);
  });
});
