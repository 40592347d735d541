// A day of the press from feed to digest: merged stories, topics, the editor's work, publication at the hour, the supplement, documents, mail,
// questions to a department, search and the figures of the month. Through the plugin's endpoints, over a real HTTP server.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { strFromU8, unzipSync } from 'fflate';
import { fileURLToPath } from 'node:url';
import { pressDigest } from './index.js';
import { Archive } from './news/archive.js';
import { deskOf, openPaper, person, rss, type Desk, type Paper } from './paper.testing.js';
import { EVENTS } from './text/similar.fixture.js';

const FOLDER = fileURLToPath(new URL('..', import.meta.url));
const EDITOR = person('editor', ['view', 'publish', 'administer']);
const LEADER = person('leader', ['view', 'direct']);
const HEALTH = person('health', ['view', 'enter', 'submit'], 'department-of-health');
const TOURISM = person('tourism', ['view', 'enter', 'submit'], 'department-of-tourism');
const DAY = '2024-07-05';

interface Story {
  day: string;
  id: string;
  title: string;
  source?: string;
  link?: string;
  topic?: string;
  sources: number;
  pinned: boolean;
  summary: { text: string; by: string } | null;
  departments: { code: string }[];
  places: string[];
  others: { id: string; title: string }[];
  questions: number;
}
interface Page {
  published: { edition: number; by: string | null } | null;
  counts: Record<string, number>;
  sections: { topic: string; set: string | null; stories: Story[] }[];
  supplement: { stories: Story[] }[];
  hidden: { reason: string }[];
}

let paper: Paper;
let desk: Desk;

const page = async (day = DAY, as = EDITOR): Promise<Page> => (await desk.call('GET /days/:day', as, { params: { day } })).body as unknown as Page;
const sectionOf = async (topic: string, day = DAY): Promise<Story[]> => (await page(day)).sections.find((each) => each.topic === topic)?.stories ?? [];
const only = <T>(list: readonly T[]): T => {
  const [first] = list;
  if (first === undefined || list.length !== 1) throw new Error(`${list.length} instead of one`);
  return first;
};
const edit = async (story: { day: string; id: string }, deed: string, more: Record<string, string | number> = {}): Promise<number> =>
  (await desk.call('POST /edits', EDITOR, { json: { deed, day: story.day, id: story.id, ...more } })).status ?? 200;

beforeAll(async () => {
  paper = await openPaper();
  desk = deskOf(pressDigest(), FOLDER, { hostSeconds: 1 });
  const told = (which: number): { title: string; excerpt: string; path: string }[] =>
    EVENTS.slice(0, 5).flatMap((event, at) => {
      const text = event[which];
      return text === undefined ? [] : [{ title: text.title, excerpt: text.excerpt, path: `/${which}/${at}` }];
    });
  for (const which of [0, 1, 2]) {
    paper.pages.set(`/${which}.rss`, { body: rss(told(which), paper.base) });
    await desk.call('PUT /sources/:id', EDITOR, {
      params: { id: `s${which}` },
      json: { name: `Báo ${which}`, address: `${paper.base}/${which}.rss`, minutes: 60 },
    });
  }
  for (const minute of [0, 1, 1]) await desk.run('read', minute);
});
afterAll(() => paper.close());

describe('a day of the press', () => {
  it('is merged to stories under topics', async () => {
    const { counts, sections } = await page();
    expect(counts).toMatchObject({ articles: 13, sources: 3 });
    expect(counts['stories']).toBeLessThanOrEqual(6);
    const health = only(await sectionOf('health'));
    expect(health).toMatchObject({ sources: 3, places: ['Phường Vĩnh Hải'] });
    expect(sections.find(({ topic }) => topic === 'tourism')).toMatchObject({ set: 'tourism' });
    expect(only(await sectionOf('tourism')).departments).toEqual([{ code: 'department-of-tourism', title: 'Sở Du lịch' }]);
    const card = await desk.call('GET /items/:day/:id', EDITOR, { params: { day: health.day, id: health.id } });
    expect(card.body['why']).toEqual(expect.arrayContaining([expect.objectContaining({ topic: 'health', words: expect.arrayContaining(['sốt xuất huyết']) })]));
  });

  it('is worked on by the editor; what was wrong is listed', async () => {
    // The third paper told it in too many words of its own: that is what merging by hand is for.
    const [fire, third] = await sectionOf('security');
    const alone = fire?.others[0];
    if (fire === undefined || third === undefined || alone === undefined) throw new Error('not merged');
    expect(await edit(third, 'merge', { into: fire.id })).toBe(204);
    expect(only(await sectionOf('security')).others).toHaveLength(2);
    expect(await edit({ day: DAY, id: alone.id }, 'split')).toBe(204);
    expect(await sectionOf('security')).toHaveLength(2);
    expect(await edit({ day: DAY, id: alone.id }, 'merge', { into: fire.id })).toBe(204);
    expect(await sectionOf('security')).toHaveLength(1);
    expect(await edit(fire, 'move', { topic: 'social-investment' })).toBe(204);
    expect((await sectionOf('social-investment')).map(({ id }) => id)).toContain(fire.id);
    expect(await edit(fire, 'move', { topic: 'none' })).toBe(422);
    const tourism = only(await sectionOf('tourism'));
    expect(await edit(tourism, 'pin')).toBe(204);
    expect(await edit(tourism, 'summarise', { text: 'Khách tăng 15%.' })).toBe(204);
    expect(only(await sectionOf('tourism'))).toMatchObject({ pinned: true, summary: { text: 'Khách tăng 15%.', by: 'editor' } });
    const road = (await page()).sections.flatMap(({ stories }) => stories).find(({ title }) => title.includes('cao tốc'));
    if (road === undefined) throw new Error('no road');
    expect(await edit(road, 'hide')).toBe(422);
    expect(await edit(road, 'hide', { reason: 'trùng với tin hôm qua' })).toBe(204);
    expect((await page()).hidden).toEqual([expect.objectContaining({ reason: 'trùng với tin hôm qua' })]);
    expect((await page(DAY, LEADER)).hidden).toEqual([]);
    const { body } = await desk.call('GET /corrections', EDITOR);
    expect((body['items'] as { deed: string }[]).map(({ deed }) => deed).sort()).toEqual(['hide', 'merge', 'merge', 'move', 'split']);
    expect(desk.host.audited.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['press.hide', 'press.merge', 'press.move', 'press.split', 'press.pin']),
    );
  });

  it('takes an item by its address once', async () => {
    paper.pages.set('/tay', { headers: { 'content-type': 'text/html; charset=utf-8' }, body: '<title>Bài thêm tay về bệnh viện</title>' });
    const added = await desk.call('POST /items', EDITOR, { json: { address: `${paper.base}/tay#x` } });
    expect(added).toMatchObject({ status: 201, body: { title: 'Bài thêm tay về bệnh viện' } });
    expect(await desk.call('POST /items', EDITOR, { json: { address: `${paper.base}/tay` } })).toMatchObject({ status: 409, body: { code: 'PRESS_KNOWN' } });
    expect((await desk.call('POST /items', EDITOR, { json: { address: `${paper.base}/khong` } })).body['code']).toBe('PRESS_PAGE');
    expect((await desk.call('POST /items', EDITOR, { json: { address: 'file:///etc/passwd' } })).body['code']).toBe('PRESS_ADDRESS');
  });

  it('is published at its hour, once; what comes later is the supplement', async () => {
    desk.now = '2024-07-05T00:29:00.000Z';
    await desk.run('digest');
    expect((await page()).published).toBeNull();
    await desk.call('PUT /subscription', LEADER, { json: { subscribed: true } });
    await desk.run('digest', 1);
    await desk.run('digest', 1);
    expect((await page()).published).toMatchObject({ edition: 1, by: null });
    expect(desk.host.jobs.map(({ id, payload }) => [id, payload])).toEqual([['deliver', { day: DAY, edition: 1 }]]);
    paper.pages.set('/0.rss', { body: rss([{ title: 'Tin đến sau về du lịch', path: '/sau' }], paper.base) });
    await desk.run('read', 70);
    const later = await page();
    expect(later.supplement.flatMap(({ stories }) => stories.map(({ title }) => title))).toEqual(['Tin đến sau về du lịch']);
    // Tomorrow's digest begins with what today's did not hold.
    expect((await page('2024-07-06')).sections.flatMap(({ stories }) => stories.map(({ title }) => title))).toEqual(['Tin đến sau về du lịch']);
  });

  it('goes out by mail with its document, once an edition', async () => {
    for (let twice = 0; twice < 2; twice += 1) await desk.plugin.jobs['deliver']?.({ day: DAY, edition: 1 }, desk.host.context);
    const mail = only(desk.host.mails);
    expect(mail).toMatchObject({ to: ['leader'], subject: 'Điểm báo ngày 05/07/2024' });
    expect(mail.text).toContain('Khách tăng 15%. (Tóm tắt: editor)');
    expect(mail.attachments?.map(({ fileName }) => fileName)).toEqual([`diem-bao-${DAY}.pdf`]);
    expect(only(desk.host.printed).html).toContain('<h1>Điểm báo ngày 05/07/2024</h1>');
    const { bytes, headers } = await desk.call('GET /digests/:day/file/:format', LEADER, { params: { day: DAY, format: 'docx' } });
    expect(headers?.['content-disposition']).toContain('diem-bao-2024-07-05.docx');
    const text = strFromU8(unzipSync(bytes ?? new Uint8Array())['word/document.xml'] ?? new Uint8Array());
    expect(text).toContain('Khách tăng 15%.');
    expect(text).not.toContain('cao tốc');
  });

  it('a department is asked and answers; nobody answers for it', async () => {
    const health = (await sectionOf('health')).find(({ sources }) => sources === 3);
    if (health === undefined) throw new Error('no story');
    const ask = { day: health.day, item: health.id, department: 'department-of-health', text: 'Đề nghị báo cáo biện pháp', dueOn: '2024-07-08' };
    expect((await desk.call('POST /questions', HEALTH, { json: ask })).status).toBe(403);
    expect((await desk.call('POST /questions', LEADER, { json: { ...ask, dueOn: '2024-07-01' } })).body['code']).toBe('PRESS_DUE');
    const { body } = await desk.call('POST /questions', LEADER, { json: ask });
    expect(desk.host.notices.at(-1)).toMatchObject({
      to: { orgUnit: 'department-of-health' },
      link: `/p/press-digest?tab=questions&question=${String(body['id'])}`,
    });
    const at = { params: { id: String(body['id']) } };
    expect((await desk.call('GET /questions', TOURISM)).body['items']).toEqual([]);
    expect((await desk.call('POST /questions/:id/answer', TOURISM, { ...at, json: { text: 'Chúng tôi trả lời', verdict: 'right' } })).status).toBe(403);
    expect((await desk.call('POST /questions/:id/answer', HEALTH, { ...at, json: { text: 'Đã phun hóa chất', verdict: 'maybe' } })).body['code']).toBe(
      'PRESS_VERDICT',
    );
    expect((await desk.call('POST /questions/:id/answer', HEALTH, { ...at, json: { text: 'Đã phun hóa chất', verdict: 'right' } })).body).toMatchObject({
      state: 'answered',
    });
    expect(
      (await desk.call('POST /questions/:id/settle', LEADER, { ...at, json: { deed: 'return', text: 'Cần số liệu cụ thể', dueOn: '2024-07-10' } })).body,
    ).toMatchObject({ state: 'open' });
    await desk.call('POST /questions/:id/answer', HEALTH, { ...at, json: { text: '12 ca, đã xử lý', verdict: 'right' } });
    expect((await desk.call('POST /questions/:id/settle', LEADER, { ...at, json: { deed: 'accept', text: '' } })).body).toMatchObject({ state: 'closed' });
    expect((await desk.call('POST /questions/:id/answer', HEALTH, { ...at, json: { text: 'Thêm nữa', verdict: 'right' } })).status).toBe(403);
    const card = await desk.call('GET /items/:day/:id', LEADER, { params: { day: health.day, id: health.id } });
    expect(card.body['questions']).toEqual([
      expect.objectContaining({ state: 'closed', answers: expect.arrayContaining([expect.objectContaining({ text: '12 ca, đã xử lý' })]) }),
    ]);
  });

  it('is found with and without marks', async () => {
    const found = async (query: Record<string, string>): Promise<number> => Number((await desk.call('GET /search', LEADER, { query })).body['total']);
    expect(await found({ q: 'sot xuat huyet' })).toBe(3);
    expect(await found({ q: '"ổ dịch" phường' })).toBe(2);
    expect(await found({ q: 'sột xuất huyết' })).toBe(0);
    expect(await found({ q: '', source: 's2' })).toBe(3);
    expect(await found({ q: '', topic: 'tourism' })).toBe(4);
    expect(await found({ q: 'cao tốc' })).toBe(0);
  });

  it('a rule is tried on past days before it counts, then applied; what was moved stays', async () => {
    const tried = await desk.call('POST /rules/try', EDITOR, { json: { rule: 'lượt khách hoặc Suối Dầu', topic: 'security', days: 7 } });
    expect(tried.body).toMatchObject({ total: 15, hits: 6 });
    expect((await desk.call('POST /rules/try', EDITOR, { json: { rule: '(du lịch' } })).body).toMatchObject({
      code: 'PRESS_RULE',
      fault: { code: 'unclosed', at: 8 },
    });
    const topic = { title: 'Khu công nghiệp', set: null, rule: 'Suối Dầu', order: 1 };
    expect((await desk.call('PUT /topics/:id', EDITOR, { params: { id: 'parks' }, json: topic })).status).toBe(201);
    const applied = await desk.call('POST /rules/apply', EDITOR, { json: { days: 7 } });
    expect(applied.body).toMatchObject({ looked: 15 });
    expect(Number(applied.body['changed'])).toBeGreaterThan(0);
    expect(await sectionOf('parks')).toEqual([]);
    expect(await sectionOf('social-investment')).toHaveLength(1);
  });

  it('is counted for the press set; nobody decides what is positive', async () => {
    const { body } = await desk.call('POST /figures/:month', EDITOR, { params: { month: '2024-07' } });
    expect(body).toMatchObject({ articles: 13, refused: 0 });
    const sent = desk.host.figures;
    const value = (indicator: string, topic?: string): string | null | undefined =>
      sent.find((each) => each.indicator === indicator && each.disaggregation?.['topic'] === topic)?.value;
    expect([
      value('articles'),
      value('digest-articles'),
      value('digest-articles', 'tourism'),
      value('flagged-issues'),
      value('verified-issues'),
      value('answered-issues'),
    ]).toEqual(['13', '13', '4', '1', '1', '1']);
    expect(sent.every(({ set, period, orgUnit }) => set === 'press' && period === '2024-M07' && orgUnit === '56')).toBe(true);
    const sum = sent.filter(({ disaggregation }) => disaggregation !== undefined).reduce((total, { value: each }) => total + Number(each), 0);
    expect(sum).toBe(13);
    expect(sent.map(({ indicator }) => indicator).filter((each) => /positive|negative|neutral/.test(each))).toEqual([]);
  });

  it('says on its tile how many news there are, and that a source fails', async () => {
    paper.pages.set('/1.rss', { status: 500 });
    for (const minutes of [65, 1, 1]) await desk.run('read', minutes);
    expect(await desk.plugin.tile?.(desk.host.context)).toMatchObject({
      unit: { vi: 'tin' },
      note: { vi: expect.stringMatching(/^\d+ chủ đề · 1 nguồn lỗi$/) },
      state: 'watch',
    });
  });
});

describe('an answer that does not come', () => {
  it('is told to both sides once for each due date, stands on the tile, and is no more once it is there', async () => {
    const own = deskOf(pressDigest(), FOLDER);
    await own.call('POST /samples', EDITOR);
    const [story] = ((await own.call('GET /days/:day', LEADER, { params: { day: DAY } })).body as unknown as Page).sections[0]?.stories ?? [];
    const ask = { day: DAY, item: story?.id ?? '', department: 'department-of-health', text: 'Đề nghị báo cáo', dueOn: '2024-07-06' };
    const { body } = await own.call('POST /questions', LEADER, { json: ask });
    const at = { params: { id: String(body['id']) } };
    const told = (): unknown[] => own.host.notices.filter(({ title }) => title.vi.startsWith('Quá hạn')).map(({ to }) => to);
    const both = [{ orgUnit: 'department-of-health' }, { username: 'leader' }];
    await own.run('remind', 24 * 60);
    expect(told()).toEqual([]);
    await own.run('remind', 24 * 60);
    await own.run('remind', 30);
    expect(told()).toEqual(both);
    expect(await own.plugin.tile?.(own.host.context)).toMatchObject({ note: { vi: expect.stringContaining('1 trả lời quá hạn') }, state: 'none' });
    await own.call('POST /questions/:id/answer', HEALTH, { ...at, json: { text: 'Đã xử lý xong', verdict: 'right' } });
    expect(await own.plugin.tile?.(own.host.context)).toMatchObject({ note: { vi: expect.not.stringContaining('quá hạn') } });
    await own.call('POST /questions/:id/settle', LEADER, { ...at, json: { deed: 'return', text: 'Cần số liệu', dueOn: '2024-07-08' } });
    await own.run('remind', 24 * 60);
    expect(told()).toEqual(both);
    await own.run('remind', 24 * 60);
    expect(told()).toEqual([...both, ...both]);
  });
});

describe('samples', () => {
  it('come in by the job of a demonstration as news do, say what they are, are no figures, and go without a trace', async () => {
    const plugin = pressDigest();
    const own = deskOf(plugin, FOLDER);
    const load = async (): Promise<void> => plugin.jobs['samples']?.(null, own.host.context);
    await load();
    const today = (await own.call('GET /days/:day', LEADER, { params: { day: DAY } })).body as unknown as Page;
    const stories = today.sections.flatMap((each) => each.stories);
    expect(today.counts).toMatchObject({ stories: 11, articles: 15, sources: 3 });
    expect(today.sections.length).toBeGreaterThan(6);
    expect(stories.find(({ sources }) => sources === 3)).toMatchObject({ source: 'Báo mẫu A (tin mẫu)', link: 'https://bao-mau-a.example/khach-luu-tru' });
    expect(await plugin.tile?.(own.host.context)).toMatchObject({ value: '11', note: { vi: expect.stringMatching(/ · có tin mẫu$/) } });
    expect((await own.call('GET /search', LEADER, { query: { q: 'nha o xa hoi' } })).body).toMatchObject({ total: 1 });
    expect((await own.call('GET /figures/:month', EDITOR, { params: { month: '2024-07' } })).body).toMatchObject({ figures: { articles: 0 } });
    const archive = new Archive();
    expect([await archive.warm(own.host.context.store, 0), await archive.warm(own.host.context.store, 60_000)]).toEqual([false, true]);
    expect(await archive.warm(own.host.context.store, 0)).toBe(true);
    await load();
    expect((await own.call('DELETE /samples', EDITOR)).body).toEqual({ items: 20 });
    expect((await own.call('GET /days/:day', LEADER, { params: { day: DAY } })).body).toMatchObject({ counts: { stories: 0 } });
    expect(await own.host.context.store.count('link/')).toBe(0);
    expect(own.host.audited.map(({ action }) => action)).toEqual(['press.samples-remove']);
  });
});
