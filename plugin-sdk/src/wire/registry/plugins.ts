// Wire shapes of plugins: what the Plugins page, the command line and other systems see of them.
import type { Localised } from '../../finding.js';

/** Where a plugin stands. `waiting`: installed, its permissions not granted yet. `quarantined`: it fell too often and is left alone. */
export type PluginState = 'starting' | 'running' | 'off' | 'failed' | 'quarantined' | 'waiting' | 'incompatible';

/** GET /plugins: one plugin and its state. */
export interface PluginView {
  id: string;
  title: Localised;
  version: string;
  kind: string;
  state: PluginState;
  reason: Localised | null;
  /** `platform`: it came with the release. `package`: it was installed from a .tgz. */
  origin: 'platform' | 'package';
  contributes: {
    ingest: string[];
    checks: string[];
    panels: string[];
    pages: string[];
    http: string[];
    schedules: string[];
    messages: string[];
  };
  /** Tier that it claims. */
  quality: string;
  /** Indicator sets that name it. */
  usedBy: string[];
  /** Resident memory of its process in this server, bytes; null while it does not run. */
  memory: number | null;
  /** Starts after a fall, since the server runs. */
  restarts: number;
  lastError: { at: string; text: Localised } | null;
  /** What the host refused to it since it was started, by permission, newest first. */
  refusals: PluginRefusals[];
}

/** Something that the host refused to a plugin, and who can change that. */
export interface PluginRefusal {
  /** As in PluginPermission: `http:api.example.vn`, `observations.read:press`, `mail`; `store` where its store is full. */
  permission: string;
  asked: Localised;
  why: Localised;
  remedy: Localised;
}

/** The same, counted. */
export interface PluginRefusals extends PluginRefusal {
  times: number;
  /** The last time. */
  at: string;
}

/** One page of a plugin in the menu: GET /plugin-pages, those that the reader may see. */
export interface PluginPageView {
  plugin: string;
  id: string;
  title: Localised;
  /** Address of the ES module that draws it: its export `pages[id]`. */
  module: string;
  /** Address of a style sheet, if there is one. */
  styles: string | null;
}

/** GET, PUT /plugins/:id/settings: its settings, and which of its secrets are set (never what they are). */
export interface PluginSettingsView {
  /** JSON Schema of the settings, from the manifest; null: it has none. */
  schema: object | null;
  /** As they hold, with defaults. PUT takes an object of those that differ. */
  values: Record<string, unknown>;
  secrets: { name: string; set: boolean }[];
}

/** PUT /plugins/:id/secrets/:name; an empty text takes it away. */
export interface PluginSecretValue {
  /** @maxLength 4000 */
  value: string;
}

/** GET /panel-types: one type of panel, as the editor of dashboards and whoever draws it need it. */
export interface PanelTypeView {
  type: string;
  plugin: string;
  title: Localised;
  /** JSON Schema of a panel's `options`. */
  optionsSchema: Readonly<Record<string, unknown>>;
  dataNeeds: {
    by: ('indicator' | 'orgUnit' | 'period')[];
    measures: ('value' | 'cumulative' | 'change' | 'change-percent' | 'plan-percent')[];
    compare: ('plan' | 'previous' | 'same-period')[];
  };
  /** Address of the ES module that draws it, its export `panels[type]`; null for types that the web app draws itself. */
  module: string | null;
  /** Address of a style sheet, if there is one. */
  styles: string | null;
}

/** GET /plugins/:id/dead-letters: what the plugin could not take. */
export interface DeadLetter {
  id: string;
  kind: 'message' | 'job';
  /** Id of the part it was for. */
  part: string;
  topic: string | null;
  /** The first 2,000 bytes as text. */
  content: string;
  reason: string;
  at: string;
}

/** GET /plugins/:id/log: a line of the plugin, newest last, what looks like a secret taken out. */
export interface PluginLogLine {
  at: string;
  level: 'info' | 'warn' | 'error';
  message: string;
  /** Set where it tells of something refused that an administrator or the author can mend. */
  refusal: PluginRefusal | null;
}

/** One run of a schedule. */
export interface PluginRun {
  begunAt: string;
  /** Null while it runs, and where its server ended before it did. */
  milliseconds: number | null;
  state: 'running' | 'done' | 'failed' | 'lost';
  reason: string | null;
}

export interface PluginScheduleView {
  id: string;
  title: Localised | null;
  everySeconds: number;
  /** Null: the plugin does not run. */
  next: string | null;
  /** Newest first, at most 20. */
  runs: PluginRun[];
}

/** Calls of one part in the last seven days. */
export interface PluginCalls {
  /** check, ingest, panel, http, schedule, job, messages or tile. */
  kind: string;
  part: string;
  calls: number;
  failed: number;
  /** Given up because they took longer than they may. */
  late: number;
  /** Of a check: answers with an error, so that the report was not taken. */
  refused: number;
  /** Milliseconds, right within a tenth. */
  median: number | null;
  p95: number | null;
}

/** GET /plugins/:id/activity: what it did lately. */
export interface PluginActivity {
  schedules: PluginScheduleView[];
  calls: PluginCalls[];
  /** Bytes of its process in this server: now, at most since it was started, and what it may hold. */
  memory: { now: number | null; peak: number | null; most: number };
}
