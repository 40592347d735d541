// What each right is called in a sentence: the words of the page where rights are given, so that who is refused can ask for it by name.
import type { Action, Localised } from '@haidang/plugin-sdk';

export const ACTION_NAMES: Readonly<Record<Action, Required<Localised>>> = {
  view: { vi: 'xem', en: 'view' },
  'view-detail': { vi: 'xem chi tiết', en: 'view details' },
  enter: { vi: 'nhập', en: 'enter' },
  submit: { vi: 'nộp', en: 'submit' },
  review: { vi: 'thẩm tra', en: 'review' },
  approve: { vi: 'duyệt', en: 'approve' },
  publish: { vi: 'công bố', en: 'publish' },
  unlock: { vi: 'mở lại', en: 'unlock' },
  correct: { vi: 'đính chính', en: 'correct' },
  define: { vi: 'thiết kế', en: 'define' },
  direct: { vi: 'chỉ đạo', en: 'direct' },
  delegate: { vi: 'ủy quyền', en: 'delegate' },
  administer: { vi: 'quản trị', en: 'administer' },
  audit: { vi: 'xem nhật ký', en: 'read the audit' },
};
