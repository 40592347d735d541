// Sources read over a real HTTP server: ETag, robots.txt, pace, Retry-After, faults that stay in sight, old encodings, sitemaps.
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { gzipSync } from 'fflate';
import { fileURLToPath } from 'node:url';
import { pressDigest } from './index.js';
import { deskOf, openPaper, person, rss, type Desk, type Paper } from './paper.testing.js';

const FOLDER = fileURLToPath(new URL('..', import.meta.url));
const ADMIN = person('admin', ['view', 'administer', 'publish']);
let paper: Paper;
let desk: Desk;

interface SourceRow {
  state: string;
  reading: { faults: number; fault?: { code: string; detail: string }; nextAt: string; etag?: string; total: number; taken?: number; encoding?: string };
}

async function addSource(id: string, path: string, more: Record<string, string | number | boolean> = {}): Promise<void> {
  const answer = await desk.call('PUT /sources/:id', ADMIN, {
    params: { id },
    json: { name: `Báo ${id}`, address: `${paper.base}${path}`, minutes: 5, ...more },
  });
  expect(answer.status).toBe(201);
}

async function source(id: string): Promise<SourceRow> {
  const { body } = await desk.call('GET /sources', ADMIN);
  const row = (body['items'] as (SourceRow & { id: string })[]).find((each) => each.id === id);
  if (row === undefined) throw new Error(`no source ${id}`);
  return row;
}

async function titles(): Promise<string[]> {
  const { body } = await desk.call('GET /days/:day', ADMIN, { params: { day: '2024-07-05' } });
  return (body['sections'] as { stories: { title: string }[] }[]).flatMap(({ stories }) => stories.map(({ title }) => title)).sort();
}

beforeEach(async () => {
  paper = await openPaper();
  desk = deskOf(pressDigest(), FOLDER, { hostSeconds: 1 });
});
afterEach(() => paper.close());

describe('reading of sources', () => {
  it('begins with feeds that are known, switched off; a deleted one stays away', async () => {
    const ids = async (): Promise<string[]> =>
      ((await desk.call('GET /sources', ADMIN)).body['items'] as { id: string; state: string }[]).map(({ id, state }) => `${id} ${state}`);
    expect(await ids()).toContain('bao-khanh-hoa off');
    expect((await desk.call('DELETE /sources/:id', ADMIN, { params: { id: 'bao-khanh-hoa' } })).status).toBe(204);
    expect(await ids()).not.toContain('bao-khanh-hoa off');
    await desk.run('read', 5);
    expect(paper.asked).toEqual([]);
  });

  it('sends what it knows, and takes "nothing new" for an answer', async () => {
    paper.pages.set('/a.rss', ({ headers }) =>
      headers['if-none-match'] === '"v1"'
        ? { status: 304 }
        : { headers: { etag: '"v1"', 'last-modified': 'Fri, 05 Jul 2024 00:00:00 GMT' }, body: rss([{ title: 'Tin một', path: '/1' }], paper.base) },
    );
    await addSource('a', '/a.rss');
    await desk.run('read');
    expect(await titles()).toEqual(['Tin một']);
    await desk.run('read', 2);
    expect(paper.asked.map(({ path }) => path)).toEqual(['/robots.txt', '/a.rss']);
    await desk.run('read', 5);
    expect(paper.asked.at(-1)?.headers).toMatchObject({
      'if-none-match': '"v1"',
      'if-modified-since': 'Fri, 05 Jul 2024 00:00:00 GMT',
      'user-agent': 'HaiDang/1.0 (press digest)',
    });
    expect(await source('a')).toMatchObject({ state: 'ok', reading: { etag: '"v1"', total: 1, taken: 0, faults: 0 } });
    expect(paper.asked.filter(({ path }) => path === '/robots.txt')).toHaveLength(1);
  });

  it('asks a host once in a round, and no sooner than robots.txt wants', async () => {
    paper.pages.set('/robots.txt', { body: 'User-agent: *\nCrawl-delay: 90\nDisallow: /rieng/' });
    for (const id of ['a', 'b']) paper.pages.set(`/${id}.rss`, { body: rss([{ title: `Tin của ${id}`, path: `/${id}` }], paper.base) });
    await addSource('a', '/a.rss');
    await addSource('b', '/b.rss');
    await addSource('c', '/rieng/c.rss');
    await desk.run('read');
    expect(await titles()).toEqual(['Tin của a']);
    await desk.run('read', 1);
    expect(await titles()).toEqual(['Tin của a']);
    await desk.run('read', 1);
    expect(await titles()).toEqual(['Tin của a', 'Tin của b']);
    await desk.run('read', 2);
    expect(await source('c')).toMatchObject({ state: 'faulty', reading: { fault: { code: 'robots' } } });
    expect(paper.asked.map(({ path }) => path)).not.toContain('/rieng/c.rss');
  });

  it('waits as long as it is told, and longer after each fault; a source that is gone is dead', async () => {
    paper.pages.set('/busy.rss', { status: 429, headers: { 'retry-after': '7200' } });
    await addSource('busy', '/busy.rss');
    await addSource('gone', '/gone.rss');
    await desk.run('read');
    expect((await source('busy')).reading).toMatchObject({ faults: 1, fault: { code: 'busy', detail: 'HTTP 429' } });
    expect(Date.parse((await source('busy')).reading.nextAt) - Date.parse(desk.now)).toBeGreaterThan(6_400_000);
    await desk.run('read', 1);
    expect(await source('gone')).toMatchObject({ state: 'dead', reading: { fault: { code: 'gone' } } });
    paper.pages.set('/busy.rss', { body: rss([{ title: 'Đã lại', path: '/x' }], paper.base) });
    await desk.run('read', 200);
    await desk.run('read', 1);
    expect(await source('busy')).toMatchObject({ state: 'ok', reading: { faults: 0, total: 1 } });
    expect((await source('busy')).reading.fault).toBeUndefined();
  });

  it.each([
    ['html', { body: '<!doctype html><title>Đăng nhập</title>' }, 'html'],
    ['entities', { body: '<!DOCTYPE x [<!ENTITY a "b">]><rss/>' }, 'definitions'],
    ['large', { body: `<rss><channel>${' '.repeat(10_000_000)}</channel></rss>` }, 'too-large'],
    ['bomb', { body: gzipSync(new Uint8Array(6_000_000)) }, 'too-large'],
    ['cut', { body: gzipSync(new TextEncoder().encode('<rss>'.repeat(500))).subarray(0, 20) }, 'broken'],
    ['empty', { body: '' }, 'empty'],
    ['broken', { status: 500 }, 'status'],
    ['elsewhere', { status: 302, headers: { location: '/none' } }, 'gone'],
  ])('a feed that is %s stands with its fault', async (id, served, code) => {
    paper.pages.set('/x.rss', served);
    await addSource(id, '/x.rss');
    await desk.run('read');
    expect((await source(id)).reading).toMatchObject({ fault: { code }, total: 0 });
  });

  it('a host that is not there is a fault, too', async () => {
    await paper.close();
    await addSource('away', '/x.rss');
    await desk.run('read');
    expect(await source('away')).toMatchObject({ state: 'faulty', reading: { fault: { code: 'unreachable' } } });
  });

  it('takes what passes the filter, each link once, in any encoding', async () => {
    const both = rss(
      [
        { title: 'Khánh Hoà mở hội', path: '/1?utm_source=rss' },
        { title: 'Khánh Hoà mở hội', path: '/1' },
        { title: 'Hà Nội mưa', path: '/2' },
      ],
      paper.base,
    );
    paper.pages.set('/a.rss', { body: both.normalize('NFD') });
    // "Khánh Hòa đẹp" in windows-1258, declared as Latin 1.
    const old = Uint8Array.from([
      ...new TextEncoder().encode('<rss><channel><item><title>Kh'),
      0x61,
      0xec,
      ...new TextEncoder().encode('nh H'),
      0x6f,
      0xcc,
      0x61,
      0x20,
      0xf0,
      0x65,
      0xf2,
      ...new TextEncoder().encode(`p</title><link>${paper.base}/3</link></item></channel></rss>`),
    ]);
    paper.pages.set('/old.rss', { headers: { 'content-type': 'text/xml; charset=iso-8859-1' }, body: old });
    await addSource('a', '/a.rss', { filter: 'Khánh Hòa hoặc Nha Trang' });
    await addSource('old', '/old.rss');
    await desk.run('read');
    await desk.run('read', 1);
    expect(await titles()).toEqual(['Khánh Hoà mở hội', 'Khánh Hòa đẹp'].sort());
    expect((await source('old')).reading.encoding).toBe('windows-1258');
  });

  it('a packed news sitemap is read like one that is not', async () => {
    const news = `<urlset xmlns:news="n"><url><loc>${paper.base}/1</loc><news:news><news:title>Khánh Hòa mở cảng</news:title></news:news></url></urlset>`;
    paper.pages.set('/news.xml.gz', { headers: { 'content-type': 'application/x-gzip' }, body: gzipSync(new TextEncoder().encode(news)) });
    await addSource('packed', '/news.xml.gz');
    await desk.run('read');
    expect(await titles()).toEqual(['Khánh Hòa mở cảng']);
  });

  it('an index of sitemaps leads to its newest map, and untitled pages are asked for their titles, one a round', async () => {
    paper.pages.set('/sitemap.xml', {
      body: `<sitemapindex><sitemap><loc>${paper.base}/cu.xml</loc><lastmod>2024-01-01</lastmod></sitemap><sitemap><loc>${paper.base}/moi.xml</loc><lastmod>2024-07-05</lastmod></sitemap></sitemapindex>`,
    });
    paper.pages.set('/moi.xml', {
      body: `<urlset>${['p1', 'p2'].map((path) => `<url><loc>${paper.base}/${path}</loc><lastmod>2024-07-05</lastmod></url>`).join('')}</urlset>`,
    });
    for (const path of ['p1', 'p2'])
      paper.pages.set(`/${path}`, {
        headers: { 'content-type': 'text/html' },
        body: `<meta property="og:title" content="Trang ${path}"><meta name="description" content="Mô tả">`,
      });
    await addSource('map', '/sitemap.xml');
    await desk.run('read');
    await desk.run('read', 2);
    expect(await titles()).toEqual([]);
    await desk.run('read', 1);
    expect(await titles()).toEqual(['Trang p1']);
    await desk.run('read', 1);
    expect(await titles()).toEqual(['Trang p1', 'Trang p2']);
    expect(paper.asked.map(({ path }) => path)).not.toContain('/cu.xml');
  });

  it('a page that is busy is asked again when its host wants, and not lost', async () => {
    paper.pages.set('/map.xml', { body: `<urlset><url><loc>${paper.base}/p1</loc></url></urlset>` });
    paper.pages.set('/p1', { status: 429, headers: { 'retry-after': '600' } });
    await addSource('map', '/map.xml', { minutes: 1_440 });
    await desk.run('read');
    await desk.run('read', 1);
    const asked = (): number => paper.asked.filter(({ path }) => path === '/p1').length;
    expect(asked()).toBe(1);
    paper.pages.set('/p1', { headers: { 'content-type': 'text/html' }, body: '<title>Trang bận đã mở</title>' });
    for (let minute = 0; minute < 9; minute += 1) await desk.run('read', 1);
    expect(asked()).toBe(1);
    await desk.run('read', 2);
    expect([asked(), await titles()]).toEqual([2, ['Trang bận đã mở']]);
  });
});
