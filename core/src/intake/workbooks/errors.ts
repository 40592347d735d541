// Why a workbook, or the wish for a template, is refused as a whole. Nothing of such a file is written.
import { defineError } from '../../kernel/index.js';

export const WorkbookTooLarge = defineError(
  'WORKBOOK_TOO_LARGE',
  413,
  { vi: 'Tệp Excel lớn hơn {most} MB.', en: 'The workbook is larger than {most} MB.' },
  {
    vi: 'Xóa ảnh và các trang không cần, hoặc chia thành nhiều tệp; danh sách dài có thể gửi dạng CSV.',
    en: 'Remove pictures and sheets that are not needed, or split it; long lists may be sent as CSV.',
  },
);
export const WorkbookFaulty = defineError(
  'WORKBOOK_FAULTY',
  422,
  { vi: 'Tệp không mở được như một tệp Excel (.xlsx): {detail}', en: 'The file cannot be opened as a workbook (.xlsx): {detail}' },
  {
    vi: 'Mở tệp bằng Excel hoặc LibreOffice, lưu lại dạng “Excel Workbook (.xlsx)” rồi gửi lại.',
    en: 'Open it in an office program, save it as "Excel Workbook (.xlsx)" and send it again.',
  },
);
export const WorkbookOldFormat = defineError(
  'WORKBOOK_OLD_FORMAT',
  415,
  { vi: 'Tệp ở dạng cũ (.xls) hoặc dạng khác, không phải .xlsx.', en: 'The file is of an old (.xls) or another format, not .xlsx.' },
  {
    vi: 'Mở tệp, chọn “Lưu thành” › “Excel Workbook (.xlsx)” rồi gửi tệp mới.',
    en: 'Open it, choose "Save as" › "Excel Workbook (.xlsx)" and send the new file.',
  },
);
export const WorkbookEncrypted = defineError(
  'WORKBOOK_ENCRYPTED',
  422,
  { vi: 'Tệp Excel đặt mật khẩu mở nên không đọc được.', en: 'The workbook is protected by a password and cannot be read.' },
  {
    vi: 'Bỏ mật khẩu (Tệp › Thông tin › Bảo vệ sổ làm việc › Mã hóa) rồi gửi lại.',
    en: 'Remove the password (File › Info › Protect Workbook › Encrypt) and send it again.',
  },
);
export const WorkbookMacros = defineError(
  'WORKBOOK_MACROS',
  422,
  { vi: 'Tệp có macro nên không được nhận.', en: 'The workbook holds macros and is not taken.' },
  { vi: 'Lưu lại dạng “Excel Workbook (.xlsx)” không có macro.', en: 'Save it as "Excel Workbook (.xlsx)" without macros.' },
);
export const WorkbookExternalLinks = defineError(
  'WORKBOOK_EXTERNAL_LINKS',
  422,
  { vi: 'Tệp có liên kết đến tệp hoặc nguồn dữ liệu bên ngoài ({detail}).', en: 'The workbook links to outside files or data sources ({detail}).' },
  {
    vi: 'Trong Excel: Dữ liệu › Sửa liên kết › Ngắt liên kết (và xóa kết nối), rồi dán giá trị và gửi lại.',
    en: 'In Excel: Data › Edit Links › Break Link (and delete connections), paste values and send it again.',
  },
);
export const WorkbookBomb = defineError(
  'WORKBOOK_BOMB',
  422,
  { vi: 'Tệp nén bất thường: nội dung bung ra quá lớn ({detail}).', en: 'The file is packed abnormally: its content is far too large ({detail}).' },
  { vi: 'Chép phần số liệu sang một tệp mới rồi gửi tệp đó.', en: 'Copy the figures into a new workbook and send that.' },
);
export const WorkbookTooManySheets = defineError(
  'WORKBOOK_TOO_MANY_SHEETS',
  422,
  { vi: 'Tệp có {detail} trang tính, nhiều hơn {most}.', en: 'The workbook has {detail} sheets, more than {most}.' },
  { vi: 'Chia thành nhiều tệp.', en: 'Split it into several files.' },
);
export const WorkbookTooHeavy = defineError(
  'WORKBOOK_TOO_HEAVY',
  422,
  {
    vi: 'Đọc tệp cần nhiều bộ nhớ hoặc thời gian hơn mức cho phép nên đã dừng.',
    en: 'Reading the file needs more memory or time than is allowed, so it was stopped.',
  },
  { vi: 'Chép phần số liệu sang tệp mới, chia nhỏ, hoặc gửi dạng CSV.', en: 'Copy the figures into a new file, split it, or send it as CSV.' },
);
export const WorkbookStampBroken = defineError(
  'WORKBOOK_STAMP_BROKEN',
  422,
  { vi: 'Phần nhận dạng của mẫu trong tệp đã bị sửa hoặc hỏng.', en: 'The stamp of the template in this file was changed or damaged.' },
  { vi: 'Tải mẫu mới và dán số liệu (chỉ giá trị) vào các ô nhập.', en: 'Download a new template and paste the figures (values only) into its input cells.' },
);
export const WorkbookOtherVersion = defineError(
  'WORKBOOK_OTHER_VERSION',
  409,
  {
    vi: 'Mẫu này lập theo phiên bản {made} của bộ chỉ tiêu “{set}”; hiện dùng phiên bản {live}.',
    en: 'This template was made for version {made} of the set "{set}"; version {live} is in force.',
  },
  { vi: 'Tải mẫu mới của kỳ này và dán số liệu sang.', en: 'Download a new template for the period and paste the figures into it.' },
);
export const WorkbookOtherReport = defineError(
  'WORKBOOK_OTHER_REPORT',
  409,
  { vi: 'Mẫu trong tệp là của {made}, không phải của {wanted}.', en: 'The template in this file is for {made}, not for {wanted}.' },
  { vi: 'Chọn đúng tệp, hoặc gửi tệp ở đúng bộ chỉ tiêu, kỳ và đơn vị.', en: 'Choose the right file, or send it at the right set, period and org unit.' },
);
export const WorkbookNoTable = defineError(
  'WORKBOOK_NO_TABLE',
  422,
  { vi: 'Không trang tính nào có dòng tiêu đề nhận ra được.', en: 'No sheet has a header line that is known.' },
  {
    vi: 'Dùng mẫu tải từ hệ thống, hoặc đặt ở dòng đầu các cột: Bộ chỉ tiêu, Chỉ tiêu, Kỳ, Đơn vị, Giá trị.',
    en: 'Use a template of this system, or put these headers in the first line: set, indicator, period, orgUnit, value.',
  },
);
export const TemplateTooLarge = defineError(
  'TEMPLATE_TOO_LARGE',
  422,
  {
    vi: 'Mẫu này cần {sheets} trang tính và {cells} ô nhập, nhiều hơn mức cho phép.',
    en: 'This template would need {sheets} sheets and {cells} input cells, more than is allowed.',
  },
  { vi: 'Tải mẫu cho ít kỳ hoặc ít đơn vị hơn.', en: 'Ask for fewer periods or fewer org units.' },
);
