// What the designer's lists and steps need around a draft: the drafts that wait, ready beginnings, who published which version
// and why, and the way back from a retirement.
import type { Localised } from '../../finding.js';
import type { PeriodRule } from '../../generated/manifest.js';
import type { IndicatorChange } from './authoring.js';

/** GET /set-drafts: one draft that waits to be published, in sets that the caller may define. */
export interface SetDraftSummary {
  id: string;
  /** As the draft says it; null while it has no readable title. */
  title: Localised | null;
  owner: string | null;
  periodType: string | null;
  indicators: number;
  revision: number;
  basedOn: number | null;
  /** The live version; null for a set that was never published. */
  live: number | null;
  origin: 'disk' | 'authored';
  changedBy: string;
  changedByTitle: string | null;
  changedAt: string;
}

/** GET /set-templates: a ready beginning for POST /indicator-sets. */
export interface SetTemplateSummary {
  id: string;
  title: Localised;
  description: Localised;
  periodType: PeriodRule['type'];
  reporters: 'owner' | 'owner-per-commune' | 'commune';
  indicators: number;
}

/** GET /indicator-sets/:id/versions: one version, newest first. */
export interface SetVersion {
  version: number;
  effectiveFrom: string | null;
  note: string | null;
  publishedBy: string;
  /** Name of who published it; null for the system and people who are gone. */
  publishedByTitle: string | null;
  publishedAt: string;
  live: boolean;
  /** Paths that its figures took, where its indicators changed their meaning. */
  changes: IndicatorChange[];
  /** The earlier version whose documents it repeats. */
  rollbackOf: number | null;
}

/** POST /indicator-sets/:id/revive: the set owes again. */
export interface ReviveSet {
  note: string;
}

/** Answer of retire and revive. */
export interface SetRetirement {
  id: string;
  /** Last day that counts; null when it owes without an end. */
  retiredOn: string | null;
}
