// From an existing spreadsheet to a proposed indicator set: what was read, what it seems to mean, and why. Nothing of it is stored; the
// administrator corrects it and creates a draft (POST /indicator-sets).
import type { Finding, Localised } from '../../finding.js';
import type { Indicator } from '../../generated/manifest.js';

/** list: an indicator a row. table: a unit a row, an indicator a column. */
export type ProposedSheetKind = 'list' | 'table' | 'unknown';

/** What a column holds. `figure`: an indicator of a table. */
export type ProposedColumnRole =
  | 'ordinal'
  | 'code'
  | 'indicator'
  | 'unit'
  | 'definition'
  | 'owner'
  | 'frequency'
  | 'plan'
  | 'value'
  | 'cumulative'
  | 'same-period'
  | 'comparison'
  | 'note'
  | 'org-unit'
  | 'figure'
  | 'ignored';

/** What a row is. `marker`: "Trong đó:" and the like; `hidden`, `skipped`: not read. */
export type ProposedRowKind =
  'title' | 'header' | 'numbering' | 'section' | 'indicator' | 'marker' | 'org-unit' | 'total' | 'footer' | 'hidden' | 'skipped' | 'other';

/** POST /indicator-sets/proposals, field `reading` (JSON): what the administrator says of the file where the guess was wrong. */
export interface ProposalReading {
  /** @maxLength 60 */
  sheet?: string;
  kind?: 'list' | 'table';
  /** Rows of the heading, from 1. */
  header?: { from: number; to: number };
  /** By the column's letter. */
  roles?: { [column: string]: ProposedColumnRole };
  /**
   * Rows to leave out.
   * @maxItems 600
   */
  skip?: number[];
  /**
   * Hidden rows that count all the same.
   * @maxItems 600
   */
  keep?: number[];
}

export interface ProposedColumn {
  /** A, B, … */
  column: string;
  /** Headings from the outer to the inner one. */
  path: string[];
  role: ProposedColumnRole;
  /** 0 to 1. */
  confidence: number;
  why: Localised;
  hidden: boolean;
}

export interface ProposedRow {
  row: number;
  kind: ProposedRowKind;
  /** Depth of an indicator below its section, from 0. */
  depth: number;
  /** As printed, one for each column of the sheet. */
  cells: string[];
}

export interface ProposedSheet {
  name: string;
  hidden: boolean;
  kind: ProposedSheetKind;
  /** Rows that would become indicators, or columns of a table. */
  indicators: number;
  /** Is it the one that was read? */
  chosen: boolean;
}

/** An indicator elsewhere that bears the same name. */
export interface KnownIndicator {
  set: string;
  setTitle: Localised;
  code: string;
  title: Localised;
  unitOfMeasure: string;
}

export interface ProposedIndicator {
  /** As it would stand in the manifest. */
  indicator: Indicator;
  /** Id of its section; null: none. */
  section: string | null;
  /** Code of the indicator that it is a part of. */
  parent: string | null;
  /** B7 */
  cell: string;
  /** The unit as written in the file; null: none was written. */
  unitText: string | null;
  /** Codes of units that may be meant, the likeliest first. */
  unitProposals: string[];
  /** Formula of the cell in the file, where it was calculated there. */
  cellFormula: string | null;
  /** Figures of the file in it, at most three, as printed. */
  samples: string[];
  existing: KnownIndicator[];
  /** 0 to 1: of the weakest of its parts. */
  confidence: number;
  why: Localised[];
}

/** Answer of POST /indicator-sets/proposals. */
export interface SetProposal {
  file: string;
  sheets: ProposedSheet[];
  /** Of the chosen sheet; null when nothing was recognised as a heading. */
  header: { from: number; to: number } | null;
  columns: ProposedColumn[];
  /** The first 300 of the chosen sheet. */
  rows: ProposedRow[];
  rowCount: number;
  sections: { id: string; title: Localised }[];
  indicators: ProposedIndicator[];
  period: { type: string; first: string; confidence: number; why: Localised };
  reporters: { by: 'owner' | 'owner-per-commune' | 'commune'; level: 'commune' | 'district' | null; confidence: number; why: Localised };
  /** Department that answers for it; null: nothing in the file tells. */
  owner: { id: string; confidence: number; why: Localised } | null;
  title: { vi: string; confidence: number; why: Localised };
  /** Id that the set may have; free here. */
  id: string;
  findings: Finding[];
  /** All of it as a manifest, ready for POST /indicator-sets; null without an indicator. */
  manifest: Record<string, unknown> | null;
}

/** A section of the form with the codes of its indicators, in order. */
export interface FormSectionWish {
  /**
   * @maxLength 64
   * @pattern ^[a-z][a-z0-9]*(-[a-z0-9]+)*$
   */
  id: string;
  title: Localised;
  /** @maxItems 200 */
  indicators: string[];
}

/** POST /indicator-sets/proposals/preview: what a manifest would become, before anything is made. */
export interface PreviewRequest {
  manifest: Record<string, unknown>;
  /** @maxItems 60 */
  sections?: FormSectionWish[];
}

/** Answer of POST /indicator-sets/proposals/preview: the documents as POST /indicator-sets would take them, and what is wrong with them. */
export interface SetPreview {
  manifest: Record<string, unknown>;
  form: Record<string, unknown>;
  dashboard: Record<string, unknown>;
  findings: Finding[];
}
