// Wire shapes of packages: what is installed, what it asks for, and what may be done with it.
import type { Finding, Localised } from '../finding.js';

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
