// What can go wrong when a rule of a draft is tried.
import { defineError } from '../../kernel/index.js';

export const RuleUnsound = defineError(
  'RULE_UNSOUND',
  422,
  { vi: 'Quy tắc này chưa dùng được: có {faults} chỗ cần sửa.', en: 'This rule cannot be used yet: it has {faults} faults.' },
  { vi: 'Sửa các chỗ được nêu trong danh sách rồi thử lại.', en: 'Mend the listed places and try again.' },
);
