// What can go wrong when figures are asked for.
import { defineError } from '../kernel/index.js';

export const QuestionRefused = defineError(
  'QUESTION_REFUSED',
  422,
  { vi: 'Câu hỏi số liệu có {faults} chỗ chưa đúng.', en: 'The question has {faults} faults.' },
  { vi: 'Sửa các mục được nêu trong danh sách rồi hỏi lại.', en: 'Mend the listed places and ask again.' },
);
export const QuestionTooLarge = defineError(
  'QUESTION_TOO_LARGE',
  422,
  { vi: 'Câu hỏi cần đọc {cells} ô số liệu, tối đa {most}.', en: 'The question needs {cells} cells, {most} at most.' },
  { vi: 'Bớt chỉ tiêu, đơn vị hoặc kỳ, hoặc chia thành nhiều câu hỏi.', en: 'Ask for fewer indicators, org units or periods, or split the question.' },
);
export const FigureNotFound = defineError(
  'FIGURE_NOT_FOUND',
  404,
  {
    vi: 'Không có chỉ tiêu “{indicator}” của đơn vị “{orgUnit}” ở kỳ {period}, hoặc bạn không có quyền xem.',
    en: 'There is no indicator "{indicator}" of "{orgUnit}" for {period}, or you may not see it.',
  },
  { vi: 'Kiểm tra mã chỉ tiêu, mã đơn vị và kỳ.', en: 'Check the codes of indicator and org unit, and the period.' },
);
export const LiveFull = defineError(
  'LIVE_FULL',
  503,
  { vi: 'Máy chủ đang có quá nhiều kết nối trực tuyến.', en: 'The server has too many live connections.' },
  { vi: 'Màn hình sẽ tự hỏi lại định kỳ; thử lại sau.', en: 'The screen falls back to polling; try again later.' },
);
export const AlertNotFound = defineError(
  'ALERT_NOT_FOUND',
  404,
  { vi: 'Không có cảnh báo này, hoặc bạn không có quyền xem.', en: 'There is no such alert, or you may not see it.' },
  { vi: 'Xem danh sách cảnh báo trên trang Tổng quan.', en: 'See the alerts on the page Overview.' },
);
export const AlertUnsound = defineError(
  'ALERT_UNSOUND',
  422,
  { vi: 'Cảnh báo này chưa dùng được: có {faults} chỗ cần sửa.', en: 'This alert cannot be used yet: it has {faults} faults.' },
  { vi: 'Sửa các chỗ được nêu trong danh sách rồi thử lại.', en: 'Mend the listed places and try again.' },
);
export const QualityCellNotFound = defineError(
  'QUALITY_CELL_NOT_FOUND',
  404,
  { vi: 'Không có ô cần xử lý này, hoặc bạn không có quyền xem.', en: 'There is no such cell to be mended, or you may not see it.' },
  { vi: 'Ô có thể đã được sửa; xem lại danh sách việc trên trang Chất lượng.', en: 'It may have been mended; see the worklist on the page Quality.' },
);
export const AuditEntryNotFound = defineError(
  'AUDIT_ENTRY_NOT_FOUND',
  404,
  { vi: 'Không có dòng nhật ký {entry}, hoặc bạn không có quyền xem.', en: 'There is no audit entry {entry}, or you may not see it.' },
  { vi: 'Xem trang Nhật ký.', en: 'See the page Audit.' },
);
export const ReferencesRefused = defineError(
  'REFERENCES_REFUSED',
  422,
  {
    vi: '{refused} dòng của chuỗi tham chiếu không dùng được; không dòng nào được ghi.',
    en: '{refused} lines of the reference series cannot be used; none was written.',
  },
  {
    vi: 'Xem từng dòng bằng cách thử trước (dryRun); sửa tệp hoặc bảng ánh xạ, hoặc chọn chỉ nhận dòng dùng được (partial).',
    en: 'Try it first (dryRun) to see each line; mend the file or the mapping, or take only what can be used (partial).',
  },
);
export const AuditSampleNotFound = defineError(
  'AUDIT_SAMPLE_NOT_FOUND',
  404,
  { vi: 'Không có mẫu kiểm tra này, hoặc bạn không có quyền xem.', en: 'There is no such audit sample, or you may not see it.' },
  { vi: 'Xem trang Nguồn đối chiếu, mục Mẫu kiểm tra.', en: 'See the page Second sources, tab Audit samples.' },
);
export const NothingToAudit = defineError(
  'NOTHING_TO_AUDIT',
  422,
  { vi: 'Không có ô nào của báo cáo đã duyệt để rút mẫu.', en: 'There is no cell of an approved report to be drawn.' },
  { vi: 'Chọn kỳ khác, bộ chỉ tiêu khác hoặc đơn vị rộng hơn.', en: 'Choose another period, other sets or a wider unit.' },
);
export const AuditAnswersRefused = defineError(
  'AUDIT_ANSWERS_REFUSED',
  422,
  { vi: '{refused} câu trả lời không dùng được; không câu nào được ghi.', en: '{refused} answers cannot be used; none was written.' },
  { vi: 'Sửa các ô được nêu rồi gửi lại.', en: 'Mend the listed cells and send again.' },
);
