// Wire shapes of packages: what is installed, what it asks for, and what may be done with it.
import type { Finding, Localised } from '../../finding.js';

/** One thing that a plugin asks for: `http:api.example.vn`, `observations.write:press`, `mail`. */
export interface PluginPermission {
  key: string;
  /** In plain words: "gọi ra api.example.vn qua https". */
  title: Localised;
  /** What the administrator decided; null: not yet. */
  granted: boolean | null;
}

/** POST /plugins (multipart `file`, a .tgz): what was read of it before any of its code ran. */
export interface PluginPackageView {
  plugin: string;
  title: Localised;
  version: string;
  kind: string;
  author: { name: string; address: string | null } | null;
  licence: string | null;
  /** Bytes of its files. */
  bytes: number;
  /** SHA-256 over its files, hex. */
  hash: string;
  /** Who signed it, by the first 32 hex digits of SHA-256 of the key; null: unsigned. `known`: the key is one of the installation's. */
  signature: { fingerprint: string; known: boolean } | null;
  permissions: PluginPermission[];
  contributes: { part: string; id: string; title: Localised | null }[];
  /** The version that runs now; null: the plugin is new here. */
  replaces: string | null;
  /** Weaknesses that do not stop it. */
  findings: Finding[];
  uploadedBy: string;
  uploadedAt: string;
  /** The version that counts now. */
  active: boolean;
}

/** POST /plugins/:id/enable. */
export interface EnablePlugin {
  /** Decisions by key of permission; those taken before hold. */
  grants?: Record<string, boolean>;
}

/** POST /plugins/:id/upgrade, /rollback. */
export interface ExchangePlugin {
  /** Rollback: default the version that counted before. */
  version?: string;
  grants?: Record<string, boolean>;
}

/** POST /plugins/:id/rehearse: a kept version's checks on reports of the past, before it takes over. */
export interface RehearsePlugin {
  version: string;
  /**
   * The newest periods of each set that have reports. Default 12.
   * @asType integer
   * @minimum 1
   * @maximum 60
   */
  periods?: number;
}

/** How many reports the checks of one version catch. */
export interface RehearsedCount {
  /** Reports with an error or a warning. */
  caught: number;
  /** Of those, with an error: they could not be submitted. */
  stopped: number;
}

/** One report that only the new version catches. */
export interface RehearsedCase {
  orgUnit: string;
  orgUnitTitle: string;
  period: string;
  periodTitle: Localised;
  finding: Finding;
  sample: boolean;
}

/** One set that names checks of the plugin. */
export interface RehearsedSet {
  set: string;
  title: Localised;
  /** Checks of the plugin that the set names. */
  checks: string[];
  /** Of those, what the new version does not have: the set would take no reports. */
  missing: string[];
  reports: number;
  /** Of the reports, those of invented figures. */
  samples: number;
  /** By the version that runs; null: it gave no answer. */
  before: RehearsedCount | null;
  /** By the version that is tried; null: it gave no answer. */
  after: RehearsedCount | null;
  /** Caught by the new version alone; newest first, at most 20, only of what the caller may view. */
  cases: RehearsedCase[];
  /** Caught by the new version alone, but of units that the caller may not view, or beyond the 20. */
  hidden: number;
  from: string | null;
  to: string | null;
}

/** Answer of POST /plugins/:id/rehearse. */
export interface PluginRehearsal {
  plugin: string;
  /** The version that counts now, and the one that was tried. */
  before: string;
  after: string;
  sets: RehearsedSet[];
  /** What went wrong with the new version: it does not start, or a check failed. */
  failure: Localised | null;
  /** False: the time or the number of reports ran out. */
  complete: boolean;
  /** Milliseconds. */
  took: number;
}
