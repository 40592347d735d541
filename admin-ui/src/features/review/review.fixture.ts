// A report that waits, and a row of its table, for the specs of the review; each spec changes what it is about.
import type { ReviewItem, ReviewRow, ReviewSheet } from '@haidang/plugin-sdk';

export function reviewItem(changes: Partial<ReviewItem> = {}): ReviewItem {
  return {
    set: 'tourism',
    setTitle: { vi: 'Du lịch', en: 'Tourism' },
    period: '2024-M06',
    periodTitle: { vi: 'Tháng 06/2024', en: 'June 2024' },
    orgUnit: '56',
    orgUnitTitle: 'Tỉnh Khánh Hòa',
    owedByTitle: 'Sở Du lịch',
    status: 'submitted',
    revision: 2,
    etag: '"r2"',
    submittedBy: 'department-of-tourism',
    submittedAt: '2024-07-03T02:00:00Z',
    submitter: { username: 'department-of-tourism', title: 'Sở Du lịch' },
    decidedAt: null,
    decider: null,
    waitingSince: '2024-07-03T02:00:00Z',
    sla: { decideBy: '2024-07-05', overdueBy: 0 },
    level: 'owner',
    delta: { changedCells: null, largest: null },
    late: false,
    firstTimeLate: false,
    openQuestions: 0,
    correction: false,
    undoUntil: null,
    dueOn: '2024-07-05',
    errors: 0,
    warnings: 0,
    risk: 20,
    mayApprove: { allowed: true },
    bulk: { allowed: true },
    ...changes,
  };
}

export function reviewRow(changes: Partial<ReviewRow> = {}): ReviewRow {
  return {
    path: '/overnight-guests',
    indicator: 'overnight-guests',
    title: { vi: 'Lượt khách lưu trú', en: 'Overnight guests' },
    unitOfMeasure: 'thousand-visit',
    decimals: 1,
    value: 1300,
    previousVersion: null,
    changed: false,
    previousPeriod: 1000,
    samePeriod: 650,
    plan: 10000,
    findings: [],
    reason: null,
    ...changes,
  };
}

export function reviewSheet(rows: ReviewRow[], changes: Partial<ReviewSheet['submission']> = {}): ReviewSheet {
  const { set, setTitle, period, periodTitle, orgUnit, orgUnitTitle, owedByTitle } = reviewItem();
  return {
    rows,
    base: null,
    submission: {
      set,
      setTitle,
      period,
      periodTitle,
      orgUnit,
      orgUnitTitle,
      owedByTitle,
      status: 'submitted',
      revision: 2,
      etag: '"r2"',
      version: 1,
      document: {},
      obsStatus: 'P',
      findings: [],
      reasons: {},
      note: null,
      comments: [],
      periodClosed: null,
      dueOn: '2024-07-05',
      savedAt: null,
      savedBy: null,
      submittedAt: null,
      submittedBy: null,
      decidedAt: null,
      decidedBy: null,
      may: {},
      people: [],
      undoUntil: null,
      correction: null,
      lockedBy: null,
      context: [],
      ...changes,
    },
  };
}
