// Why a file of figures is refused as a whole, or an import cannot be had.
import { defineError } from '../../kernel/index.js';

export const ImportUnknown = defineError(
  'IMPORT_UNKNOWN',
  404,
  { vi: 'Không có lần nạp tệp này, hoặc bạn không được xem.', en: 'There is no such import, or you may not see it.' },
  {
    vi: 'Xem các lần nạp của bạn ở trang Nạp tệp; tệp cũ được dọn sau thời hạn lưu.',
    en: 'See your imports on the page Imports; old ones are swept after their time.',
  },
);
export const ImportFinished = defineError(
  'IMPORT_FINISHED',
  409,
  { vi: 'Lần nạp này đã kết thúc, không hủy được nữa.', en: 'This import has ended; it can no longer be cancelled.' },
  {
    vi: 'Xem kết quả của lần nạp; số đã nạp thì sửa bằng báo cáo hoặc đính chính.',
    en: 'See its result; figures taken in are mended by a report or a correction.',
  },
);
export const ImportCancelled = defineError(
  'IMPORT_CANCELLED',
  409,
  { vi: 'Lần nạp đã bị hủy; không số nào được ghi.', en: 'The import was cancelled; nothing was written.' },
  { vi: 'Gửi lại tệp khi cần.', en: 'Send the file again when needed.' },
);
export const ImportFormatUnknown = defineError(
  'IMPORT_FORMAT_UNKNOWN',
  415,
  { vi: 'Không nhận ra loại của tệp “{name}” theo nội dung.', en: 'The content of the file "{name}" is of no known type.' },
  {
    vi: 'Gửi .xlsx theo mẫu, .csv có dòng tiêu đề, .json, SDMX-ML, SDMX-CSV, DHIS2 hoặc ADX, hoặc .zip chứa các tệp đó. Tệp .xls cũ: lưu lại thành .xlsx.',
    en: 'Send .xlsx by our template, .csv with a header line, .json, SDMX-ML, SDMX-CSV, DHIS2 or ADX, or a .zip of those. An old .xls: save it as .xlsx.',
  },
);
export const ImportEmpty = defineError(
  'IMPORT_EMPTY',
  422,
  { vi: 'Tệp “{name}” không có số liệu nào.', en: 'The file "{name}" holds no figure.' },
  { vi: 'Kiểm tra tệp: cần dòng tiêu đề và ít nhất một số liệu.', en: 'Check the file: it needs a header line and at least one figure.' },
);
export const ImportFileTooLarge = defineError(
  'IMPORT_FILE_TOO_LARGE',
  413,
  { vi: 'Tệp “{name}” lớn hơn {most} MB.', en: 'The file "{name}" is larger than {most} MB.' },
  { vi: 'Chia tệp theo kỳ hoặc đơn vị rồi gửi từng tệp; bảng lớn nên gửi bằng CSV.', en: 'Split it by period or org unit; send large tables as CSV.' },
);
export const ArchiveUnreadable = defineError(
  'ARCHIVE_UNREADABLE',
  422,
  { vi: 'Tệp nén “{name}” không đọc được hoặc không có tệp nào bên trong.', en: 'The archive "{name}" cannot be read or holds no file.' },
  {
    vi: 'Nén lại chỉ các tệp số liệu: tối đa {files} tệp, {megabytes} MB khi giải nén, không mật khẩu, không liên kết, không tệp nén bên trong.',
    en: 'Pack figure files only: at most {files}, {megabytes} MB unpacked, without a password, links or archives inside.',
  },
);
export const ArchiveTooLarge = defineError(
  'ARCHIVE_TOO_LARGE',
  422,
  {
    vi: 'Tệp nén “{name}” có quá nhiều tệp, giải nén ra quá lớn hoặc có tỷ lệ nén bất thường.',
    en: 'The archive "{name}" holds too many files, unpacks to too much, or has an absurd ratio of compression.',
  },
  {
    vi: 'Nén lại chỉ các tệp số liệu: tối đa {files} tệp, {megabytes} MB khi giải nén, không mật khẩu, không liên kết, không tệp nén bên trong.',
    en: 'Pack figure files only: at most {files}, {megabytes} MB unpacked, without a password, links or archives inside.',
  },
);
export const ArchiveEntryRefused = defineError(
  'ARCHIVE_ENTRY_REFUSED',
  422,
  {
    vi: 'Trong tệp nén “{name}”, mục “{entry}” là liên kết hoặc trỏ ra ngoài.',
    en: 'In the archive "{name}" the entry "{entry}" is a link or points outside.',
  },
  {
    vi: 'Nén lại chỉ các tệp số liệu: tối đa {files} tệp, {megabytes} MB khi giải nén, không mật khẩu, không liên kết, không tệp nén bên trong.',
    en: 'Pack figure files only: at most {files}, {megabytes} MB unpacked, without a password, links or archives inside.',
  },
);
export const ArchiveLocked = defineError(
  'ARCHIVE_LOCKED',
  422,
  {
    vi: 'Trong tệp nén “{name}”, mục “{entry}” có mật khẩu hoặc nén theo cách không hỗ trợ.',
    en: 'In the archive "{name}" the entry "{entry}" has a password or is packed in an unsupported way.',
  },
  {
    vi: 'Nén lại chỉ các tệp số liệu: tối đa {files} tệp, {megabytes} MB khi giải nén, không mật khẩu, không liên kết, không tệp nén bên trong.',
    en: 'Pack figure files only: at most {files}, {megabytes} MB unpacked, without a password, links or archives inside.',
  },
);
export const ArchiveNested = defineError(
  'ARCHIVE_NESTED',
  422,
  { vi: 'Trong tệp nén “{name}”, mục “{entry}” lại là tệp nén.', en: 'In the archive "{name}" the entry "{entry}" is an archive itself.' },
  {
    vi: 'Nén lại chỉ các tệp số liệu: tối đa {files} tệp, {megabytes} MB khi giải nén, không mật khẩu, không liên kết, không tệp nén bên trong.',
    en: 'Pack figure files only: at most {files}, {megabytes} MB unpacked, without a password, links or archives inside.',
  },
);
export const ImportRefused = defineError(
  'IMPORT_REFUSED',
  422,
  { vi: '{refused} trong {read} số liệu không được nhận; không số nào được ghi.', en: '{refused} of {read} figures were refused; none was written.' },
  {
    vi: 'Sửa các số liệu được nêu trong danh sách rồi nạp lại, hoặc chọn “chỉ nạp phần đúng”.',
    en: 'Mend the listed figures and send the file again, or choose to take the right part alone.',
  },
);
export const ImportSenderGone = defineError(
  'IMPORT_SENDER_GONE',
  403,
  { vi: 'Tài khoản gửi tệp không còn hoạt động.', en: 'The account that sent the file is no longer active.' },
  { vi: 'Người có quyền nhập số liệu gửi lại tệp.', en: 'Somebody with the right to enter figures sends it again.' },
);
export const ImportGaveUp = defineError(
  'IMPORT_GAVE_UP',
  422,
  { vi: 'Nạp tệp không thành công sau {attempts} lần; không số nào được ghi.', en: 'The import failed {attempts} times; nothing was written.' },
  {
    vi: 'Thử chia nhỏ tệp; nếu vẫn lỗi, báo quản trị viên kèm mã lần nạp.',
    en: 'Try smaller files; if it persists, give the administrator the id of the import.',
  },
);
