// What rules find and what they leave, and that no text an administrator can type brings the reader down.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isFault, judgedText, matchesOf, readRule } from './rule.js';

const TEXT = judgedText('Khánh Hoà đón 1 triệu lượt khách quốc tế', 'Ngành du lịch tỉnh tăng 20%. Sở Du lịch đề xuất tuyển dụng thêm hướng dẫn viên.');

function found(rule: string, marks = false): string[] | undefined {
  const read = readRule(rule, marks);
  if (isFault(read)) throw new Error(`${read.code} at ${read.at}`);
  return matchesOf(read, TEXT);
}

describe('rules', () => {
  it.each([
    ['du lịch', ['du lịch']],
    ['DU LICH', ['DU LICH']],
    ['khách quốc tế hoặc khách sạn', ['khách quốc tế']],
    ['du lịch và khách quốc tế', ['du lịch', 'khách quốc tế']],
    ['du lịch và không tuyển dụng', undefined],
    ['du lịch và không (tuyển sinh hoặc y tế)', ['du lịch']],
    ['"và" hoặc du lịch', ['du lịch']],
    ['(y tế hoặc du lịch) and (khách or phòng)', ['du lịch', 'khách']],
    ['tieude: du lịch', undefined],
    ['tieude:khách quốc tế', ['khách quốc tế']],
    ['tiêuđề: "1 triệu lượt" & !y tế', ['1 triệu lượt']],
    ['khách du lịch', undefined],
    ['quốc tế ngành', undefined],
    ['hanh', undefined],
  ])('%s', (rule, words) => expect(found(rule)).toEqual(words));

  it('with marks, marks count and both spellings of a tone are one', () => {
    expect(found('du lich', true)).toBeUndefined();
    expect(found('du lịch', true)).toEqual(['du lịch']);
    expect(found('Khánh Hòa'.normalize('NFD'), true)).toEqual(['Khánh Hòa']);
  });

  it.each([
    ['', 'empty', 0],
    ['du lịch và', 'unexpected', 10],
    ['(du lịch', 'unclosed', 8],
    ['"du lịch', 'unclosed', 0],
    ['du lịch) và y', 'unexpected', 7],
    ['không tuyển dụng', 'nothing-required', 0],
    ['du lịch hoặc không y tế', 'nothing-required', 0],
    ['""', 'empty', 0],
    ['a'.repeat(4_001), 'too-long', 4_000],
    ['('.repeat(100), 'too-deep', 31],
    ['không '.repeat(100), 'too-deep', 186],
  ])('%s is refused', (rule, code, at) => expect(readRule(rule)).toEqual({ code, at }));

  it('reads anything without a throw, and a phrase of the text is always found', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.constantFrom('(', ')', 'và', 'hoặc', 'không', '"', 'du lịch', 'tieude:', '&', '!'), fc.string({ maxLength: 4 })), {
          maxLength: 40,
        }),
        (parts) => {
          const rule = readRule(parts.join(' '));
          if (!isFault(rule)) expect(matchesOf(rule, judgedText('', ''))).toBeUndefined();
        },
      ),
    );
  });
});
