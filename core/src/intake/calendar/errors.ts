// What can go wrong with working days, assignments and extensions.
import { defineError } from '../../kernel/index.js';

export const CalendarDayUnknown = defineError(
  'CALENDAR_DAY_UNKNOWN',
  404,
  { vi: 'Lịch làm việc không ghi gì cho ngày {date}.', en: 'The working calendar says nothing of {date}.' },
  { vi: 'Xem các ngày đã ghi ở trang Lịch làm việc.', en: 'See the days on the page Working calendar.' },
);
export const CalendarDayRefused = defineError(
  'CALENDAR_DAY_REFUSED',
  422,
  { vi: 'Ngày {date} không thể là “{kind}”.', en: '{date} cannot be a "{kind}".' },
  {
    vi: 'Ngày làm bù phải rơi vào thứ bảy hoặc chủ nhật; ngày nghỉ lễ phải rơi vào thứ hai đến thứ sáu (thứ bảy, chủ nhật đã là ngày nghỉ).',
    en: 'A day worked in exchange falls on a Saturday or Sunday; a holiday on Monday to Friday (weekends are days off already).',
  },
);
export const ReasonNeeded = defineError(
  'REASON_NEEDED',
  422,
  { vi: 'Cần ghi lý do ít nhất {length} ký tự.', en: 'A reason of at least {length} characters is needed.' },
  {
    vi: 'Ghi rõ căn cứ, ví dụ số công văn; lý do được lưu và hiện cho đơn vị.',
    en: 'Name the grounds, e.g. the letter; the reason is kept and shown to the unit.',
  },
);
export const ExtensionRefused = defineError(
  'EXTENSION_REFUSED',
  422,
  { vi: 'Không thể gia hạn đến {dueOn}: hạn hiện tại là {current}.', en: 'It cannot be extended to {dueOn}: it is due on {current}.' },
  {
    vi: 'Chọn một ngày làm việc sau hạn hiện tại và từ hôm nay, không quá một năm.',
    en: 'Choose a working day after the present due date and from today on, within a year.',
  },
);
export const ExtensionTooLate = defineError(
  'EXTENSION_TOO_LATE',
  409,
  { vi: 'Báo cáo này đã được gửi nên không còn gì để gia hạn.', en: 'This report has been submitted, so there is nothing to extend.' },
  { vi: 'Muốn đơn vị sửa lại thì trả lại hoặc mở lại báo cáo.', en: 'Return or reopen the report if the unit is to mend it.' },
);
export const AssignmentNotFound = defineError(
  'ASSIGNMENT_NOT_FOUND',
  404,
  { vi: 'Không có phân công với mã này, hoặc bạn không có quyền xem.', en: 'There is no assignment with this id, or you may not see it.' },
  { vi: 'Xem trang Phân công báo cáo.', en: 'See the page Assignments.' },
);
export const NilRefused = defineError(
  'NIL_REFUSED',
  422,
  { vi: '{count} ô bắt buộc không cho phép “không phát sinh”.', en: '{count} required cells cannot be answered with nil.' },
  { vi: 'Nhập số liệu cho các ô được nêu; các ô khác vẫn chọn được “không phát sinh”.', en: 'Enter figures in the cells listed; the others may still be nil.' },
);
export const NilHasFigures = defineError(
  'NIL_HAS_FIGURES',
  409,
  { vi: 'Báo cáo đã có số liệu nên không thể báo “không phát sinh” cho cả kỳ.', en: 'The report holds figures already, so it cannot be nil as a whole.' },
  {
    vi: 'Mở báo cáo, xóa số liệu đã nhập rồi thử lại, hoặc gửi báo cáo như thường.',
    en: 'Open the report and clear its figures first, or submit it as usual.',
  },
);
export const AssignmentRangeRefused = defineError(
  'ASSIGNMENT_RANGE_REFUSED',
  422,
  { vi: 'Khoảng kỳ từ “{from}” đến “{to}” không dùng được.', en: 'The range of periods from "{from}" to "{to}" cannot be used.' },
  {
    vi: 'Kỳ cuối không được trước kỳ đầu, và không quá {years} năm kể từ nay.',
    en: 'The last period is not before the first one, and neither lies more than {years} years ahead.',
  },
);
export const AssignmentOverlaps = defineError(
  'ASSIGNMENT_OVERLAPS',
  409,
  {
    vi: '“{orgUnit}” đã có mục cùng loại cho bộ chỉ tiêu này trong khoảng {from} đến {to}.',
    en: '"{orgUnit}" has an entry of the same kind for this set from {from} to {to} already.',
  },
  { vi: 'Kết thúc mục đó trước, hoặc chọn khoảng kỳ không trùng.', en: 'End that entry first, or choose periods that do not overlap.' },
);
