// The press digest in the running house: its own process behind the walls reads a real HTTP server through the guarded door, keeps what it
// read in its store, serves readers, editors and departments by their rights, and sends its figures into the press set.
import { execFileSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { PluginView, Submission } from '@haidang/plugin-sdk';
import { Database } from '../../../core/src/kernel/index.js';
import { bootApp, type TestApp } from '../../kit/app.js';
import type { Answer, Client } from '../../kit/client.js';
import { openPapers, rssOf, type Papers } from '../../kit/servers/papers.js';
import { until } from '../../kit/until.js';

const HTTP = '/plugins/press-digest/http';
const STORY = {
  title: 'Phát hiện ổ dịch sốt xuất huyết tại phường Bắc Nha Trang',
  excerpt: 'Sở Y tế cho biết vừa ghi nhận 12 ca mắc sốt xuất huyết tại phường Bắc Nha Trang và đã phun hóa chất xử lý.',
};
const RETOLD = {
  title: 'Bắc Nha Trang: Xử lý ổ dịch sốt xuất huyết',
  excerpt: 'Vừa ghi nhận 12 ca mắc sốt xuất huyết tại phường Bắc Nha Trang, đã phun hoá chất xử lý, Sở Y tế cho biết.',
};
const OTHER = { title: 'Khánh Hòa đón 1 triệu lượt khách', excerpt: 'Theo Sở Du lịch, lượt khách tăng 15%.' };

/** News are of the day on which they are read, so this house pretends no other. */
const TODAY = new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10);

let papers: Papers;
let t: TestApp;
let admin: Client;
let leader: Client;
let health: Client;

interface Story {
  id: string;
  day: string;
  title: string;
  sources: number;
  departments: { code: string }[];
  places: string[];
}
interface Day {
  day: string;
  counts: { stories: number; articles: number };
  sections: { topic: string; stories: Story[] }[];
  published: object | null;
}
const stories = async (): Promise<Story[]> => (await leader.get<Day>(`${HTTP}/days/today`)).body.sections.flatMap((each) => each.stories);
const put = (id: string, path: string): Promise<Answer> =>
  admin.put(`${HTTP}/sources/${id}`, { name: `Báo ${id}`, address: `${papers.base}${path}`, minutes: 5 });
/** Reads a source as soon as its host's pace allows. */
const read = (id: string): Promise<{ fresh: number; waited: boolean }> =>
  until(
    async () => (await admin.post<{ fresh: number; waited: boolean }>(`${HTTP}/sources/${id}/read`)).body,
    (answer) => !answer.waited,
  );

beforeAll(async () => {
  execFileSync(process.execPath, ['scripts/plugins.mjs', 'press-digest'], { env: { ...process.env, NODE_OPTIONS: '' } });
  papers = await openPapers();
  papers.serve.set('/a.rss', ({ headers }) =>
    headers['if-none-match'] === '"1"'
      ? { status: 304 }
      : {
          headers: { etag: '"1"' },
          body: rssOf(papers.base, [
            { ...STORY, path: '/a1' },
            { ...OTHER, path: '/a2' },
          ]),
        },
  );
  papers.serve.set('/b.rss', { body: rssOf(papers.base, [{ ...RETOLD, path: '/b1' }]).normalize('NFD') });
  papers.serve.set('/laughs.rss', { body: '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><rss><channel><title>&b;</title></channel></rss>' });
  papers.serve.set('/large.rss', { body: `<rss><channel>${' '.repeat(6_000_000)}</channel></rss>` });
  papers.serve.set('/inside.rss', { status: 302, headers: { location: 'http://127.0.0.1:9/secret.rss' } });
  t = await bootApp({ work: false, today: TODAY, environment: { HAIDANG_WEBHOOK_HOSTS: papers.base } });
  [admin, leader, health] = await Promise.all([t.as('admin'), t.as('leader'), t.as('department-of-health')]);
  await until(
    async () => (await admin.get<{ items: PluginView[] }>('/plugins')).body.items.find(({ id }) => id === 'press-digest')?.state,
    (state) => state === 'running',
  );
  expect((await admin.put('/plugins/press-digest/settings', { hostSeconds: 1 })).status).toBe(200);
});
afterAll(async () => {
  await t.close();
  await papers.close();
});

describe('the press digest in its process', () => {
  test('administrators alone keep sources; a source is read through the guarded door', async () => {
    expect((await leader.put(`${HTTP}/sources/a`, {})).status).toBe(403);
    expect((await t.anonymous.get(`${HTTP}/days/today`)).status).toBe(401);
    expect((await put('a', '/a.rss')).status).toBe(201);
    expect((await put('b', '/b.rss')).status).toBe(201);
    expect(await read('a')).toMatchObject({ fresh: 2 });
    expect(await read('b')).toMatchObject({ fresh: 1 });
    expect(await read('a')).toMatchObject({ fresh: 0 });
    expect(papers.asked.map(({ path }) => path)).toEqual(['/robots.txt', '/a.rss', '/b.rss', '/a.rss']);
    expect(papers.asked.at(-1)?.headers['if-none-match']).toBe('"1"');
  });

  test('one event of two papers is one story, with the units of the province that it names', async () => {
    const [story, other] = await stories();
    expect(story).toMatchObject({ title: STORY.title, sources: 2, departments: [{ code: 'department-of-health' }], places: ['Phường Bắc Nha Trang'] });
    expect(other).toMatchObject({ title: OTHER.title, departments: [{ code: 'department-of-tourism' }] });
  });

  test.each([
    ['laughs', '/laughs.rss', 'definitions'],
    ['large', '/large.rss', 'too-large'],
    ['inside', '/inside.rss', 'not-granted'],
    ['metadata', undefined, 'not-granted'],
  ])('a hostile source (%s) stands with its fault, and the plugin goes on', async (id, path, code) => {
    const address = path === undefined ? 'https://169.254.169.254/latest.rss' : `${papers.base}${path}`;
    expect((await admin.put(`${HTTP}/sources/${id}`, { name: id, address, minutes: 5 })).status).toBe(201);
    await read(id);
    const { body } = await leader.get<{ items: { id: string; state: string; reading: { fault?: { code: string } } }[] }>(`${HTTP}/sources`);
    expect(body.items.find((each) => each.id === id)).toMatchObject({ state: 'faulty', reading: { fault: { code } } });
    const { body: plugins } = await admin.get<{ items: PluginView[] }>('/plugins');
    expect(plugins.items.find((each) => each.id === 'press-digest')).toMatchObject({ state: 'running', restarts: 0 });
  });

  test('search finds without marks, in the process of the store that was written by another call', async () => {
    const found = async (q: string): Promise<number> => (await leader.get<{ total: number }>(`${HTTP}/search?q=${encodeURIComponent(q)}`)).body.total;
    expect(await found('sot xuat huyet')).toBe(2);
    expect(await found('sốt xuất huyết'.normalize('NFD'))).toBe(2);
    expect(await found('sột')).toBe(0);
  });

  test('editors hide and move, everybody sees it, the audit has it', async () => {
    const other = (await stories()).find(({ title }) => title === OTHER.title);
    expect((await leader.post(`${HTTP}/edits`, { deed: 'hide', day: other?.day, id: other?.id, reason: 'thử' })).status).toBe(403);
    expect((await admin.post(`${HTTP}/edits`, { deed: 'hide', day: other?.day, id: other?.id, reason: 'thử quyền' })).status).toBe(204);
    expect((await stories()).map(({ title }) => title)).toEqual([STORY.title]);
    expect((await admin.post(`${HTTP}/edits`, { deed: 'show', day: other?.day, id: other?.id })).status).toBe(204);
    const entries = await t.app
      .get(Database)
      .query<{ action: string; actor: string }>("select action, actor from audit_entry where action like 'plugin.press-digest.press.hide'");
    expect(entries).toEqual([{ action: 'plugin.press-digest.press.hide', actor: 'admin' }]);
  });

  test('a department is asked, hears of it by the bell, and answers', async () => {
    const [story] = await stories();
    const dueOn = new Date(Date.now() + 5 * 86_400_000).toISOString().slice(0, 10);
    const asked = await leader.post<{ id: string }>(`${HTTP}/questions`, {
      day: story?.day,
      item: story?.id,
      department: 'department-of-health',
      text: 'Đề nghị báo cáo biện pháp',
      dueOn,
    });
    expect(asked.status).toBe(201);
    const notices = await until(
      async () => (await health.get<{ items: { title: { vi: string }; link: string }[] }>('/notifications')).body.items,
      (items) => items.some(({ title }) => title.vi.startsWith('Yêu cầu trả lời báo chí')),
    );
    expect(notices.find(({ title }) => title.vi.startsWith('Yêu cầu'))?.link).toBe(`/p/press-digest?tab=questions&question=${asked.body.id}`);
    const tourism = await t.as('department-of-tourism');
    expect((await tourism.get<{ items: [] }>(`${HTTP}/questions`)).body.items).toEqual([]);
    expect((await tourism.post(`${HTTP}/questions/${asked.body.id}/answer`, { text: 'Chúng tôi trả lời', verdict: 'right' })).status).toBe(403);
    expect((await health.post(`${HTTP}/questions/${asked.body.id}/answer`, { text: 'Đã phun hóa chất', verdict: 'right' })).body).toMatchObject({
      state: 'answered',
    });
    const card = await leader.get<{ questions: { state: string }[] }>(`${HTTP}/items/${story?.day ?? ''}/${story?.id ?? ''}`);
    expect(card.body.questions).toEqual([expect.objectContaining({ state: 'answered', departmentTitle: 'Sở Y tế' })]);
  });

  test('the digest is published; Word comes out of the process', async () => {
    const { body } = await admin.get<Day>(`${HTTP}/days/today`);
    expect((await admin.post(`${HTTP}/digests/${body.day}/publish`)).status).toBe(201);
    expect((await leader.get<Day>(`${HTTP}/days/today`)).body.published).toMatchObject({ edition: 1 });
    const file = await fetch(`${t.url}/api/v1${HTTP}/digests/${body.day}/file/docx`, { headers: { cookie: leader.cookieHeader } });
    expect([file.status, file.headers.get('content-disposition')]).toEqual([200, `attachment; filename="diem-bao-${body.day}.docx"`]);
    expect(
      Buffer.from(await file.arrayBuffer())
        .subarray(0, 2)
        .toString(),
    ).toBe('PK');
  });

  test("the month's figures wait in the press set; tone is left to people", async () => {
    const month = new Date().toISOString().slice(0, 7);
    const sent = await admin.post<{ articles: number; refused: number; findings: string[] }>(`${HTTP}/figures/${month}`);
    expect(sent.body).toMatchObject({ articles: 3, refused: 0, findings: [] });
    const { body } = await admin.get<Submission>(`/submissions/press/${month.replace('-', '-M')}/56`);
    expect(body.document).toMatchObject({ articles: 3, 'digest-articles--topic--health': 2, 'flagged-issues': 1, 'verified-issues': 1, 'answered-issues': 1 });
    expect(body.document['positive-articles'] ?? null).toBeNull();
  });

  test('its tile counts the stories of today', async () => {
    const { body } = await leader.get<{ tiles: { set: string; value: number | string | null }[] }>('/overview');
    expect(body.tiles.find(({ set }) => set === 'press-digest')).toMatchObject({ value: 2 });
  });
});
