// Integrity checks of catalogue and store: what was found, who mends it and how, and how it went before.
import type { Localised } from '../../finding.js';

/** error: a figure or a right is wrong now. warning: it will go wrong. hint: untidy. */
export type IntegritySeverity = 'error' | 'warning' | 'hint';

/** Who mends it: who defines sets, who keeps people and org units, who follows reports, who keeps plugins, who runs the servers. */
export type IntegrityOwner = 'definitions' | 'people' | 'reports' | 'plugins' | 'operations';

/** One object at fault. */
export interface IntegrityObject {
  /** Stable key within the check. */
  object: string;
  label: string;
  note: string | null;
  /** Address in the web app where it is mended. */
  link: string | null;
}

/** One check with its last result. */
export interface IntegrityResult {
  id: string;
  severity: IntegritySeverity;
  owner: IntegrityOwner;
  title: Localised;
  /** What goes wrong when nobody mends it. */
  why: Localised;
  remedy: Localised;
  /** `unknown`: it could not be looked at; `fault` says why. Never taken for sound. */
  state: 'sound' | 'found' | 'unknown';
  total: number;
  /** At most 50. */
  objects: IntegrityObject[];
  fault: string | null;
  /** Milliseconds. */
  took: number;
  /** Totals of the last runs, oldest first; null = not known. */
  history: (number | null)[];
}

/** Checks with something found, by severity; and those that could not be looked at. */
export interface IntegrityCounts {
  error: number;
  warning: number;
  hint: number;
  unknown: number;
  sound: number;
}

/** One run of all checks. */
export interface IntegrityRun {
  id: number;
  cause: 'nightly' | 'asked';
  askedBy: string;
  begunAt: string | null;
  endedAt: string | null;
  counts: IntegrityCounts;
}

/** GET /integrity: the last run that ended. */
export interface IntegrityReport {
  last: IntegrityRun | null;
  /** Asked for or under way. */
  running: IntegrityRun | null;
  checks: IntegrityResult[];
  /** The last runs, oldest first, at most 30. */
  runs: IntegrityRun[];
}
