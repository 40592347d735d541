// The path of a number over HTTP on a real database: draft, findings, submission, return, correction, approval by another
// person, figure, roll-up, live event, later correction with the old figure kept.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Frame, ObligationList, Overview, Problem, ReviewItem, ReviewSheet, Submission, SubmissionAnswer, SubmissionHistory } from '@haidang/plugin-sdk';
import { bootApp, type TestApp } from '../../kit/app.js';
import type { Client } from '../../kit/client.js';
import { listenLive } from '../../kit/live.js';
import { until } from '../../kit/until.js';
import { OWNER, RIGHT } from '../../kit/sets/fisheries.js';

const REPORT = '/submissions/fisheries/2024-M06/56';

describe('the path of a number', () => {
  let t: TestApp;
  let department: Client;
  let reviewer: Client;
  let leader: Client;

  beforeAll(async () => {
    t = await bootApp({ today: '2024-07-03' });
    [department, reviewer, leader] = await Promise.all([t.as(OWNER), t.as('reviewer'), t.as('leader')]);
  });
  afterAll(async () => {
    await t.close();
  });

  it('starts with an empty report that says what is asked for', async () => {
    const { status, body } = await department.get<Submission>(REPORT);
    expect(status).toBe(200);
    expect(body).toMatchObject({ status: 'none', revision: 0, document: {}, orgUnit: '56', may: { save: { allowed: true }, submit: { allowed: false } } });
    expect(body.context.map((cell) => cell.indicator)).toContain('total-output');
  });

  it('keeps a faulty draft, with findings that name the cell in both languages', async () => {
    const { status, body } = await department.put<SubmissionAnswer>(REPORT, { document: { ...RIGHT, 'capture-output': 8000, 'sea-cages': 1.5 } });
    expect(status).toBe(200);
    expect(body).toMatchObject({ status: 'draft', revision: 1 });
    const codes = body.findings.map((finding) => `${finding.level} ${finding.code} ${finding.path}`);
    expect(codes).toContain('error output-by-origin /total-output');
    expect(codes).toContain('error type /sea-cages');
    for (const finding of body.findings) expect(finding.message.vi.length * (finding.message.en ?? '').length).toBeGreaterThan(0);
  });

  it('refuses what has not even the right shape, cell by cell, and still keeps the draft', async () => {
    const { body } = await department.put<SubmissionAnswer>('/submissions/fisheries/2024-M05/56', {
      document: { 'total-output': 'nine thousand', surprise: 1 },
    });
    const paths = body.findings.map((finding) => finding.path);
    expect(paths).toEqual(expect.arrayContaining(['/total-output', '/surprise']));
  });

  it('will not submit with errors', async () => {
    const { status, body } = await department.post<Problem>(`${REPORT}/submit`);
    expect(status).toBe(422);
    expect(body).toMatchObject({ code: 'FINDINGS_BLOCK', type: '/errors/FINDINGS_BLOCK' });
    expect(body.findings.length).toBeGreaterThan(0);
    expect(body.titles.en).toMatch(/errors/);
  });

  it('saves the same content once, whoever repeats it, and refuses a stale writer', async () => {
    const first = await department.put<SubmissionAnswer>(REPORT, { document: RIGHT }, { 'if-match': '"r1"' });
    expect(first.body).toMatchObject({ revision: 2, findings: [] });
    const again = await department.put<SubmissionAnswer>(REPORT, { document: RIGHT });
    expect(again.body.revision).toBe(2);
    const stale = await department.put<Problem>(REPORT, { document: { ...RIGHT, 'total-output': 1 } }, { 'if-match': '"r1"' });
    expect([stale.status, stale.body.code]).toEqual([409, 'CHANGED_MEANWHILE']);
  });

  it('submits, and a repeat of the request gives one revision', async () => {
    const answers = await Promise.all([1, 2, 3].map(() => department.post<SubmissionAnswer>(`${REPORT}/submit`)));
    expect(answers.map((answer) => [answer.status, answer.body.status, answer.body.revision])).toEqual(Array(3).fill([200, 'submitted', 3]));
    const { body } = await department.get<SubmissionHistory>(`${REPORT}/history`);
    expect(body.revisions.filter((revision) => revision.kind === 'submit')).toHaveLength(1);
  });

  it('lets neither the department approve nor the reviewer enter', async () => {
    expect((await department.post<Problem>(`${REPORT}/approve`)).status).toBe(403);
    expect((await reviewer.put<Problem>(REPORT, { document: RIGHT })).status).toBe(403);
    expect((await leader.post<Problem>(`${REPORT}/approve`)).status).toBe(403);
  });

  it('is returned with a comment at a cell, mended, and shows the reviewer what changed', async () => {
    const listed = await reviewer.get<{ items: ReviewItem[] }>('/submissions?state=submitted');
    expect(listed.body.items).toContainEqual(
      expect.objectContaining({ set: 'fisheries', period: '2024-M06', submittedBy: OWNER, mayApprove: { allowed: true } }),
    );
    expect((await reviewer.post<Problem>(`${REPORT}/return`, { comments: [] })).body.code).toBe('COMMENT_NEEDED');
    const returned = await reviewer.post<SubmissionAnswer>(`${REPORT}/return`, {
      comments: [{ field: '/shrimp-output', text: 'Kiểm tra lại sản lượng tôm.' }],
    });
    expect(returned.body.status).toBe('returned');

    const seen = await department.get<Submission>(REPORT);
    expect(seen.body.comments).toEqual([expect.objectContaining({ field: '/shrimp-output', text: 'Kiểm tra lại sản lượng tôm.', by: 'reviewer' })]);
    const owed = await department.get<ObligationList>('/obligations?set=fisheries');
    expect(owed.body.items).toContainEqual(expect.objectContaining({ period: '2024-M06', state: 'returned', owedBy: OWNER }));

    await department.put(REPORT, { document: { ...RIGHT, 'shrimp-output': 390, 'other-output': '309.5' } });
    await department.post(`${REPORT}/submit`);
    const sheet = await reviewer.get<ReviewSheet>(`${REPORT}/review`);
    expect(sheet.body.rows.filter((row) => row.changed).map((row) => [row.indicator, row.previousVersion, row.value])).toEqual([
      ['shrimp-output', 380, 390],
      ['other-output', 319.5, 309.5],
    ]);
  });

  it('counts once another person approves it: figure, tile and live event within two seconds', async () => {
    const live = await listenLive(t.url, leader.cookieHeader);
    const approved = await reviewer.post<SubmissionAnswer>(`${REPORT}/approve`);
    expect(approved.body.status).toBe('approved');
    const tileOf = async () => (await leader.get<Overview>('/overview?period=2024-M06')).body.tiles.find((tile) => tile.set === 'fisheries');
    await until(
      () => live.events,
      (events) => events.some((event) => event.type === 'data.changed' && event.set === 'fisheries'),
      2_000,
    );
    const tile = await until(tileOf, (each) => each?.value === 9000, 2_000);
    expect(tile).toMatchObject({ period: '2024-M06', obsStatus: 'P', sample: false, measure: 'cumulative', submittedBy: OWNER, approvedBy: 'reviewer' });
    live.close();
  });

  it('answers the question language with the figure', async () => {
    const { body } = await leader.post<Frame>('/query', { indicators: ['fisheries.fish-output'], periods: ['2024-M06'] });
    const value = body.columns.findIndex((column) => column.name === 'value');
    expect(body.rows.map((row) => row[value])).toEqual([8300.5]);
  });

  it('keeps the old figure readable after a correction', async () => {
    const before = new Date().toISOString();
    const corrected = { ...RIGHT, 'total-output': 9100, 'capture-output': 8700, 'fish-output': '8400.5', 'shrimp-output': 390, 'other-output': '309.5' };
    const saved = await department.put<SubmissionAnswer>(REPORT, { document: corrected, note: 'Chi cục Thủy sản đính chính sản lượng khai thác.' });
    expect(saved.body.status).toBe('draft');
    const still = await leader.post<Frame>('/query', { indicators: ['fisheries.total-output'], periods: ['2024-M06'] });
    expect(JSON.stringify(still.body.rows)).toContain('9000');
    await department.post(`${REPORT}/submit`);
    await reviewer.post(`${REPORT}/approve`);
    const now = await leader.post<Frame>('/query', { indicators: ['fisheries.total-output'], periods: ['2024-M06'] });
    expect(JSON.stringify(now.body.rows)).toContain('9100');
    const then = await leader.post<Frame>('/query', { indicators: ['fisheries.total-output'], periods: ['2024-M06'], asOf: before });
    expect(JSON.stringify(then.body.rows)).toContain('9000');
  });

  it('is published as official, and everything is in the history', async () => {
    expect((await reviewer.post<SubmissionAnswer>(`${REPORT}/publish`)).body.status).toBe('published');
    const { body } = await department.get<SubmissionHistory>(`${REPORT}/history`);
    expect(body.revisions.map((revision) => revision.kind).reverse()).toEqual([
      'save',
      'save',
      'submit',
      'return',
      'save',
      'submit',
      'approve',
      'save',
      'submit',
      'approve',
      'publish',
    ]);
    const correction = body.revisions.find((revision) => revision.why?.startsWith('Chi cục') === true);
    expect(correction?.changes).toContainEqual({ path: '/total-output', indicator: 'total-output', old: 9000, new: 9100 });
  });

  it('hides reports of other departments completely', async () => {
    const stranger = await t.as('department-of-tourism');
    expect((await stranger.get<Problem>(REPORT)).status).toBe(404);
    expect((await stranger.get<Problem>(`${REPORT}/history`)).status).toBe(404);
    expect((await stranger.put<Problem>(REPORT, { document: RIGHT })).status).toBe(404);
  });

  it.each([
    ['/submissions/nothing/2024-M06/56', 404, 'SET_UNKNOWN'],
    ['/submissions/fisheries/2024-Q2/56', 400, 'PERIOD_REFUSED'],
    ['/submissions/fisheries/2024-M13/56', 400, 'PERIOD_REFUSED'],
    ['/submissions/fisheries/2021-M12/56', 400, 'PERIOD_REFUSED'],
    ['/submissions/fisheries/2024-M06/99999', 404, 'ORG_UNIT_UNKNOWN'],
    ['/submissions/fisheries/2024-M06/department-of-tourism', 400, 'REPORTER_REFUSED'],
  ])('%s answers %i %s', async (path, status, code) => {
    const answer = await department.get<Problem>(path);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
  });

  it('takes the owner department for the province', async () => {
    const { body } = await department.get<Submission>(`/submissions/fisheries/2024-M06/${OWNER}`);
    expect(body).toMatchObject({ orgUnit: '56', status: 'published' });
  });

  it('left a deed of every write in the audit', async () => {
    expect(await t.unaudited()).toEqual([]);
  });
});
