// Tiles, questions and answers, where a figure comes from, and live events on the wire.
import type { FindingLevel, Localised } from '../../finding.js';
import type { OrgUnitRef } from '../access/access.js';
import type { QualityBand, QualityScores, QualityWord } from './quality.js';
import type { FigureOrigin, ObservationStatus, SubmissionStatus, WireNumber } from '../common.js';

export type TileState = 'good' | 'watch' | 'bad' | 'info' | 'none';

export type DataState = 'ok' | 'preliminary' | 'late' | 'nil' | 'no-right' | 'error' | 'none' | 'not-connected';

/** The five words of what a tile shows: of its set, period and unit. A null word is not measured yet. */
export interface TileQuality {
  correct: WireNumber;
  complete: WireNumber;
  clean: WireNumber;
  live: WireNumber;
  accurate: WireNumber;
  overall: WireNumber;
  band: QualityBand | null;
}

/** One of the 25 tiles. */
export interface OverviewTile {
  set: string;
  order: number;
  kind: 'indicator-set' | 'service';
  title: Localised;
  indicator: string | null;
  indicatorTitle: Localised | null;
  measure: 'value' | 'cumulative';
  value: WireNumber;
  unitOfMeasure: string | null;
  /** Symbol to print, e.g. "tỷ đồng". */
  unitSymbol: Localised | null;
  decimals: number;
  plan: WireNumber;
  planIssuer: string | null;
  planPercent: WireNumber;
  /** Expected pace: share of the plan due by now, percent. */
  pacePercent: WireNumber;
  /** Change against the period before and the same period last year: percent, or points for a rate. */
  previous: WireNumber;
  samePeriod: WireNumber;
  changeUnit: 'percent' | 'points';
  /** At most 13 values, oldest first, for the small line. */
  spark: WireNumber[];
  state: TileState;
  dataState: DataState;
  direction: 'up' | 'down' | 'neutral' | 'band';
  period: string | null;
  periodTitle: Localised | null;
  obsStatus: ObservationStatus | null;
  origin: FigureOrigin | null;
  /** True when the value or anything computed into it is sample data. */
  sample: boolean;
  asOf: string | null;
  source: string | null;
  submittedBy: string | null;
  approvedBy: string | null;
  quality: TileQuality | null;
  dueAt: string | null;
  openDirectives: number;
  /** Of a service: what stands beside its number. */
  note?: Localised;
}

/** The five words over all that the reader sees of the period and unit: the same number as GET /quality gives. */
export interface OverviewQuality {
  scores: QualityScores;
  /** Reports that are overdue and have not come; null where the overview is one of an earlier day. */
  missing: number | null;
}

/** GET /overview?period&orgUnit */
export interface Overview {
  period: string | null;
  orgUnit: OrgUnitRef;
  asOf: string;
  counts: { bad: number; watch: number; good: number; late: number };
  /** null: nothing was measured. */
  quality: OverviewQuality | null;
  tiles: OverviewTile[];
}

export type Measure = 'value' | 'cumulative' | 'change' | 'change-percent' | 'plan-percent';

export type Comparison = 'plan' | 'previous' | 'same-period';

/** POST /query: the one question language of panels, exports and clients. */
export interface Query {
  /** `set.indicator` each. */
  indicators: string[];
  /** Codes, all units of a level within a unit, or a group of the taxonomy as it stood in the last period. Default: the province. */
  orgUnits?: string[] | { within: string; level: 'district' | 'commune' } | { group: string };
  /** Codes, a range, or the last n periods of `type` (default the indicator's) up to `until`. */
  periods: string[] | { from: string; to: string } | { last: number; type?: string; until?: string };
  /** Dimensions to keep as columns; what is left out is aggregated by each indicator's own rule. Default all three. */
  by?: ('indicator' | 'orgUnit' | 'period' | `dimension:${string}`)[];
  measure?: Measure;
  compare?: Comparison[];
  /** As known on this instant (ISO), or at the end of this day in Viet Nam (2024-07-20). Default now. */
  asOf?: string;
  /** `trial` also reads the figures of trial runs, before official ones. Default official figures alone. */
  stage?: 'official' | 'trial';
  /** Plan issuer when several exist. Default the leading one. */
  planIssuer?: string;
}

export interface FrameColumn {
  name: string;
  role: 'indicator' | 'orgUnit' | 'period' | 'dimension' | 'measure';
  type: 'string' | 'number';
  unitOfMeasure?: string;
  title?: Localised;
}

/** Answer of /query. The measure column is `value`; then `plan`, `previous`, `samePeriod` when asked; last `status` and `origin`. */
export interface Frame {
  columns: FrameColumn[];
  rows: (WireNumber | string)[][];
  asOf: string;
  notes: FrameNote[];
  /** Of an export: SHA-256 over the sorted rows; the same question as known on the same instant gives the same one. */
  hash?: string;
}

export interface FrameNote {
  code: 'sample' | 'boundary-change' | 'two-producers' | 'doubted' | 'hidden' | 'partial' | 'trial' | 'retired';
  text: Localised;
  data?: Record<string, unknown>;
}

/** GET /indicator-sets/:id/figures/source?indicator&period&orgUnit: where a figure comes from. */
export interface FigureLineage {
  indicator: string;
  title: Localised;
  period: string;
  orgUnit: string;
  figures: {
    value: WireNumber;
    measure: 'value' | 'cumulative';
    status: ObservationStatus;
    origin: FigureOrigin;
    producer: string;
    producerTitle: string;
    leading: boolean;
    sourceUrl: string | null;
    sourceTitle: string | null;
    recordedFrom: string;
    recordedTo: string | null;
    revision: number | null;
    /** Username, and the name to show. */
    submittedBy: string | null;
    submittedByTitle: string | null;
    approvedBy: string | null;
    approvedByTitle: string | null;
    /** Reported in a trial run: apart from official figures. */
    trial: boolean;
  }[];
  /** What checks say of it: doubts that nobody has explained, and comparisons with other figures that hold. */
  doubts: FigureDoubt[];
}

/** One thing that a check says of a figure. */
export interface FigureDoubt {
  check: string;
  word: QualityWord;
  level: FindingLevel;
  message: Localised;
  /** Values or ranges that would be plausible. */
  plausible: string[];
  /** The figure that was judged. */
  value: string | null;
  /** A comparison that holds, said because the two figures look like a contradiction. */
  holds: boolean;
}

/** Server-sent events of GET /live. */
export type LiveEvent =
  | { type: 'data.changed'; set: string; periods: string[]; orgUnits: string[]; at: string }
  /** `dashboard`: only a dashboard that crosses sets moved; `set` is then `*`. */
  | { type: 'definition.published'; set: string; version: number; at: string; dashboard?: string }
  /** `orgUnit` is `*` when many changed together, not named one by one. */
  | { type: 'obligation.changed'; set: string; period: string; orgUnit: string; status: SubmissionStatus; at: string }
  /** Heard by who began the work (`by`, a username) and by those who administer. */
  | { type: 'job.progress'; id: string; state: string; progress: number; by?: string; at: string }
  /** The bell of these people changed; each hears only of themselves. */
  | { type: 'notification.added'; usernames: string[]; at: string }
  /** An alert of the set fired, is over, or was taken note of; `orgUnits` as in data.changed. */
  | { type: 'alert.changed'; set: string; orgUnits: string[]; at: string }
  /** Scores of quality of the set's period changed. */
  | { type: 'quality.changed'; set: string; period: string; at: string }
  /** What the hearer may do changed: the page asks who it is and everything again. */
  | { type: 'rights.changed'; at: string }
  /** A plugin announced that something of this topic changed; heard by everybody: it says nothing of what. */
  | { type: 'plugin.changed'; plugin: string; topic: string; at: string };
