// Second sources of figures, by which "chính xác" is measured: later official figures, other sets, imported reference series, and what
// the papers say of cells that an audit sample drew.
import type { Localised } from '../../finding.js';
import type { WireNumber } from '../common.js';

export type ReferenceOrigin = 'later-official' | 'other-set' | 'series' | 'audit-sample';

/** Which number of a period: its own, or the one of the year so far. */
export type ReferenceMeasure = 'value' | 'cumulative';

/** One second observation of a figure, beside the figure. */
export interface ReferenceValue {
  set: string;
  indicator: string;
  indicatorTitle: Localised;
  orgUnit: string;
  orgUnitTitle: string;
  period: string;
  periodTitle: Localised;
  measure: ReferenceMeasure;
  origin: ReferenceOrigin;
  /** Producer, relation, data flow, or audit sample. */
  source: string;
  sourceTitle: Localised;
  value: WireNumber;
  /** What is compared: of a later official figure the one reported first, else the one that leads now; null: there is none. */
  figure: WireNumber;
  /** Symbol of the unit of measure. */
  symbol: Localised;
  /** Share of the reference that may differ: its own, else that of the rule. */
  tolerance: number;
  /** 1 within the tolerance, else 1 minus the share by which it differs; null where there is nothing to compare. */
  exactness: number | null;
  recordedAt: string;
  actor: string;
}

/** GET /references?set&orgUnit&period&origin: the least exact first, at most 200. */
export interface ReferenceList {
  items: ReferenceValue[];
  /** Of all that may be seen and was asked for. */
  counts: Record<ReferenceOrigin, { compared: number; within: number }>;
  more: boolean;
  /** May the reader bring in a series? */
  mayImport: boolean;
  /** May the reader draw and fill audit samples? */
  mayAudit: boolean;
}

/** POST /references/import */
export interface ImportReferences {
  /**
   * SDMX-CSV 2.0 or 1.0: STRUCTURE…, dimensions, TIME_PERIOD, OBS_VALUE.
   * @minLength 1
   * @maxLength 4000000
   */
  csv: string;
  /**
   * Mapping of the source's codes; without it they are ours: `set.indicator`, code of the unit.
   * @maxLength 64
   */
  mapping?: string;
  measure?: ReferenceMeasure;
  /**
   * Share of the reference that may differ; left out: that of the rule.
   * @minimum 0
   * @maximum 1
   */
  tolerance?: number;
  /** Read and judged, nothing written. */
  dryRun?: boolean;
  /** Take what can be taken; without it one refused line refuses all. */
  partial?: boolean;
}

export interface ReferenceRefusal {
  line: number | null;
  /** Series and period, as the source writes them. */
  key: string;
  message: Localised;
}

export interface ReferenceImport {
  dryRun: boolean;
  /** False: nothing was written, because of `refused` or `dryRun`. */
  written: boolean;
  read: number;
  accepted: number;
  unchanged: number;
  refused: number;
  /** The mapping says that they are none of ours. */
  leftAside: number;
  /** At most 100. */
  refusals: ReferenceRefusal[];
  sets: string[];
}

/** How likely a cell is wrong, by what is known already: it was doubted itself; its report was; neither. */
export type AuditStratum = 'high' | 'medium' | 'low';

/** POST /audit-samples */
export interface DrawAuditSample {
  /**
   * @minLength 3
   * @maxLength 200
   */
  title: string;
  /** Of whose approved reports; left out: of every set that the inspector may audit. */
  sets?: string[];
  /**
   * Periods that end within this one.
   * @minLength 4
   * @maxLength 20
   */
  period: string;
  /**
   * With everything below; left out: wherever the inspector may audit.
   * @maxLength 80
   */
  orgUnit?: string;
  /**
   * @asType integer
   * @minimum 1
   * @maximum 500
   */
  size: number;
  /**
   * The same seed on the same figures draws the same cells; left out: drawn, and shown.
   * @maxLength 64
   */
  seed?: string;
}

export interface AuditStratumShare {
  stratum: AuditStratum;
  /** Cells that could be drawn. */
  population: number;
  drawn: number;
  answered: number;
  /** Answered with a figure. */
  compared: number;
  within: number;
}

export interface AuditSample {
  id: number;
  title: string;
  sets: string[];
  period: string;
  periodTitle: Localised;
  orgUnit: string | null;
  orgUnitTitle: string | null;
  seed: string;
  size: number;
  drawnBy: string;
  drawnByTitle: string;
  drawnAt: string;
  strata: AuditStratumShare[];
  answered: number;
  /** Answered, and the papers were not there. */
  withoutPapers: number;
  /** Share of right cells in all that could be drawn, each stratum by its size; null until each has a compared cell. */
  estimate: number | null;
}

export type AuditOutcome = 'figure' | 'no-papers';

export interface AuditCell {
  nth: number;
  set: string;
  setTitle: Localised;
  indicator: string;
  indicatorTitle: Localised;
  orgUnit: string;
  orgUnitTitle: string;
  period: string;
  periodTitle: Localised;
  measure: ReferenceMeasure;
  symbol: Localised;
  stratum: AuditStratum;
  outcome: AuditOutcome | null;
  /** What the papers say. */
  answer: WireNumber;
  /** What was reported when the sample was drawn; null until the papers were read, so that nobody copies it. */
  reported: WireNumber;
  exactness: number | null;
  within: boolean | null;
  note: string | null;
  answeredBy: string | null;
  answeredByTitle: string | null;
  answeredAt: string | null;
  /** Does the reader audit there, and did somebody else report it? */
  mayAnswer: boolean;
}

/** GET /audit-samples */
export interface AuditSampleList {
  items: AuditSample[];
  mayDraw: boolean;
}

/** GET /audit-samples/:id */
export interface AuditSampleDetail extends AuditSample {
  cells: AuditCell[];
}

export interface AuditAnswer {
  /** @asType integer */
  nth: number;
  outcome: AuditOutcome;
  /**
   * Decimal, as `1234.5`; left out where there are no papers.
   * @maxLength 40
   */
  value?: string;
  /**
   * Which paper says so; needed where there is none.
   * @maxLength 1000
   */
  note?: string;
}

/** POST /audit-samples/:id/answers: all or none. */
export interface AuditAnswers {
  /**
   * @minItems 1
   * @maxItems 500
   */
  answers: AuditAnswer[];
}
