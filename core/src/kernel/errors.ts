// Errors as a catalogue: each has a code, a status and a text in Vietnamese and English saying what is wrong and how to
// mend it. Values travel as data and are put into the text in one place, so no sentence is ever glued together elsewhere.
import type { Finding, Localised } from '@haidang/plugin-sdk';

/** A value that has a name in each language is put into each text in its own. */
export type ErrorData = Record<string, string | number | boolean | readonly string[] | Localised | null>;

/** A fault that the caller can understand; everything else is a bug and answered as INTERNAL. */
export class DomainError extends Error {
  constructor(
    readonly kind: ErrorDefinition,
    readonly data: ErrorData,
    readonly findings: readonly Finding[],
  ) {
    super(kind.code);
  }

  get titles(): Localised {
    return fill(this.kind.text, this.data);
  }

  get details(): Localised {
    return fill(this.kind.mend, this.data);
  }
}

export interface ErrorDefinition {
  readonly code: string;
  readonly status: number;
  readonly text: Localised;
  readonly mend: Localised;
}

export type ErrorKind = ((data?: ErrorData, findings?: readonly Finding[]) => DomainError) & { readonly definition: ErrorDefinition };

const catalogue = new Map<string, ErrorDefinition>();

/** Declares an error once. Texts may hold `{name}` placeholders that are filled from the data. */
export function defineError(code: string, status: number, text: Localised, mend: Localised): ErrorKind {
  const definition: ErrorDefinition = { code, status, text, mend };
  catalogue.set(code, definition);
  const make = (data: ErrorData = {}, findings: readonly Finding[] = []) => new DomainError(definition, data, findings);
  return Object.assign(make, { definition });
}

/** Every declared error, for the contract test and the documentation. */
export function errorCatalogue(): readonly ErrorDefinition[] {
  return [...catalogue.values()];
}

function fill(text: Localised, data: ErrorData): Localised {
  const put = (sentence: string, language: 'vi' | 'en') =>
    sentence.replace(/\{(\w+)\}/g, (whole, name: string) => {
      const value = Object.hasOwn(data, name) ? data[name] : undefined;
      if (value === undefined || value === null) return whole;
      return typeof value === 'object' && 'vi' in value ? (value[language] ?? value.vi) : String(value);
    });
  return { vi: put(text.vi, 'vi'), en: put(text.en ?? text.vi, 'en') };
}

export const Internal = defineError(
  'INTERNAL',
  500,
  { vi: 'Máy chủ gặp lỗi khi xử lý yêu cầu này.', en: 'The server failed on this request.' },
  { vi: 'Thử lại; nếu vẫn lỗi, báo quản trị viên kèm mã yêu cầu.', en: 'Try again; if it persists, give the administrator the request id.' },
);
export const DatabaseUnavailable = defineError(
  'DATABASE_UNAVAILABLE',
  503,
  { vi: 'Cơ sở dữ liệu tạm thời không phục vụ.', en: 'The database is not available at the moment.' },
  { vi: 'Thử lại sau vài giây; dữ liệu đã xác nhận không mất.', en: 'Try again in a few seconds; acknowledged data is safe.' },
);
export const BodyRefused = defineError(
  'BODY_REFUSED',
  400,
  { vi: 'Nội dung gửi lên không đúng dạng.', en: 'The body is not of the expected shape.' },
  { vi: 'Sửa các mục được nêu trong danh sách rồi gửi lại.', en: 'Mend the listed places and send again.' },
);
export const RequestRefused = defineError(
  'REQUEST_REFUSED',
  400,
  { vi: 'Yêu cầu không hợp lệ.', en: 'The request is not valid.' },
  { vi: 'Kiểm tra địa chỉ, tham số và nội dung JSON.', en: 'Check the address, the parameters and the JSON.' },
);
export const NotFound = defineError(
  'NOT_FOUND',
  404,
  { vi: 'Không có gì ở địa chỉ này.', en: 'There is nothing at this address.' },
  { vi: 'Kiểm tra lại địa chỉ; danh mục API ở /api/docs.', en: 'Check the address; the API is listed at /api/docs.' },
);
export const MethodRefused = defineError(
  'METHOD_REFUSED',
  405,
  { vi: 'Địa chỉ này không nhận phương thức đó.', en: 'This address does not take that method.' },
  { vi: 'Xem phương thức được nhận ở /api/docs.', en: 'See the accepted methods at /api/docs.' },
);
export const TooLarge = defineError(
  'TOO_LARGE',
  413,
  { vi: 'Nội dung gửi lên quá lớn.', en: 'The body is too large.' },
  { vi: 'Chia nhỏ rồi gửi từng phần.', en: 'Split it and send the parts.' },
);
export const MediaTypeRefused = defineError(
  'MEDIA_TYPE_REFUSED',
  415,
  { vi: 'Kiểu nội dung này không được nhận ở đây.', en: 'This media type is not taken here.' },
  { vi: 'Gửi application/json, hoặc kiểu ghi trong tài liệu API.', en: 'Send application/json, or the type named in the API description.' },
);
export const NotAcceptable = defineError(
  'NOT_ACCEPTABLE',
  406,
  { vi: 'Không có câu trả lời ở dạng được yêu cầu.', en: 'There is no answer in the requested format.' },
  { vi: 'Dùng một trong các dạng: {formats}.', en: 'Use one of the formats: {formats}.' },
);
export const KeyReused = defineError(
  'IDEMPOTENCY_KEY_REUSED',
  422,
  { vi: 'Idempotency-Key này đã dùng cho một nội dung khác.', en: 'This Idempotency-Key was used for another body.' },
  { vi: 'Dùng khóa mới cho mỗi yêu cầu khác nhau.', en: 'Use a new key for each different request.' },
);
export const ValueRefused = defineError(
  'VALUE_REFUSED',
  400,
  { vi: 'Giá trị của “{field}” không hợp lệ.', en: 'The value of "{field}" is not valid.' },
  { vi: 'Dạng cần có: {expected}.', en: 'Expected: {expected}.' },
);
export const StorageFull = defineError(
  'STORAGE_FULL',
  503,
  { vi: 'Ổ đĩa của máy chủ đã đầy, tệp chưa được lưu.', en: "The server's disk is full; the file was not stored." },
  { vi: 'Báo quản trị viên giải phóng dung lượng rồi gửi lại tệp.', en: 'Ask the administrator to make room, then send the file again.' },
);
export const ArchiveRefused = defineError(
  'ARCHIVE_REFUSED',
  422,
  { vi: 'Không mở được tệp nén này: {detail}', en: 'This archive cannot be opened: {detail}' },
  {
    vi: 'Gửi tệp .zip thường, tối đa {files} tệp bên trong và {megabytes} MB sau khi giải nén, không mật khẩu, không liên kết.',
    en: 'Send a plain .zip with at most {files} files and {megabytes} MB unpacked, without password and links.',
  },
);
export const FileNeeded = defineError(
  'FILE_NEEDED',
  400,
  { vi: 'Yêu cầu không kèm tệp nào.', en: 'The request carries no file.' },
  { vi: 'Gửi multipart/form-data với tệp ở phần “file”.', en: 'Send multipart/form-data with the file in the part "file".' },
);
export const ChangedMeanwhile = defineError(
  'CHANGED_MEANWHILE',
  409,
  { vi: 'Nội dung này đã được người khác lưu (bản {revision}) sau khi bạn mở.', en: 'Somebody else saved this (revision {revision}) after you opened it.' },
  {
    vi: 'Tải lại, xem các chỗ khác nhau rồi lưu lại; nội dung của bạn chưa mất.',
    en: 'Reload, look at what differs and save again; your content is not lost.',
  },
);
