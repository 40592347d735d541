// Relations between indicators of several sets, by which reports are checked: data that an administrator adds and changes.
import type { FindingLevel } from '../../finding.js';

/** A title in both languages. */
export interface QualityRelationTitle {
  /**
   * @minLength 3
   * @maxLength 200
   */
  vi: string;
  /**
   * @minLength 3
   * @maxLength 200
   */
  en: string;
}

/** One version of a relation. */
export interface QualityRelationVersion {
  title: QualityRelationTitle;
  level: FindingLevel;
  /** One comparison in the language of formulas, with full names: `tax.tax-revenue <= budget-revenue.domestic-revenue`. */
  condition: string;
  /** By how much of the larger side they may differ. */
  tolerancePercent: number;
  active: boolean;
  actor: string;
  reason: string | null;
  from: string;
}

/** GET /quality/relations */
export interface QualityRelation extends QualityRelationVersion {
  id: string;
  /** Where the relation comes from: a law, a rule of the catalogue. */
  source: string | null;
  /** What it was before, the newest first. */
  history: QualityRelationVersion[];
}

/** PUT /quality/relations/:id: adds it, or changes the one that stands. */
export interface SaveQualityRelation {
  title: QualityRelationTitle;
  level: FindingLevel;
  /**
   * @minLength 5
   * @maxLength 2000
   */
  condition: string;
  /**
   * @minimum 0
   * @maximum 100
   */
  tolerancePercent: number;
  /** False: kept, and not judged any more. */
  active?: boolean;
  /**
   * @maxLength 500
   */
  source?: string | null;
  /**
   * @minLength 10
   * @maxLength 1000
   */
  reason: string;
  /** `from` of the version that the change was made from; null for a new one. */
  basedOn: string | null;
}
