// Why a table of figures (CSV, JSON) is refused as a whole.
import { defineError } from '../../kernel/index.js';

export const TableNotText = defineError(
  'TABLE_NOT_TEXT',
  422,
  {
    vi: 'Không đọc được chữ trong tệp “{name}”: không phải UTF-8, UTF-16 hay bảng mã Windows tiếng Việt (1258).',
    en: 'The text of "{name}" cannot be read: neither UTF-8, UTF-16 nor the Vietnamese Windows code page (1258).',
  },
  {
    vi: 'Trong Excel chọn Lưu thành → “CSV UTF-8”; phông TCVN3, VNI cần chuyển sang Unicode trước.',
    en: 'In Excel choose Save as → "CSV UTF-8"; text in TCVN3 or VNI fonts must be converted to Unicode first.',
  },
);
export const TableFaulty = defineError(
  'TABLE_FAULTY',
  422,
  { vi: 'Tệp “{name}” không phải CSV đúng, gần dòng {line}: {fault}', en: '"{name}" is no proper CSV near line {line}: {fault}' },
  {
    vi: 'Thường là dấu nháy kép chưa đóng; mở bằng Excel, lưu lại thành “CSV UTF-8”.',
    en: 'Usually a quote that is not closed; open it in Excel and save as "CSV UTF-8".',
  },
);
export const TableColumnsMissing = defineError(
  'TABLE_COLUMNS_MISSING',
  422,
  { vi: 'Tệp “{name}” thiếu cột: {missing}.', en: 'The file "{name}" lacks the columns: {missing}.' },
  {
    vi: 'Dòng đầu cần các cột bộ, chỉ tiêu, kỳ, đơn vị, giá trị; bộ, kỳ, đơn vị có thể chọn khi nạp. Đã chọn bộ thì mỗi chỉ tiêu có thể là một cột.',
    en: 'The first line needs set, indicator, period, orgUnit, value; set, period and orgUnit may be chosen when sending. With a set chosen each indicator may be a column.',
  },
);
export const TableTooWide = defineError(
  'TABLE_TOO_WIDE',
  422,
  { vi: 'Tệp “{name}” có hơn {most} cột.', en: 'The file "{name}" has more than {most} columns.' },
  { vi: 'Bỏ các cột không phải số liệu hoặc chia tệp.', en: 'Take out columns without figures, or split the file.' },
);
