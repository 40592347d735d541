// One figure as a plugin gives it: read from a file, or sent into the platform.
import type { FindingPlace } from '../finding.js';
import type { ObservationStatus } from '../wire.js';

/** One figure that was read, before any check. */
export interface IngestedFigure {
  readonly set: string;
  readonly indicator: string;
  readonly period: string;
  readonly orgUnit: string;
  readonly disaggregation?: Readonly<Record<string, string>>;
  /** Canonical decimal text; null is "no figure" (not 0). */
  readonly value: string | null;
  readonly status?: ObservationStatus;
  readonly measure?: 'value' | 'cumulative';
  /** Where it stood, for findings. */
  readonly place?: FindingPlace;
}
