// One version of an org unit: what a code meant from one date to another. Codes are reused after a reorganisation, so the
// identity is `code@valid_from` (uid), and the lineage joins the versions of what people call the same unit.
import type { OrgUnitLevel } from '@haidang/plugin-sdk';

export interface OrgUnitRow {
  readonly id: number;
  /** `code@valid_from`. */
  readonly uid: string;
  readonly code: string;
  readonly title: string;
  readonly titleEn: string | null;
  /** Accent-free, lower case. */
  readonly folded: string;
  /** Xã, Phường, Thành phố, Sở … */
  readonly type: string;
  readonly level: OrgUnitLevel;
  readonly parentId: number | null;
  /** Id of the first version of the same unit. */
  readonly lineageId: number;
  readonly validFrom: string;
  readonly validTo: string | null;
}

export type SuccessionKind = 'full' | 'partial' | 'abolished';

/** What became of a version when it ended; `toId` null: abolished, or the destination is not known. */
export interface SuccessionRow {
  readonly fromId: number;
  readonly toId: number | null;
  readonly effective: string;
  readonly kind: SuccessionKind;
}

export function validOn(unit: { validFrom: string; validTo: string | null }, date: string): boolean {
  return unit.validFrom <= date && (unit.validTo === null || unit.validTo >= date);
}
