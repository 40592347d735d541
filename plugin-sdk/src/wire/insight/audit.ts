// The audit on the wire: entries as they are read, and what the check of the chain found.
import type { Localised } from '../../finding.js';

/** How a deed came in. */
export type AuditVia = 'session' | 'token' | 'job' | 'plugin' | 'shell';

/** Kinds of deeds, for the filter: what the page groups actions by. */
export type AuditFamily = 'figures' | 'definitions' | 'people' | 'reading' | 'plugins' | 'system';

/** One field of what a deed changed; a value that the reader may not see is left out and `hidden`. */
export interface AuditChange {
  /** JSON Pointer within old and new value; empty: the whole. */
  path: string;
  /** Title of the field in the form of the set, where it is one. */
  title: Localised | null;
  /** JSON text, shortened to 2,000 characters; null when there was none. */
  old: string | null;
  new: string | null;
  hidden: boolean;
}

/** One deed. */
export interface AuditEvent {
  id: number;
  at: string;
  action: string;
  family: AuditFamily;
  actor: string;
  /** Name of the actor, when a person of that username is known. */
  actorTitle: string | null;
  onBehalfOf: string | null;
  via: AuditVia | null;
  set: string | null;
  setTitle: Localised | null;
  indicator: string | null;
  period: string | null;
  orgUnit: string | null;
  orgUnitTitle: string | null;
  object: string | null;
  reason: string | null;
  requestId: string | null;
  address: string | null;
  /** The seal that covers it; null while it waits. */
  seal: number | null;
}

/** GET /audit: newest first. */
export interface AuditPage {
  items: AuditEvent[];
  /** `before` of the next page; null at the end. */
  next: number | null;
  /** Families that the reader may see at all. */
  families: AuditFamily[];
}

/** GET /audit/:id: the entry with old and new value, field by field. */
export interface AuditEventDetail extends AuditEvent {
  changes: AuditChange[];
  /** SHA-256 of the entry as it is sealed, hexadecimal. */
  hash: string;
}

/** What was done to the audit, or to what it vouches for, from outside. */
export type AuditFaultKind =
  | 'entry-changed'
  | 'entry-removed'
  | 'entry-inserted'
  | 'seal-changed'
  | 'seal-removed'
  | 'chain-broken'
  | 'copy-changed'
  | 'put-back'
  | 'report-changed'
  | 'report-removed';

export interface AuditFault {
  kind: AuditFaultKind;
  /** Number of the entry. */
  entry: number | null;
  /** Number of the seal. */
  seal: number | null;
  message: Localised;
}

/** How the second place stands: `behind` lacks seals that it should have; `missing` cannot be found from here. */
export type AuditCopyState = 'agrees' | 'behind' | 'missing' | 'differs';

/** The database goes on from an earlier seal than the second place knows: it was put back to a backup, or its end was cut off. */
export interface AuditPutBack {
  /** The last seal that both agree on; 0: none. */
  after: number;
  at: string | null;
  /** The last seal of the second place. */
  reached: number;
  reachedAt: string;
}

/** GET /audit/verify. */
export interface AuditCheck {
  /** `unproven`: the database fits itself, and the second place could not bear it out. */
  verdict: 'whole' | 'unproven' | 'broken';
  at: string;
  milliseconds: number;
  /** Entries compared with their seals, and those that no seal covers yet. */
  sealed: number;
  waiting: number;
  seals: number;
  /** First and last entry that a seal covers. */
  from: number | null;
  to: number | null;
  last: { seal: number; at: string; chained: string } | null;
  copy: { state: AuditCopyState; seals: number; putBack: AuditPutBack | null; restored: { after: number; at: string; by: string; reason: string }[] };
  /** Revisions of reports compared with the entries that wrote them. */
  reports: number;
  faultCount: number;
  /** The first two hundred. */
  faults: AuditFault[];
}

/** GET /audit/standing: what is sealed, and what the last check found. */
export interface AuditStanding {
  last: { seal: number; at: string; chained: string } | null;
  /** Entries that no seal covers yet. */
  waiting: number;
  /** The second place is not written, or disagrees. */
  trouble: boolean;
  verified: AuditCheck | null;
}
