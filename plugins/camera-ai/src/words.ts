// Words of kinds and standings for notices, which leave the plugin; the page has its own.
import type { Localised } from '@haidang/plugin-sdk';
import type { AlertKind } from './service/alerts.js';

export const ALERT_WORDS: Readonly<Record<AlertKind, Localised & { readonly en: string }>> = {
  vehicle: { vi: 'Phương tiện', en: 'Vehicle' },
  pedestrian: { vi: 'Người đi bộ', en: 'Pedestrian' },
  congestion: { vi: 'Ùn tắc', en: 'Congestion' },
  'fire-smoke': { vi: 'Lửa, khói', en: 'Fire or smoke' },
  flood: { vi: 'Ngập', en: 'Flood' },
  'red-light': { vi: 'Vượt đèn đỏ', en: 'Red light' },
  'line-crossing': { vi: 'Qua vạch', en: 'Line crossed' },
  'wrong-way': { vi: 'Đi ngược chiều', en: 'Wrong way' },
  crowd: { vi: 'Tụ tập đông', en: 'Crowd' },
  tamper: { vi: 'Ống kính bị che, bị xoay', en: 'Lens covered or turned' },
  motion: { vi: 'Chuyển động', en: 'Motion' },
  other: { vi: 'Sự kiện khác', en: 'Other event' },
  offline: { vi: 'Mất kết nối', en: 'Connection lost' },
  anomaly: { vi: 'Lưu lượng bất thường', en: 'Unusual traffic' },
  review: { vi: 'Đầu ghi cảnh báo', en: 'Recorder’s alert' },
};
