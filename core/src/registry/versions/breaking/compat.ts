// May version n+1 of a set follow version n? Figures outlive definitions: where one would silently mean something new, publishing
// is refused until an explicit path says how figures go on. From disk nobody can choose a path: what would change the meaning of
// figures is refused there, what only stops being asked for or shown is named by a warning, for nothing is destroyed by it.
import type { Finding, IndicatorChange, IndicatorSetManifest, UnitOfMeasure } from '@haidang/plugin-sdk';
import { breaksBetween, mends, type Break, type BreakCode } from './breaks.js';
import { pathFindings } from './paths.js';

export interface CompatManner {
  /** `disk`: no paths can be chosen there. Default `editor`. */
  from?: 'disk' | 'editor';
  /** Figures that exist under an indicator; an unused indicator may go without a path. Left out: not known. */
  figures?: (code: string) => number;
  units?: readonly UnitOfMeasure[];
}

const MEANING: ReadonlySet<BreakCode> = new Set(['unit-changed', 'type-changed', 'cumulative-changed']);

/** Errors forbid the change; warnings name what is lost by it. Empty: nothing changes for the figures that exist. */
export function compatFindings(
  before: IndicatorSetManifest,
  after: IndicatorSetManifest,
  changes: readonly IndicatorChange[] = [],
  { from = 'editor', figures, units }: CompatManner = {},
): Finding[] {
  const open = breaksBetween(before, after).filter((each) => !changes.some((change) => mends(change, each)));
  const level = (each: Break): Finding['level'] => {
    if (from === 'disk') return MEANING.has(each.code) ? 'error' : 'warning';
    return each.code === 'indicator-removed' && figures?.(each.indicator ?? '') === 0 ? 'warning' : 'error';
  };
  return [...open.map((each) => asFinding(each, level(each))), ...pathFindings(before, after, changes, units)];
}

function asFinding({ code, indicator, path, message }: Break, level: Finding['level']): Finding {
  return { path, level, code, message, ...(indicator === null ? {} : { indicator }) };
}
