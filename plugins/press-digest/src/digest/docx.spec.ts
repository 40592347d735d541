// The document is a zip of well-formed parts that holds every word of the page, whatever the page is made of.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { strFromU8, unzipSync } from 'fflate';
import { SaxesParser } from 'saxes';
import { docxOf } from './docx.js';

const AT = '2024-07-05T00:30:00.000Z';

function partsOf(bytes: Uint8Array): Record<string, string> {
  return Object.fromEntries(Object.entries(unzipSync(bytes)).map(([name, content]) => [name, strFromU8(content)]));
}

function wellFormed(text: string): void {
  const parser = new SaxesParser({ xmlns: true });
  parser.on('error', (fault) => {
    throw fault;
  });
  parser.write(text).close();
}

describe('the digest as a Word document', () => {
  it('keeps headings, lists, emphasis and links', () => {
    const html = `<style>a{}</style><h1 style="text-align: center">Điểm báo <b>05/07</b></h1><p>Mở đầu &amp; "kết"<br>dòng hai</p><ol><li><a href="https://a.vn/?x=1&amp;y=2">Một</a>, <i>hai</i></li></ol><ul><li>ba</li></ul><ol><li>bốn</li></ol><hr><a href="javascript:x">năm</a>`;
    const parts = partsOf(docxOf(html, 'Điểm báo <1>', AT));
    const document = parts['word/document.xml'] ?? '';
    expect(document).toContain('<w:pStyle w:val="Heading1"/><w:jc w:val="center"/>');
    expect(document).toContain('Mở đầu &amp; &quot;kết&quot;');
    expect(document.match(/<w:numId w:val="\d"\/>/g)).toEqual(['<w:numId w:val="2"/>', '<w:numId w:val="1"/>', '<w:numId w:val="3"/>']);
    expect(parts['word/_rels/document.xml.rels']).toContain('Target="https://a.vn/?x=1&amp;y=2" TargetMode="External"');
    expect(document).toContain('năm');
    expect(JSON.stringify(parts)).not.toContain('javascript');
    expect(parts['docProps/core.xml']).toContain('Điểm báo &lt;1&gt;');
    for (const text of Object.values(parts)) wellFormed(text);
  });

  it('the same page gives the same bytes', () => expect(docxOf('<p>a</p>', 'x', AT)).toEqual(docxOf('<p>a</p>', 'x', AT)));

  it('is well-formed whatever the page', () => {
    const piece = fc.constantFrom(
      '<p>',
      '</p>',
      '<li>',
      '<ol>',
      '</ol>',
      '<a href="https://a.vn/">',
      '</a>',
      '<b>',
      '<hr>',
      '<br>',
      '&amp;',
      '&#1;',
      '\u0000',
      '\uD800',
      '\uFFFF',
      '<h1>',
      'chữ',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string({ maxLength: 4 })), { maxLength: 30 }), (pieces) => {
        for (const text of Object.values(partsOf(docxOf(pieces.join(''), pieces.join(''), AT)))) wellFormed(text);
      }),
    );
  });
});
