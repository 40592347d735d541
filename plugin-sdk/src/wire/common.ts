// What every answer of the server is made of: numbers, actions, statuses, and the one shape of an error.
import type { Finding, Localised } from '../finding.js';

/** A figure on the wire: JSON number when exact in a double, else a decimal string; null when missing. */
export type WireNumber = number | string | null;

/** What a person may do; the unit of every grant. */
export type Action =
  | 'view'
  | 'view-detail'
  | 'enter'
  | 'submit'
  | 'review'
  | 'approve'
  | 'publish'
  | 'unlock'
  | 'correct'
  | 'define'
  | 'direct'
  | 'delegate'
  | 'administer'
  | 'audit';

/** SDMX observation status: A normal (official), P provisional ("sơ bộ"), E estimated ("ước"), M missing. */
export type ObservationStatus = 'A' | 'P' | 'E' | 'M';

/** Where a report stands. `none`: nobody has begun it. */
export type SubmissionStatus = 'none' | 'draft' | 'submitted' | 'returned' | 'approved' | 'published';

/** Where a figure comes from. `sample` is invented for demonstration and always marked as such. */
export type FigureOrigin = 'submission' | 'published' | 'sample' | 'calculated';

/** Answer of every error, media type application/problem+json (RFC 9457). */
export interface Problem {
  /** Stable address of the error's page, `/errors/<code>`. */
  type: string;
  /** HTTP status. */
  status: number;
  /** Stable machine code, e.g. `SET_NOT_FOUND`. */
  code: string;
  /** What went wrong, in Vietnamese (the same text as `titles.vi`). */
  title: string;
  titles: Localised;
  /** How to mend it, in Vietnamese. */
  detail: string;
  details: Localised;
  /** Cells or fields concerned. */
  findings: Finding[];
  /** Values that the texts speak of. */
  data?: Record<string, unknown>;
  requestId?: string;
}
