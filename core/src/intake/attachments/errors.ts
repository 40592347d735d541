// What can go wrong with a file beside a report.
import { defineError } from '../../kernel/index.js';

export const AttachmentUnknown = defineError(
  'ATTACHMENT_UNKNOWN',
  404,
  { vi: 'Không có tệp này, tệp đã gỡ, hoặc bạn không có quyền xem.', en: 'There is no such file, it was removed, or you may not see it.' },
  { vi: 'Mở lại báo cáo để xem các tệp hiện có.', en: 'Open the report again to see its files.' },
);
export const AttachmentTypeRefused = defineError(
  'ATTACHMENT_TYPE_REFUSED',
  415,
  {
    vi: 'Tệp “{name}” không thuộc loại được nhận, hoặc nội dung không đúng với đuôi tệp.',
    en: 'The file "{name}" is of no accepted type, or its content does not fit its ending.',
  },
  { vi: 'Nhận các loại: {types}. Mở tệp, lưu lại đúng loại rồi gửi lại.', en: 'Accepted: {types}. Open the file, save it as one of these and send again.' },
);
export const AttachmentNameRefused = defineError(
  'ATTACHMENT_NAME_REFUSED',
  422,
  { vi: 'Tên tệp “{name}” giả dạng chương trình (có “.{part}” ở giữa).', en: 'The file name "{name}" poses as a program (".{part}" inside).' },
  { vi: 'Đổi tên tệp cho chỉ còn một đuôi, ví dụ “bao-cao.pdf”.', en: 'Rename it so that it has one ending only, such as "report.pdf".' },
);
export const AttachmentMacroRefused = defineError(
  'ATTACHMENT_MACRO_REFUSED',
  422,
  { vi: 'Tệp “{name}” có macro nên không được nhận.', en: 'The file "{name}" holds macros and is not taken.' },
  { vi: 'Lưu lại dạng .xlsx hoặc .docx không có macro.', en: 'Save it as .xlsx or .docx without macros.' },
);
export const AttachmentEmpty = defineError(
  'ATTACHMENT_EMPTY',
  422,
  { vi: 'Tệp “{name}” không có nội dung.', en: 'The file "{name}" is empty.' },
  { vi: 'Kiểm tra lại tệp rồi gửi lại.', en: 'Check the file and send it again.' },
);
export const AttachmentsFull = defineError(
  'ATTACHMENTS_FULL',
  409,
  { vi: 'Báo cáo này đã có {most} tệp.', en: 'This report has {most} files already.' },
  { vi: 'Gỡ bớt tệp không cần, hoặc gộp các tệp lại.', en: 'Remove files that are not needed, or join some of them.' },
);
