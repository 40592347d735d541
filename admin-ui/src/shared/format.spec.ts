import { describe, expect, it } from '@jest/globals';
import { changeText, dateText, folded, instantText, isBetter, percentText, tilePeriodText, tileText } from './format.js';

describe('figures for tiles', () => {
  it.each([
    ['16842.13', 3, '16.842'],
    ['9522.8', 1, '9.523'],
    ['92.44', 1, '92,4'],
    ['126.37', 2, '126,4'],
    ['0.7123', 3, '0,71'],
    ['4930000', 0, '4,93 triệu'],
    [38, 0, '38'],
    [0, 0, '0'],
    [null, 2, '–'],
  ] as const)('%s with %s decimals is %s', (value, decimals, text) => {
    expect(tileText(value, decimals, 'vi')).toBe(text);
  });
});

describe('changes', () => {
  it('are percent with an arrow, or points for a rate', () => {
    expect(changeText('-12.42', 'percent', 'vi')).toBe('↓ 12,4%');
    expect(changeText(6, 'percent', 'vi')).toBe('↑ 6%');
    expect(changeText('3.1', 'points', 'vi')).toBe('↑ 3,1 điểm');
    expect(changeText(null, 'percent', 'vi')).toBeUndefined();
  });
  it('are good or bad by the direction of the indicator', () => {
    expect(isBetter('15.2', 'down')).toBe(false);
    expect(isBetter('-15.2', 'down')).toBe(true);
    expect(isBetter('15.2', 'neutral')).toBeUndefined();
  });
});

describe('dates, periods and words', () => {
  it('are written as people here write them', () => {
    expect(dateText('2024-07-03')).toBe('03/07/2024');
    expect(instantText('2024-07-02T20:30:00Z')).toBe('03:30 03/07/2024');
    expect(dateText(null)).toBe('–');
    expect(percentText('41.4', 'vi')).toBe('41%');
    expect(percentText('4.45', 'vi')).toBe('4,5%');
    expect(tilePeriodText('2024-M06', 'Tháng 06/2024', 'vi')).toBe('06/2024');
    expect(tilePeriodText('2024-Q2', 'Quý II/2024', 'vi')).toBe('Quý II/2024');
    expect(tilePeriodText('2023-SY', 'Năm học 2023-2024', 'vi')).toBe('NH 2023-24');
    expect(tilePeriodText('2024-H1', '6 tháng đầu năm 2024', 'vi')).toBe('6T đầu 2024');
    expect([tilePeriodText('2024-Q2', 'Quarter II, 2024', 'en'), tilePeriodText('2024', 'Year 2024', 'en')]).toEqual(['Q2 2024', 'Year 2024']);
    expect(folded('Đặc khu Trường Sa ')).toBe('dac khu truong sa');
  });
});
