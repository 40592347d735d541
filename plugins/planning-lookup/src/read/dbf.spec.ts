// Attribute tables as maps of the country carry them: UTF-8, and what came before it under many names or none.
import { describe, expect, it } from '@jest/globals';
import { legacyText, type LegacyEncoding } from '@haidang/plugin-sdk';
import { readDbf } from './dbf.js';

const TEXTS = [
  'Đất ở tại đô thị',
  'Đất trồng cây lâu năm',
  'Khu công viên bờ biển đường Trần Phú',
  'Đất cơ sở sản xuất phi nông nghiệp',
  'Hồ điều hòa, kênh thoát nước',
];
const WIDTH = 60;

/** Bytes of a text in an old encoding, found by trying each byte and each pair of them. */
function bytesOf(text: string, encoding: LegacyEncoding): Uint8Array {
  const known = new Map<string, number[]>();
  for (let first = 0x20; first < 0x100; first += 1) {
    const one = legacyText(Uint8Array.of(first), encoding);
    if (!known.has(one)) known.set(one, [first]);
    for (let second = 0x80; second < 0x100; second += 1) {
      const two = legacyText(Uint8Array.of(first, second), encoding);
      if (two.length === 1 && !known.has(two)) known.set(two, [first, second]);
    }
  }
  return Uint8Array.from(Array.from(text).flatMap((letter) => known.get(letter) ?? [0x3f]));
}

/** A table of one field of letters. */
function tableOf(texts: readonly Uint8Array[], width = WIDTH): Uint8Array {
  const bytes = new Uint8Array(32 + 32 + 1 + texts.length * (width + 1) + 1).fill(0x20, 65);
  const view = new DataView(bytes.buffer);
  bytes[0] = 3;
  view.setUint32(4, texts.length, true);
  view.setUint16(8, 65, true);
  view.setUint16(10, width + 1, true);
  bytes[29] = 0x57;
  bytes.set(new TextEncoder().encode('TEN'), 32);
  bytes[32 + 11] = 'C'.charCodeAt(0);
  bytes[32 + 16] = width;
  bytes[64] = 0x0d;
  texts.forEach((text, index) => {
    bytes.set(text.subarray(0, width), 65 + index * (width + 1) + 1);
  });
  return bytes;
}

const read = (bytes: Uint8Array, codePage: string | undefined): { encoding: string; texts: unknown[] } => {
  const { encoding, count, record } = readDbf(bytes, codePage);
  return { encoding, texts: Array.from({ length: count }, (_, index) => record(index)?.get('TEN')) };
};
const utf8 = TEXTS.map((text) => new TextEncoder().encode(text));

describe('the letters of an attribute table', () => {
  it.each([undefined, '', 'UTF-8', '65001', 'ANSI 1252', '88591'])('UTF-8 is UTF-8, whatever .cpg says (%s)', (codePage) =>
    expect(read(tableOf(utf8), codePage)).toEqual({ encoding: 'utf-8', texts: TEXTS }),
  );

  it.each<[LegacyEncoding, string]>([
    ['tcvn3', 'TCVN3'],
    ['vni', 'VNI-Windows'],
    ['windows-1258', '1258'],
  ])('%s by its name, without one, and under a wrong one', (encoding, name) => {
    const table = tableOf(TEXTS.map((text) => bytesOf(text, encoding)));
    for (const codePage of [name, undefined, 'ANSI 1252', '1252', 'UTF-8'])
      expect([codePage, read(table, codePage)]).toEqual([codePage, { encoding, texts: TEXTS }]);
  });

  it('marks behind their letters become part of them', () =>
    expect(
      read(
        tableOf(
          TEXTS.map((text) => new TextEncoder().encode(text.normalize('NFD'))),
          120,
        ),
        'UTF-8',
      ).texts,
    ).toEqual(TEXTS));

  it('a letter that the end of its field cuts is left out, and spoils no other', () => {
    const width = new TextEncoder().encode('Đất trồng cây lâu n').length + 1;
    expect(read(tableOf(utf8, width), undefined)).toMatchObject({ encoding: 'utf-8', texts: expect.arrayContaining(['Đất trồng cây lâu n']) as unknown });
  });

  it('a code page that nobody knows is refused with the remedy; plain letters need none', () => {
    expect(() => read(tableOf(TEXTS.map((text) => bytesOf(text, 'tcvn3'))), 'klingon')).toThrow(/UTF-8/);
    expect(read(tableOf([new TextEncoder().encode('ODT')]), 'klingon')).toEqual({ encoding: 'utf-8', texts: ['ODT'] });
  });
});
