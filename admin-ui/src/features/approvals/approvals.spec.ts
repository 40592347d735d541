import { describe, expect, it } from '@jest/globals';
import type { ApprovalNode, ApprovalReport } from '@haidang/plugin-sdk';
import { doneOf, excusable, linesOf, missedWith, nodeKey, opensWithReasons, orderedReports, statesOf } from './approvals.js';

const report = (orgUnit: string, state: ApprovalReport['state']): ApprovalReport => ({
  orgUnit,
  orgUnitTitle: orgUnit,
  state,
  done: ['approved', 'published', 'exempt', 'missed'].includes(state),
  nil: false,
  revision: 1,
  submittedBy: null,
  submittedAt: null,
  reason: null,
});
const counts = { expected: 5, submitted: 1, approved: 1, published: 0, returned: 0, draft: 1, missing: 1, nil: 0, exempt: 1, missed: 0 };
const node = (level: ApprovalNode['level'], orgUnit: string, changes: Partial<ApprovalNode> = {}): ApprovalNode => ({
  level,
  levelTitle: { vi: level },
  orgUnit,
  orgUnitTitle: orgUnit,
  state: 'waiting',
  counts,
  blocks: [],
  confirmedBy: null,
  confirmedFor: null,
  confirmedAt: null,
  note: null,
  revoked: null,
  may: { confirm: { allowed: false }, revoke: { allowed: false }, publish: { allowed: false } },
  children: [],
  reports: [],
  ...changes,
});

describe('the levels board', () => {
  it('is read from the top down; one unit at two levels is two lines', () => {
    const tree = node('province', '56', { children: [node('owner', '56', { children: [node('district', '568')] })] });
    expect(linesOf(tree).map(({ node: each, depth }) => [nodeKey(each), depth])).toEqual([
      ['province/56', 0],
      ['owner/56', 1],
      ['district/568', 2],
    ]);
  });

  it('counts as done what lets the level open', () => {
    expect(doneOf(counts)).toEqual({ done: 2, of: 5 });
    expect(doneOf({ ...counts, approved: 9 })).toEqual({ done: 5, of: 5 });
  });

  it('parts what may be excused from what must be decided, and puts what blocks first', () => {
    const reports = [
      report('a', 'approved'),
      report('b', 'submitted'),
      report('c', 'none'),
      report('d', 'draft'),
      report('e', 'returned'),
      report('f', 'exempt'),
    ];
    const owner = node('owner', '56', { reports });
    expect(excusable(owner).map(({ orgUnit }) => orgUnit)).toEqual(['c', 'd', 'e']);
    expect(statesOf(reports)[0]).toEqual({ state: 'none', count: 1 });
    expect(orderedReports(reports).map(({ orgUnit }) => orgUnit)).toEqual(['c', 'd', 'e', 'b', 'f', 'a']);
  });

  it.each([
    ['only missing ones', ['approved', 'none'], 'waiting', true],
    ['one waits for a decision', ['submitted', 'none'], 'waiting', false],
    ['all done', ['approved'], 'open', false],
  ] as const)('goes on with reasons: %s', (_what, states, state, may) => {
    expect(opensWithReasons(node('owner', '56', { state, reports: states.map((each) => report(each, each)) }))).toBe(may);
  });

  it('never goes on over a child that is not confirmed', () => {
    expect(opensWithReasons(node('owner', '56', { reports: [report('c', 'none')], children: [node('district', '568', { state: 'open' })] }))).toBe(false);
  });

  it('takes the common reason where none of its own is written', () => {
    const reports = [report('c', 'none'), report('d', 'draft')];
    expect(missedWith(reports, ' Mất liên lạc do bão. ', { d: 'Đang sáp nhập đơn vị.' })).toEqual([
      { orgUnit: 'c', reason: 'Mất liên lạc do bão.' },
      { orgUnit: 'd', reason: 'Đang sáp nhập đơn vị.' },
    ]);
  });
});
