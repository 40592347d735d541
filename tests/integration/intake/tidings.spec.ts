// Who brought a report hears what others decided on it; nobody hears of their own deed, and a step that was refused tells nothing.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { NotificationList, SubmissionAnswer } from '@haidang/plugin-sdk';
import pg from 'pg';
import { bootApp, type TestApp } from '../../kit/app.js';
import type { Client } from '../../kit/client.js';
import { listenLive } from '../../kit/live.js';
import { until } from '../../kit/until.js';
import { OWNER, RIGHT } from '../../kit/sets/fisheries.js';

const PATH = '/submissions/fisheries/2024-M03/56';

let t: TestApp;
let sql: pg.Client;
let department: Client;
let reviewer: Client;

beforeAll(async () => {
  t = await bootApp({ work: false });
  sql = new pg.Client({ connectionString: t.databaseUrl });
  await sql.connect();
  [department, reviewer] = await Promise.all([t.as(OWNER), t.as('reviewer')]);
});
afterAll(async () => {
  await sql.end();
  await t.close();
});
beforeEach(async () => {
  await sql.query('delete from notification');
});

const told = async (client: Client) => (await client.get<NotificationList>('/notifications')).body;
const titles = async (client: Client) => (await told(client)).items.map(({ kind, title }) => `${kind}: ${title.vi}`);
async function step(client: Client, name: string, body?: object): Promise<void> {
  expect((await client.post<SubmissionAnswer>(`${PATH}/${name}`, body)).status).toBe(200);
}

describe('what is told of a report', () => {
  it('is each decision, to who reported, in the order of the deeds', async () => {
    await department.put(PATH, { document: RIGHT, obsStatus: 'A' });
    await step(department, 'submit');
    await step(reviewer, 'return', { comments: [{ field: '/shrimp-output', text: 'Xem lại tôm' }] });
    const [returned] = (await told(department)).items;
    expect(returned).toMatchObject({ kind: 'returned', link: '/entry/fisheries/2024-M03/56', read: false });
    expect(returned?.body?.vi).toContain('Xem lại tôm');
    await department.put(PATH, { document: { ...RIGHT, 'shrimp-output': 381, 'other-output': '318.5' }, obsStatus: 'A' });
    await step(department, 'submit');
    await step(reviewer, 'approve');
    await step(reviewer, 'undo', { reason: 'Bấm nhầm' });
    await step(reviewer, 'approve');
    await step(reviewer, 'publish');
    await step(reviewer, 'reopen', { note: 'Chi cục đề nghị sửa lại số tôm' });
    expect(await titles(department)).toEqual([
      'returned: Được mở lại để sửa: Thủy sản, Tháng 03/2024',
      'published: Đã công bố: Thủy sản, Tháng 03/2024',
      'approved: Đã duyệt: Thủy sản, Tháng 03/2024',
      'other: Rút lại việc duyệt, báo cáo chờ duyệt tiếp: Thủy sản, Tháng 03/2024',
      'approved: Đã duyệt: Thủy sản, Tháng 03/2024',
      'returned: Bị trả lại: Thủy sản, Tháng 03/2024',
    ]);
    expect(await titles(reviewer)).toEqual([]);
  });

  it('is nothing when the step was refused, or was taken before', async () => {
    expect((await reviewer.post(`${PATH}/approve`)).status).toBe(409);
    expect(await titles(department)).toEqual([]);
    await step(department, 'submit');
    await step(reviewer, 'approve');
    await step(reviewer, 'approve');
    expect(await titles(department)).toHaveLength(1);
  });

  it('moves the bell of that person alone, at once, and is read by them alone', async () => {
    const [theirs, others] = await Promise.all([listenLive(t.url, department.cookieHeader), listenLive(t.url, reviewer.cookieHeader)]);
    await step(reviewer, 'publish');
    await until(
      () => theirs.events,
      (events) => events.some((event) => event.type === 'notification.added'),
    );
    expect(others.events.filter((event) => event.type === 'notification.added')).toEqual([]);
    const list = await told(department);
    const [line] = list.items;
    expect([list.unread, line?.read]).toEqual([1, false]);
    expect((await reviewer.post<NotificationList>('/notifications/read', { ids: [line?.id ?? ''] })).status).toBe(200);
    expect((await told(department)).unread).toBe(1);
    const read = await department.post<NotificationList>('/notifications/read', { ids: [line?.id ?? '', 'x'] });
    expect([read.body.unread, read.body.items[0]?.read]).toEqual([0, true]);
    theirs.close();
    others.close();
  });
});
