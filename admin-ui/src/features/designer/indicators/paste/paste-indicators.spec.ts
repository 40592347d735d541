// Tables as they come out of Excel in offices.
import { describe, expect, test } from '@jest/globals';
import { UNITS_OF_MEASURE } from '@haidang/plugin-sdk';
import type { Indicator } from '@haidang/plugin-sdk';
import { cellsOf } from './paste-cells.js';
import { readPasted, withPasted } from './paste-indicators.js';

const read = (text: string, existing: Indicator[] = []) => readPasted(text, existing, UNITS_OF_MEASURE);
const CATCH: Indicator = {
  code: 'catch',
  title: { vi: 'Sản lượng khai thác' },
  unitOfMeasure: 'tonne',
  direction: 'up',
  aggregate: { time: 'sum', orgUnit: 'sum' },
};

describe('cells of the clipboard', () => {
  test('tabs, quotes, line breaks inside a cell, Windows line ends and empty rows', () => {
    expect(cellsOf('a\t"b ""x""\nc"\r\n\r\n\t\r\nd\te')).toEqual([
      { line: 1, cells: ['a', 'b "x" c'] },
      { line: 4, cells: ['d', 'e'] },
    ]);
  });
  test('an inch sign within a cell is no quote', () => {
    expect(cellsOf('ống 3"\tx')[0]?.cells).toEqual(['ống 3"', 'x']);
  });
});

describe('indicators out of a pasted table', () => {
  test('headings in Vietnamese, in any order, below a title', () => {
    const { items, heading } = read(
      [
        'BIỂU 01',
        'STT\tTên chỉ tiêu\tĐVT\tChiều tốt\tKế hoạch\tSố lẻ\tBắt buộc',
        '1\tSố lượt khách\tlượt\ttăng\tx\t0\tx',
        '2\t- Số vụ tai nạn\tvụ tai nạn\tgiảm\t\t\tkhông',
      ].join('\n'),
    );
    expect(heading).toContain('ĐVT');
    expect(items).toMatchObject([
      { state: 'new', problems: [], indicator: { code: 'so-luot-khach', unitOfMeasure: 'visit', direction: 'up', plan: 'year', decimals: 0, required: true } },
      { state: 'new', indicator: { title: { vi: 'Số vụ tai nạn' }, unitOfMeasure: 'accident', direction: 'down', required: false } },
    ]);
  });

  test('the words of the set wizard count here too, whatever stands around them', () => {
    const { items, columns } = read(
      [
        'TT\tChỉ tiêu chủ yếu\tĐơn vị tính (*)\tKế hoạch năm 2024\tThực hiện tháng 6\tGhi chú\tTiếng Anh',
        '1\tSố lượt khách\tlượt\t9.500,5\t4.100\tTính cả khách trong ngày\tVisits',
      ].join('\n'),
    );
    expect([...columns.keys()]).toEqual(['ordinal', 'title', 'unit', 'plan', 'titleEn', 'definition']);
    expect(items).toMatchObject([
      {
        problems: [],
        indicator: { title: { vi: 'Số lượt khách', en: 'Visits' }, unitOfMeasure: 'visit', plan: 'year', definition: { vi: 'Tính cả khách trong ngày' } },
      },
    ]);
  });

  test('a remark beside a definition is left out', () => {
    const { items } = read('Chỉ tiêu\tĐVT\tGhi chú\tĐịnh nghĩa\nCá\ttấn\tđang rà soát\tCá khai thác ở biển');
    expect(items[0]?.indicator.definition).toEqual({ vi: 'Cá khai thác ở biển' });
  });

  test('an indicator that begins like a heading is none', () => {
    const { items, heading } = read('Số hộ nghèo\nSản phẩm OCOP\nNội dung số');
    expect(heading).toBeUndefined();
    expect(items.map(({ indicator }) => indicator.title.vi)).toEqual(['Số hộ nghèo', 'Sản phẩm OCOP', 'Nội dung số']);
  });

  test('no headings: units are recognised by what they are', () => {
    const { items, heading } = read('1\tTổng thu du lịch\ttỷ đồng\n2\tTỷ lệ lấp đầy phòng\t%');
    expect(heading).toBeUndefined();
    expect(items.map(({ indicator }) => [indicator.title.vi, indicator.unitOfMeasure, indicator.aggregate?.orgUnit])).toEqual([
      ['Tổng thu du lịch', 'VND-billion', 'sum'],
      ['Tỷ lệ lấp đầy phòng', 'percent', 'average'],
    ]);
  });

  test('a list of titles alone', () => {
    expect(read('Số hộ nghèo\nSố hộ cận nghèo').items.map(({ indicator, problems }) => [indicator.code, problems[0]?.kind])).toEqual([
      ['so-ho-ngheo', 'unit-missing'],
      ['so-ho-can-ngheo', 'unit-missing'],
    ]);
  });

  test('an unknown unit is said, with the one that is proposed', () => {
    expect(read('Chỉ tiêu\tĐơn vị tính\nDiện tích rừng\thecta').items[0]).toMatchObject({
      indicator: { unitOfMeasure: 'hectare' },
      problems: [{ kind: 'unit-unknown', text: 'hecta', taken: 'hectare' }],
    });
  });

  test('headings inside the table and “trong đó” are not taken for indicators', () => {
    const { items } = read('Chỉ tiêu\tĐVT\nI. Sản xuất\t\nSản lượng\ttấn\nTrong đó:\t\n+ Tôm\ttấn');
    expect(items.map(({ indicator, state }) => [indicator.title.vi, state])).toEqual([
      ['I. Sản xuất', 'heading'],
      ['Sản lượng', 'new'],
      ['Tôm', 'new'],
    ]);
  });

  test('a row that names an indicator of the set changes it, by code or by title without marks', () => {
    const { items } = read('Mã\tChỉ tiêu\tĐVT\tSố lẻ\ncatch\tSản lượng khai thác biển\ttấn\t1', [CATCH]);
    expect(items).toMatchObject([{ state: 'changes', indicator: { code: 'catch', title: { vi: 'Sản lượng khai thác biển' }, decimals: 1 } }]);
    expect(read('Chỉ tiêu\tĐVT\nsan luong khai thac\ttấn', [{ ...CATCH, title: { vi: 'san luong khai thac' } }]).items[0]?.state).toBe('same');
    expect(withPasted([CATCH], items).map(({ decimals }) => decimals)).toEqual([1]);
  });

  test('the same title twice gets two codes, a taken code is said', () => {
    const { items } = read('Mã\tChỉ tiêu\tĐVT\na\tCá\ttấn\na\tTôm\ttấn\n\tCá\ttấn\nA B\tMực\ttấn');
    expect(items.map(({ indicator }) => indicator.code)).toEqual(['a', 'a-2', 'ca', 'a-b']);
    expect(items.map(({ problems }) => problems.map(({ kind }) => kind))).toEqual([[], ['twice'], [], ['code-refused']]);
  });

  test('formulas are read by the language itself; one that is none is said', () => {
    const { items } = read('Mã\tChỉ tiêu\tĐVT\tCông thức\na\tA\ttấn\t\nb\tB\t%\t=a / c * 100\nc\tC\ttấn\t\nd\tD\t%\tA chia B');
    expect(items[1]).toMatchObject({ indicator: { formula: 'a / c * 100' }, problems: [] });
    expect(items[1]?.indicator.aggregate).toBeUndefined();
    expect(items[3]?.problems.map(({ kind }) => kind)).toEqual(['formula-unread']);
  });

  test('two hundred rows', () => {
    const rows = Array.from({ length: 200 }, (_, index) => `Chỉ tiêu số ${String(index)}\ttấn`);
    expect(new Set(read(`Chỉ tiêu\tĐVT\n${rows.join('\n')}`).items.map(({ indicator }) => indicator.code)).size).toBe(200);
  });
});
