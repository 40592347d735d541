// Why an archive of definitions is no set.
import { defineError } from '../../kernel/index.js';

export const SetFilesMissing = defineError(
  'SET_FILES_MISSING',
  422,
  { vi: 'Tệp nén thiếu tài liệu của bộ chỉ tiêu: {missing}.', en: 'The archive lacks documents of the indicator set: {missing}.' },
  {
    vi: 'Cần đủ plugins/<mã>/manifest.json, form-definitions/<mã>.json và dashboards/<mã>.json, như tệp xuất ra từ trang của bộ chỉ tiêu.',
    en: 'It needs plugins/<id>/manifest.json, form-definitions/<id>.json and dashboards/<id>.json, as the page of a set exports them.',
  },
);
export const SetFilesMixed = defineError(
  'SET_FILES_MIXED',
  422,
  { vi: 'Tệp nén chứa nhiều bộ chỉ tiêu: {sets}.', en: 'The archive holds several indicator sets: {sets}.' },
  {
    vi: 'Mỗi lần nhập một bộ; tách tệp hoặc dùng lệnh haidang import với thư mục.',
    en: 'Import one set at a time; split it, or use haidang import with a folder.',
  },
);
export const SetFileFaulty = defineError(
  'SET_FILE_FAULTY',
  422,
  { vi: 'Không đọc được {path}: {detail}', en: '{path} cannot be read: {detail}' },
  { vi: 'Tệp phải là JSON mã UTF-8; xuất lại từ hệ thống nguồn.', en: 'The file must be JSON in UTF-8; export it again at its source.' },
);
