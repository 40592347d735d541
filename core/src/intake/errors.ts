// What can go wrong when a report or a figure is taken in.
import { defineError } from '../kernel/index.js';

/** One code, one text: a refused right is said by the floor that decides rights. */
export { ActionRefused } from '../access/index.js';
/** Drafts of definitions meet the same conflict. */
export { ChangedMeanwhile } from '../kernel/index.js';

export const SetUnknown = defineError(
  'SET_UNKNOWN',
  404,
  { vi: 'Không có bộ chỉ tiêu “{set}”, hoặc bạn không có quyền xem.', en: 'There is no indicator set "{set}", or you may not see it.' },
  { vi: 'Xem trang Bộ chỉ tiêu.', en: 'See the page Indicator sets.' },
);
export const OrgUnitUnknown = defineError(
  'ORG_UNIT_UNKNOWN',
  404,
  {
    vi: 'Không có đơn vị “{orgUnit}” vào thời điểm của kỳ {period}, hoặc bạn không có quyền xem.',
    en: 'There is no org unit "{orgUnit}" at the time of {period}, or you may not see it.',
  },
  { vi: 'Chọn đơn vị có vào ngày đó trong danh sách.', en: 'Choose a unit that stands on that date from the list.' },
);
export const PeriodRefused = defineError(
  'PERIOD_REFUSED',
  400,
  { vi: 'Kỳ “{period}” không dùng được cho bộ chỉ tiêu này.', en: 'The period "{period}" does not fit this indicator set.' },
  { vi: 'Kỳ cần có dạng {expected}.', en: 'The period must be {expected}.' },
);
export const SetOver = defineError(
  'SET_OVER',
  409,
  {
    vi: 'Bộ chỉ tiêu “{set}” đã kết thúc ngày {retiredOn}, nên không nhận báo cáo kỳ {period}.',
    en: 'The indicator set "{set}" ended on {retiredOn}, so it takes no report of {period}.',
  },
  {
    vi: 'Báo cáo các kỳ trước vẫn xem và sửa được; hỏi quản trị viên nếu bộ này cần mở lại.',
    en: 'Reports of earlier periods are still there; ask the administrator if the set should go on.',
  },
);
export const ReporterRefused = defineError(
  'REPORTER_REFUSED',
  400,
  { vi: 'Bộ chỉ tiêu “{set}” không nhận báo cáo của đơn vị “{orgUnit}”.', en: 'The set "{set}" takes no report of the org unit "{orgUnit}".' },
  { vi: 'Báo cáo bằng đơn vị {expected}.', en: 'Report with {expected}.' },
);
export const StepRefused = defineError(
  'STEP_REFUSED',
  409,
  { vi: 'Báo cáo đang ở bước “{status}”, không thể “{step}”.', en: 'The report is "{status}"; it cannot be "{step}" now.' },
  { vi: 'Tải lại báo cáo để xem bước hiện tại.', en: 'Reload the report to see where it stands.' },
);
export const FourEyes = defineError(
  'FOUR_EYES',
  403,
  { vi: 'Người gửi báo cáo không được tự duyệt báo cáo đó.', en: 'Who submitted a report may not approve it.' },
  { vi: 'Nhờ một người có quyền duyệt khác.', en: 'Ask another person who may approve.' },
);
export const FindingsBlock = defineError(
  'FINDINGS_BLOCK',
  422,
  { vi: 'Báo cáo còn {errors} lỗi và {reasons} cảnh báo chưa có lý do.', en: 'The report still has {errors} errors and {reasons} warnings without a reason.' },
  {
    vi: 'Sửa các ô có lỗi; với cảnh báo, ghi lý do ít nhất 15 ký tự.',
    en: 'Mend the cells with errors; give each warning a reason of at least 15 characters.',
  },
);
export const CommentNeeded = defineError(
  'COMMENT_NEEDED',
  422,
  { vi: 'Trả lại báo cáo cần ít nhất một ý kiến.', en: 'Returning a report needs at least one comment.' },
  { vi: 'Ghi ý kiến cho ô hoặc cho cả báo cáo: comments [{field, text}].', en: 'Comment on a cell or on the whole report: comments [{field, text}].' },
);
export const NothingSaved = defineError(
  'NOTHING_SAVED',
  409,
  { vi: 'Chưa có nội dung nào được lưu cho báo cáo này.', en: 'Nothing has been saved for this report yet.' },
  { vi: 'Lưu nháp trước rồi mới gửi.', en: 'Save a draft first, then submit.' },
);
export const ChecksDown = defineError(
  'CHECKS_DOWN',
  503,
  {
    vi: 'Bộ kiểm tra “{check}” của bộ chỉ tiêu này không chạy, nên tạm thời không nhận báo cáo mới.',
    en: 'The check "{check}" of this set is not running, so no new report is taken for now.',
  },
  {
    vi: 'Số liệu cũ vẫn đọc được. Báo quản trị viên xem trang Phần mở rộng.',
    en: 'Existing figures stay readable. Tell the administrator to look at the Plugins page.',
  },
);
export const UploadBroken = defineError(
  'UPLOAD_BROKEN',
  400,
  { vi: 'Đường truyền bị ngắt trước khi nhận hết số liệu; chưa lưu gì.', en: 'The upload broke off before all of it had arrived; nothing was stored.' },
  { vi: 'Gửi lại toàn bộ, cùng Idempotency-Key nếu có.', en: 'Send all of it again, with the same Idempotency-Key if there was one.' },
);
export const FiguresRefused = defineError(
  'FIGURES_REFUSED',
  422,
  { vi: '{refused} trong {read} số liệu không được nhận; không số nào được ghi.', en: '{refused} of {read} figures were refused; none was written.' },
  {
    vi: 'Sửa các số liệu được nêu, hoặc gửi với ?partial=true để nhận phần đúng.',
    en: 'Mend the listed figures, or send with ?partial=true to take the right ones.',
  },
);
