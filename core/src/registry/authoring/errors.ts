// What may go wrong while an indicator set is being made: each with the way on, for people who do not code.
import { defineError } from '../../kernel/index.js';

export const SetIdTaken = defineError(
  'SET_ID_TAKEN',
  409,
  { vi: 'Mã “{id}” đã được dùng.', en: 'The id "{id}" is in use.' },
  { vi: 'Chọn mã khác, ví dụ “{free}”.', en: 'Choose another id, for example "{free}".' },
);
export const SetFromFiles = defineError(
  'SET_FROM_FILES',
  409,
  {
    vi: 'Bộ chỉ tiêu “{set}” được quản lý bằng tệp nên ở đây chỉ đọc.',
    en: 'The indicator set "{set}" is kept in files, so it is read only here.',
  },
  {
    vi: 'Sao chép thành bộ mới, hoặc nhận bộ “{set}” về sửa tại đây, ở trang Bộ chỉ tiêu và mẫu.',
    en: 'Copy it to a new set, or take "{set}" over to edit it here, on the page Sets and forms.',
  },
);
export const DraftRefused = defineError(
  'DRAFT_REFUSED',
  422,
  { vi: 'Bản nháp vượt giới hạn hoặc chứa mã nên không được lưu.', en: 'The draft exceeds the limits or holds code; it was not saved.' },
  { vi: 'Sửa các chỗ được nêu rồi lưu lại; bản đã lưu trước đó vẫn còn.', en: 'Mend the listed places and save again; what was saved before is still there.' },
);
export const DraftMissing = defineError(
  'DRAFT_MISSING',
  409,
  { vi: 'Bộ chỉ tiêu “{set}” không có bản nháp nào để công bố.', en: 'The indicator set "{set}" has no draft to publish.' },
  {
    vi: 'Lưu bản nháp trước; hoặc bản nháp vừa được công bố, hãy xem tab Phiên bản.',
    en: 'Save a draft first; or it has just been published, look at the versions.',
  },
);
export const DraftFaulty = defineError(
  'DRAFT_FAULTY',
  409,
  { vi: 'Bản nháp còn {errors} lỗi nên chưa công bố được.', en: 'The draft has {errors} errors, so it cannot be published yet.' },
  { vi: 'Sửa các chỗ được nêu rồi công bố lại.', en: 'Mend the listed places, then publish again.' },
);
export const DefinitionIncompatible = defineError(
  'DEFINITION_INCOMPATIBLE',
  409,
  {
    vi: 'Phiên bản mới không nối tiếp được phiên bản {version}: số liệu cũ sẽ mang nghĩa khác.',
    en: 'The new version cannot follow version {version}: figures that exist would mean something else.',
  },
  {
    vi: 'Với mỗi chỗ được nêu, thêm chỉ tiêu mới thay vì đổi chỉ tiêu cũ, hoặc chọn cách chuyển số liệu.',
    en: 'For each listed place add a new indicator instead of changing the old one, or choose how its figures go on.',
  },
);
export const NothingPublished = defineError(
  'NOTHING_PUBLISHED',
  409,
  { vi: 'Bộ chỉ tiêu “{set}” chưa được công bố lần nào.', en: 'The indicator set "{set}" was never published.' },
  { vi: 'Công bố bản nháp trước; nếu không cần bộ này nữa, hãy bỏ bản nháp.', en: 'Publish its draft first; if it is not needed, throw the draft away.' },
);
export const AlreadyLive = defineError(
  'ALREADY_LIVE',
  409,
  { vi: 'Phiên bản {version} đang có hiệu lực.', en: 'Version {version} is the live one.' },
  { vi: 'Chọn một phiên bản cũ hơn để quay về.', en: 'Choose an earlier version to go back to.' },
);
export const TooManySavings = defineError(
  'TOO_MANY_SAVINGS',
  429,
  { vi: 'Bạn lưu bản nháp quá nhanh (hơn {limit} lần một phút).', en: 'You save drafts too fast (more than {limit} times a minute).' },
  { vi: 'Chờ {retryAfter} giây rồi lưu lại.', en: 'Wait {retryAfter} seconds, then save again.' },
);
