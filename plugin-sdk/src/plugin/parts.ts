// Parts of a plugin that only read and judge: ingest, check, panel. Pure functions behind ids that the manifest names; everything goes in
// and out as plain data.
import type { Finding, Localised } from '../finding.js';
import type { IndicatorSetManifest } from '../generated/manifest.js';
import type { Comparison, Frame, Measure } from '../wire.js';
import type { PluginContext } from './context.js';
import type { IngestedFigure } from './figure.js';

/** A file or feed to read. */
export interface IngestRequest {
  readonly fileName: string;
  readonly bytes: Uint8Array;
  /** What the sender said of all figures in it. */
  readonly set?: string;
  readonly period?: string;
  readonly orgUnit?: string;
  /** From a label in the source (column, series key) to `set.indicator`; what is not in it is reported as unmapped. */
  readonly mapping?: Readonly<Record<string, string>>;
}

/** What an ingest read. */
export interface IngestAnswer {
  readonly figures: readonly IngestedFigure[];
  readonly findings: readonly Finding[];
  /** Labels of the source that the mapping does not know. */
  readonly unmapped: readonly string[];
}

/** Turns bytes into figures; sends nothing, stores nothing. */
export interface Ingest {
  read(request: IngestRequest, context: PluginContext): IngestAnswer | Promise<IngestAnswer>;
}

/** A figure as a check sees it. */
export interface CheckedFigure {
  /** JSON Pointer of its cell. */
  readonly path: string;
  readonly indicator: string;
  readonly orgUnit: string;
  readonly members: Readonly<Record<string, string>>;
  /** Canonical decimal text; null when missing. */
  readonly value: string | null;
}

/** A submission to check. */
export interface CheckRequest {
  readonly manifest: IndicatorSetManifest;
  readonly period: string;
  readonly orgUnit: string;
  readonly figures: readonly CheckedFigure[];
  /** Past totals of the same indicators and org units, newest first, as many periods as `pastPeriods` asks. */
  readonly past: readonly { readonly indicator: string; readonly orgUnit: string; readonly period: string; readonly value: string }[];
}

/** Judges a submission. */
export interface Check {
  /** How many past periods it wants; default 0. */
  readonly pastPeriods?: number;
  run(request: CheckRequest, context: PluginContext): readonly Finding[] | Promise<readonly Finding[]>;
}

/** What a panel asks the question language for. */
export interface PanelDataNeeds {
  readonly by: readonly ('indicator' | 'orgUnit' | 'period')[];
  readonly measures: readonly Measure[];
  readonly compare: readonly Comparison[];
}

/** The table that says what a panel shows: for screen readers, print and export. */
export interface PanelTable {
  readonly columns: readonly Localised[];
  readonly rows: readonly (readonly (string | number | null)[])[];
}

/** A type of dashboard panel. What draws it is a browser module of its own. */
export interface PanelType {
  readonly title: Localised;
  /** JSON Schema of `options`: its settings form is drawn from this. */
  readonly optionsSchema: Readonly<Record<string, unknown>>;
  readonly dataNeeds: PanelDataNeeds;
  toTable(frame: Frame, options: Readonly<Record<string, unknown>>): PanelTable;
}
