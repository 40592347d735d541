// Imports of files and their progress on the wire.
import type { Finding } from '../../finding.js';
import type { SubmissionStatus } from '../common.js';
import type { FigureCounts } from './intake.js';
import type { PersonRef } from './workflow.js';

export type ImportState = 'queued' | 'running' | 'done' | 'failed';

/** What becomes of the values: cells of drafts that somebody still submits, or reports as by POST /observations. */
export type ImportTarget = 'draft' | 'report';

/** GET /imports/:id: one file on its way in. Values are taken in whole or not at all unless `partial`. */
export interface ImportJob {
  id: string;
  /** The sender's name of the file, scanned. */
  name: string;
  /** Bytes. */
  size: number;
  /** xlsx, csv, json, sdmx-ml, sdmx-csv, dhis2-json, adx; null until the file was looked at. */
  format: string | null;
  set: string | null;
  period: string | null;
  orgUnit: string | null;
  mapping: string | null;
  dryRun: boolean;
  partial: boolean;
  target: ImportTarget | null;
  /** How numbers are written where a text such as 1.234 leaves it open, as the sender says; null: as the file shows. */
  numbers: 'vi' | 'en' | null;
  state: ImportState;
  /** Percent of the work that is done, 0 to 100. */
  progress: number;
  counts: FigureCounts;
  /** The first 200, in the order of the file; each with its `place`. */
  findings: Finding[];
  /** How many there are in all. */
  findingCount: number;
  /** Why the file as a whole was refused; null when it was not. */
  fault: { code: string; titles: { vi: string; en?: string }; details: { vi: string; en?: string } } | null;
  /** Reports that were touched, at most 200. */
  reports: { set: string; period: string; orgUnit: string; status: SubmissionStatus; revision: number }[];
  /** GET /imports/:id/findings.xlsx gives the file back with its faults marked in place; else a list of them. */
  marked: boolean;
  by: PersonRef;
  createdAt: string;
  startedAt: string | null;
  finishedAt: string | null;
}

/** Answer of POST /imports (202). */
export interface ImportAccepted {
  id: string;
}

/** GET /imports: the caller's own, newest first; those who administer see all. */
export interface ImportList {
  items: ImportJob[];
}
