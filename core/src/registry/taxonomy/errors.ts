// What the taxonomy refuses.
import { defineError } from '../../kernel/index.js';

export const TaxonomyUnknown = defineError(
  'TAXONOMY_UNKNOWN',
  404,
  { vi: 'Không có mục “{code}” trong danh mục “{kind}”.', en: 'There is no entry "{code}" in the taxonomy "{kind}".' },
  { vi: 'Xem trang Danh mục dùng chung.', en: 'See the page Shared vocabulary.' },
);
export const TaxonomyRefused = defineError(
  'TAXONOMY_REFUSED',
  422,
  { vi: 'Nội dung chưa lưu được: có {count} lỗi.', en: 'This was not saved: there are {count} faults.' },
  { vi: 'Sửa các chỗ được nêu rồi lưu lại. Chưa có gì thay đổi.', en: 'Mend the places that are named and save again. Nothing was changed.' },
);
export const TaxonomyChanged = defineError(
  'TAXONOMY_CHANGED',
  409,
  { vi: '“{code}” đã được {by} đổi (bản {revision}) sau khi bạn mở.', en: '"{code}" was changed by {by} (revision {revision}) after you opened it.' },
  { vi: 'Tải lại, xem thay đổi trong lịch sử rồi lưu lại.', en: 'Reload, look at the change in its history and save again.' },
);
export const UnitsDiffer = defineError(
  'UNITS_DIFFER',
  422,
  {
    vi: 'Không đổi được từ “{from}” sang “{to}”: hai đơn vị tính đo hai thứ khác nhau.',
    en: 'One cannot convert "{from}" to "{to}": they measure different things.',
  },
  { vi: 'Chỉ đổi được giữa các đơn vị tính cùng đại lượng và cùng đơn vị gốc.', en: 'Only units of one dimension and one base convert into each other.' },
);
