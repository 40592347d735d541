// What the insight floor needs to know of definitions, as narrow interfaces: so that the rules of computing figures are pure
// and tables of cases can drive them without a registry. Registry's Definitions and IndicatorDef fit as they are.
import { referencesOf, type FigureReference } from '@haidang/plugin-sdk';
import type { Definitions, IndicatorDef } from '../../registry/index.js';
import type { Heritage } from '../query/heritage.js';
import type { ReadMeasure } from './reading.js';

export type IndicatorView = Pick<
  IndicatorDef,
  'id' | 'set' | 'code' | 'def' | 'formula' | 'periodType' | 'aggregate' | 'weightId' | 'fieldGroups' | 'retiredFrom'
>;

export interface Catalogue {
  indicator(set: string, code: string): IndicatorView | undefined;
  indicatorById(id: number): IndicatorView | undefined;
  /** How figures went on from version to version; absent where none ever moved. */
  readonly paths?: Heritage;
}

/**
 * All that figures are kept for, what no version asks for any more too: its figures stay readable. Rights over a figure are those
 * over its set, whether the set still asks for it or not.
 */
export function withFormer(definitions: Definitions): Catalogue {
  return {
    indicator: (set, code) => definitions.indicator(set, code) ?? definitions.retired(set).find((each) => each.code === code),
    indicatorById: (id) => definitions.indicatorById(id) ?? definitions.formerById(id),
    get paths() {
      return definitions.paths;
    },
  };
}

/** An indicator as rights see it. */
export type SeenIndicator = Pick<IndicatorDef, 'id' | 'set' | 'code' | 'fieldGroups'>;

/** What a reader may see; access's rights decide (sight.ts). */
export interface Sight {
  seesIndicator(indicator: SeenIndicator, unitId: number): boolean;
  /** Indicators of one kind are seen for the same units, so that it is asked once for all of them. */
  kindOf(indicator: SeenIndicator): string;
  /** Held by its name, apart from its set. */
  isNamed?(indicator: SeenIndicator): boolean;
  /** What is read through an indicator that is held by its name goes beyond what the database shows its reader: it is read by the house. */
  readonly beyond?: boolean;
}

/** A percentage changes in points and a rank in places; everything else changes in percent. */
export function changesInPoints(indicator: Pick<IndicatorView, 'def'>): boolean {
  const { unitOfMeasure, valueType } = indicator.def;
  return valueType === 'percent' || valueType === 'rank' || ['percent', 'percentage-point', 'permille', 'rank'].includes(unitOfMeasure);
}

/** Values of its periods add up over the year, so that a month can be held against a share of the year's plan only. */
export function addsUp(indicator: Pick<IndicatorView, 'def' | 'aggregate' | 'formula'>): boolean {
  return indicator.formula === undefined && indicator.def.cumulative === undefined && indicator.aggregate.time === 'sum';
}

/**
 * The figure grows from January to December, so that a plan of the year is due in part before its end: flows to date, and
 * rates of something to date to something that stands (disbursed of planned). A rate of two things to date is a level.
 */
export function growsThroughYear(catalogue: Catalogue, indicator: IndicatorView, measure: ReadMeasure): boolean {
  if (indicator.formula === undefined) return indicator.def.cumulative !== undefined || (measure === 'cumulative' && addsUp(indicator));
  const grows = (reference: FigureReference): boolean => {
    const operand = catalogue.indicator(reference.set ?? indicator.set, reference.code);
    if (operand === undefined || reference.measure === 'plan') return false;
    return growsThroughYear(catalogue, operand, reference.measure === 'yearToDate' ? 'cumulative' : measure);
  };
  const operands = referencesOf(indicator.formula).map(grows);
  return operands.includes(true) && operands.includes(false);
}
