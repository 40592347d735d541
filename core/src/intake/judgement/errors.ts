// What can go wrong with relations between sets.
import { defineError } from '../../kernel/index.js';

export const RelationNotFound = defineError(
  'RELATION_NOT_FOUND',
  404,
  { vi: 'Không có quan hệ này.', en: 'There is no such relation.' },
  { vi: 'Xem danh sách quan hệ ở trang Quy tắc tính điểm.', en: 'See the relations on the page Rule of the scores.' },
);
export const RelationRefused = defineError(
  'RELATION_REFUSED',
  422,
  { vi: 'Điều kiện chưa dùng được: {why}', en: 'The condition cannot be used: {why}' },
  {
    vi: 'Viết một phép so sánh với tên đầy đủ, ví dụ tax.tax-revenue <= budget-revenue.domestic-revenue.',
    en: 'Write one comparison with full names, e.g. tax.tax-revenue <= budget-revenue.domestic-revenue.',
  },
);
