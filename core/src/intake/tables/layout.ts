// What each column of a table means: one figure a row (long), or a column for each indicator (wide) where the set is known. Pure.
import { isRemark, roleOf, type Role } from './headings.js';

export interface Said {
  set?: string;
  period?: string;
  orgUnit?: string;
}

export interface IndicatorColumn {
  index: number;
  code: string;
}

export interface Layout {
  /** Index of the column of each role. */
  at: ReadonlyMap<Role, number>;
  /** Columns whose cells are values: one in a long table. */
  values: readonly number[];
  /** Of a wide table; undefined for a long one. */
  indicators: readonly IndicatorColumn[] | undefined;
  /** Columns of a wide table that are no indicator of the set. */
  unknown: readonly number[];
}

/** Undefined names: what is missing. */
export function layoutOf(header: readonly string[], said: Said, indicatorOf: (heading: string) => string | undefined): Layout | { missing: Role[] } {
  const at = new Map<Role, number>();
  header.forEach((heading, index) => {
    const role = roleOf(heading);
    if (role !== undefined && !at.has(role)) at.set(role, index);
  });
  if (said.set === undefined || at.has('indicator')) return long(at, said);
  return wide(header, at, said, indicatorOf);
}

function long(at: Map<Role, number>, said: Said): Layout | { missing: Role[] } {
  const missing = (['set', 'indicator', 'period', 'orgUnit', 'value'] as const).filter(
    (role) => !at.has(role) && (said as Record<string, unknown>)[role] === undefined,
  );
  const value = at.get('value');
  return missing.length > 0 || value === undefined ? { missing } : { at, values: [value], indicators: undefined, unknown: [] };
}

function wide(
  header: readonly string[],
  roles: Map<Role, number>,
  said: Said,
  indicatorOf: (heading: string) => string | undefined,
): Layout | { missing: Role[] } {
  const at = new Map([...roles].filter(([role]) => role === 'period' || role === 'orgUnit' || role === 'status' || role === 'set'));
  const taken = new Set(at.values());
  const indicators: IndicatorColumn[] = [];
  const unknown: number[] = [];
  header.forEach((heading, index) => {
    if (taken.has(index) || isRemark(heading)) return;
    const code = indicatorOf(heading);
    if (code !== undefined) indicators.push({ index, code });
    else unknown.push(index);
  });
  const missing = (['period', 'orgUnit'] as const).filter((role) => !at.has(role) && said[role] === undefined);
  if (indicators.length === 0) return { missing: ['indicator', ...missing] };
  return missing.length > 0 ? { missing } : { at, values: indicators.map((column) => column.index), indicators, unknown };
}
