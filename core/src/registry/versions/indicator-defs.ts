// Indicators with their surrogate numbers, by which figures are kept: of the live version, of an older one that a report was made
// with, and those that no version asks for any more but whose figures stay readable.
import type { Aggregation, Formula, Indicator, PeriodType } from '@haidang/plugin-sdk';
import type { Bundle } from '../documents/compile.js';

/** An indicator with its surrogate number, by which figures are kept. */
export interface IndicatorDef {
  id: number;
  set: string;
  code: string;
  def: Indicator;
  /** Of a derived indicator. */
  formula: Formula | undefined;
  /** Its own period type where it differs from the set's. */
  periodType: PeriodType;
  /** A derived indicator has none on both axes: it is recomputed from its parts. */
  aggregate: { time: Aggregation; orgUnit: Aggregation };
  /** Surrogate number of the indicator that weighs this one. */
  weightId: number | undefined;
  bundle: Bundle;
}

/** Surrogate numbers of the indicators of one set, by code. */
export type IndicatorNumbers = ReadonlyMap<string, number>;

/** An indicator that the live version does not have, as the last version that had it says. */
export interface FormerIndicator {
  id: number;
  set: string;
  code: string;
  def: Indicator;
  periodType: PeriodType;
}

const NOT_AGGREGATED: IndicatorDef['aggregate'] = { time: 'none', orgUnit: 'none' };

export function numberedIndicators(bundle: Bundle, numbers: IndicatorNumbers): Map<string, IndicatorDef> {
  return new Map(
    bundle.manifest.indicators.flatMap((def) => {
      const id = numbers.get(def.code);
      return id === undefined ? [] : [[def.code, indicatorDef(id, def, bundle, numbers)] as const];
    }),
  );
}

/** Nothing is aggregated or computed of what is not asked for any more. */
export function formerDef({ id, set, code, def, periodType }: FormerIndicator, bundle: Bundle): IndicatorDef {
  return { id, set, code, def, periodType, bundle, formula: undefined, aggregate: NOT_AGGREGATED, weightId: undefined };
}

function indicatorDef(id: number, def: Indicator, bundle: Bundle, numbers: IndicatorNumbers): IndicatorDef {
  return {
    id,
    set: bundle.id,
    code: def.code,
    def,
    formula: bundle.formulas.get(def.code),
    periodType: def.period?.type ?? bundle.manifest.period.type,
    aggregate: def.aggregate ?? NOT_AGGREGATED,
    weightId: def.weight === undefined ? undefined : numbers.get(def.weight),
    bundle,
  };
}
