// Trying a rule of a draft on real past data: what it would have caught, before anybody is bothered by it.
import type { Localised } from '../../finding.js';
import type { WireNumber } from '../common.js';

/** POST /indicator-sets/:id/draft/rules/try. The documents as they stand on the page; left out: as saved, or as live. */
export interface TryRule {
  rule: Record<string, unknown>;
  manifest?: Record<string, unknown>;
  /**
   * The newest periods that have reports. Default 36.
   * @asType integer
   * @minimum 1
   * @maximum 120
   */
  periods?: number;
}

/** One figure that the rule read, by the words of the formula. */
export interface TriedFigure {
  /** As the formula names it: `disbursed`, `previous(disbursed)`. */
  reference: string;
  value: WireNumber;
}

/** One report (or one row of a report) that the rule would have caught. */
export interface RuleCase {
  /** Unit of the report. */
  orgUnit: string;
  orgUnitTitle: string;
  /** Unit of the row, in a matrix. */
  row: { code: string; title: string } | null;
  period: string;
  periodTitle: Localised;
  values: TriedFigure[];
  message: Localised;
  /** Its figures are invented for demonstration. */
  sample: boolean;
}

/** Answer of POST /indicator-sets/:id/draft/rules/try. */
export interface RuleTried {
  /** Reports looked at. */
  reports: number;
  /** Reports that the rule would have caught. */
  caught: number;
  /** Reports on which it could not be judged: a figure is missing, or its past is another year's. */
  notApplicable: number;
  /** Of the reports looked at, those of invented figures. */
  samples: number;
  /** Newest first, at most 50; only of what the caller may view. */
  cases: RuleCase[];
  /** Caught, but of units that the caller may not view. */
  hidden: number;
  /** First and last period looked at. */
  from: string | null;
  to: string | null;
  /** False: the time or the number of reports ran out; older ones were not looked at. */
  complete: boolean;
  /** Milliseconds. */
  took: number;
}
