// News of sets: what happened to them for a period, newest first, as a panel of a dashboard tells it.
import type { Localised } from '../../finding.js';

/**
 * `submitted`, `approved`, `published`, `reopened`: a report; `corrected`: single cells of one ("đính chính"); `alert`: a rule fired;
 * `version`: a version of the set that counts from this period.
 */
export type NewsKind = 'submitted' | 'approved' | 'published' | 'corrected' | 'reopened' | 'alert' | 'version';

export interface NewsItem {
  kind: NewsKind;
  at: string;
  set: string;
  setTitle: Localised;
  /** Period and org unit of the report or of the figure that an alert is about; null of a version. */
  period: string | null;
  periodTitle: Localised | null;
  orgUnit: string | null;
  orgUnitTitle: string | null;
  /** Display name of whoever did it; null of an alert. */
  by: string | null;
  /** The department's note with a report that was handed in, the reason of a correction or reopening, the note of a version. */
  text: string | null;
  /** Number and date of the decision that a correction rests on. */
  decision: string | null;
  /** A correction that waits for approval: the figures before it stand. */
  waiting: boolean;
  /** What the alert is called and how much it matters, and whether it holds no longer; null of everything else. */
  alert: { title: Localised; severity: 'bad' | 'watch'; over: boolean } | null;
  version: number | null;
}

/** GET /news?period&set&orgUnit&limit&asOf: of the sets that the reader may view, the unit and all below it. */
export interface NewsList {
  items: NewsItem[];
  /** There are older ones. */
  more: boolean;
  /** None of the sets named may be viewed by the reader (or there is none of that name). */
  hidden: boolean;
}
