// What can go wrong with mappings and reference series.
import { defineError } from '../../kernel/index.js';

export const MappingNotFound = defineError(
  'MAPPING_NOT_FOUND',
  404,
  { vi: 'Không có bảng ánh xạ “{mapping}”.', en: 'There is no mapping "{mapping}".' },
  { vi: 'Xem trang Trao đổi dữ liệu, mục Ánh xạ mã.', en: 'See the page Data exchange, tab Code mappings.' },
);
export const MappingExists = defineError(
  'MAPPING_EXISTS',
  409,
  { vi: 'Đã có bảng ánh xạ “{mapping}”.', en: 'There is a mapping "{mapping}" already.' },
  { vi: 'Chọn mã khác, hoặc sửa bảng đang có.', en: 'Choose another id, or change the one there is.' },
);
export const MappingChanged = defineError(
  'MAPPING_CHANGED',
  409,
  { vi: 'Bảng ánh xạ đã được người khác sửa (bản {version}).', en: 'Somebody else changed the mapping (version {version}).' },
  { vi: 'Tải lại rồi sửa trên bản mới.', en: 'Reload and change the new version.' },
);
export const MappingEntriesRefused = defineError(
  'MAPPING_ENTRIES_REFUSED',
  422,
  { vi: '{refused} dòng ánh xạ không dùng được; không dòng nào được ghi.', en: '{refused} entries cannot be used; none was written.' },
  { vi: 'Sửa các dòng được nêu rồi gửi lại.', en: 'Mend the listed entries and send again.' },
);
export const MappingFull = defineError(
  'MAPPING_FULL',
  409,
  { vi: 'Bảng ánh xạ có hơn {limit} dòng.', en: 'The mapping has more than {limit} entries.' },
  { vi: 'Chia thành nhiều bảng theo hệ thống hoặc bộ dữ liệu.', en: 'Split it by system or data set.' },
);
export const ReferenceSeriesNotFound = defineError(
  'REFERENCE_SERIES_NOT_FOUND',
  404,
  { vi: 'Không có chuỗi tham chiếu này.', en: 'There is no such reference series.' },
  { vi: 'Xem trang Trao đổi dữ liệu, mục Chuỗi tham chiếu.', en: 'See the page Data exchange, tab Reference series.' },
);
