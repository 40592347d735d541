// Indicator sets and plugins on the wire.
import type { Localised } from '../../finding.js';
import type { Dashboard } from '../../generated/dashboard.js';
import type { FormDefinition } from '../../generated/form-definition.js';
import type { Indicator, IndicatorSetManifest } from '../../generated/manifest.js';
import type { Action } from '../common.js';

/** GET /indicator-sets: one line a set. */
export interface IndicatorSetSummary {
  id: string;
  title: Localised;
  group: string;
  order: number;
  kind: 'indicator-set' | 'service';
  stage: string;
  owner: string;
  ownerTitle: string;
  periodType: string;
  version: number;
  origin: 'disk' | 'authored';
  indicators: number;
  effectiveFrom: string | null;
  /** Last day that counts of a retired set. */
  retiredOn?: string | null;
  /** Actions that the caller holds somewhere in this set. */
  actions: Action[];
}

/** GET /indicator-sets/:id */
export interface Bundle {
  version: number;
  manifest: IndicatorSetManifest;
  form: FormDefinition;
  dashboard: Dashboard;
  /** Indicators of earlier versions that are asked for no more; their figures may still be drawn. Of the live version alone. */
  retired?: RetiredIndicator[];
}

/** An indicator as the last version that had it says. */
export interface RetiredIndicator {
  indicator: Indicator;
  /** First day from which it is not asked for. */
  from: string | null;
}
