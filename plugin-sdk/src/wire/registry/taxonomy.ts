// Taxonomy on the wire: units of measure, dimensions of disaggregation, groups of sets, legal bases and groups of org units, with
// where each is used and who changed it. A code never changes and is never taken away; what is over is ended with a date.
import type { Localised } from '../../finding.js';

export type TaxonomyKind = 'units' | 'dimensions' | 'groups' | 'legal-bases' | 'org-unit-groups';

/** How often an entry is used, by what uses it. */
export interface TaxonomyUses {
  /** Live sets and services whose manifest names it. */
  sets: number;
  /** Live forms. */
  forms: number;
  /** Live dashboards. */
  dashboards: number;
  /** Versions that are no longer live: their reports stay readable only while the entry exists. */
  versions: number;
  /** Other entries, org units, and drafts of sets. */
  others: number;
  total: number;
}

/** One place that uses an entry. */
export interface TaxonomyUse {
  kind: 'set' | 'service' | 'form' | 'dashboard' | 'version' | 'draft' | 'unit' | 'legal-basis' | 'org-unit';
  /** Id of the set, dashboard, unit … */
  id: string;
  title: Localised | null;
  /** Of a set's version that is no longer live. */
  version: number | null;
  /** JSON Pointer into the document, where there is one. */
  path: string | null;
}

/** GET /taxonomy/:kind/:code/uses */
export interface TaxonomyUseList {
  items: TaxonomyUse[];
  /** Further places in sets that the caller may not see. */
  hidden: number;
}

interface Entry {
  code: string;
  title: Localised;
  /** Counts changes; goes as If-Match with the next one. */
  revision: number;
  /** Last day on which it counts; null while it has no end. */
  endedOn: string | null;
  changedBy: string;
  changedAt: string;
  uses: TaxonomyUses;
}

/** GET /taxonomy/units */
export interface TaxonomyUnit extends Entry {
  /** As printed after a number. */
  symbol: Localised;
  /** What is measured; units of one dimension and base convert into each other. */
  dimension: string;
  base: string;
  /** Decimal text: how many base units one of it is. */
  factor: string;
  /** Sets use it (or units stand on it), so dimension, base and factor stay as they are. */
  locked: boolean;
}

/** A member of a dimension; the order of the list is the order in which people see them. */
export interface TaxonomyMember {
  code: string;
  title: Localised;
  /** ISO dates between which it counts; null = no bound. */
  from: string | null;
  to: string | null;
  /** Used by a set, now or in an earlier version: it cannot be taken out, only ended. */
  used: boolean;
}

/** GET /taxonomy/dimensions */
export interface TaxonomyDimension extends Entry {
  members: TaxonomyMember[];
}

/** GET /taxonomy/groups: under what sets are listed. */
export interface TaxonomyGroup extends Entry {
  order: number;
}

/** GET /taxonomy/legal-bases */
export interface TaxonomyLegalBasis extends Entry {
  /** As printed on the text, "39/2019/QH14"; "" where it has none. */
  number: string;
  issuer: string;
  issuedOn: string | null;
  /** Where the text can be read; it is shown and never fetched. */
  link: string;
  /** First day on which it is in force. */
  from: string | null;
  /** Code of the legal basis that it takes the place of. */
  replaces: string | null;
}

/** An org unit in a group, from day to day. */
export interface TaxonomyOrgUnit {
  code: string;
  title: string;
  from: string | null;
  to: string | null;
}

/** GET /taxonomy/org-unit-groups: coastal, mountainous … */
export interface TaxonomyOrgUnitGroup extends Entry {
  members: TaxonomyOrgUnit[];
}

interface Why {
  /**
   * Why, for the history.
   * @maxLength 500
   */
  note: string;
}

/** PUT /taxonomy/units/:code */
export interface SaveTaxonomyUnit extends Why {
  title: Localised;
  symbol: Localised;
  /** @maxLength 64 */
  dimension: string;
  /** @maxLength 40 */
  base: string;
  /** @maxLength 40 */
  factor: string;
}

/** POST /taxonomy/units: many at once, all or none. */
export interface SaveTaxonomyUnits extends Why {
  /**
   * @minItems 1
   * @maxItems 500
   */
  items: (Omit<SaveTaxonomyUnit, 'note'> & { code: string })[];
}

/** PUT /taxonomy/dimensions/:code */
export interface SaveTaxonomyDimension extends Why {
  title: Localised;
  /**
   * @minItems 1
   * @maxItems 500
   */
  members: { code: string; title: Localised; from?: string | null; to?: string | null }[];
}

/** PUT /taxonomy/groups/:code */
export interface SaveTaxonomyGroup extends Why {
  title: Localised;
  order: number;
}

/** PUT /taxonomy/legal-bases/:code */
export interface SaveTaxonomyLegalBasis extends Why {
  title: Localised;
  /** @maxLength 80 */
  number: string;
  /** @maxLength 200 */
  issuer: string;
  issuedOn?: string | null;
  /** @maxLength 500 */
  link?: string;
  from?: string | null;
  /** @maxLength 64 */
  replaces?: string | null;
}

/** PUT /taxonomy/org-unit-groups/:code */
export interface SaveTaxonomyOrgUnitGroup extends Why {
  title: Localised;
  /** @maxItems 2000 */
  members: {
    /**
     * Code, or `code@valid-from` for that version alone.
     * @maxLength 80
     */
    orgUnit: string;
    from?: string | null;
    to?: string | null;
  }[];
}

/** POST /taxonomy/:kind/:code/end */
export interface EndTaxonomy extends Why {
  /** Last day on which it counts; null takes the end back. */
  on: string | null;
}

/** Answer of every change. `changed` false: it said already what was sent. */
export interface TaxonomySaved {
  code: string;
  revision: number;
  changed: boolean;
}

/** Answer of POST /taxonomy/units. */
export interface TaxonomyManySaved {
  items: TaxonomySaved[];
}

/** GET /taxonomy/:kind/:code/history: newest first. */
export interface TaxonomyChange {
  revision: number;
  action: 'seed' | 'create' | 'change' | 'end' | 'reopen';
  by: string;
  at: string;
  /** Content before, null of a new entry; and after. */
  before: Record<string, unknown> | null;
  after: Record<string, unknown>;
  note: string;
}

/** GET /units-of-measure/convert?from&to&value */
export interface UnitConversion {
  from: string;
  to: string;
  /** Decimal texts: `result` = `value` × `factor`. */
  value: string;
  factor: string;
  result: string;
}
