// Four eyes by every detour, and what happens when people act on one report at the same moment; over HTTP on a real database.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Absence, Frame, GrantEntry, Problem, Submission, SubmissionAnswer, SubmissionHistory, UserCreated } from '@haidang/plugin-sdk';
import pg from 'pg';
import { bootApp, type TestApp } from '../../../kit/app.js';
import { Client } from '../../../kit/client.js';
import { OWNER, RIGHT } from '../../../kit/sets/fisheries.js';

const TODAY = '2024-07-20';
const report = (month: string, year = '2023') => `/submissions/fisheries/${year}-M${month}/56`;

let t: TestApp;
let sql: pg.Client;
let department: Client;
let reviewer: Client;
let leader: Client;
let admin: Client;
let boss: Client | undefined;
let made = 0;

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

async function newPerson(role: string, sets = ['fisheries']): Promise<{ username: string; client: Client }> {
  made += 1;
  const { body } = await admin.post<UserCreated>('/users', { username: `${role}-${String(made)}`, title: `Người ${String(made)}`, orgUnit: '56', role, sets });
  const client = await new Client(t.url).signIn(body.username, body.password);
  // A right to administer is handed out by two people as soon as there are two.
  const { items } = (await admin.get<{ items: GrantEntry[] }>(`/grants?user=${body.username}`)).body;
  for (const { id, state } of items) if (state === 'awaiting-second') expect((await boss?.post(`/grants/${id}/confirm`))?.status).toBe(200);
  if (role === 'demo-administrator') boss ??= client;
  return { username: body.username, client };
}
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
const historyOf = async (path: string) => (await reviewer.get<SubmissionHistory>(`${path}/history`)).body.revisions;

describe('four eyes by every detour', () => {
  const away = (substitute: string) => ({ substitute, from: TODAY, to: '2024-07-31', reason: 'Đi công tác' });

  it('counts who entered, not only who pressed the button', async () => {
    const path = report('04', '2024');
    await admin.put(path, { document: RIGHT });
    await department.post(`${path}/submit`);
    expect((await admin.post<Problem>(`${path}/approve`)).body.code).toBe('FOUR_EYES');
    expect((await reviewer.post<SubmissionAnswer>(`${path}/approve`)).body.status).toBe('approved');
  });

  it('counts the absent person and the substitute, and says who stood in for whom', async () => {
    const path = report('05', '2024');
    const [boss, deputy] = [await newPerson('demo-administrator'), await newPerson('reporter')];
    await boss.client.post<Absence>('/absences', away(deputy.username));
    await submitted(path, RIGHT, boss.client);
    expect((await deputy.client.post<Problem>(`${path}/approve`)).body.code).toBe('FOUR_EYES');
    await reviewer.post(`${path}/return`, { comments: [{ field: '', text: 'Gửi lại.' }] });
    expect((await deputy.client.post<Problem>(`${path}/approve`)).status).toBe(409);

    const own = report('06', '2024');
    await submitted(own, RIGHT, deputy.client);
    expect((await deputy.client.post<Problem>(`${own}/approve`)).body.code).toBe('FOUR_EYES');

    const others = report('10');
    await submitted(others);
    expect((await deputy.client.post<SubmissionAnswer>(`${others}/approve`)).body.status).toBe('approved');
    expect((await historyOf(others))[0]).toMatchObject({ by: deputy.username, onBehalfOf: { username: boss.username } });
    const { rows } = await sql.query(`select actor, on_behalf_of from audit_entry where action = 'submission.approve' and period = '2023-M10'`);
    expect(rows).toEqual([{ actor: deputy.username, on_behalf_of: boss.username }]);
  });

  it('does not publish sent figures by a lent right, and counts who sent them', async () => {
    const deputy = await newPerson('reporter');
    const boss = await newPerson('demo-administrator');
    await boss.client.post('/absences', away(deputy.username));
    const sent = await deputy.client.post<{ submissions: { status: string }[] }>('/observations', [
      { set: 'fisheries', indicator: 'sea-cages', period: '2023-M11', orgUnit: '56', value: 3 },
    ]);
    expect(sent.body.submissions).toMatchObject([{ status: 'submitted' }]);
    expect((await deputy.client.post<Problem>(`${report('11')}/approve`)).body.code).toBe('FOUR_EYES');
  });
});

describe('at the same moment', () => {
  it('two approvers give one approval', async () => {
    const path = report('12');
    await submitted(path);
    const answers = await Promise.all([reviewer.post<Problem>(`${path}/approve`), admin.post<Problem>(`${path}/approve`)]);
    expect(answers.map((each) => each.status).sort()).toEqual([200, 409]);
    expect((await historyOf(path)).filter((each) => each.kind === 'approve')).toHaveLength(1);
  });

  it('an approval and a draft: the approved content is what was submitted', async () => {
    const path = report('09');
    const etag = await submitted(path);
    await Promise.all([
      reviewer.post(`${path}/approve`, undefined, { 'if-match': etag }),
      department.put(path, { document: { ...RIGHT, 'shrimp-output': 1 } }),
    ]);
    const approved = (await historyOf(path)).find((each) => each.kind === 'approve');
    expect(approved?.changes).toEqual([]);
    expect(await figure('shrimp-output', '2023-M09')).toBe(380);
  });

  it('undo and publish: one of them, and figures to match', async () => {
    const path = report('05');
    await submitted(path);
    await reviewer.post(`${path}/approve`);
    const [undone, published] = await Promise.all([reviewer.post<Problem>(`${path}/undo`), admin.post<Problem>(`${path}/publish`)]);
    expect([undone.status, published.status].sort()).toEqual([200, 409]);
    const { status } = (await reviewer.get<Submission>(path)).body;
    expect(status).toBe(published.status === 200 ? 'published' : 'submitted');
    const { rows } = await sql.query<{ status: string }>(
      `select distinct status from observation where period = '2023-M05' and origin = 'submission' and value is not null and recorded_to = 'infinity'`,
    );
    expect(rows.length > 0).toBe(status === 'published');
  });

  it('undo twice takes back once', async () => {
    const path = report('07');
    await submitted(path);
    await reviewer.post(`${path}/approve`);
    const answers = await Promise.all([1, 2].map(() => reviewer.post<Problem>(`${path}/undo`)));
    expect(answers.map((each) => each.status).sort()).toEqual([200, 409]);
    expect(await historyOf(path)).toMatchObject([{ kind: 'undo' }, { kind: 'approve' }, { kind: 'submit' }, { kind: 'save' }]);
  });
});
