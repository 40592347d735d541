// Levels of approval over HTTP on a real database: communes report, the owner department confirms the whole, the top publishes.
// What is confirmed is locked by every door, and whoever acts at the same moment waits.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type {
  ApprovalTree,
  FigureInput,
  FiguresAnswer,
  Frame,
  Problem,
  PublishLevelAnswer,
  Submission,
  SubmissionAnswer,
  UserCreated,
} from '@haidang/plugin-sdk';
import pg from 'pg';
import { bootApp, type TestApp } from '../../../kit/app.js';
import { Client } from '../../../kit/client.js';

const SET = 'ntp-poverty-reduction';
const PERIOD = '2024-H1';
const OWNER = 'department-of-labour-invalids-and-social-affairs';
const LEVEL = `/approvals/${SET}/${PERIOD}/56`;
const WHY = 'Xã bị ngập, chưa gửi được báo cáo';
const DOCUMENT = { households: 1000, 'poor-households': 40, 'near-poor-households': 30, 'escaped-households': 0, 'new-poor-households': 0 };

let t: TestApp;
let sql: pg.Client;
let reporter: Client;
let reviewer: Client;
let boss: Client;
let admin: Client;
let communes: string[];

beforeAll(async () => {
  t = await bootApp({ today: '2024-07-20' });
  sql = new pg.Client({ connectionString: t.databaseUrl });
  await sql.connect();
  [reporter, reviewer, admin] = await Promise.all([t.as(OWNER), t.as('reviewer'), t.as('admin')]);
  const { body } = await admin.post<UserCreated>('/users', {
    username: 'head-of-owner',
    title: 'Phó giám đốc Sở',
    orgUnit: '56',
    role: 'reviewer',
    sets: [SET],
  });
  boss = await new Client(t.url).signIn(body.username, body.password);
  communes = (await tree()).root.reports.map((each) => each.orgUnit);
});
afterAll(async () => {
  await sql.end();
  await t.close();
});

const path = (commune: string) => `/submissions/${SET}/${PERIOD}/${commune}`;
const tree = async (by = reviewer) => (await by.get<ApprovalTree>(`/approvals/${SET}/${PERIOD}`)).body;
const commune = (index: number) => communes[index] ?? '';
const missed = (from: number) => communes.slice(from).map((orgUnit) => ({ orgUnit, reason: WHY }));
async function approved(code: string, document: object = DOCUMENT): Promise<void> {
  const saved = await reporter.put<SubmissionAnswer>(path(code), { document, obsStatus: 'A' });
  const reasons = Object.fromEntries(saved.body.findings.map((finding) => [`${finding.code}@${finding.path}`, WHY]));
  await reporter.put(path(code), { document, reasons, obsStatus: 'A' });
  const sent = await reporter.post<Problem>(`${path(code)}/submit`);
  expect([sent.status, sent.body.findings]).toEqual([200, expect.anything()]);
  expect((await reviewer.post(`${path(code)}/approve`)).status).toBe(200);
}
const statusOf = async (code: string) => (await reviewer.get<Submission>(path(code))).body.status;

describe('levels of approval', () => {
  it('show who is expected and what blocks', async () => {
    const { levelled, levels, root } = await tree();
    expect([levelled, levels.map((each) => each.level)]).toEqual([true, ['commune', 'owner']]);
    expect(root).toMatchObject({
      level: 'owner',
      orgUnit: '56',
      state: 'waiting',
      counts: { expected: communes.length, missing: communes.length, approved: 0 },
    });
    expect(root.blocks.length).toBe(100);
    expect(root.may.confirm.allowed).toBe(false);
  });

  it('are not for publication before, nor for confirming with reports that wait', async () => {
    await approved(commune(0));
    await approved(commune(1));
    expect((await reviewer.post<Problem>(`${path(commune(0))}/publish`)).body.code).toBe('LEVEL_NOT_CONFIRMED');
    expect((await reviewer.post<Problem>(`${LEVEL}/publish`)).body.code).toBe('LEVEL_STEP_REFUSED');
    const blocked = await boss.post<Problem>(`${LEVEL}/confirm`);
    expect([blocked.status, blocked.body.code, blocked.body.findings.length]).toEqual([409, 'LEVEL_BLOCKED', 100]);
    expect((await boss.post<Problem>(`${LEVEL}/confirm`, { missed: [{ orgUnit: commune(2), reason: 'ngắn' }] })).body.code).toBe('REASON_TOO_SHORT');
    expect((await boss.post<Problem>(`${LEVEL}/confirm`, { missed: [{ orgUnit: '99999', reason: WHY }] })).body.code).toBe('ORG_UNIT_UNKNOWN');
    expect((await boss.post<Problem>(`/approvals/${SET}/${PERIOD}/${commune(0)}/confirm`)).body.code).toBe('LEVEL_UNKNOWN');
    expect((await reporter.post<Problem>(`${LEVEL}/confirm`)).status).toBe(403);
    expect((await boss.post<Problem>('/approvals/tourism/2024-M06/56/confirm')).status).toBe(404);
  });

  it('are confirmed by who brought none of the reports', async () => {
    await admin.put(path(commune(2)), { document: DOCUMENT });
    const draft = await admin.post<Problem>(`${LEVEL}/confirm`, { missed: missed(2) });
    expect([draft.status, draft.body.code]).toEqual([403, 'LEVEL_FOUR_EYES']);
    const done = await boss.post<ApprovalTree>(`${LEVEL}/confirm`, { note: 'Đủ', missed: missed(2) });
    expect(done.status).toBe(200);
    expect(done.body.root).toMatchObject({
      state: 'confirmed',
      confirmedBy: { username: 'head-of-owner', title: 'Phó giám đốc Sở' },
      counts: { approved: 2, missing: 0, missed: communes.length - 2 },
      blocks: [],
      may: { publish: { allowed: true }, revoke: { allowed: true }, confirm: { allowed: false } },
    });
    expect((await boss.post<ApprovalTree>(`${LEVEL}/confirm`)).body.root.state).toBe('confirmed');
    const { rows } = await sql.query('select count(*)::int as count from level_confirmation');
    expect(rows).toEqual([{ count: 1 }]);
  });

  it('lock the reports below by every door', async () => {
    const locked = async (answer: Promise<{ status: number; body: Problem }>) => {
      const { status, body } = await answer;
      return [status, body.code, body.title.includes('Sở chủ trì')];
    };
    const expected = [409, 'LEVEL_LOCKED', true];
    const note = 'Cần sửa lại số hộ nghèo';
    expect(await locked(reviewer.post(`${path(commune(0))}/reopen`, { note }))).toEqual(expected);
    expect(await locked(reporter.put(path(commune(0)), { document: DOCUMENT }))).toEqual(expected);
    expect(await locked(reporter.post(`${path(commune(0))}/correct`, { cells: [{ path: '/households', value: 1001 }], reason: note }))).toEqual(expected);
    expect(await locked(reviewer.post(`${path(commune(1))}/undo`))).toEqual(expected);
    expect(await locked(reporter.put(path(commune(3)), { document: DOCUMENT }))).toEqual(expected);
    const figures: FigureInput[] = [{ set: SET, indicator: 'households', period: PERIOD, orgUnit: commune(0), value: 9 }];
    const sent = await admin.post<Problem>('/observations', figures);
    expect([sent.status, sent.body.findings[0]?.code]).toEqual([422, 'LEVEL_LOCKED']);
    const partly = await admin.post<FiguresAnswer>('/observations?partial=true', figures);
    expect(partly.body.counts).toMatchObject({ accepted: 0, refused: 1 });
    expect((await reporter.get<Submission>(path(commune(0)))).body).toMatchObject({
      lockedBy: { level: 'owner', orgUnit: '56' },
      may: { save: { allowed: false } },
    });
  });

  it('publish every approved report at once, as official', async () => {
    const { status, body } = await reviewer.post<PublishLevelAnswer>(`${LEVEL}/publish`);
    expect([status, body.published, body.tree.root.state]).toEqual([200, 2, 'published']);
    expect([await statusOf(commune(0)), await statusOf(commune(1))]).toEqual(['published', 'published']);
    const { rows } = await sql.query(`select distinct status from observation where period = $1 and origin = 'submission' and recorded_to = 'infinity'`, [
      PERIOD,
    ]);
    expect(rows).toEqual([{ status: 'A' }]);
    expect((await reviewer.post<PublishLevelAnswer>(`${LEVEL}/publish`)).body.published).toBe(0);
  });

  it('are revoked with a reason, and then a report may be corrected and published again', async () => {
    expect((await reviewer.post<Problem>(`${LEVEL}/revoke`, { reason: 'ngắn' })).body.code).toBe('REASON_TOO_SHORT');
    expect((await reporter.post<Problem>(`${LEVEL}/revoke`, { reason: WHY })).status).toBe(403);
    const revoked = await reviewer.post<ApprovalTree>(`${LEVEL}/revoke`, { reason: WHY });
    expect(revoked.body.root).toMatchObject({ state: 'waiting', revoked: { by: { username: 'reviewer' }, reason: WHY } });
    expect((await reviewer.post<Problem>(`${LEVEL}/revoke`, { reason: WHY })).body.code).toBe('LEVEL_STEP_REFUSED');
    const corrected = await reporter.post<SubmissionAnswer>(`${path(commune(0))}/correct`, { cells: [{ path: '/households', value: 1001 }], reason: WHY });
    expect(corrected.body.status).toBe('submitted');
    expect((await boss.post<Problem>(`${LEVEL}/confirm`, { missed: missed(2) })).body.code).toBe('LEVEL_BLOCKED');
    expect((await boss.post<Problem>(`${LEVEL}/confirm`, { missed: [...missed(2), { orgUnit: commune(0), reason: WHY }] })).body.code).toBe('LEVEL_BLOCKED');
    await reviewer.post(`${path(commune(0))}/approve`);
    await approved(commune(2));
    expect((await boss.post<ApprovalTree>(`${LEVEL}/confirm`, { missed: missed(3) })).body.root.state).toBe('confirmed');
    expect((await reviewer.post<PublishLevelAnswer>(`${LEVEL}/publish`)).body.published).toBe(1);
    const { body } = await reviewer.post<Frame>('/query', { indicators: [`${SET}.households`], orgUnits: [commune(0)], periods: [PERIOD] });
    expect(body.rows[0]?.[body.columns.findIndex((column) => column.name === 'value')]).toBe(1001);
    const { rows } = await sql.query<{ action: string }>(`select action from audit_entry where action like 'level.%' order by id`);
    expect(rows.map((row) => row.action)).toEqual(['level.confirm', 'level.publish', 'level.revoke', 'level.confirm', 'level.publish']);
  });

  it('and a report never slips away under a confirmation', async () => {
    await reviewer.post(`${LEVEL}/revoke`, { reason: WHY });
    const [confirmed, reopened] = await Promise.all([
      boss.post<Problem>(`${LEVEL}/confirm`, { missed: missed(3) }),
      reviewer.post<Problem>(`${path(commune(1))}/reopen`, { note: 'Cần sửa lại số hộ nghèo' }),
    ]);
    expect([confirmed.status, reopened.status].sort()).toEqual([200, 409]);
    const { root } = await tree();
    expect(root.state === 'waiting').toBe(reopened.status === 200);
    expect(await statusOf(commune(1))).toBe(reopened.status === 200 ? 'returned' : 'published');
  });

  it('show a commune its own report alone, and a stranger nothing', async () => {
    const { body } = await admin.post<UserCreated>('/users', {
      username: 'one-commune',
      orgUnit: `${commune(1)}@${await validFrom(commune(1))}`,
      role: 'reporter',
      sets: [SET],
    });
    const own = await new Client(t.url).signIn(body.username, body.password);
    const { root } = await tree(own);
    expect(root.reports.map((each) => each.orgUnit)).toEqual([commune(1)]);
    expect(root.counts.expected).toBe(1);
    expect((await (await t.as('department-of-tourism')).get(`/approvals/${SET}/${PERIOD}`)).status).toBe(404);
  });

  it('are told of sets without levels as well', async () => {
    const { body } = await reviewer.get<ApprovalTree>('/approvals/fisheries/2024-M05');
    expect(body).toMatchObject({ levelled: false, root: { counts: { expected: 1 }, may: { confirm: { allowed: false } } } });
  });
});

async function validFrom(code: string): Promise<string> {
  const { body } = await admin.get<{ items: { code: string; validFrom: string }[] }>(`/org-units?at=2024-06-30&level=commune&within=56`);
  return body.items.find((each) => each.code === code)?.validFrom ?? '';
}
