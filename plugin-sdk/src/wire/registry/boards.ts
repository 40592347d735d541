// Dashboards that are made by hand: where each stands between its file and what was changed here, its revisions, and what a newer file
// brings. A document may be faulty while it is edited, therefore it travels as a plain object.
import type { Finding, Localised } from '../../finding.js';
import type { Query } from '../insight/insight.js';

/** `file`: as the file says. `overlay`: from a file and changed here. `authored`: only here. */
export type DashboardState = 'file' | 'overlay' | 'authored';

/** GET /dashboards: one line. `set` where the dashboard belongs to one (it then lives in the set's versions). */
export interface DashboardSummary {
  id: string;
  title: Localised;
  set: string | null;
  state: DashboardState;
  /** Counts changes; of a set's own dashboard the version of the set. */
  revision: number;
  panels: number;
  changedBy: string | null;
  changedAt: string | null;
  /** A file that is newer than the one the changes here began from. */
  newerFile: boolean;
}

/** Body of PUT /dashboards/:id: the document itself. */
export type DashboardDocument = Record<string, unknown>;

/** POST /dashboards: a whole document, or a copy of another dashboard under a new id. */
export interface NewDashboard {
  dashboard?: DashboardDocument;
  copyOf?: string;
  /** With `copyOf`. */
  id?: string;
  title?: Localised;
  note?: string;
}

/** Answer of every change. `revision` goes as If-Match with the next one. */
export interface DashboardSaved {
  id: string;
  revision: number;
  state: DashboardState;
  findings: Finding[];
}

/** GET /dashboards/:id/standing, for whoever defines. */
export interface DashboardStanding {
  id: string;
  document: DashboardDocument;
  revision: number;
  state: DashboardState;
  newerFile: boolean;
  changedBy: string | null;
  changedAt: string;
  /** Of the document as it stands, among the definitions of today. */
  findings: Finding[];
}

/** Why a revision was made. `file`: a new file from disk. */
export type DashboardDeed = 'create' | 'save' | 'restore' | 'revert' | 'take-over' | 'delete' | 'file';

/** GET /dashboards/:id/versions, newest first. */
export interface DashboardRevision {
  revision: number;
  deed: DashboardDeed;
  note: string | null;
  by: string;
  at: string;
}

/** GET /dashboards/:id/versions/:version. No document where the dashboard was deleted. */
export interface DashboardVersion extends DashboardRevision {
  document: DashboardDocument | null;
}

/** POST /dashboards/:id/restore */
export interface RestoreDashboard {
  version: number;
  note: string;
}

/** POST /dashboards/:id/revert: back to the file. */
export interface RevertDashboard {
  note?: string;
}

/**
 * One part of a dashboard in its three states; null where it does not exist. `unit`: `title`, `description`, `variables`, `layout`,
 * or `panels/<id>`.
 */
export interface DashboardPart {
  unit: string;
  label: Localised;
  /** Who changed it since the file that the changes here began from. */
  changed: 'file' | 'here' | 'both';
  known: unknown;
  file: unknown;
  here: unknown;
}

/** GET /dashboards/:id/difference: the file known before, the file now, and what stands here. */
export interface DashboardDifference {
  id: string;
  revision: number;
  newerFile: boolean;
  parts: DashboardPart[];
}

/** POST /dashboards/:id/take-over: these parts are taken from the newer file, the others stay as they are here. */
export interface TakeOverFile {
  units: string[];
  note?: string;
}

/** POST /dashboards/findings: what is wrong with a document, without saving it. */
export interface DashboardFindings {
  findings: Finding[];
}

/** POST /query/preview-as: a question as another reader would have it answered, as far as the caller may see it too. */
export interface PreviewQuery {
  username: string;
  query: Query;
}
