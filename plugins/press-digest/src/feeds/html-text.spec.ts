// Words of HTML, facts of a page, and instants as the papers write them.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { instantOf } from './dates.js';
import { pageFacts, textOfHtml } from './html-text.js';

describe('text of HTML', () => {
  it.each([
    ['<p>Một</p><p>hai<br>ba</p>', 'Một hai ba'],
    ['đ<b>ẹ</b>p &amp; x&#7843;&nbsp;y', 'đẹp & xả y'],
    ['<script>alert("<p>")</script>chữ<style>a{}</style>', 'chữ'],
    ['a < b và <img src=x onerror=alert(1)>hết', 'a < b và hết'],
    ['&amp;lt;script&amp;gt;', '&lt;script&gt;'],
  ])('%s', (html, text) => expect(textOfHtml(html, 100)).toBe(text));

  it('keeps its limit, whatever comes', () => {
    fc.assert(fc.property(fc.string({ maxLength: 200 }), fc.integer({ min: 1, max: 50 }), (html, most) => textOfHtml(html, most).length <= most + 1));
  });
});

describe('facts of a page', () => {
  const most = { title: 100, excerpt: 200 };
  it('are what it declares', () => {
    const html = `<head><title>Tên | Báo</title><meta property="og:title" content="Tên &amp; bài"><meta name="description" content="Mô tả"><meta property="article:published_time" content="2024-07-05T07:30:00+07:00">
      <meta property="og:site_name" content="Báo Khánh Hòa"><link rel="canonical" href="/tin/1.html"></head>`;
    expect(pageFacts(html, most)).toEqual({
      title: 'Tên & bài',
      excerpt: 'Mô tả',
      publishedAt: '2024-07-05T00:30:00.000Z',
      canonical: '/tin/1.html',
      site: 'Báo Khánh Hòa',
    });
  });
  it('else its heading and first long paragraph', () => {
    const html = `<title>Trang</title><h1>Tên <b>bài</b></h1><p>Ngắn</p><p>${'Đoạn đầu tiên đủ dài để là trích đoạn của bài này, có nội dung thật. '.repeat(2)}</p>`;
    expect(pageFacts(html, most)).toMatchObject({ title: 'Tên bài', publishedAt: undefined });
    expect(pageFacts(html, most).excerpt).toMatch(/^Đoạn đầu tiên/);
  });
});

describe('instants', () => {
  it.each([
    ['Fri, 05 Jul 2024 07:30:00 +0700', '2024-07-05T00:30:00.000Z'],
    ['Fri, 05 Jul 2024 07:30:00 GMT+7', '2024-07-05T00:30:00.000Z'],
    ['05 Jul 24 00:30 GMT', '2024-07-05T00:30:00.000Z'],
    ['2024-07-05T07:30:00', '2024-07-05T00:30:00.000Z'],
    ['2024-07-05 07:30:15.123 +07:00', '2024-07-05T00:30:15.000Z'],
    ['05/07/2024 07:30', '2024-07-05T00:30:00.000Z'],
    ['7/5/2024 7:30:00 AM', '2024-07-05T00:30:00.000Z'],
    ['2024-07-05', '2024-07-04T17:00:00.000Z'],
    ['31/02/2024 07:30', undefined],
    ['hôm qua', undefined],
    ['2024-07-05T07:30:00 XYZ', undefined],
    ['', undefined],
  ])('%s', (text, expected) => expect(instantOf(text)).toBe(expected));
});
