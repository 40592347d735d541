// Both Unicode forms, both spellings of tones and no marks at all lead to the same words.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { cleanText, folded, padded, spelled, wordsOf } from './clean.js';

const vietnamese = fc.string({ unit: fc.constantFrom(...Array.from('aàáảãạăằắâầấbcdđeèéêềếghiìíklmnoòóôồốơờớpqrstuùúưừứvxyỳý HNĐ,.')), maxLength: 60 });

describe('one form of Vietnamese', () => {
  it('is the same from NFC and NFD', () => {
    fc.assert(
      fc.property(vietnamese, (text) => {
        expect(cleanText(text.normalize('NFD'))).toBe(cleanText(text));
        expect(spelled(text.normalize('NFD'))).toBe(spelled(text));
        expect(folded(text.normalize('NFD'))).toBe(folded(text));
        expect(folded(cleanText(text))).toMatch(/^[a-z ,.]*$/);
      }),
    );
  });

  it.each([
    ['Khánh Hoà', 'khánh hòa'],
    ['xoá đói, khoẻ mạnh, thuý', 'xóa đói, khỏe mạnh, thúy'],
    ['quý, hoàn, toán, tuyến', 'quý, hoàn, toán, tuyến'],
    ['ỦY BAN, UỶ BAN', 'ủy ban, ủy ban'],
  ])('%s is spelled %s', (text, expected) => {
    expect(spelled(text)).toBe(expected);
    expect(spelled(spelled(text))).toBe(spelled(text));
  });

  it('has no marks and no đ when folded', () => expect(folded('Đường Trần Phú, Nha Trang: ưu đãi')).toBe('duong tran phu, nha trang: uu dai'));

  it('loses what nobody sees', () => expect(cleanText('\uFEFFNha\u00A0Trang\u200B \u202Eđẹp\r\n\t lắm\u0000')).toBe('Nha Trang đẹp lắm'));

  it('is cut at a word', () => {
    expect(cleanText('Nha Trang đón khách, du lịch', 21)).toBe('Nha Trang đón khách…');
    expect(cleanText('abc', 3)).toBe('abc');
  });

  it('has words and numbers', () => {
    expect(wordsOf('Hơn 1.234,5 tỷ đồng (COVID-19), 20/11!')).toEqual(['Hơn', '1.234,5', 'tỷ', 'đồng', 'COVID', '19', '20/11']);
    expect(padded('Du lịch, NHA TRANG', folded)).toBe(' du lich nha trang ');
  });
});
