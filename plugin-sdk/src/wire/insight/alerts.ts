// Alerts: what fires, who has taken note of it, and what a new rule would have fired.
import type { Localised } from '../../finding.js';
import type { WireNumber } from '../common.js';

export type AlertSeverity = 'bad' | 'watch';

/** `firing`: its condition holds now. `over`: it holds no longer, or a newer period took its place. */
export type AlertState = 'firing' | 'over';

/** The tile's figures when it fired (or was last judged). */
export interface AlertReading {
  value: WireNumber;
  planValue: WireNumber;
  planPercent: WireNumber;
  pacePercent: WireNumber;
  change: WireNumber;
  samePeriod: WireNumber;
  previousValue: WireNumber;
  samePeriodValue: WireNumber;
}

/** GET /alerts?set&state&orgUnit: one firing. */
export interface AlertView {
  id: string;
  set: string;
  setTitle: Localised;
  /** Id of the rule in the set's manifest. */
  alert: string;
  title: Localised;
  indicator: string;
  indicatorTitle: Localised;
  unitOfMeasure: string;
  decimals: number;
  /** The condition as it was when it fired. */
  when: string;
  severity: AlertSeverity;
  orgUnit: string;
  orgUnitTitle: string;
  period: string;
  periodTitle: Localised;
  reading: AlertReading;
  /** Its figures are invented for demonstration. */
  sample: boolean;
  state: AlertState;
  firedAt: string;
  overAt: string | null;
  /** `figures` (no longer true), `newer-period`, or `rule` (changed or gone). */
  overBy: 'figures' | 'newer-period' | 'rule' | null;
  /** Last day for the owner's explanation, ISO date. */
  explainBy: string | null;
  acknowledged: { by: string; byTitle: string; at: string; note: string } | null;
  mayAcknowledge: boolean;
}

/** GET /alerts: newest first, at most 200. */
export interface AlertList {
  items: AlertView[];
  /** Firing now, by severity, of what was asked for. */
  counts: { bad: number; watch: number };
  more: boolean;
}

/** POST /alerts/:id/acknowledge */
export interface AcknowledgeAlert {
  /**
   * @minLength 1
   * @maxLength 1000
   */
  note: string;
}

/** POST /indicator-sets/:id/draft/alerts/try. The manifest as it stands on the page; left out: as saved, or as live. */
export interface TryAlert {
  alert: Record<string, unknown>;
  manifest?: Record<string, unknown>;
  /**
   * Past periods. Default: those of the last twelve months.
   * @asType integer
   * @minimum 1
   * @maximum 60
   */
  periods?: number;
}

/** One time that the alert would have fired. */
export interface AlertCase {
  orgUnit: string;
  orgUnitTitle: string;
  period: string;
  periodTitle: Localised;
  reading: AlertReading;
  sample: boolean;
}

/** Answer of POST /indicator-sets/:id/draft/alerts/try. */
export interface AlertTried {
  /** Tiles (unit and period) looked at. */
  judged: number;
  /** Times that it would have fired, after `dedupe`. */
  fired: number;
  /** Tiles on which a figure that decides is missing. */
  notApplicable: number;
  /** Newest first, at most 50; only of what the caller may view. */
  cases: AlertCase[];
  /** Fired, but of units that the caller may not view. */
  hidden: number;
  from: string | null;
  to: string | null;
  took: number;
}
