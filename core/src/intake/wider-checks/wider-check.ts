// What checks beyond a form's own have in common: what they are given, and what they say. They are pure functions of a report's cells and
// of figures that were read beforehand, so the same ones judge a report as it is typed (intake) and everything at night (insight); that
// is why they stand on this floor. They count in plain numbers: they judge whether a figure is plausible, they never make one.
import type { FigureReference, FindingLevel, Localised } from '@haidang/plugin-sdk';

export type WiderCheckId =
  | 'unit-slip'
  | 'decimal-slip'
  | 'digit-swap'
  | 'seasonal-outlier'
  | 'constant-series'
  | 'copied-period'
  | 'duplicate-unit'
  | 'parts'
  | 'relation'
  | 'rate'
  | 'year-to-date';

/** Which of the five words a check speaks for, and what it is called. */
export interface WiderCheckKind {
  readonly id: WiderCheckId;
  readonly word: 'correct' | 'clean';
  readonly level: FindingLevel;
  readonly title: Required<Localised>;
}

/** What a check must know of an indicator. */
export interface JudgedIndicator {
  readonly id: number;
  readonly set: string;
  readonly code: string;
  readonly title: Localised;
  /** As printed after a number. */
  readonly symbol: Required<Localised>;
  readonly valueType: 'decimal' | 'integer' | 'percent' | 'rank' | 'score' | 'index' | 'text';
  readonly decimals: number;
  /** Made of others: the parts, and whether they sum to it. */
  readonly parts?: { readonly indicators: readonly string[]; readonly kind: 'partition' | 'subset' } | undefined;
}

/** One figure to be judged, with its own past. */
export interface JudgedCell {
  readonly indicator: JudgedIndicator;
  readonly value: number;
  /** Consecutive periods up to the one before, oldest first; undefined where nothing is known. */
  readonly past: readonly (number | undefined)[];
  /** Of a report: its cell, and the unit of the row. */
  readonly path?: string;
  readonly orgUnit?: string | undefined;
}

/** A unit's figures of one period. */
export interface WiderContext {
  /** Periods a year: 12, 4, 2 or 1. */
  readonly perYear: number;
  readonly cells: readonly JudgedCell[];
  /** Name of the period so many before: 1 is the one before. */
  periodBefore(count: number): string;
  /** A figure of any set around the same unit and period; undefined when unknown. */
  figure(reference: FigureReference): number | undefined;
}

/** What would be plausible instead, as decimal texts: a value, or a range that may be open on one side. */
export interface Plausible {
  readonly value?: string;
  readonly low?: string;
  readonly high?: string;
}

export interface CheckResult {
  readonly check: WiderCheckId;
  /** Of a relation: its own id. */
  readonly relation?: string;
  readonly level: FindingLevel;
  readonly message: Required<Localised>;
  readonly cell: JudgedCell;
  readonly related?: readonly JudgedCell[];
  readonly plausible?: Plausible;
}

export const WIDER_CHECKS: readonly WiderCheckKind[] = [
  { id: 'unit-slip', word: 'clean', level: 'warning', title: { vi: 'Nhầm đơn vị tính', en: 'Slip of unit' } },
  { id: 'decimal-slip', word: 'clean', level: 'warning', title: { vi: 'Thừa hoặc thiếu một chữ số', en: 'A digit too many or too few' } },
  { id: 'digit-swap', word: 'clean', level: 'warning', title: { vi: 'Đảo hai chữ số', en: 'Two digits swapped' } },
  { id: 'seasonal-outlier', word: 'clean', level: 'warning', title: { vi: 'Lệch xa quy luật của chuỗi', en: 'Far from the pattern of its series' } },
  { id: 'constant-series', word: 'clean', level: 'warning', title: { vi: 'Số không đổi qua nhiều kỳ', en: 'Unchanged for several periods' } },
  { id: 'copied-period', word: 'clean', level: 'warning', title: { vi: 'Chép lại kỳ khác', en: 'Copied from another period' } },
  { id: 'duplicate-unit', word: 'clean', level: 'warning', title: { vi: 'Trùng số của đơn vị khác', en: 'Same figures as another unit' } },
  { id: 'parts', word: 'correct', level: 'warning', title: { vi: 'Tổng so với các thành phần', en: 'Total against its parts' } },
  { id: 'relation', word: 'correct', level: 'warning', title: { vi: 'Quan hệ giữa các bộ chỉ tiêu', en: 'Relation between sets' } },
  { id: 'rate', word: 'correct', level: 'warning', title: { vi: 'Tỷ lệ so với số tính lại', en: 'Rate against its recomputation' } },
  { id: 'year-to-date', word: 'correct', level: 'warning', title: { vi: 'Lũy kế so với các tháng', en: 'Year to date against its months' } },
];

export const wordOf = (id: WiderCheckId): 'correct' | 'clean' => WIDER_CHECKS.find((kind) => kind.id === id)?.word ?? 'correct';
