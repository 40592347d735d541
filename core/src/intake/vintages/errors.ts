// What can go wrong around closed periods, trial runs and the history of a figure.
import { defineError } from '../../kernel/index.js';

export const PeriodClosed = defineError(
  'PERIOD_CLOSED',
  409,
  {
    vi: '{periodTitle} của bộ “{set}” đã khóa sổ: {by} khóa ngày {day}.',
    en: '{periodTitle} of the set "{set}" is closed: {by} closed it on {day}.',
  },
  {
    vi: 'Số liệu vẫn xem được. Muốn sửa, gửi lý do cho {by} hoặc người có quyền “mở lại” để mở kỳ ở trang Khóa sổ kỳ.',
    en: 'The figures stay readable. To change one, give {by} or another person who may reopen the reason; they reopen it on the page "Period closing".',
  },
);
export const StageMoved = defineError(
  'STAGE_MOVED',
  409,
  {
    vi: 'Bộ “{set}” vừa chuyển giai đoạn (thử nghiệm hoặc chính thức) trong lúc số liệu được ghi.',
    en: 'The set "{set}" changed its stage (trial or official) while the figures were being written.',
  },
  { vi: 'Chưa có gì được ghi. Gửi lại.', en: 'Nothing was written. Send it again.' },
);
export const FiguresMoved = defineError(
  'FIGURES_MOVED',
  409,
  {
    vi: 'Bộ “{set}” vừa được công bố phiên bản mới, trong đó có chỉ tiêu đổi đơn vị tính hoặc ý nghĩa.',
    en: 'A new version of the set "{set}" was published just now in which an indicator changes its unit of measure or meaning.',
  },
  { vi: 'Chưa có gì được ghi. Tải lại, xem biểu mẫu rồi gửi lại.', en: 'Nothing was written. Reload, look at the form and send it again.' },
);
export const ClosingUnknown = defineError(
  'CLOSING_UNKNOWN',
  404,
  { vi: 'Không có lần khóa sổ số {id} nào đang hiệu lực.', en: 'There is no closing number {id} in force.' },
  { vi: 'Xem trang Khóa sổ kỳ.', en: 'See the page Period closing.' },
);
export const LongReasonNeeded = defineError(
  'LONG_REASON_NEEDED',
  422,
  { vi: 'Cần ghi lý do ít nhất {least} ký tự; đang có {given}.', en: 'A reason of at least {least} characters is needed; there are {given}.' },
  { vi: 'Ghi rõ vì sao, để người xem lại sau này hiểu.', en: 'Say why, so that whoever looks later understands.' },
);
export const StageSame = defineError(
  'STAGE_SAME',
  409,
  { vi: 'Bộ “{set}” đang ở giai đoạn “{stageTitle}” rồi.', en: 'The set "{set}" is "{stageTitle}" already.' },
  { vi: 'Tải lại trang để xem giai đoạn hiện tại.', en: 'Reload the page to see the current stage.' },
);
