// What the endpoints share: reading a body, refusing with words that say what to mend, and the rights of questions, which no single action holds.
import {
  fieldsIn,
  isDay,
  problem,
  queryIn,
  type Caller,
  type EndpointAnswer,
  type EndpointRequest,
  type PluginContext,
  type SentFields,
} from '@haidang/plugin-sdk';
import { provinceDay } from '../news/item.js';

export const fieldsOf = (request: EndpointRequest): SentFields => fieldsIn(request.json);

export const textIn = (fields: SentFields, name: string): string => (typeof fields[name] === 'string' ? fields[name] : '');

export const queryText = (request: EndpointRequest, name: string): string | undefined => queryIn(request, name)?.slice(0, 500);

/** A day of the address, else today. */
export const dayIn = (text: string | undefined, context: PluginContext): string => (isDay(text) ? text : provinceDay(context.now));

/** `json<Shape>(…)` holds an answer to the shape that the page reads. */
export const json = <T = unknown>(value: T): EndpointAnswer => ({ json: value, headers: { 'cache-control': 'no-store' } });

export const callerName = (request: EndpointRequest): string => request.caller?.title ?? request.caller?.username ?? '';

export function mayEdit(caller: Caller | null): boolean {
  return caller?.actions.includes('publish') === true;
}

/** Leaders and editors ask departments. */
export function mayAsk(caller: Caller | null): boolean {
  return mayEdit(caller) || caller?.actions.includes('direct') === true;
}

const WORDS: Readonly<Record<string, { status: number; vi: string; en: string }>> = {
  'not-found': { status: 404, vi: 'Không có mục này; có thể đã hết hạn lưu.', en: 'There is no such thing; it may have expired.' },
  'not-allowed': { status: 403, vi: 'Bạn không có quyền làm việc này ở điểm báo.', en: 'You may not do this in the press digest.' },
  deed: { status: 400, vi: 'Không rõ việc cần làm.', en: 'Unknown deed.' },
  reason: { status: 422, vi: 'Ghi lý do ẩn tin (từ 3 ký tự).', en: 'Say why it is hidden (3 characters or more).' },
  topic: { status: 422, vi: 'Chọn một chủ đề đang có.', en: 'Choose a topic that exists.' },
  story: {
    status: 422,
    vi: 'Không gộp hoặc tách được: hai tin phải cùng trang và chưa cùng nhóm.',
    en: 'Cannot be merged or split: both must be on one page and not in one story.',
  },
  text: { status: 422, vi: 'Viết nội dung (từ 5 ký tự).', en: 'Write a text (5 characters or more).' },
  item: { status: 404, vi: 'Không có tin này; có thể đã hết hạn lưu.', en: 'There is no such item; it may have expired.' },
  department: { status: 422, vi: 'Chọn một sở, ngành đang hoạt động.', en: 'Choose a department that exists.' },
  due: { status: 422, vi: 'Hạn trả lời là một ngày từ hôm nay trở đi.', en: 'The due date is today or later.' },
  verdict: {
    status: 422,
    vi: 'Chọn kết luận: đúng, đúng một phần, không đúng, hoặc thuộc cơ quan khác.',
    en: 'Choose a verdict: right, partly right, wrong, or for another body.',
  },
  state: {
    status: 409,
    vi: 'Yêu cầu không còn ở trạng thái cho phép việc này; tải lại trang.',
    en: 'The question is no longer in a state for this; reload the page.',
  },
  body: { status: 400, vi: 'Nội dung gửi lên không đọc được.', en: 'The body cannot be read.' },
  id: { status: 422, vi: 'Mã gồm chữ thường không dấu, số và gạch nối.', en: 'An id is of small letters, digits and hyphens.' },
  name: { status: 422, vi: 'Đặt tên nguồn.', en: 'Name the source.' },
  title: { status: 422, vi: 'Đặt tên chủ đề.', en: 'Name the topic.' },
  address: { status: 422, vi: 'Địa chỉ phải là http hoặc https, không kèm mật khẩu.', en: 'The address must be http or https, without a password.' },
  minutes: { status: 422, vi: 'Khoảng đọc từ 5 đến 1.440 phút.', en: 'The interval is 5 to 1,440 minutes.' },
  encoding: { status: 422, vi: 'Bảng mã không có trong danh sách.', en: 'Unknown encoding.' },
  filter: {
    status: 422,
    vi: 'Bộ lọc của nguồn không đọc được; xem cách viết quy tắc.',
    en: 'The filter of the source cannot be read; see how rules are written.',
  },
  rule: { status: 422, vi: 'Quy tắc không đọc được.', en: 'The rule cannot be read.' },
  page: {
    status: 422,
    vi: 'Trang không cho biết tiêu đề; kiểm tra địa chỉ hoặc tự nhập tiêu đề.',
    en: 'The page tells no title; check the address or type the title.',
  },
  unreachable: { status: 502, vi: 'Không mở được địa chỉ này từ máy chủ.', en: 'The address cannot be reached from the server.' },
  'not-granted': { status: 403, vi: 'Máy chủ này chưa được cấp quyền ở trang Phần mở rộng.', en: 'This host is not granted on the Plugins page.' },
  known: { status: 409, vi: 'Tin này đã có.', en: 'This item is known already.' },
  template: {
    status: 409,
    vi: 'Mẫu điểm báo có lỗi nên chưa tạo được văn bản; sửa mẫu rồi xuất bản lại.',
    en: 'The template has a fault; mend it and publish again.',
  },
  printer: {
    status: 503,
    vi: 'Máy chủ chưa in được PDF lúc này; tải bản Word hoặc thử lại sau.',
    en: 'The server cannot print a PDF now; take the Word file or try again later.',
  },
  nothing: { status: 409, vi: 'Chưa có tin để xuất bản, hoặc người khác vừa xuất bản.', en: 'Nothing to publish, or somebody just did.' },
  month: { status: 422, vi: 'Tháng viết như 2024-06.', en: 'A month is written as 2024-06.' },
};

/** A refusal by its word. */
export function refused(word: string, more: Readonly<Record<string, unknown>> = {}): EndpointAnswer {
  const { status, vi, en } = WORDS[word] ?? { status: 400, vi: 'Không làm được.', en: 'Cannot be done.' };
  return problem(status, `PRESS_${word.toUpperCase().replaceAll('-', '_')}`, { vi, en }, more);
}
