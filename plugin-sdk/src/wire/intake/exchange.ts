// Mappings, reference series and connected systems on the wire.
import type { OrgUnitRef, ApiToken } from '../access/access.js';
import type { WireNumber } from '../common.js';

/** What an entry of a code mapping is about. A disaggregation and a status carry `CONCEPT=code`, a series its whole key. */
export type MappingKind = 'indicator' | 'orgUnit' | 'period' | 'disaggregation' | 'obsStatus' | 'series';

/** GET /mappings: how the codes of one system become ours. */
export interface CodeMapping {
  id: string;
  title: string;
  system: string;
  /** Grows with every change; send it back to change the mapping. */
  version: number;
  /** Dimension that names the indicator; by default that of the format (INDICATOR, dataElement). */
  indicatorConcept: string | null;
  /** Dimension that names the org unit; by default that of the format (REF_AREA, orgUnit). */
  orgUnitConcept: string | null;
  entries: number;
  changedAt: string;
  changedBy: string;
}

/** POST /mappings */
export interface NewCodeMapping {
  /**
   * @pattern ^[a-z0-9][a-z0-9-]{0,63}$
   */
  id: string;
  /**
   * @minLength 1
   * @maxLength 200
   */
  title: string;
  /**
   * The other system, as people name it.
   * @minLength 1
   * @maxLength 100
   */
  system: string;
  /**
   * @maxLength 100
   */
  indicatorConcept?: string;
  /**
   * @maxLength 100
   */
  orgUnitConcept?: string;
}

/** PUT /mappings/:id */
export interface CodeMappingChange {
  /** Version that was read. */
  version: number;
  /**
   * @minLength 1
   * @maxLength 200
   */
  title: string;
  /**
   * @minLength 1
   * @maxLength 100
   */
  system: string;
  /**
   * @maxLength 100
   */
  indicatorConcept?: string;
  /**
   * @maxLength 100
   */
  orgUnitConcept?: string;
}

/** One source code and what it is here: `set.indicator`, an org unit's code, a period, `dimension=member;…`, A P E M. */
export interface CodeMappingEntry {
  kind: MappingKind;
  /**
   * @minLength 1
   * @maxLength 400
   */
  source: string;
  /**
   * Empty: leave this code aside (a disaggregation that divides nothing, a value not wanted).
   * @maxLength 200
   */
  target: string;
  /**
   * Decimal that the source's value is multiplied with, after its own UNIT_MULT.
   * @maxLength 40
   */
  factor?: string;
  /**
   * @maxLength 400
   */
  note?: string;
}

/** POST /mappings/:id/entries */
export interface CodeMappingEntries {
  /**
   * @maxItems 20000
   */
  entries: CodeMappingEntry[];
  /**
   * Entries taken away first.
   * @maxItems 20000
   */
  remove?: { kind: MappingKind; source: string }[];
  /** Everything that is not in `entries` goes. */
  replace?: boolean;
}

/** Answer of POST /mappings/:id/entries */
export interface CodeMappingWritten {
  version: number;
  added: number;
  changed: number;
  removed: number;
  unchanged: number;
}

/** GET /mappings/unmapped: a code of the last reading that nothing says what it is here. */
export interface UnmappedCode {
  /** '' when the file was read without a mapping. */
  mapping: string;
  format: string;
  kind: MappingKind;
  source: string;
  /** Values of the file that carry it. */
  count: number;
  /** The nearest of ours. */
  proposal: string | null;
  /** File of the last reading. */
  file: string;
  seenAt: string;
}

/** GET /reference-series: a series of another area, kept beside the province's own figures. */
export interface ReferenceSeries {
  id: number;
  /** Agency that maintains the structure. */
  system: string;
  flow: string;
  key: string;
  dimensions: Record<string, string>;
  attributes: Record<string, string>;
  /** Attributes of the data set that it came in. */
  dataset: Record<string, string>;
  /** Our indicator that it is a second source of, `set.indicator`. */
  indicator: string | null;
  observations: number;
  first: string | null;
  last: string | null;
  lastValue: WireNumber;
  updatedAt: string;
}

export interface ReferenceObservation {
  /** As the source writes it. */
  period: string;
  value: WireNumber;
  attributes: Record<string, string>;
  recordedAt: string;
}

/** GET /reference-series/:id */
export interface ReferenceSeriesDetail extends ReferenceSeries {
  items: ReferenceObservation[];
}

/** PUT /reference-series/:id */
export interface ReferenceSeriesChange {
  /** `set.indicator`, or null. */
  indicator: string | null;
}

/** GET /systems: another system that signs in with tokens. */
export interface ConnectedSystem {
  /** Name that its deeds are recorded under. */
  id: string;
  title: string;
  contact: string;
  active: boolean;
  createdAt: string;
  grants: { id: string; role: string; set: string; orgUnit: OrgUnitRef; from: string; to: string | null }[];
  tokens: ApiToken[];
}

/** POST /systems */
export interface NewConnectedSystem {
  /** a-z 0-9 . _ - */
  id: string;
  /**
   * @minLength 1
   * @maxLength 200
   */
  title: string;
  /**
   * Who answers for it: name, telephone, mail.
   * @minLength 1
   * @maxLength 200
   */
  contact: string;
  /**
   * @minItems 1
   * @maxItems 100
   */
  grants: { set: string; orgUnit: string; from?: string; to?: string }[];
}

/** POST /systems/:id/tokens */
export interface NewSystemToken {
  /**
   * @minLength 1
   * @maxLength 200
   */
  title: string;
  /** Last day, ISO date; at most two years from today, one year when absent. */
  expiresOn?: string;
}
