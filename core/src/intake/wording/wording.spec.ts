// Words as offices write them: headings, units of measure, periods, rates, titles and codes.
import { describe, expect, test } from '@jest/globals';
import { Decimal, UNITS_OF_MEASURE } from '@haidang/plugin-sdk';
import { roleOfColumn, roleOfHeading, type Below } from './heading-words.js';
import { aggregateOf, directionOf, partsAddUp, valueTypeOf } from './meaning.js';
import { codeOf, distinctTitles, sentenceCase } from './naming.js';
import { guessPeriod } from './period-guess.js';
import { divisionIn, rateOfName, type RatePart } from './rates.js';
import { splitUnit, unitOfLine, unitOfText } from './unit-words.js';

const NOTHING: Below = { filled: 0, numbers: 0, units: 0, places: 0, departments: 0, ordinals: 0 };
const unit = (code: string) => UNITS_OF_MEASURE.find((each) => each.code === code);
const numbers = (...values: (number | string)[]): Decimal[] => values.map((each) => new Decimal(each));

describe('headings', () => {
  test.each([
    ['STT', 'ordinal'],
    ['Tên chỉ tiêu', 'indicator'],
    ['CHỈ TIÊU CHỦ YẾU', 'indicator'],
    ['Nội dung', 'indicator'],
    ['ĐVT', 'unit'],
    ['Đơn vị tính', 'unit'],
    ['Kế hoạch năm 2024', 'plan'],
    ['KH 2024', 'plan'],
    ['Dự toán giao', 'plan'],
    ['Thực hiện tháng 6', 'value'],
    ['Ước TH tháng 6', 'value'],
    ['2023', 'value'],
    ['Lũy kế từ đầu năm', 'cumulative'],
    ['Cùng kỳ năm trước', 'same-period'],
    ['So với kế hoạch (%)', 'comparison'],
    ['% thực hiện', 'comparison'],
    ['TH/KH', 'comparison'],
    ['Ghi chú', 'note'],
    ['Cơ quan chủ trì báo cáo', 'owner'],
    ['Kỳ báo cáo', 'frequency'],
    ['Xã, phường', 'org-unit'],
    ['Tên xã/phường/thị trấn', 'org-unit'],
    ['Đơn vị hành chính', 'org-unit'],
    ['Đơn vị tính (*)', 'unit'],
    ['Cách tính', 'definition'],
    ['Đơn vị', undefined],
    ['Tiếng Anh', undefined],
    ['Abc', undefined],
    ['', undefined],
  ])('%s', (heading, role) => {
    expect(roleOfHeading(heading)).toBe(role);
  });

  test('“Đơn vị” is told by what stands below it', () => {
    const role = (below: Partial<Below>): string => roleOfColumn(['Đơn vị'], { ...NOTHING, filled: 4, ...below }).value;
    expect([role({ units: 3 }), role({ places: 4 }), role({ departments: 4 }), role({})]).toEqual(['unit', 'org-unit', 'owner', 'unit']);
  });

  test('the outer heading speaks for a comparison, else the inner one', () => {
    expect(roleOfColumn(['So sánh (%)', 'Kế hoạch'], NOTHING).value).toBe('comparison');
    expect(roleOfColumn(['Thực hiện', 'Lũy kế'], NOTHING).value).toBe('cumulative');
  });
});

describe('units of measure', () => {
  test.each([
    ['tỷ đồng', 'VND-billion'],
    ['Tỉ đồng', 'VND-billion'],
    ['tr.đ', 'VND-million'],
    ['Triệu đồng', 'VND-million'],
    ['1.000đ', 'VND-thousand'],
    ['ngàn đồng', 'VND-thousand'],
    ['Triệu USD', 'USD-million'],
    ['%', 'percent'],
    ['1000 người', 'thousand-person'],
    ['nghìn lượt khách', 'thousand-visit'],
    ['Lượt khách', 'visit'],
    ['ha', 'hectare'],
    ['vụ TNGT', 'accident'],
    ['DN', 'enterprise'],
    ['tấn/ngày', 'tonne-per-day'],
    ['(hộ)', 'household'],
    ['người', 'person'],
  ])('%s is %s', (text, code) => {
    const { value, confidence } = unitOfText(text, UNITS_OF_MEASURE);
    expect([value.code, confidence > 0.9]).toEqual([code, true]);
  });

  test('an unknown one is answered by the nearest, and never with certainty', () => {
    const { value, confidence } = unitOfText('nguời', UNITS_OF_MEASURE);
    expect([value.code, confidence > 0.4]).toEqual(['person', true]);
    expect(unitOfText('con/ha', UNITS_OF_MEASURE).confidence).toBeLessThan(0.5);
  });

  test('within a heading, and above a table', () => {
    expect(splitUnit('Số hộ nghèo (hộ)', UNITS_OF_MEASURE)).toEqual({ title: 'Số hộ nghèo', unit: 'hộ' });
    expect(splitUnit('Doanh thu, tỷ đồng', UNITS_OF_MEASURE)).toEqual({ title: 'Doanh thu', unit: 'tỷ đồng' });
    expect(splitUnit('Hộ nghèo (theo chuẩn mới)', UNITS_OF_MEASURE)).toEqual({ title: 'Hộ nghèo (theo chuẩn mới)', unit: undefined });
    expect(unitOfLine('Đơn vị tính: Triệu đồng')).toBe('Triệu đồng');
    expect(unitOfLine('Sở Du lịch')).toBeUndefined();
  });
});

describe('what a quantity is', () => {
  const seen = (title: string, code: string, ...values: (number | string)[]) => ({ title, unit: unit(code), numbers: numbers(...values), isToDateOnly: false });

  test('its type by unit and figures', () => {
    expect(valueTypeOf(seen('Số hộ', 'household', 4000, 120)).value).toEqual({ valueType: 'integer', decimals: 0 });
    expect(valueTypeOf(seen('Thu', 'VND-billion', '1.25')).value).toEqual({ valueType: 'decimal', decimals: 2 });
    expect(valueTypeOf(seen('Tỷ lệ', 'percent', '55.8')).value).toEqual({ valueType: 'percent', decimals: 1 });
  });

  test.each([
    ['Số hộ nghèo', 'household', 'last'],
    ['Số hồ sơ tiếp nhận', 'dossier', 'sum'],
    ['Tổng thu ngân sách', 'VND-billion', 'sum'],
    ['Dân số trung bình', 'person', 'last'],
    ['Tỷ lệ che phủ rừng', 'percent', 'last'],
  ])('%s adds up over time by %s: %s', (title, code, time) => {
    expect(aggregateOf(seen(title, code)).value.aggregate.time).toBe(time);
  });

  test('a total to date is one', () => {
    expect(aggregateOf({ ...seen('Giải ngân', 'VND-billion'), isToDateOnly: true }).value).toMatchObject({ cumulative: true, aggregate: { time: 'last' } });
  });

  test.each([
    ['Số người chết', 'person', 'down'],
    ['Tổng thu từ khách du lịch', 'VND-billion', 'up'],
    ['Số hộ giảm nghèo', 'household', 'up'],
    ['Xếp hạng', 'rank', 'down'],
    ['Số văn bản', 'item', 'neutral'],
  ])('%s: %s, %s', (title, code, direction) => {
    expect(directionOf(seen(title, code)).value).toBe(direction);
  });

  test('parts add up where every one has a figure', () => {
    const at = (value: number): ReadonlyMap<number, Decimal> => new Map([[5, new Decimal(value)]]);
    expect(partsAddUp(at(100), [at(60), at(40)])).toBe(true);
    expect(partsAddUp(at(100), [at(60), at(20)])).toBe(false);
    expect(partsAddUp(at(100), [at(60), new Map()])).toBeUndefined();
  });
});

describe('periods', () => {
  const period = (title: string, more: { file?: string; frequencies?: string[] } = {}) =>
    guessPeriod({ titles: [title], headings: [], file: more.file ?? 'a.xlsx', frequencies: more.frequencies ?? [], today: '2025-08-04' }).value;

  test.each([
    ['Báo cáo tháng 6 năm 2024', 'monthly', '2024-M06'],
    ['Kết quả tháng 6 và 6 tháng đầu năm 2024', 'monthly', '2024-M06'],
    ['Báo cáo 6 tháng đầu năm 2024', 'half-yearly', '2024-H1'],
    ['Báo cáo 9 tháng năm 2024', 'nine-month', '2024-9M'],
    ['Tình hình quý III/2024', 'quarterly', '2024-Q3'],
    ['Tổng kết năm học 2023-2024', 'school-year', '2023-SY'],
    ['Kết quả năm 2023', 'yearly', '2023'],
    ['Không ghi gì', 'monthly', '2025-M01'],
  ])('%s', (title, type, first) => {
    expect(period(title)).toEqual({ type, first });
  });

  test('of the file and of the column of frequencies', () => {
    expect(period('x', { file: 'BC_T7_2024.xlsx' })).toEqual({ type: 'monthly', first: '2024-M07' });
    expect(period('Báo cáo tháng 6 năm 2024', { frequencies: ['Quý', 'Quý', 'Năm'] })).toEqual({ type: 'quarterly', first: '2024-Q1' });
  });
});

describe('rates', () => {
  test.each([
    ['E19/E18*100', { over: 'E19', under: 'E18' }],
    ['=ROUND($D$5/C5*100,1)', { over: '$D$5', under: 'C5' }],
    ['IF(C6=0,0,C7/C6)', { over: 'C7', under: 'C6' }],
    ['IFERROR(C7/C6,"")', { over: 'C7', under: 'C6' }],
    ['SUM(C5:C8)/C9', undefined],
    ['C7/C6/C5', undefined],
    ['C7-C6', undefined],
    ['Sheet2!C7/C6', undefined],
  ])('%s', (formula, division) => {
    expect(divisionIn(formula)).toEqual(division);
  });

  const part = (code: string, title: string, figure?: number, more: Partial<RatePart> = {}): RatePart => ({
    code,
    title,
    unit: 'household',
    isRate: false,
    figures: figure === undefined ? new Map() : new Map([[1, new Decimal(figure)]]),
    ...more,
  });
  const rate = (title: string, figure?: number): RatePart => part('rate', title, figure, { unit: 'percent', isRate: true });

  test('by name, proved by the figures of the file', () => {
    const parts = [part('all', 'Tổng số hộ', 200), part('poor', 'Số hộ nghèo', 30)];
    expect(rateOfName(rate('Tỷ lệ hộ nghèo', 15), parts)).toMatchObject({ value: 'poor / all * 100', confidence: 0.95 });
    expect(rateOfName(rate('Tỷ lệ hộ nghèo'), parts)).toMatchObject({ value: 'poor / all * 100', confidence: 0.6 });
    expect(rateOfName(rate('Tỷ lệ hộ nghèo', 40), parts)).toBeUndefined();
    expect(rateOfName(rate('Tỷ lệ tăng dân số', 1), parts)).toBeUndefined();
  });
});

describe('names', () => {
  test('capitals become a sentence, abbreviations and names of places stay', () => {
    expect(sentenceCase('TỔNG THU NSNN TRÊN ĐỊA BÀN TỈNH KHÁNH HÒA', ['Khánh Hòa'])).toBe('Tổng thu NSNN trên địa bàn tỉnh Khánh Hòa');
    expect(sentenceCase('GRDP bình quân')).toBe('GRDP bình quân');
  });

  test('codes are short, allowed and unique', () => {
    expect(codeOf('Số hộ nghèo (chuẩn mới) %', new Set())).toBe('so-ho-ngheo');
    expect(codeOf('Số hộ nghèo', new Set(['so-ho-ngheo']))).toBe('so-ho-ngheo-2');
    expect(codeOf('Sum', new Set())).toBe('x-sum');
    expect(codeOf('5 xã', new Set())).toBe('xa-5');
    expect(codeOf('***', new Set())).toBe('indicator');
    expect(codeOf('rất '.repeat(60), new Set()).length).toBeLessThanOrEqual(48);
  });

  test('the same title below two wholes says which', () => {
    const rows = [
      { title: 'Quốc tế', parentTitle: 'Lượt khách', sectionTitle: undefined },
      { title: 'Quốc tế', parentTitle: 'Ngày khách', sectionTitle: undefined },
      { title: 'Phòng', parentTitle: undefined, sectionTitle: undefined },
    ];
    expect(distinctTitles(rows)).toEqual(['Lượt khách: quốc tế', 'Ngày khách: quốc tế', 'Phòng']);
  });
});
