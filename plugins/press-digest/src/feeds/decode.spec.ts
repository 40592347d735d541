// The same headline in seven encodings is the same headline, declared rightly, wrongly or not at all.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { legacyText, vietnameseShare } from '@haidang/plugin-sdk';
import { decoded } from './decode.js';

const HEADLINE = 'Khánh Hòa đẩy mạnh giải ngân vốn đầu tư công, người dân phấn khởi; ổn định đời sống, đường sá thuận lợi';
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const xml = (declared: string, text = HEADLINE): string => `<?xml version="1.0" encoding="${declared}"?><rss><title>${text}</title></rss>`;

/** Inverse of a table, for the tests alone: letter by letter, longest first. */
function bytesOf(text: string, encoding: 'windows-1258' | 'tcvn3'): Uint8Array {
  const back = new Map(Array.from({ length: 256 }, (_, byte) => [legacyText(Uint8Array.of(byte), encoding), byte]));
  const out: number[] = [];
  for (const letter of text.normalize('NFC')) {
    const whole = back.get(letter);
    if (whole !== undefined) out.push(whole);
    else {
      // windows-1258 has the letters with circumflex, breve and horn whole, tones as marks behind them.
      const parts = letter.normalize('NFD');
      const tone = /[\u0300\u0301\u0303\u0309\u0323]/u.exec(parts)?.[0] ?? '';
      const base = parts.replace(tone, '').normalize('NFC');
      for (const each of [base, tone]) {
        const byte = back.get(each) ?? (each === '\u0300' ? 0xcc : each === '\u0301' ? 0xec : each === '\u0303' ? 0xde : each === '\u0309' ? 0xd2 : 0xf2);
        out.push(byte);
      }
    }
  }
  return Uint8Array.from(out);
}

const VNI: Readonly<Record<string, string>> = {
  á: 'aù',
  ò: 'oø',
  đ: 'ñ',
  ẩ: 'aå',
  ạ: 'aï',
  ả: 'aû',
  i: 'i',
  â: 'aâ',
  ố: 'oá',
  ầ: 'aà',
  ư: 'ö',
  ờ: 'ôø',
  ấ: 'aá',
  ở: 'ôû',
  ổ: 'oå',
  ị: 'ò',
  ậ: 'aä',
  ợ: 'ôï',
  ời: 'ôøi',
};
const vniBytes = (text: string): Uint8Array =>
  Uint8Array.from(Array.from(text).flatMap((letter) => Array.from(VNI[letter] ?? letter, (each) => each.charCodeAt(0))));

describe('encodings', () => {
  it('UTF-8 with and without a mark, rightly or wrongly declared', () => {
    for (const text of [xml('utf-8'), xml('windows-1258'), `\uFEFF${xml('iso-8859-1')}`])
      expect(decoded(utf8(text), 'text/xml; charset=windows-1252').text).toContain(HEADLINE);
  });

  it('UTF-16 of both orders, with a mark and without', () => {
    for (const mark of ['\uFEFF', '']) {
      const text = mark + xml('utf-16');
      const little = new Uint8Array(Array.from(text).flatMap((letter) => [letter.charCodeAt(0) & 255, letter.charCodeAt(0) >> 8]));
      const big = little.map((_, at) => little[at ^ 1] ?? 0);
      expect(decoded(little).text).toContain(HEADLINE);
      expect(decoded(big).text).toContain(HEADLINE);
    }
  });

  it('windows-1258 and TCVN3, declared, chosen or guessed', () => {
    for (const encoding of ['windows-1258', 'tcvn3'] as const) {
      const bytes = bytesOf(xml(encoding === 'tcvn3' ? 'x-viet-tcvn3' : encoding), encoding);
      expect(decoded(bytes).text.normalize('NFC')).toContain(HEADLINE);
      const undeclared = bytesOf(xml('iso-8859-1'), encoding);
      expect(decoded(undeclared)).toMatchObject({ encoding });
      expect(decoded(undeclared).text.normalize('NFC')).toContain(HEADLINE);
      expect(decoded(undeclared, '', encoding).text.normalize('NFC')).toContain(HEADLINE);
    }
  });

  it('VNI, guessed', () => {
    const text = 'đầu tư đường, cảng; Khánh Hòa tổ chức lấy ý kiến';
    const bytes = vniBytes('đầu tư đường, cảng; Khánh Hòa ổn định'.normalize('NFC'));
    expect(decoded(bytes)).toEqual({ text: 'đầu tư đường, cảng; Khánh Hòa ổn định', encoding: 'vni' });
    expect(vietnameseShare(text)).toBe(1);
  });

  it('never throws, whatever the bytes', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), fc.string({ maxLength: 30 }), (bytes, type) => typeof decoded(bytes, type).text === 'string'));
  });
});
