// What a plugin's code is: pure functions behind ids that its manifest names. Everything goes in and out as plain data, so
// that each plugin can run in an isolate of its own; it gets no database, no files, no environment, only what it is handed.
import type { Finding, FindingPlace, Localised } from './finding.js';
import type { IndicatorSetManifest } from './generated/manifest.js';
import type { Comparison, Frame, Measure, ObservationStatus } from './wire.js';

/** What the host lends to a call. */
export interface PluginContext {
  /** Today in the province, ISO date. */
  readonly today: string;
  /** A line in the plugin's log; values that look like secrets are removed by the host. */
  log(level: 'info' | 'warn' | 'error', message: string): void;
}

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

/** A plugin's code. Keys are the ids that its manifest contributes. */
export interface Plugin {
  readonly ingest: Readonly<Record<string, Ingest>>;
  readonly checks: Readonly<Record<string, Check>>;
  readonly panels: Readonly<Record<string, PanelType>>;
}

const PART_ID = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

/**
 * Declares a plugin: `export default definePlugin({ checks: { … } })`.
 * @throws Error when an id is not kebab-case: the manifest could never name it.
 */
export function definePlugin(parts: Partial<Plugin>): Plugin {
  const plugin: Plugin = { ingest: parts.ingest ?? {}, checks: parts.checks ?? {}, panels: parts.panels ?? {} };
  for (const id of Object.values(plugin).flatMap((part: object) => Object.keys(part))) {
    if (!PART_ID.test(id)) throw new Error(`definePlugin: "${id}" is no kebab-case id`);
  }
  return Object.freeze(plugin);
}
