// The question of a panel as a form of choices, and back. Both ways lose nothing: what a document says and a person did not touch is
// written again as it was. Pure.
import type { Comparison, Measure, PanelQuery, PeriodType } from '@haidang/plugin-sdk';

export type Level = 'district' | 'commune';

/** `default`: not said, the server takes the reader's unit. `codes` may hold `$orgUnit`. */
export type UnitChoice =
  { kind: 'default' } | { kind: 'codes'; codes: string[] } | { kind: 'within'; within: string; level: Level } | { kind: 'group'; group: string };

/** `year`: from the first period of the chosen year to the chosen period. */
export type PeriodChoice =
  | { kind: 'default' }
  | { kind: 'codes'; codes: string[] }
  | { kind: 'last'; last: number; type: PeriodType | undefined; until: string | undefined }
  | { kind: 'range'; from: string; to: string }
  | { kind: 'year' };

/** `reader`: as the reader chose in the page's address. */
export type CompareChoice = { kind: 'default' } | { kind: 'reader'; variable: string } | { kind: 'fixed'; list: Comparison[] };

export interface QueryForm {
  indicators: string[];
  /** Columns kept; undefined = not said. */
  by: string[] | undefined;
  units: UnitChoice;
  periods: PeriodChoice;
  measure: Measure | undefined;
  compare: CompareChoice;
  planIssuer: string | undefined;
}

export const READER_UNIT = '$orgUnit';
export const READER_PERIOD = '$period';
export const READER_COMPARE = '$compare';
export const YEAR_START = '$yearStart';

export function formOf(query: PanelQuery): QueryForm {
  return {
    indicators: [...query.indicators],
    by: query.by === undefined ? undefined : [...query.by],
    units: unitsOf(query.orgUnits),
    periods: periodsOf(query.periods),
    measure: query.measure,
    compare: compareOf(query.compare),
    planIssuer: query.planIssuer,
  };
}

export function queryOf(form: QueryForm): PanelQuery {
  const orgUnits = writtenUnits(form.units);
  const periods = writtenPeriods(form.periods);
  const compare = writtenCompare(form.compare);
  return {
    indicators: [...form.indicators],
    ...(form.by === undefined ? {} : { by: [...form.by] }),
    ...(orgUnits === undefined ? {} : { orgUnits }),
    ...(periods === undefined ? {} : { periods }),
    ...(form.measure === undefined ? {} : { measure: form.measure }),
    ...(compare === undefined ? {} : { compare }),
    ...(form.planIssuer === undefined ? {} : { planIssuer: form.planIssuer }),
  };
}

function unitsOf(orgUnits: PanelQuery['orgUnits']): UnitChoice {
  if (orgUnits === undefined) return { kind: 'default' };
  if (Array.isArray(orgUnits)) return { kind: 'codes', codes: [...orgUnits] };
  if ('group' in orgUnits) return { kind: 'group', group: orgUnits.group };
  return { kind: 'within', within: orgUnits.within, level: orgUnits.level };
}

function writtenUnits(units: UnitChoice): PanelQuery['orgUnits'] {
  switch (units.kind) {
    case 'default':
      return undefined;
    case 'codes':
      return [...units.codes];
    case 'within':
      return { within: units.within, level: units.level };
    case 'group':
      return { group: units.group };
  }
}

function periodsOf(periods: PanelQuery['periods']): PeriodChoice {
  if (periods === undefined) return { kind: 'default' };
  if (Array.isArray(periods)) return { kind: 'codes', codes: [...periods] };
  if ('last' in periods) return { kind: 'last', last: periods.last, type: periods.type, until: periods.until };
  return periods.from === YEAR_START && periods.to === READER_PERIOD ? { kind: 'year' } : { kind: 'range', from: periods.from, to: periods.to };
}

function writtenPeriods(periods: PeriodChoice): PanelQuery['periods'] {
  switch (periods.kind) {
    case 'default':
      return undefined;
    case 'codes':
      return [...periods.codes];
    case 'last':
      return {
        last: periods.last,
        ...(periods.type === undefined ? {} : { type: periods.type }),
        ...(periods.until === undefined ? {} : { until: periods.until }),
      };
    case 'range':
      return { from: periods.from, to: periods.to };
    case 'year':
      return { from: YEAR_START, to: READER_PERIOD };
  }
}

function compareOf(compare: PanelQuery['compare']): CompareChoice {
  if (compare === undefined) return { kind: 'default' };
  return typeof compare === 'string' ? { kind: 'reader', variable: compare } : { kind: 'fixed', list: [...compare] };
}

function writtenCompare(compare: CompareChoice): PanelQuery['compare'] {
  switch (compare.kind) {
    case 'default':
      return undefined;
    case 'reader':
      return compare.variable;
    case 'fixed':
      return [...compare.list];
  }
}

const COLUMNS = ['indicator', 'orgUnit', 'period'] as const;
export type Column = (typeof COLUMNS)[number];

/** The columns with one switched; their order is that of the frame's. Several indicators are always kept apart. */
export function bySwitched(by: readonly string[] | undefined, column: Column, on: boolean): string[] {
  const kept = new Set(by ?? COLUMNS);
  if (on) kept.add(column);
  else kept.delete(column);
  return [...COLUMNS.filter((each) => kept.has(each)), ...[...kept].filter((each) => each.startsWith('dimension:'))];
}

/** The dimension that figures are kept apart by. */
export function dimensionOf(by: readonly string[] | undefined): string | undefined {
  return by?.find((each) => each.startsWith('dimension:'))?.slice('dimension:'.length);
}

export function withDimension(by: readonly string[] | undefined, dimension: string | undefined): string[] {
  const rest = (by ?? COLUMNS).filter((each) => !each.startsWith('dimension:'));
  return dimension === undefined ? rest : [...rest, `dimension:${dimension}`];
}

/** A list with one of its items moved. */
export function reordered<T>(list: readonly T[], from: number, to: number): T[] {
  const [item] = list.slice(from, from + 1);
  if (item === undefined) return [...list];
  const rest = [...list.slice(0, from), ...list.slice(from + 1)];
  const at = Math.min(Math.max(to, 0), rest.length);
  return [...rest.slice(0, at), item, ...rest.slice(at)];
}
