// With marks, without, both Unicode forms, phrases, and the same as a slow reading word by word.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { folded, wordsOf } from './clean.js';
import { found, lineOf, termsOf } from './search.js';

const item = (id: string, title: string, excerpt = ''): Parameters<typeof lineOf>[0] => ({
  day: '2024-07-05',
  id,
  source: 's',
  topic: 't',
  sourceTitle: 'Báo Khánh Hòa',
  title,
  excerpt,
});
const LINES = [item('a', 'Dự báo thời tiết biển'), item('b', 'Nhà báo thăm đảo', 'Du lịch Nha Trang'), item('c', 'Bảo hiểm xã hội')].map(lineOf);
const ids = (text: string): string =>
  found(LINES, { text })
    .map(({ id }) => id)
    .join('');

describe('search', () => {
  it.each([
    ['bao', 'abc'],
    ['báo', 'abc'],
    ['bảo', 'c'],
    ['bao hiem', 'c'],
    ['BẢO hiem', 'c'],
    ['du lich', 'b'],
    ['"trang du"', ''],
    ['"nha trang"', 'b'],
    ['trang nha', 'b'],
    ['du lịch'.normalize('NFD'), 'b'],
    ['Khánh Hoà', 'abc'],
    ['', 'abc'],
    ['...', 'abc'],
    ['lic', ''],
  ])('%s finds %s', (text, expected) => expect(ids(text)).toBe(expected));

  it('by topic, source and dates', () => {
    expect(found(LINES, { text: '', topic: 'x' })).toEqual([]);
    expect(found(LINES, { text: '', topic: 't', source: 's', from: '2024-07-05', until: '2024-07-05' })).toHaveLength(3);
    expect(found(LINES, { text: '', from: '2024-07-06' })).toEqual([]);
  });

  it('without marks it finds what a slow reading finds', () => {
    const word = fc.constantFrom('nha', 'trang', 'du', 'lịch', 'Biển', 'đảo', 'BÁO');
    const text = fc.array(word, { minLength: 1, maxLength: 6 }).map((words) => words.join(' '));
    fc.assert(
      fc.property(fc.array(text, { maxLength: 8 }), text, (titles, typed) => {
        const lines = titles.map((title, at) => lineOf({ ...item(String(at), title), sourceTitle: '' }));
        const plain = folded(typed);
        const slow = titles.flatMap((title, at) => (wordsOf(plain).every((each) => wordsOf(folded(title)).includes(each)) ? [String(at)] : []));
        expect(found(lines, { text: plain }).map(({ id }) => id)).toEqual(slow);
        expect(termsOf(plain).every(({ marks }) => !marks)).toBe(true);
      }),
    );
  });
});
