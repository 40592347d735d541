// Addresses that change reports, figures and what is said of them, and what each asks of its caller.
import { need, type RouteRight } from './needs.js';
import { fileOf } from './asking.js';

const OWN = need([], 'own');
const REASON = 'Kiểm tra quyền của mọi địa chỉ ghi.';
const sees = need('view', 'cell');
/** Not every unit owes every set. */
const NO_REPORT = ['REPORTER_REFUSED', 'ORG_UNIT_UNKNOWN'];

/** A step of a report that stands where the step can be taken. */
const step = (action: Parameters<typeof need>[0], status: string, body?: RouteRight['body']): RouteRight => ({
  needs: [sees, need(action, 'cell')],
  made: (objects, cell) => objects.report(cell, status),
  absent: NO_REPORT,
  ...(body === undefined ? {} : { body }),
});
/** Only sets that are approved by levels have any; a unit that is none of them has no step. */
const level = (action: 'approve' | 'unlock' | 'publish', body?: RouteRight['body']): RouteRight => ({
  needs: [need('view', 'province'), need(action, 'province')],
  made: (_, { set, period }) => Promise.resolve({ set, period, orgUnit: '56' }),
  absent: ['LEVEL_UNKNOWN'],
  ...(body === undefined ? {} : { body }),
});
const takesPart = need(['enter', 'submit', 'review', 'approve'], 'cell');
const figure = ({ set, indicator, period, unit }: Parameters<NonNullable<RouteRight['body']>>[0]) => ({ set, indicator, period, orgUnit: unit.uid, value: 1 });

/** Lists answer line by line. */
const denied = (body: unknown): boolean => /"code":"(ACTION_REFUSED|SET_UNKNOWN)"/.test(JSON.stringify(body));

export const WRITING_REPORTS: Readonly<Record<string, RouteRight>> = {
  'POST /obligations/:set/:period/:orgUnit/extend': {
    needs: [need('unlock', 'cell')],
    made: (objects, cell) => objects.report(cell, 'draft'),
    body: () => ({ dueOn: '2025-12-01', reason: REASON }),
    absent: NO_REPORT,
  },
  'PUT /submissions/:set/:period/:orgUnit': step('enter', 'draft', () => ({ document: {} })),
  'POST /submissions/:set/:period/:orgUnit/submit': step('submit', 'draft'),
  'POST /submissions/:set/:period/:orgUnit/nil': {
    ...step('submit', 'draft', () => ({ note: REASON })),
    needs: [sees, need('enter', 'cell'), need('submit', 'cell')],
  },
  'POST /submissions/:set/:period/:orgUnit/approve': step('approve', 'submitted'),
  'POST /submissions/:set/:period/:orgUnit/return': step('review', 'submitted', () => ({ comments: [{ field: '', text: REASON }] })),
  'POST /submissions/:set/:period/:orgUnit/publish': step('publish', 'approved'),
  'POST /submissions/:set/:period/:orgUnit/reopen': step('unlock', 'approved', () => ({ note: REASON })),
  'POST /submissions/:set/:period/:orgUnit/undo': step('approve', 'approved', () => ({ reason: REASON })),
  'POST /submissions/:set/:period/:orgUnit/correct': step('correct', 'approved', () => ({ cells: [{ path: '/x', value: 1 }], reason: REASON })),
  'POST /submissions/:set/:period/:orgUnit/comments': {
    needs: [sees, takesPart],
    made: (objects, cell) => objects.report(cell, 'draft'),
    body: () => ({ field: '', text: REASON, kind: 'comment' }),
    absent: NO_REPORT,
  },
  'POST /submissions/:set/:period/:orgUnit/comments/:id/resolve': {
    needs: [sees, takesPart],
    made: (objects, cell) => objects.comment(cell),
    body: () => ({ resolved: true }),
    absent: NO_REPORT,
  },
  'POST /submissions/:set/:period/:orgUnit/attachments': step('enter', 'draft', () => fileOf('x.csv', 'a;b\n1;2\n')),
  'POST /submissions/approve': {
    needs: [need('view', 'cell'), need('approve', 'cell')],
    made: (objects, cell) => objects.report(cell, 'submitted'),
    body: ({ set, period, unit }, { etag }) => ({ items: [{ set, period, orgUnit: unit.uid, etag }], note: REASON }),
    listed: { denied, idle: (body) => (body as { done?: number }).done === 0 },
    absent: NO_REPORT,
  },
  'DELETE /attachments/:id': { needs: [sees, need('enter', 'cell')], made: (objects, cell) => objects.attachment(cell), absent: NO_REPORT },
  'POST /approvals/:set/:period/:orgUnit/confirm': level('approve', () => ({})),
  'POST /approvals/:set/:period/:orgUnit/revoke': level('unlock', () => ({ reason: REASON })),
  'POST /approvals/:set/:period/:orgUnit/publish': level('publish'),
  'POST /observations': {
    needs: [need('submit', 'somewhere'), need(['submit', 'publish'], 'cell')],
    body: (cell) => [figure(cell)],
    // All or nothing: a figure that may not be brought is named with its reason.
    listed: { denied, idle: (body) => (body as { code?: string }).code === 'FIGURES_REFUSED' },
  },
  'PUT /plans': {
    needs: [need('approve', 'part')],
    body: ({ set, indicator, period, unit }) => ({
      indicator: `${set}.${indicator}`,
      orgUnit: unit.uid,
      period,
      issuer: 'Thử',
      value: 1,
      leading: false,
      sourceUrl: null,
    }),
    absent: ['ORG_UNIT_UNKNOWN'],
  },
  'POST /assignments': {
    needs: [need(['unlock', 'administer'], 'cell')],
    body: ({ set, period, unit }) => ({ set, orgUnit: unit.uid, kind: 'exempt', from: period, to: period, reason: REASON }),
    absent: NO_REPORT,
  },
  // Whoever is not assigned then owes nothing: that concerns the whole province.
  'POST /assignments/many': {
    needs: [need(['unlock', 'administer'], 'province')],
    body: ({ set, period, unit }) => ({ set, orgUnits: [unit.uid], kind: 'assigned', from: period, to: period }),
    absent: NO_REPORT,
  },
  'DELETE /assignments/:id': { needs: [need(['unlock', 'administer'], 'cell')], made: (objects, cell) => objects.assignment(cell) },
  'POST /notifications/read': { needs: [], body: () => ({ all: true }) },
  'PUT /me/mail': { needs: [], body: () => ({ digest: true }) },
  'POST /imports': { needs: [need(['enter', 'submit'], 'somewhere')], body: () => fileOf('x.csv', 'set;indicator;period;orgUnit;value\n') },
  'DELETE /imports/:id': { needs: [need('administer', 'house', OWN)], made: (objects, cell) => objects.importJob(cell) },
  'POST /references/import': { needs: [need(['define', 'audit'], 'somewhere')], body: () => ({ csv: 'STRUCTURE,STRUCTURE_ID\n', dryRun: true }) },
  'POST /audit-samples': { needs: [need('audit', 'somewhere')], body: ({ set }) => ({ title: 'Thử quyền', sets: [set], period: '2024', size: 5, seed: 'x' }) },
  'POST /audit-samples/:id/answers': {
    needs: [need('audit', 'part')],
    made: (objects, cell) => objects.auditSample(cell),
    body: () => ({ answers: [{ nth: 1, outcome: 'figure', value: '1' }] }),
  },
  'POST /period-closings': {
    needs: [need('view', 'set'), need(['publish', 'unlock'], 'province')],
    body: ({ set }) => ({ sets: [set], periods: ['2022-M01'], reason: REASON }),
  },
  'POST /period-closings/:id/reopen': {
    needs: [need('view', 'set'), need('unlock', 'province')],
    made: (objects, cell) => objects.closing(cell),
    body: () => ({ reason: REASON }),
  },
  'POST /quality/cells/:id/remind': {
    needs: [need('view', 'part'), need(['review', 'approve', 'direct', 'unlock', 'administer'], 'cell')],
    made: (objects, cell) => objects.failingCell(cell),
  },
  'POST /quality/cells/:id/assign': {
    needs: [need('view', 'part'), need(['review', 'approve', 'direct', 'unlock', 'administer'], 'cell')],
    made: (objects, cell) => objects.failingCell(cell),
    body: () => ({ to: null }),
  },
  'POST /quality/cells/:id/accept': {
    needs: [need('review', 'somewhere'), need('view', 'part'), need(['review', 'approve'], 'cell')],
    made: (objects, cell) => objects.failingCell(cell),
    body: () => ({ reason: REASON }),
  },
  'POST /query': {
    needs: [need('view', 'somewhere')],
    body: ({ set, indicator, period, unit }) => ({ indicators: [`${set}.${indicator}`], orgUnits: [unit.uid], periods: [period] }),
    absent: ['INDICATOR_UNKNOWN'],
  },
  'POST /query/preview-as': {
    needs: [need('administer', 'somewhere')],
    body: ({ set, indicator, period, unit }) => ({
      username: 'http-leader',
      query: { indicators: [`${set}.${indicator}`], orgUnits: [unit.uid], periods: [period] },
    }),
    absent: ['INDICATOR_UNKNOWN'],
  },
  'POST /alerts/:id/acknowledge': {
    needs: [need('view', 'part'), need(['direct', 'enter', 'submit', 'review', 'approve', 'publish', 'define'], 'cell')],
    made: (objects, cell) => objects.firing(cell),
    body: () => ({ note: REASON }),
  },
};
