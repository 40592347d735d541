// Indicators with their surrogate numbers, by which figures are kept: of the live version, of an older one that a report was made
// with, and those that no version asks for any more but whose figures stay readable.
import { fieldsOf, referencesOf, type Aggregation, type FormDefinition, type Formula, type Indicator, type PeriodType } from '@haidang/plugin-sdk';
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
  /** Groups of sensitive fields that its reader must hold: those of its own fields, and of the fields that it is computed from. */
  fieldGroups: readonly string[];
  bundle: Bundle;
  /** Day from which no version asks for it any more; of a former indicator. */
  retiredFrom?: string;
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
  /** First day that the version without it counted for; null where that is not known. */
  retiredFrom: string | null;
  /** Of that version, where it has sensitive fields: figures stay as sensitive as they were. */
  form: FormDefinition | null;
}

const NO_GROUPS: readonly string[] = [];
const NOT_AGGREGATED: IndicatorDef['aggregate'] = { time: 'none', orgUnit: 'none' };

export function numberedIndicators(bundle: Bundle, numbers: IndicatorNumbers): Map<string, IndicatorDef> {
  const groups = fieldGroupsOf(bundle);
  return new Map(
    bundle.manifest.indicators.flatMap((def) => {
      const id = numbers.get(def.code);
      return id === undefined ? [] : [[def.code, { ...indicatorDef(id, def, bundle, numbers), fieldGroups: groups.get(def.code) ?? NO_GROUPS }] as const];
    }),
  );
}

/** Nothing is aggregated or computed of what is not asked for any more. */
export function formerDef({ id, set, code, def, periodType, retiredFrom, form }: FormerIndicator, bundle: Bundle): IndicatorDef {
  const asked = form === null ? [] : fieldsOf(form).filter((field) => field.indicator === code);
  const groups = new Set([def.sensitive, ...asked.map((field) => field.sensitive)].filter((group) => group !== undefined));
  return {
    id,
    set,
    code,
    def,
    periodType,
    bundle,
    formula: undefined,
    aggregate: NOT_AGGREGATED,
    weightId: undefined,
    ...(retiredFrom === null ? {} : { retiredFrom }),
    fieldGroups: [...groups].sort(),
  };
}

function indicatorDef(id: number, def: Indicator, bundle: Bundle, numbers: IndicatorNumbers): Omit<IndicatorDef, 'fieldGroups'> {
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

/**
 * What is computed from a sensitive figure of its set is as sensitive as that: a share of two figures gives one away to who knows the other.
 * Figures of other sets are read with the reader's own rights there.
 */
export function fieldGroupsOf({ fields, manifest, formulas, id }: Pick<Bundle, 'fields' | 'manifest' | 'formulas' | 'id'>): Map<string, readonly string[]> {
  const own = new Map<string, Set<string>>();
  const add = (code: string, group: string | undefined): void => {
    if (group !== undefined) own.set(code, (own.get(code) ?? new Set<string>()).add(group));
  };
  for (const field of fields) add(field.indicator, field.sensitive);
  for (const { code, sensitive } of manifest.indicators) add(code, sensitive);
  if (own.size === 0) return new Map();
  for (let moved = true; moved;) {
    moved = false;
    for (const [code, formula] of formulas) {
      for (const reference of referencesOf(formula)) {
        if (reference.set !== undefined && reference.set !== id) continue;
        for (const group of own.get(reference.code) ?? []) {
          if (own.get(code)?.has(group) === true) continue;
          add(code, group);
          moved = true;
        }
      }
    }
  }
  return new Map([...own].map(([code, groups]) => [code, [...groups].sort()]));
}

/** Says of a code whether it is of an indicator that was asked for once and whose figures may still be drawn. */
export function retiredIn(definitions: { retired(set: string): readonly IndicatorDef[] }): (set: string, code: string) => boolean {
  return (set, code) => definitions.retired(set).some((each) => each.code === code);
}
