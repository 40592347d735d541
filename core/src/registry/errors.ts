// What the registry refuses, each with a text and a way to mend it.
import { defineError } from '../kernel/index.js';

export const SetNotFound = defineError(
  'SET_NOT_FOUND',
  404,
  { vi: 'Không có bộ chỉ tiêu “{set}”.', en: 'There is no indicator set "{set}".' },
  {
    vi: 'Xem trang Bộ chỉ tiêu, hoặc hỏi quản trị viên về quyền xem.',
    en: 'See the page Indicator sets, or ask the administrator about your rights.',
  },
);
export const VersionNotFound = defineError(
  'VERSION_NOT_FOUND',
  404,
  { vi: 'Bộ chỉ tiêu “{set}” không có phiên bản {version}.', en: 'The indicator set "{set}" has no version {version}.' },
  {
    vi: 'Xem các phiên bản của bộ “{set}” ở trang Bộ chỉ tiêu và mẫu, mục Phiên bản.',
    en: 'See the versions of "{set}" on its page of Sets and forms, tab Versions.',
  },
);
export const DashboardNotFound = defineError(
  'DASHBOARD_NOT_FOUND',
  404,
  { vi: 'Không có bảng điều hành “{dashboard}”.', en: 'There is no dashboard "{dashboard}".' },
  { vi: 'Xem trang Bảng điều hành.', en: 'See the page Dashboards.' },
);
export const PluginFailed = defineError(
  'PLUGIN_FAILED',
  503,
  { vi: 'Phần mở rộng “{plugin}” gặp lỗi nên việc này chưa làm được.', en: 'The plugin "{plugin}" failed, so this could not be done.' },
  {
    vi: 'Thử lại sau; nếu vẫn lỗi, báo quản trị viên xem nhật ký ở trang Phần mở rộng. Chưa có gì bị thay đổi.',
    en: 'Try again later; if it persists, tell the administrator to look at the log on the Plugins page. Nothing was changed.',
  },
);
export const PluginLate = defineError(
  'PLUGIN_LATE',
  503,
  {
    vi: 'Phần mở rộng “{plugin}” không trả lời trong {seconds} giây nên việc này chưa làm được.',
    en: 'The plugin "{plugin}" gave no answer within {seconds} seconds, so this could not be done.',
  },
  {
    vi: 'Thử lại sau ít phút; nếu vẫn chậm, báo quản trị viên xem thời gian gọi ở trang Phần mở rộng. Các việc khác của nó vẫn chạy.',
    en: 'Try again in a few minutes; if it stays slow, tell the administrator to look at its calls on the Plugins page. Its other work goes on.',
  },
);
export const DashboardRefused = defineError(
  'DASHBOARD_REFUSED',
  422,
  { vi: 'Bảng điều hành còn {faults} lỗi nên chưa lưu được.', en: 'The dashboard still has {faults} errors, so it was not saved.' },
  { vi: 'Sửa các chỗ được nêu rồi lưu lại; bản đang dùng không đổi.', en: 'Mend the places named and save again; what is in use has not changed.' },
);
export const DashboardChanged = defineError(
  'DASHBOARD_CHANGED',
  409,
  { vi: 'Bảng điều hành đã được {who} lưu (bản {revision}) sau khi bạn mở.', en: '{who} saved this dashboard (revision {revision}) after you opened it.' },
  {
    vi: 'Tải lại để xem bản mới, hoặc lưu phần của bạn thành bản sao; nội dung của bạn chưa mất.',
    en: 'Reload to see the new one, or save yours as a copy; your content is not lost.',
  },
);
export const DashboardRevisionNeeded = defineError(
  'DASHBOARD_REVISION_NEEDED',
  428,
  { vi: 'Cần nói bạn đang sửa bản nào (hiện là bản {revision}).', en: 'Say which revision you are changing (it is {revision} now).' },
  {
    vi: 'Gửi đầu mục If-Match với ETag của lần đọc; * để ghi đè dù ai đã sửa.',
    en: 'Send If-Match with the ETag of your reading; * overwrites whatever is there.',
  },
);
export const DashboardExists = defineError(
  'DASHBOARD_EXISTS',
  409,
  { vi: 'Mã “{dashboard}” đã có người dùng.', en: 'The id "{dashboard}" is taken.' },
  { vi: 'Chọn mã khác; mã của bộ chỉ tiêu và dịch vụ cũng không dùng lại được.', en: 'Choose another; ids of sets and services cannot be used either.' },
);
export const DashboardOfSet = defineError(
  'DASHBOARD_OF_SET',
  409,
  { vi: 'Bảng điều hành này thuộc bộ chỉ tiêu “{set}”.', en: 'This dashboard belongs to the indicator set "{set}".' },
  { vi: 'Sửa nó trong bản nháp của bộ, hoặc sao chép thành một bảng riêng.', en: 'Change it in the draft of the set, or copy it to a dashboard of its own.' },
);
export const DashboardFromFile = defineError(
  'DASHBOARD_FROM_FILE',
  409,
  { vi: 'Bảng “{dashboard}” có tệp gốc nên không xóa ở đây được.', en: 'The dashboard "{dashboard}" has a file, so it cannot be deleted here.' },
  { vi: 'Dùng “Trở về bản gốc”, hoặc bỏ tệp rồi đồng bộ.', en: 'Use "back to the file", or take the file away and synchronise.' },
);
export const DashboardWithoutFile = defineError(
  'DASHBOARD_WITHOUT_FILE',
  409,
  { vi: 'Bảng “{dashboard}” chỉ có ở đây, không có tệp gốc.', en: 'The dashboard "{dashboard}" is only here; it has no file.' },
  { vi: 'Để quay lại bản cũ, khôi phục một phiên bản.', en: 'To go back, restore one of its versions.' },
);
export const DashboardVersionNotFound = defineError(
  'DASHBOARD_VERSION_NOT_FOUND',
  404,
  { vi: 'Bảng điều hành “{dashboard}” không có bản {version} để dùng lại.', en: 'The dashboard "{dashboard}" has no revision {version} to go back to.' },
  { vi: 'Mở bảng “{dashboard}” ở chế độ sửa và xem các bản đã lưu.', en: 'Open "{dashboard}" for editing and see its saved revisions.' },
);
export const PluginNotFound = defineError(
  'PLUGIN_NOT_FOUND',
  404,
  { vi: 'Không có phần mở rộng “{plugin}”.', en: 'There is no plugin "{plugin}".' },
  { vi: 'Xem trang Phần mở rộng.', en: 'See the page Plugins.' },
);
export const PluginOff = defineError(
  'PLUGIN_OFF',
  503,
  { vi: 'Phần mở rộng “{plugin}” đang không chạy.', en: 'The plugin "{plugin}" does not run at the moment.' },
  {
    vi: 'Quản trị viên xem lý do và khởi động lại ở trang Phần mở rộng.',
    en: 'The administrator sees why, and starts it again, on the Plugins page.',
  },
);
export const SignatureRefused = defineError(
  'SIGNATURE_REFUSED',
  401,
  {
    vi: 'Yêu cầu không có chữ ký hợp lệ, quá 5 phút hoặc đã được nhận rồi.',
    en: 'The request is not rightly signed, is older than five minutes, or was taken before.',
  },
  {
    vi: 'Ký lại: x-signature: t=<giây>,v1=<HMAC-SHA256 dạng hex của “t.nội dung”> bằng khóa bí mật đã giao.',
    en: 'Sign it anew: x-signature: t=<seconds>,v1=<hex HMAC-SHA256 of "t.body"> with the secret that was agreed.',
  },
);
export const BodyNotJson = defineError(
  'BODY_NOT_JSON',
  400,
  { vi: 'Nội dung gửi lên không phải JSON.', en: 'The body is not JSON.' },
  { vi: 'Sửa JSON, hoặc gửi với content-type đúng.', en: 'Mend the JSON, or send it under its own content type.' },
);
export const SecretNotFound = defineError(
  'SECRET_NOT_FOUND',
  404,
  { vi: 'Phần mở rộng “{plugin}” không dùng bí mật “{secret}”.', en: 'The plugin "{plugin}" uses no secret "{secret}".' },
  { vi: 'Xem tên các bí mật ở phần quyền của phần mở rộng.', en: 'See the names of its secrets among its permissions.' },
);
export const DeadLetterNotFound = defineError(
  'DEAD_LETTER_NOT_FOUND',
  404,
  { vi: 'Không có thư bị trả lại “{letter}”.', en: 'There is no dead letter "{letter}".' },
  { vi: 'Có thể người khác đã gửi lại hoặc xóa; tải lại danh sách.', en: 'Somebody else may have given it again or removed it; reload the list.' },
);
