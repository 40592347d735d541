// Every kind of feed gives the same entry; hostile ones give a fault and never an expansion, a hang or a throw.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { FEED_LIMITS, readFeed, type Feed } from './feed.js';

const BASE = 'https://bao.example.vn/rss/home.rss';
const ITEM = {
  title: 'Khánh Hòa đón 1 triệu khách',
  excerpt: 'Trong tháng 6 & nửa đầu tháng 7.',
  link: 'https://bao.example.vn/tin/1.html',
  publishedAt: '2024-07-05T00:30:00.000Z',
};

const KINDS: Readonly<Record<string, string>> = {
  'rss 2.0': `<?xml version="1.0"?><rss version="2.0" xmlns:media="m"><channel><title>Báo</title><image><title>khác</title></image><item><title><![CDATA[${ITEM.title}]]></title>
    <media:title>không phải</media:title><link>/tin/1.html</link><description><![CDATA[<a href="x"><img src="y.jpg"/></a><p>Trong tháng 6 &amp; nửa đầu&nbsp;tháng 7.</p><script>x</script>]]></description>
    <pubDate>Fri, 05 Jul 2024 07:30:00 GMT+7</pubDate></item></channel></rss>`,
  'rss 0.91': `<rss version="0.91"><channel><title>Báo</title><item><title>${ITEM.title}</title><link>${ITEM.link}</link><description>Trong tháng 6 &amp; nửa đầu tháng 7.</description><pubDate>05/07/2024 07:30</pubDate></item></channel></rss>`,
  'rss 1.0': `<rdf:RDF xmlns:rdf="r" xmlns="http://purl.org/rss/1.0/" xmlns:dc="d"><channel><title>Báo</title></channel><item rdf:about="x"><title>${ITEM.title}</title><link>${ITEM.link}</link>
    <description>Trong tháng 6 &amp;amp; nửa đầu tháng 7.</description><dc:date>2024-07-05T07:30:00+07:00</dc:date></item></rdf:RDF>`,
  atom: `<feed xmlns="http://www.w3.org/2005/Atom"><title>Báo</title><entry><title type="html">${ITEM.title}</title><link rel="self" href="/khong"/><link href="${ITEM.link}"/><id>tag:1</id>
    <updated>2024-07-06T00:00:00Z</updated><published>2024-07-05T00:30:00Z</published><summary type="html">Trong &lt;b&gt;tháng 6&lt;/b&gt; &amp;amp; nửa đầu tháng 7.</summary></entry></feed>`,
};

const feedOf = (text: string): Feed => {
  const feed = readFeed(text, BASE);
  if ('fault' in feed) throw new Error(feed.fault);
  return feed;
};

describe('feeds', () => {
  it.each(Object.entries(KINDS))('%s', (_, text) => {
    const feed = feedOf(text);
    expect(feed.title).toBe('Báo');
    expect(feed.entries).toEqual([ITEM]);
  });

  it('both Unicode forms are one', () => expect(feedOf((KINDS['rss 2.0'] ?? '').normalize('NFD')).entries).toEqual([ITEM]));

  it('news sitemap, plain sitemap and index', () => {
    const news = `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="n" xmlns:image="i"><url><loc>${ITEM.link}</loc><image:image><image:loc>https://a/b.jpg</image:loc></image:image>
      <news:news><news:publication><news:name>Báo</news:name></news:publication><news:publication_date>2024-07-05T07:30:00+07:00</news:publication_date><news:title>${ITEM.title}</news:title></news:news></url>
      <url><loc>https://bao.example.vn/tin/2.html</loc><lastmod>2024-07-04</lastmod></url></urlset>`;
    expect(feedOf(news).entries).toEqual([
      { ...ITEM, excerpt: '' },
      { title: '', excerpt: '', link: 'https://bao.example.vn/tin/2.html', publishedAt: '2024-07-03T17:00:00.000Z' },
    ]);
    const index =
      '<sitemapindex><sitemap><loc>/a.xml</loc><lastmod>2024-06-01</lastmod></sitemap><sitemap><loc>/b.xml</loc><lastmod>2024-07-01</lastmod></sitemap></sitemapindex>';
    expect(feedOf(index)).toMatchObject({ kind: 'sitemap-index', maps: ['https://bao.example.vn/b.xml', 'https://bao.example.vn/a.xml'] });
  });

  it('forgives what is only ugly', () => {
    const ugly = `\n\n<rss><channel><item><title>A & B &eacute;&khong;</title><link>javascript:alert(1)</link><guid>${ITEM.link}</guid></item><item><title>Không đường dẫn</title></item><item><title>Cụt`;
    const feed = feedOf(ugly);
    expect(feed.entries).toHaveLength(1);
    expect(feed.entries[0]).toMatchObject({ link: ITEM.link, publishedAt: undefined });
    expect(feed.faults).toBeGreaterThan(0);
  });
});

describe('hostile feeds', () => {
  const laughs = `<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]><rss><channel><title>&c;</title></channel></rss>`;

  it.each([
    ['a billion laughs', laughs, 'definitions'],
    [
      'a file of the server',
      '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss><channel><item><title>&x;</title></item></channel></rss>',
      'definitions',
    ],
    ['a page', '<!DOCTYPE html><html><head><title>Đăng nhập</title></head></html>', 'html'],
    ['a page behind a comment', '<!-- x --><html lang="vi">', 'html'],
    ['other XML', '<svg xmlns="http://www.w3.org/2000/svg"/>', 'not-a-feed'],
    ['JSON', '{"items": []}', 'broken'],
    ['nothing', '  \n', 'empty'],
    ['depth', `<rss>${'<a>'.repeat(5_000)}`, 'too-deep'],
    ['a cut-off head', '<rss><channel><title>Ba', 'broken'],
  ])('%s', (_, text, fault) => expect(readFeed(text, BASE)).toEqual({ fault }));

  it('ten megabytes give the first entries', () => {
    const one = `<item><title>${'dài '.repeat(300)}</title><link>https://a.vn/x</link><description>${'&lt;b&gt;'.repeat(500)}</description></item>`;
    const feed = feedOf(`<rss><channel>${one.repeat(Math.ceil(10_000_000 / one.length))}</channel></rss>`);
    expect(feed.entries).toHaveLength(FEED_LIMITS.entries);
    expect(feed.entries[0]?.title.length).toBeLessThanOrEqual(FEED_LIMITS.title + 1);
  });

  it('never throws, and every link is an address of the web', () => {
    const piece = fc.constantFrom(
      '<rss>',
      '<item>',
      '</item>',
      '<title>',
      '</title>',
      '<![CDATA[',
      ']]>',
      '&lt;',
      '&#0;',
      '&#x110000;',
      '<link>',
      'https://a.vn/',
      '</link>',
      '<entry',
      ' href="',
      '"',
      '>',
      '<!--',
      '<?xml',
      '<!DOCTYPE',
      '[',
      'ế',
      '\u0000',
      '<feed>',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string({ maxLength: 5 })), { maxLength: 60 }), (pieces) => {
        const feed = readFeed(pieces.join(''), BASE);
        if ('fault' in feed) return;
        for (const { link, title } of feed.entries) expect([link, title].every((each) => /^https?:/.test(link) && each.length <= 2_000)).toBe(true);
      }),
      { numRuns: 400 },
    );
  });
});
