// What can go wrong when reports are reviewed: levels, undoing, corrections, questions.
import { defineError } from '../../kernel/index.js';

export const LevelLocked = defineError(
  'LEVEL_LOCKED',
  409,
  {
    vi: 'Cấp “{level}” ({orgUnit}) đã xác nhận, nên báo cáo này bị khóa.',
    en: 'The level "{level}" ({orgUnit}) has confirmed, so this report is locked.',
  },
  {
    vi: 'Thu hồi xác nhận trước, từ cấp trên xuống, có lý do, ở trang Xác nhận của bộ và kỳ đó (từ trang Duyệt báo cáo).',
    en: 'Revoke that first, from the top down, with a reason, on the page of confirmations of that set and period (from Review).',
  },
);
export const LevelNotConfirmed = defineError(
  'LEVEL_NOT_CONFIRMED',
  409,
  {
    vi: 'Bộ này chỉ công bố được sau khi cấp trên cùng đã xác nhận.',
    en: 'This set can be published only once its top level is confirmed.',
  },
  {
    vi: 'Xem còn thiếu ai ở trang Xác nhận của bộ và kỳ đó (từ trang Duyệt báo cáo).',
    en: 'See who is missing on the page of confirmations of that set and period (from Review).',
  },
);
export const LevelBlocked = defineError(
  'LEVEL_BLOCKED',
  409,
  {
    vi: 'Cấp “{level}” ({orgUnit}) chưa xác nhận được: còn {blocks} đơn vị chưa xong.',
    en: 'The level "{level}" ({orgUnit}) cannot be confirmed yet: {blocks} units are not done.',
  },
  {
    vi: 'Duyệt các báo cáo được nêu; báo cáo thiếu thì ghi lý do ít nhất 15 ký tự: missed [{orgUnit, reason}].',
    en: 'Approve the listed reports; give each missing one a reason of at least 15 characters: missed [{orgUnit, reason}].',
  },
);
export const LevelAboveStands = defineError(
  'LEVEL_ABOVE_STANDS',
  409,
  { vi: 'Cấp trên “{level}” ({orgUnit}) vẫn đang xác nhận.', en: 'The level above, "{level}" ({orgUnit}), still stands confirmed.' },
  { vi: 'Thu hồi từ cấp trên xuống.', en: 'Revoke from the top down.' },
);
export const LevelStepRefused = defineError(
  'LEVEL_STEP_REFUSED',
  409,
  { vi: 'Cấp “{level}” ({orgUnit}) đang ở bước “{state}”.', en: 'The level "{level}" ({orgUnit}) is "{state}" now.' },
  { vi: 'Tải lại để xem bước hiện tại.', en: 'Reload to see where it stands.' },
);
export const LevelUnknown = defineError(
  'LEVEL_UNKNOWN',
  404,
  { vi: '“{orgUnit}” không có cấp xác nhận nào trong bộ “{set}”.', en: '"{orgUnit}" has no level to confirm in the set "{set}".' },
  {
    vi: 'Xem các cấp ở trang Xác nhận của bộ và kỳ đó (từ trang Duyệt báo cáo).',
    en: 'See the levels on the page of confirmations of that set and period (from Review).',
  },
);
export const LevelFourEyes = defineError(
  'LEVEL_FOUR_EYES',
  403,
  {
    vi: 'Người đã nhập hoặc gửi một báo cáo cấp dưới ({orgUnit}) không được xác nhận cả cấp.',
    en: 'Who entered or submitted a report below ({orgUnit}) may not confirm the level.',
  },
  { vi: 'Nhờ một người khác có quyền duyệt.', en: 'Ask another person who may approve.' },
);
export const ReasonTooShort = defineError(
  'REASON_TOO_SHORT',
  422,
  { vi: 'Lý do phải có ít nhất {least} ký tự.', en: 'The reason needs at least {least} characters.' },
  { vi: 'Ghi rõ vì sao, để người sau đọc hiểu.', en: 'Say why, for those who read it later.' },
);
export const UndoTooLate = defineError(
  'UNDO_TOO_LATE',
  409,
  {
    vi: 'Chỉ người vừa duyệt mới hoàn tác được, trong {minutes} phút và trước khi công bố hoặc cấp trên xác nhận.',
    en: 'Only who approved may take it back, within {minutes} minutes and before publication or confirmation above.',
  },
  { vi: 'Dùng “Mở lại” (reopen) với lý do, hoặc đính chính.', en: 'Reopen the report with a reason, or correct it.' },
);
export const CorrectionRefused = defineError(
  'CORRECTION_REFUSED',
  422,
  { vi: '{refused} ô không đính chính được; không ô nào được ghi.', en: '{refused} cells cannot be corrected; none was written.' },
  { vi: 'Sửa các ô được nêu rồi gửi lại.', en: 'Mend the listed cells and send again.' },
);
export const CorrectionWaits = defineError(
  'CORRECTION_WAITS',
  409,
  { vi: 'Một đính chính khác của báo cáo này đang chờ duyệt.', en: 'Another correction of this report waits for approval.' },
  { vi: 'Chờ duyệt hoặc trả lại đính chính đó trước.', en: 'Have that one approved or returned first.' },
);
export const CellUnknown = defineError(
  'CELL_UNKNOWN',
  422,
  { vi: 'Biểu mẫu không có ô “{field}”.', en: 'The form has no cell "{field}".' },
  {
    vi: 'Dùng JSON Pointer của một ô (như trong findings), hoặc "" cho cả báo cáo.',
    en: 'Use the JSON Pointer of a cell (as in findings), or "" for the whole report.',
  },
);
export const CommentNotFound = defineError(
  'COMMENT_NOT_FOUND',
  404,
  { vi: 'Báo cáo này không có ý kiến với mã đó.', en: 'This report has no comment with that id.' },
  { vi: 'Tải lại báo cáo.', en: 'Reload the report.' },
);
export const NotClean = defineError(
  'NOT_CLEAN',
  409,
  {
    vi: 'Báo cáo còn {errors} lỗi và {warnings} cảnh báo nên không duyệt hàng loạt được.',
    en: 'The report has {errors} errors and {warnings} warnings, so it cannot be approved in bulk.',
  },
  { vi: 'Mở báo cáo và duyệt riêng.', en: 'Open the report and approve it by itself.' },
);
