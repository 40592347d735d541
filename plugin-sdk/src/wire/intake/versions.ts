// What becomes of reports that were open when a new version of their set was published.
import type { Localised } from '../../finding.js';
import type { WireNumber } from '../common.js';

/** A cell whose value went on in another unit of measure, or under another code. */
export interface CarriedCell {
  /** In the new form. */
  path: string;
  indicator: string;
  title: Localised;
  orgUnit?: string;
  old: WireNumber;
  new: WireNumber;
  oldUnit: string;
  newUnit: string;
}

/** A filled cell that the new form does not ask for. */
export interface DroppedCell {
  indicator: string;
  title: Localised;
  orgUnit?: string;
  value: WireNumber;
  unit: string;
}

/** An open report that went over to a newer version of its form. */
export interface CarriedReport {
  from: number;
  to: number;
  at: string;
  by: string;
  converted: CarriedCell[];
  dropped: DroppedCell[];
}
