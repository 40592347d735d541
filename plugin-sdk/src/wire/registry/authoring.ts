// Indicator sets in the making: drafts, what publishing them would touch, and how figures go on where an indicator's meaning moves.
// A draft may be faulty, therefore its documents travel as plain objects; findings point into `{manifest, form, dashboard}`.
import type { Finding, Localised } from '../../finding.js';

/** POST /indicator-sets: exactly one of `manifest`, `copyOf`, `template`. Documents that are left out are generated. */
export interface NewSet {
  manifest?: Record<string, unknown>;
  form?: Record<string, unknown>;
  dashboard?: Record<string, unknown>;
  /** Id of a live set whose documents the draft begins with. */
  copyOf?: string;
  /** A ready beginning by frequency: `monthly`, `quarterly`, `half-yearly`, `yearly`, `matrix-by-commune`. */
  template?: string;
  /** Id of the new set, with `copyOf` or `template`. The id of a set from files takes that set over for editing here. */
  id?: string;
  /** Title of the new set, with `copyOf` or `template`. */
  title?: Localised;
}

/** Answer of POST /indicator-sets (201). */
export interface NewSetAnswer {
  id: string;
  findings: Finding[];
}

/** A document that nobody wrote by hand: it is made anew from the manifest at each saving. */
export type GeneratedDocument = 'form' | 'dashboard';

/** GET /indicator-sets/:id/draft. Without a draft the live version is answered, as revision 0. */
export interface SetDraft {
  id: string;
  /** Counts savings; goes as If-Match with the next one. 0: nothing is saved yet. */
  revision: number;
  /** Live version that the draft was begun from; null for a set that was never published. */
  basedOn: number | null;
  /** The live version now; another than `basedOn` when somebody published meanwhile. */
  live: number | null;
  origin: 'disk' | 'authored';
  /** May it be saved here? A set from files is read only until it is taken over. */
  editable: boolean;
  manifest: Record<string, unknown>;
  form: Record<string, unknown>;
  dashboard: Record<string, unknown>;
  generated: GeneratedDocument[];
  changes: IndicatorChange[];
  findings: Finding[];
  changedBy: string | null;
  /** Name of who saved it last, where the person is known. */
  changedByTitle?: string | null;
  changedAt: string | null;
  /** Last day that counts of a retired set. */
  retiredOn?: string | null;
}

/** PUT /indicator-sets/:id/draft. A form or dashboard that is left out is generated from the manifest. */
export interface SaveSetDraft {
  manifest: Record<string, unknown>;
  form?: Record<string, unknown>;
  dashboard?: Record<string, unknown>;
  /** How figures go on; left out = as saved before. */
  changes?: IndicatorChange[];
}

/** Answer of PUT /indicator-sets/:id/draft. */
export interface SetDraftSaved {
  revision: number;
  generated: GeneratedDocument[];
  findings: Finding[];
}

/**
 * The explicit path of a breaking change. Factors are decimal strings above zero.
 *
 * - `unit-of-measure`: figures known so far are multiplied: new = old x factor (tỷ đồng -> triệu đồng: `1000`)
 * - `merge`: the history of `into` is the sum of the merged ones, which go
 * - `split`: each part's history is the old figure x its share (all shares together 1), or begins anew without a share
 * - `carry`: the history of `to` is that of `from` x factor; `from` goes
 * - `retire`: the indicator goes after the period `until`; its figures stay readable
 * - `restart`: the indicator keeps its code and means something new; its figures so far stay in the history only
 */
export type IndicatorChange =
  | { kind: 'unit-of-measure'; indicator: string; factor: string }
  | { kind: 'merge'; from: string[]; into: string }
  | { kind: 'split'; from: string; into: { indicator: string; share?: string }[] }
  | { kind: 'carry'; from: string; to: string; factor: string }
  | { kind: 'retire'; indicator: string; until: string }
  | { kind: 'restart'; indicator: string };

/** Something elsewhere that uses what changes. `id` names it inside its kind; `path` points into its document where it has one. */
export interface Touched {
  kind: 'formula' | 'rule' | 'form' | 'dashboard' | 'alert' | 'plugin' | 'plan' | 'mapping' | 'headline';
  set: string | null;
  id: string;
  title: Localised | null;
  path: string | null;
}

/** One change that figures or readers would feel. */
export interface BreakingChange {
  /** `indicator-removed`, `unit-changed`, `type-changed`, `cumulative-changed`, `period-changed`, `aggregate-changed`, … */
  code: string;
  indicator: string | null;
  path: string;
  message: Localised;
  /** What may be done instead, ready to be taken into the draft. */
  offers: IndicatorChange[];
  /** The path that the draft has chosen. */
  chosen: IndicatorChange | null;
  touched: Touched[];
  /** Figures that exist under it. */
  figures: number;
}

/** One place where two versions differ, named as a person would. */
export interface DefinitionDifference {
  document: 'manifest' | 'form' | 'dashboard';
  kind: 'added' | 'removed' | 'changed' | 'moved';
  /** JSON Pointer; list items by code or id: `/indicators/disbursed/title`. */
  path: string;
  label: Localised;
  before?: unknown;
  after?: unknown;
}

/** POST /indicator-sets/:id/draft/impact */
export interface DraftImpact {
  /** Errors forbid publishing. */
  findings: Finding[];
  breaking: BreakingChange[];
  difference: DefinitionDifference[];
  counts: {
    /** Reports by where they stand; those open go over to the new version. */
    reports: { open: number; submitted: number; approved: number };
    figures: number;
    plans: number;
    reporters: number;
  };
  publishable: boolean;
}

/** POST /indicator-sets/:id/publish */
export interface PublishSet {
  /** Period or date from which it counts; left out or null = the period that is open now. Reports of earlier periods keep their version. */
  effectiveFrom?: string | null;
  note: string;
}

/** Answer of publish and rollback (201). */
export interface SetPublished {
  id: string;
  version: number;
  effectiveFrom: string | null;
  /** Open drafts of reports that went over to it. */
  carriedDrafts: number;
  /** Figures written anew by the chosen paths. */
  carriedFigures: number;
  findings: Finding[];
}

/** POST /indicator-sets/:id/rollback: the documents of an earlier version as a new version. */
export interface RollbackSet {
  version: number;
  note: string;
  effectiveFrom?: string | null;
}

/** POST /indicator-sets/:id/retire: the set owes nothing for periods after `on`; its figures stay. */
export interface RetireSet {
  on: string;
  note: string;
}
