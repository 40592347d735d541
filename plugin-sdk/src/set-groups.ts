// Groups of sets that every installation starts with. Groups are data (administrators add more in the database); this list is the seed.
import type { Localised } from './generated/manifest.js';

/** A group that sets are listed under. */
export interface SetGroup {
  readonly code: string;
  readonly title: Required<Localised>;
  /** Place in lists. */
  readonly order: number;
}

const GROUPS: readonly (readonly [code: string, vi: string, en: string])[] = [
  ['economy', 'Kinh tế', 'Economy'],
  ['society', 'Xã hội', 'Society'],
  ['security', 'An ninh, trật tự', 'Security and order'],
  ['administration', 'Hành chính', 'Administration'],
  ['environment', 'Môi trường', 'Environment'],
  ['budget', 'Ngân sách', 'Budget'],
  ['service', 'Dịch vụ', 'Services'],
  ['other', 'Khác', 'Other'],
];

/** The seeded groups, in order. */
export const SET_GROUPS: readonly SetGroup[] = GROUPS.map(([code, vi, en], index) => ({ code, title: { vi, en }, order: (index + 1) * 10 }));
