// The five words measured: đúng, đủ, sạch, sống, chính xác. A score always comes with n of N; null is "not measured yet", never 100.
import type { FindingLevel, Localised } from '../../finding.js';
import type { OrgUnitLevel } from '../access/access.js';
import type { WireNumber } from '../common.js';

export type QualityWord = 'correct' | 'complete' | 'clean' | 'live' | 'accurate';

export type QualityBand = 'good' | 'fair' | 'poor';

/** Weights, tolerances and bands by which scores are computed. */
export interface QualityRule {
  /** Of a failed error and a failed warning in "correct". */
  weights: {
    /**
     * @minimum 0
     * @maximum 100
     */
    error: number;
    /**
     * @minimum 0
     * @maximum 100
     */
    warning: number;
  };
  /** Shares of the words in the overall score; only their proportion counts. */
  words: Record<QualityWord, number>;
  lateness: {
    /**
     * Points off for each working day late.
     * @minimum 0
     * @maximum 100
     */
    perWorkingDay: number;
  };
  /** Figures by an interface: 100 while younger than one interval, 0 from this many on. */
  interface: {
    /**
     * @exclusiveMinimum 1
     * @maximum 1000
     */
    floorAtIntervals: number;
  };
  accuracy: {
    /**
     * Share of the reference that a figure may differ by and still count as exact.
     * @minimum 0
     * @maximum 1
     */
    tolerance: number;
    /**
     * Smallest divisor, so that a reference of 0 can be compared with.
     * @exclusiveMinimum 0
     */
    epsilon: number;
  };
  /** A word below `below` holds the overall score at that word plus `plus`. */
  cap: {
    /**
     * @minimum 0
     * @maximum 100
     */
    below: number;
    /**
     * @minimum 0
     * @maximum 100
     */
    plus: number;
  };
  /** From `good` on good, from `fair` on fair, else poor. */
  bands: {
    /**
     * @minimum 0
     * @maximum 100
     */
    good: number;
    /**
     * @minimum 0
     * @maximum 100
     */
    fair: number;
  };
}

/** One word: score = 100·n/total, null where nothing could be measured. */
export interface QualityPart {
  n: number;
  total: number;
  score: WireNumber;
  band: QualityBand | null;
}

export interface QualityScores {
  parts: Record<QualityWord, QualityPart>;
  overall: WireNumber;
  band: QualityBand | null;
  /** How many of the five words are measured. */
  measured: number;
}

/** One row of the board: a set, a period, an org unit or a department. */
export interface QualityRow {
  key: string;
  title: Localised;
  /** Owner of the set, level of the unit. */
  department: string | null;
  level: string | null;
  scores: QualityScores;
  /** The same before this period; null where nothing was due then. */
  before: QualityScores | null;
  /** Cells that still need somebody. */
  failing: number;
}

export type QualityBy = 'set' | 'orgUnit' | 'department' | 'period';

/** GET /quality?set&orgUnit&period&by&unitLevel (level of who reports). Without a period, each set's newest one that was due. */
export interface QualityBoard {
  orgUnit: { code: string; title: string };
  period: string | null;
  by: QualityBy;
  /** Levels that report any of it, whichever was asked for. */
  levels: OrgUnitLevel[];
  total: QualityScores;
  /** Sets of which the reader may view a part here, and not the whole: the total counts every cell, so it is without them. */
  unpooled: number;
  /** Reports of what is shown that are overdue and have not come. */
  missing: number;
  before: QualityScores | null;
  rows: QualityRow[];
  rule: QualityRule;
  ruleId: number;
  asOf: string | null;
}

/** A column of the trend: the month in which periods end. */
export interface QualityTrendColumn {
  month: string;
  title: Localised;
}

export interface QualityTrendRow {
  key: string;
  title: Localised;
  department: string;
  /** One for each column; null: nothing of it was due. */
  cells: ({ period: string; scores: QualityScores } | null)[];
}

/** GET /quality/trend?set&orgUnit&until: twelve months, in all and for each set. */
export interface QualityTrend {
  columns: QualityTrendColumn[];
  total: (QualityScores | null)[];
  rows: QualityTrendRow[];
}

/** Who did something about a cell, and when. */
export interface QualityDeed {
  by: string;
  byTitle: string;
  at: string;
}

/** One cell that fails a check, with who must act and what to do. */
export interface QualityCell {
  id: string;
  set: string;
  setTitle: Localised;
  period: string;
  periodTitle: Localised;
  orgUnit: string;
  orgUnitTitle: string;
  word: QualityWord;
  check: string;
  level: FindingLevel;
  message: Localised;
  remedy: Localised;
  /** JSON Pointer in the report; '' = the whole report. */
  path: string;
  indicator: string | null;
  indicatorTitle: Localised | null;
  value: string | null;
  plausible: string[];
  n: number;
  total: number;
  owner: string;
  ownerTitle: string;
  since: string;
  /** Full days since it was first seen. */
  ageDays: number;
  accepted: (QualityDeed & { reason: string }) | null;
  assigned: (QualityDeed & { to: string; toTitle: string }) | null;
  reminded: QualityDeed | null;
  /** Where it is mended, within the web app. */
  link: string;
  may: { remind: boolean; assign: boolean; accept: boolean };
}

/** GET /quality/cells: the worst first, at most 200. */
export interface QualityCells {
  items: QualityCell[];
  /** Open cells by word; accepted ones of the word asked for. */
  counts: Record<QualityWord, number> & { accepted: number };
  more: boolean;
}

/** GET /quality/cells/:id/people: to whom the cell can be given, those who must mend it first. */
export interface QualityCellPeople {
  items: { username: string; title: string; duty: boolean }[];
}

/** POST /quality/cells/:id/assign */
export interface AssignQualityCell {
  /**
   * Username of whoever is to mend it; null takes it back.
   * @minLength 1
   * @maxLength 80
   */
  to: string | null;
}

/** POST /quality/cells/:id/accept */
export interface AcceptQualityCell {
  /**
   * @minLength 10
   * @maxLength 1000
   */
  reason: string;
}

/** GET /quality/settings */
export interface QualitySettings {
  rule: QualityRule;
  id: number;
  /** Newest first; `validFrom` null: for every period. */
  history: { id: number; rule: QualityRule; validFrom: string | null; actor: string; actorTitle: string; reason: string; at: string }[];
  mayChange: boolean;
}

/** PUT /quality/settings */
export interface ChangeQualityRule {
  rule: QualityRule;
  /** The rule that the change was made from; another one meanwhile is said. */
  basedOn: number;
  /** Counts for periods that end on this day or later; default today, an earlier one scores the past anew. */
  validFrom?: string;
  /**
   * @minLength 10
   * @maxLength 1000
   */
  reason: string;
}
