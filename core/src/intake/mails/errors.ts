// What can go wrong with mails.
import { defineError } from '../../kernel/index.js';

export const MailNotFound = defineError(
  'MAIL_NOT_FOUND',
  404,
  { vi: 'Không có thư gửi hỏng với mã này.', en: 'There is no failed mail with this id.' },
  { vi: 'Xem trang Thư đã gửi.', en: 'See the page Mails.' },
);
