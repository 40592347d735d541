// The reviewer's work over HTTP on a real database: many approvals at once, taking one back, correcting single cells, asking.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type {
  BulkApprovalAnswer,
  Frame,
  Notification,
  Problem,
  ReviewItem,
  ReviewSettings,
  ReviewSheet,
  Submission,
  SubmissionAnswer,
  SubmissionChanges,
  SubmissionComment,
  SubmissionHistory,
} from '@haidang/plugin-sdk';
import pg from 'pg';
import { bootApp, type TestApp } from '../../../kit/app.js';
import type { Client } from '../../../kit/client.js';
import { OWNER, RIGHT } from '../../../kit/sets/fisheries.js';

const TODAY = '2024-07-20';
const REASON = 'Chi cục Thủy sản đính chính sản lượng';
const report = (month: string, year = '2023') => `/submissions/fisheries/${year}-M${month}/56`;

let t: TestApp;
let sql: pg.Client;
let department: Client;
let reviewer: Client;
let leader: Client;
let admin: Client;

beforeAll(async () => {
  t = await bootApp({ today: TODAY });
  sql = new pg.Client({ connectionString: t.databaseUrl });
  await sql.connect();
  [department, reviewer, leader, admin] = await Promise.all([t.as(OWNER), t.as('reviewer'), t.as('leader'), t.as('admin')]);
});
afterAll(async () => {
  await sql.end();
  await t.close();
});

/** Submits the report by the department; answers its ETag. */
async function submitted(path: string, document: object = RIGHT, by = department): Promise<string> {
  await by.put(path, { document, obsStatus: 'A' });
  const answer = await by.post<SubmissionAnswer>(`${path}/submit`);
  expect([answer.status, answer.body.status]).toEqual([200, 'submitted']);
  return answer.body.etag;
}
async function figure(indicator: string, period: string, asOf?: string): Promise<unknown> {
  const { body } = await leader.post<Frame>('/query', { indicators: [`fisheries.${indicator}`], periods: [period], ...(asOf === undefined ? {} : { asOf }) });
  return body.rows[0]?.[body.columns.findIndex((column) => column.name === 'value')] ?? null;
}
const item = (month: string, etag: string) => ({ set: 'fisheries', period: `2023-M${month}`, orgUnit: '56', etag });
const historyOf = async (path: string) => (await reviewer.get<SubmissionHistory>(`${path}/history`)).body.revisions;

describe('many approvals at once', () => {
  it('answers for each: done, stale, waiting for nobody, with warnings, unknown', async () => {
    const good = await submitted(report('01'));
    const stale = await submitted(report('02'));
    await submitted(report('03'));
    await sql.query(`update submission set warnings = 1 where set_id = 'fisheries' and period = '2023-M03'`);
    const { body } = await reviewer.post<BulkApprovalAnswer>('/submissions/approve', {
      items: [item('01', good), item('02', '"r1"'), item('03', stale), { ...item('04', '"r1"') }, { ...item('01', good), set: 'nothing' }],
    });
    expect([body.done, body.refused]).toEqual([1, 4]);
    expect(body.items.map((each) => each.code ?? each.status)).toEqual(['approved', 'CHANGED_MEANWHILE', 'NOT_CLEAN', 'STEP_REFUSED', 'SET_UNKNOWN']);
    expect(body.items.slice(1).every((each) => (each.text?.vi.length ?? 0) > 0 && (each.text?.en?.length ?? 0) > 0)).toBe(true);
    expect(await figure('total-output', '2023-M01')).toBe(9000);
  });

  it('takes 1 to 20, from who may approve', async () => {
    for (const count of [0, 21]) {
      const answer = await reviewer.post<Problem>('/submissions/approve', { items: Array.from({ length: count }, () => item('05', '"r1"')) });
      expect([answer.status, answer.body.code]).toEqual([400, 'VALUE_REFUSED']);
    }
    expect((await department.post<Problem>('/submissions/approve', { items: [item('01', '"r1"')] })).status).toBe(403);
  });

  it('keeps four eyes', async () => {
    const etag = await submitted(report('04'), RIGHT, admin);
    const { body } = await admin.post<BulkApprovalAnswer>('/submissions/approve', { items: [item('04', etag)] });
    expect(body.items[0]).toMatchObject({ outcome: 'refused', code: 'FOUR_EYES' });
  });
});

describe('taking an approval back', () => {
  it('closes the figures and puts back what stood before, at every point of time', async () => {
    const path = report('06');
    await submitted(path);
    await reviewer.post(`${path}/approve`);
    await department.put(path, { document: { ...RIGHT, 'total-output': 9100, 'capture-output': 8700, 'fish-output': '8400.5' } });
    await department.post(`${path}/submit`);
    expect((await reviewer.post<SubmissionAnswer>(`${path}/approve`)).body.status).toBe('approved');
    expect(await figure('total-output', '2023-M06')).toBe(9100);
    const between = new Date().toISOString();
    expect((await reviewer.get<Submission>(path)).body).toMatchObject({ may: { undo: { allowed: true } }, undoUntil: expect.any(String) });
    const undone = await reviewer.post<SubmissionAnswer>(`${path}/undo`, { reason: 'Bấm nhầm' });
    expect([undone.status, undone.body.status]).toEqual([200, 'submitted']);
    expect(await figure('total-output', '2023-M06')).toBe(9000);
    expect(await figure('total-output', '2023-M06', between)).toBe(9100);
    expect((await historyOf(path))[0]).toMatchObject({ kind: 'undo', why: 'Bấm nhầm', by: 'reviewer' });
    const again = await reviewer.post<SubmissionAnswer>(`${path}/approve`);
    expect([again.status, again.body.status]).toEqual([200, 'approved']);
    expect(await figure('total-output', '2023-M06')).toBe(9100);
  });

  it('leaves nothing where nothing stood', async () => {
    const path = report('07');
    await submitted(path);
    const before = await figure('total-output', '2023-M07');
    await reviewer.post(`${path}/approve`);
    expect(await figure('total-output', '2023-M07')).toBe(9000);
    await reviewer.post(`${path}/undo`);
    expect(await figure('total-output', '2023-M07')).toEqual(before);
  });

  it('is for who approved, for ten minutes, and ends with publication', async () => {
    const path = report('08');
    await submitted(path);
    await reviewer.post(`${path}/approve`);
    expect((await admin.post<Problem>(`${path}/undo`)).body.code).toBe('UNDO_TOO_LATE');
    await sql.query(`update approval_undo set until = clock_timestamp() - interval '1 second' where period = '2023-M08'`);
    expect((await reviewer.post<Problem>(`${path}/undo`)).body.code).toBe('UNDO_TOO_LATE');
    await sql.query(`update approval_undo set until = clock_timestamp() + interval '1 minute' where period = '2023-M08'`);
    await reviewer.post(`${path}/publish`);
    expect((await reviewer.post<Problem>(`${path}/undo`)).body.code).toBe('UNDO_TOO_LATE');
    expect((await reviewer.get<Submission>(path)).body.undoUntil).toBeNull();
  });
});

describe('correcting single cells', () => {
  const path = report('01', '2024');
  const cell = { path: '/sea-cages', value: 5 };

  it('names every cell that it refuses and writes none', async () => {
    await submitted(path, { ...RIGHT, 'sea-cages': 4 });
    expect((await department.post<Problem>(`${path}/correct`, { cells: [cell], reason: REASON })).body.code).toBe('STEP_REFUSED');
    await reviewer.post(`${path}/approve`);
    await reviewer.post(`${path}/publish`);
    const { status, body } = await department.post<Problem>(`${path}/correct`, {
      cells: [cell, { path: '/no-such', value: 1 }, { path: '/total-output', value: 'nine' }, { path: '/shrimp-output', value: 380 }, cell],
      reason: REASON,
    });
    expect([status, body.code]).toEqual([422, 'CORRECTION_REFUSED']);
    expect(body.findings.map((finding) => [finding.path, finding.code])).toEqual([
      ['/no-such', 'cell-unknown'],
      ['/total-output', 'not-a-number'],
      ['/shrimp-output', 'cell-unchanged'],
      ['/sea-cages', 'cell-repeated'],
    ]);
    expect((await department.post<Problem>(`${path}/correct`, { cells: [cell], reason: 'ngắn' })).body.code).toBe('REASON_TOO_SHORT');
    expect((await department.post<Problem>(`${path}/correct`, { cells: [{ path: '/total-output', value: 1 }], reason: REASON })).body.code).toBe(
      'FINDINGS_BLOCK',
    );
    expect((await reviewer.post<Problem>(`${path}/correct`, { cells: [cell], reason: REASON })).status).toBe(403);
    expect((await department.get<Submission>(path)).body.status).toBe('published');
  });

  it('waits while the old figure stands, then replaces that figure alone, official as before', async () => {
    const before = new Date().toISOString();
    const asked = await department.post<SubmissionAnswer>(`${path}/correct`, { cells: [cell], reason: REASON, decision: 'QĐ 12/2024' });
    expect([asked.status, asked.body.status]).toEqual([200, 'submitted']);
    const waiting = await reviewer.get<Submission>(path);
    expect(waiting.body.correction).toMatchObject({
      from: 'published',
      reason: REASON,
      decision: 'QĐ 12/2024',
      by: { username: OWNER },
      cells: [{ path: '/sea-cages', old: 4, new: 5 }],
    });
    expect((await department.put<Problem>(path, { document: RIGHT })).body.code).toBe('STEP_REFUSED');
    expect(await figure('sea-cages', '2024-M01')).toBe(4);
    const { rows: standing } = await sql.query<{ count: string }>(
      `select count(*) from observation where period = '2024-M01' and origin = 'submission' and recorded_to = 'infinity'`,
    );
    const approved = await reviewer.post<SubmissionAnswer>(`${path}/approve`);
    expect(approved.body.status).toBe('published');
    expect(await figure('sea-cages', '2024-M01')).toBe(5);
    expect(await figure('sea-cages', '2024-M01', before)).toBe(4);
    const { rows } = await sql.query<{ value: string; status: string; reason: string }>(
      `select value::text, status, reason from observation where period = '2024-M01' and origin = 'submission' and recorded_to = 'infinity' and reason is not null`,
    );
    expect(rows).toEqual([{ value: '5', status: 'A', reason: REASON }]);
    const after = await sql.query<{ count: string }>(
      `select count(*) from observation where period = '2024-M01' and origin = 'submission' and recorded_to = 'infinity' and status = 'A'`,
    );
    expect(after.rows[0]?.count).toBe(standing[0]?.count);
    expect((await historyOf(path)).slice(0, 2)).toMatchObject([
      { kind: 'approve' },
      { kind: 'correct', why: REASON, decision: 'QĐ 12/2024', changes: [{ path: '/sea-cages', old: 4, new: 5 }] },
    ]);
  });

  it('is refused by a return: the report stands as it was', async () => {
    await department.post(`${path}/correct`, { cells: [{ path: '/sea-cages', value: 6 }], reason: REASON });
    const returned = await reviewer.post<SubmissionAnswer>(`${path}/return`, { comments: [{ field: '/sea-cages', text: 'Chưa có biên bản.' }] });
    expect(returned.body.status).toBe('published');
    const { body } = await department.get<Submission>(path);
    expect(body).toMatchObject({ status: 'published', correction: null, submittedBy: OWNER, decidedBy: 'reviewer' });
    expect(body.document['sea-cages']).toBe(5);
    expect(await figure('sea-cages', '2024-M01')).toBe(5);
  });

  it('keeps four eyes, and can be taken back', async () => {
    await admin.post(`${path}/correct`, { cells: [{ path: '/sea-cages', value: 7 }], reason: REASON });
    expect((await admin.post<Problem>(`${path}/approve`)).body.code).toBe('FOUR_EYES');
    await reviewer.post(`${path}/approve`);
    expect(await figure('sea-cages', '2024-M01')).toBe(7);
    expect((await reviewer.post<SubmissionAnswer>(`${path}/undo`)).body.status).toBe('submitted');
    expect(await figure('sea-cages', '2024-M01')).toBe(5);
    expect((await reviewer.get<Submission>(path)).body.correction).toMatchObject({ cells: [{ old: 5, new: 7 }] });
    expect((await reviewer.post<SubmissionAnswer>(`${path}/approve`)).body.status).toBe('published');
  });

  it('is told field by field', async () => {
    const { body } = await leader.get<SubmissionHistory>(`${path}/history?field=/sea-cages`);
    expect(body.field).toBe('/sea-cages');
    expect(body.revisions.map((each) => [each.kind, each.value])).toEqual([
      ['correct', 7],
      ['return', 5],
      ['correct', 6],
      ['correct', 5],
      ['save', 4],
    ]);
    expect(body.revisions[0]).toMatchObject({ by: 'admin', why: REASON, byTitle: expect.any(String), changes: [{ path: '/sea-cages', old: 5, new: 7 }] });
    expect((await leader.get<Problem>(`${path}/history?field=/no-such`)).body.code).toBe('CELL_UNKNOWN');
  });
});

describe('what changed', () => {
  it('compares with the version decided on before, also after the approval', async () => {
    const path = report('02', '2024');
    await submitted(path);
    await reviewer.post(`${path}/return`, { comments: [{ field: '', text: 'Xem lại tôm.' }] });
    await submitted(path, { ...RIGHT, 'shrimp-output': 390, 'other-output': '309.5' });
    const changed = async () =>
      (await reviewer.get<ReviewSheet>(`${path}/review`)).body.rows.filter((row) => row.changed).map((row) => [row.path, row.previousVersion]);
    const expected = [
      ['/shrimp-output', 380],
      ['/other-output', 319.5],
    ];
    expect(await changed()).toEqual(expected);
    await reviewer.post(`${path}/approve`);
    expect(await changed()).toEqual(expected);
    const since = async (what: string) => (await reviewer.get<SubmissionChanges>(`${path}/changes?since=${what}`)).body;
    expect(await since('returned')).toMatchObject({
      base: { kind: 'return', by: { username: 'reviewer' } },
      changes: [{ path: '/shrimp-output', old: 380, new: 390 }, {}],
    });
    expect((await since('approved')).changes).toEqual([]);
    await department.put(path, { document: { ...RIGHT, 'shrimp-output': 395, 'other-output': '304.5' } });
    expect((await since('approved')).changes.map((each) => [each.path, each.old, each.new])).toEqual([
      ['/shrimp-output', 390, 395],
      ['/other-output', 309.5, 304.5],
    ]);
    expect((await since('1')).base?.revision).toBe(1);
    expect((await reviewer.get<Problem>(`${path}/changes?since=yesterday`)).body.code).toBe('VALUE_REFUSED');
  });
});

describe('asking', () => {
  const path = report('03', '2024');

  it('changes no status, tells the other side, and is settled', async () => {
    await submitted(path);
    const asked = await reviewer.post<SubmissionComment>(`${path}/comments`, { field: '/shrimp-output', text: 'Nguồn số liệu?', kind: 'question' });
    expect([asked.status, asked.body.kind, asked.body.resolved]).toEqual([201, 'question', false]);
    const told = await department.get<{ items: Notification[] }>('/notifications');
    expect(told.body.items).toContainEqual(expect.objectContaining({ kind: 'question', link: '/entry/fisheries/2024-M03/56' }));
    const answered = await department.post<SubmissionComment>(`${path}/comments`, {
      field: '/shrimp-output',
      text: 'Biên bản 12.',
      kind: 'answer',
      replyTo: asked.body.id,
    });
    expect(answered.body.replyTo).toBe(asked.body.id);
    expect(
      (await reviewer.get<{ items: ReviewItem[] }>('/submissions?set=fisheries')).body.items.find((each) => each.period === '2024-M03')?.openQuestions,
    ).toBe(1);
    await reviewer.post(`${path}/comments/${asked.body.id}/resolve`, { resolved: true });
    const { body } = await department.get<Submission>(path);
    expect([body.status, body.revision]).toEqual(['submitted', 2]);
    expect(body.comments).toMatchObject([{ kind: 'question', resolved: true, resolvedBy: 'reviewer' }, { kind: 'answer' }]);
  });

  it.each<[string, object, number, string]>([
    ['a cell that is not there', { field: '/no-such', text: 'x', kind: 'comment' }, 422, 'CELL_UNKNOWN'],
    ['no words', { field: '', text: ' ', kind: 'comment' }, 400, 'VALUE_REFUSED'],
    ['an answer to nothing', { field: '', text: 'x', kind: 'answer', replyTo: 'nothing' }, 404, 'COMMENT_NOT_FOUND'],
    ['another kind', { field: '', text: 'x', kind: 'return' }, 400, 'BODY_REFUSED'],
  ])('%s is refused', async (_, body, status, code) => {
    const answer = await reviewer.post<Problem>(`${path}/comments`, body);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
  });

  it('is for who enters or reviews, and a return points at real cells too', async () => {
    expect((await leader.post<Problem>(`${path}/comments`, { field: '', text: 'x', kind: 'comment' })).body.code).toBe('ACTION_REFUSED');
    const stranger = await t.as('department-of-tourism');
    expect((await stranger.post<Problem>(`${path}/comments`, { field: '', text: 'x', kind: 'comment' })).status).toBe(404);
    expect((await reviewer.post<Problem>(`${path}/return`, { comments: [{ field: '/no-such', text: 'x' }] })).body.code).toBe('CELL_UNKNOWN');
  });
});

describe('the review list', () => {
  it('says how long, how late, how much and by whom, and filters', async () => {
    const { body } = await reviewer.get<{ items: ReviewItem[] }>('/submissions?set=fisheries&level=owner&orgUnit=56');
    const found = body.items.find((each) => each.period === '2024-M03');
    expect(found).toMatchObject({
      level: 'owner',
      late: true,
      submitter: { username: OWNER, title: expect.stringMatching(/^Sở/) },
      waitingSince: expect.any(String),
    });
    expect(found?.sla?.decideBy).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    expect(body.items.map((each) => each.dueOn)).toEqual([...body.items.map((each) => each.dueOn)].sort());
    for (const filter of ['set=tourism', 'level=commune', 'orgUnit=department-of-tourism']) {
      expect((await reviewer.get<{ items: ReviewItem[] }>(`/submissions?${filter}`)).body.items.filter((each) => each.set === 'fisheries')).toEqual([]);
    }
    expect((await reviewer.get<{ items: ReviewItem[] }>(`/submissions?orgUnit=${OWNER}`)).body.items.some((each) => each.set === 'fisheries')).toBe(true);
  });

  it('keeps its goal as a setting of who administers', async () => {
    expect((await reviewer.get<ReviewSettings>('/review/settings')).body).toEqual({ slaWorkingDays: 2 });
    expect((await reviewer.put<Problem>('/review/settings', { slaWorkingDays: 3 })).status).toBe(403);
    expect((await admin.put<Problem>('/review/settings', { slaWorkingDays: 0 })).body.code).toBe('VALUE_REFUSED');
    expect((await admin.put<ReviewSettings>('/review/settings', { slaWorkingDays: 3 })).body).toEqual({ slaWorkingDays: 3 });
  });
});
