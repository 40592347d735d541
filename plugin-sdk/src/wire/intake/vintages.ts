// Vintages of a figure, closing of periods, and trial runs on the wire.
import type { Localised } from '../../finding.js';
import type { FigureOrigin, ObservationStatus, WireNumber } from '../common.js';

/**
 * How final a published value is: estimated "ước", preliminary "sơ bộ", official "chính thức", revised "đính chính" (official, and
 * another value than the official one before it), withdrawn "rút lại" (the value was taken away).
 */
export type VintageKind = 'estimated' | 'preliminary' | 'official' | 'revised' | 'withdrawn';

/** GET /figures/history: one recorded value of one producer. */
export interface FigureVintage {
  value: WireNumber;
  /** The value that it took the place of; null for the first. */
  oldValue: WireNumber;
  /** value - oldValue. */
  difference: WireNumber;
  kind: VintageKind;
  status: ObservationStatus;
  origin: FigureOrigin;
  measure: 'value' | 'cumulative';
  /** Unit of measure of the day on which it was recorded; the values of this vintage are in it. */
  unitOfMeasure?: string;
  disaggregation: string;
  producer: string;
  producerTitle: string;
  /** The one that is shown now. */
  leading: boolean;
  trial: boolean;
  recordedFrom: string;
  /** Null while it stands. */
  recordedTo: string | null;
  revision: number | null;
  actor: string;
  actorTitle: string;
  approver: string | null;
  approverTitle: string | null;
  reason: string | null;
  /** Number and date of the decision that a correction goes back to. */
  decision: string | null;
  sourceUrl: string | null;
  sourceTitle: string | null;
}

/**
 * GET /figures/history?indicator=set.code&orgUnit&period&measure&disaggregation&asOf: newest first. A figure that is computed and
 * not stored has a vintage for each change of what it is computed from.
 */
export interface FigureHistory {
  indicator: string;
  title: Localised;
  orgUnit: string;
  orgUnitTitle: string;
  period: string;
  periodTitle: Localised;
  unitOfMeasure: string;
  decimals: number;
  /** The moment that is looked back from. */
  asOf: string;
  vintages: FigureVintage[];
  /** True when older ones were left out. */
  more: boolean;
}

/** What was known of a period at the end of a day; null before the first value. */
export interface TriangleCell {
  value: WireNumber;
  status: ObservationStatus | null;
  kind: VintageKind | null;
  /** Another value or kind than on the day before it. */
  changed: boolean;
}

/**
 * GET /figures/vintages?indicator&orgUnit&periods=2024-M01,2024-M02&measure&stage&asOf (or last=12&until=2024-M06): what was known of
 * each period at the end of each day on which something changed.
 */
export interface VintageTriangle {
  indicator: string;
  title: Localised;
  orgUnit: string;
  orgUnitTitle: string;
  unitOfMeasure: string;
  decimals: number;
  measure: 'value' | 'cumulative';
  /** Days (in Viet Nam) on which a value changed, oldest first. */
  knownOn: string[];
  rows: { period: string; periodTitle: Localised; values: TriangleCell[] }[];
  /** True when older days were left out. */
  more: boolean;
}

/** GET /period-closings: one closing, in force or reopened since. */
export interface PeriodClosing {
  id: string;
  /** A set, or `*` for every set. */
  set: string;
  /** A period, or a year with all of its periods. */
  period: string;
  closedBy: string;
  closedByTitle: string;
  closedAt: string;
  reason: string | null;
  reopenedBy: string | null;
  reopenedByTitle: string | null;
  reopenedAt: string | null;
  reopenReason: string | null;
}

/** Why a report of a closed period is read-only. */
export interface ClosedPeriod {
  by: string;
  at: string;
  reason: string | null;
}

/** POST /period-closings: all of them or none; what is closed already stays as it is. */
export interface ClosePeriods {
  sets: string[];
  periods: string[];
  reason?: string;
}

/** POST /period-closings/:id/reopen: why, in at least 15 characters. */
export interface ReopenPeriod {
  reason: string;
}

/** GET /indicator-sets/:id/stage: where a set stands, and what its trial run holds. */
export interface SetStage {
  set: string;
  stage: 'trial' | 'official';
  /** Null while the manifest alone decides. */
  since: string | null;
  changedBy: string | null;
  changedByTitle: string | null;
  reason: string | null;
  trial: { figures: number; reports: number; periods: number; orgUnits: number };
  may: boolean;
}

/** POST /indicator-sets/:id/stage */
export interface MoveStage {
  stage: 'trial' | 'official';
  /** Going official: trial figures become official ones of their reports, or are ended and stay in the history alone. */
  figures: 'keep' | 'drop';
  reason: string;
}
