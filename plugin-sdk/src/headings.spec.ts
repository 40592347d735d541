import { describe, expect, it } from '@jest/globals';
import { fold } from './fold.js';
import { readHeading } from './headings.js';

describe('readHeading', () => {
  it.each([
    ['STT', 'ordinal', true],
    ['No.', 'ordinal', true],
    ['MÃ SỐ', 'code', true],
    ['Tên chỉ tiêu', 'indicator', true],
    ['Nội dung (*)', 'indicator', true],
    ['CHỈ TIÊU CHỦ YẾU', 'indicator', false],
    ['Sản phẩm OCOP', 'indicator', false],
    ['Tên tiếng Anh', 'title-en', true],
    ['Đơn vị tính', 'unit', true],
    ['Đ.V.T', 'unit', true],
    ['ĐVT: tỷ đồng', 'unit', false],
    ['Đơn vị', 'unit-or-place', true],
    ['Đơn vị báo cáo', 'owner', false],
    ['Đơn vị hành chính', 'org-unit', false],
    ['Khái niệm', 'definition', true],
    ['Cách tính', 'formula', true],
    ['Công thức tính toán', 'formula', false],
    ['Ghi chú', 'note', true],
    ['Kế hoạch', 'plan', true],
    ['KH 2024', 'plan', false],
    ['Lũy kế từ đầu năm', 'cumulative', false],
    ['Cùng kỳ năm trước', 'same-period', false],
    ['TH/KH', 'comparison', false],
    ['Thực hiện tháng 6', 'value', false],
    ['Kỳ báo cáo', 'frequency', false],
    ['Chiều tốt', 'direction', true],
    ['Số lẻ', 'decimals', true],
    ['Cộng theo kỳ', 'over-time', true],
    ['Cộng theo địa bàn', 'over-org-units', true],
    ['Bắt buộc', 'required', true],
    ['Không phát sinh', 'nil', true],
  ])('%s', (heading, role, isWhole) => {
    expect(readHeading(heading)).toEqual({ role, isWhole });
  });

  it.each(['', ' (*) ', '12', 'Abc', 'Tôm hùm', `Chỉ tiêu ${'dài '.repeat(30)}`])('has no word for “%s”', (heading) => {
    expect(readHeading(heading)).toBeUndefined();
  });

  it('does not care how accents are encoded', () => {
    expect(readHeading('Đơn vị tính'.normalize('NFD'))).toEqual(readHeading('Đơn vị tính'.normalize('NFC')));
    expect(fold(' ĐẶC   khu\tTrường Sa ')).toBe('dac khu truong sa');
  });
});
