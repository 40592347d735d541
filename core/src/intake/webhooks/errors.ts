// What can go wrong with webhooks.
import { defineError } from '../../kernel/index.js';

export const WebhookNotFound = defineError(
  'WEBHOOK_NOT_FOUND',
  404,
  { vi: 'Không có webhook này.', en: 'There is no such webhook.' },
  { vi: 'Xem trang Trao đổi dữ liệu, mục Webhook.', en: 'See the page Data exchange, tab Webhooks.' },
);
export const WebhookAddressRefused = defineError(
  'WEBHOOK_ADDRESS_REFUSED',
  422,
  {
    vi: 'Địa chỉ này không được nhận: phải là https tới máy chủ công khai, không kèm tên và mật khẩu.',
    en: 'This address is not taken: it has to be https to a public host, without a name and password in it.',
  },
  {
    vi: 'Sửa địa chỉ; máy chủ trong mạng nội bộ, hoặc không có https, phải được mở trong cấu hình HAIDANG_WEBHOOK_HOSTS.',
    en: 'Mend the address; a host of the own network, or one without https, must be opened in the configuration, HAIDANG_WEBHOOK_HOSTS.',
  },
);
export const WebhookOwnerUnknown = defineError(
  'WEBHOOK_OWNER_UNKNOWN',
  422,
  { vi: '“{owner}” không phải hệ thống kết nối đang hoạt động.', en: '"{owner}" is no connected system that is active.' },
  {
    vi: 'Chọn một hệ thống trong danh sách, hoặc bỏ trống để nhận theo quyền của bạn.',
    en: 'Choose a system of the list, or leave it out to be told what you may view.',
  },
);
export const TooManyWebhooks = defineError(
  'TOO_MANY_WEBHOOKS',
  409,
  { vi: 'Đã có {limit} webhook.', en: 'There are {limit} webhooks already.' },
  { vi: 'Xóa những webhook không còn dùng.', en: 'Delete those that are not used any more.' },
);
export const ReplayRefused = defineError(
  'WEBHOOK_REPLAY_REFUSED',
  422,
  { vi: 'Cần một lần gửi, hoặc khoảng thời gian hợp lệ.', en: 'It takes one delivery, or a span of time that is one.' },
  {
    vi: 'Gửi {"delivery": "…"} hoặc {"from": "2024-07-01T00:00:00+07:00", "to": "…"}.',
    en: 'Send {"delivery": "…"} or {"from": "2024-07-01T00:00:00+07:00", "to": "…"}.',
  },
);
