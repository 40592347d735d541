// The explicit paths by which figures go on where an indicator's meaning moves: which there are for a breaking change, which is chosen,
// and whether all that a path asks for has been said. Pure.
import { parseDecimal } from '@haidang/plugin-sdk';
import type { BreakingChange, IndicatorChange, UnitOfMeasure } from '@haidang/plugin-sdk';
import { sameJson } from '../draft/json-value.js';

/** Codes that a path speaks about as the old ones. */
function subjectsOf(change: IndicatorChange): readonly string[] {
  switch (change.kind) {
    case 'unit-of-measure':
    case 'retire':
    case 'restart':
      return [change.indicator];
    case 'merge':
      return change.from;
    case 'split':
    case 'carry':
      return [change.from];
  }
}

export function isAbout(change: IndicatorChange, indicator: string): boolean {
  return subjectsOf(change).includes(indicator);
}

/** How many new units one old unit is; undefined where they measure different things. */
export function factorBetween(from: string, to: string, units: readonly UnitOfMeasure[]): string | undefined {
  const [old, now] = [from, to].map((code) => units.find((unit) => unit.code === code));
  if (old === undefined || now === undefined || old.dimension !== now.dimension || old.base !== now.base) return undefined;
  const [many, one] = [parseDecimal(old.factor), parseDecimal(now.factor)];
  return many === undefined || one === undefined || one.isZero() ? undefined : many.div(one).toFixed();
}

/** The offers, and the paths of that kind of break that a person may always take with values of their own. */
export function pathsFor({ code, indicator, offers, chosen }: BreakingChange): IndicatorChange[] {
  const own: IndicatorChange[] = [];
  if (indicator !== null && code === 'unit-changed') own.push({ kind: 'unit-of-measure', indicator, factor: '' });
  if (indicator !== null && code === 'indicator-removed') own.push({ kind: 'carry', from: indicator, to: '', factor: '1' });
  const all = [...(chosen === null ? [] : [chosen]), ...offers, ...own];
  return all.filter((change, index) => all.findIndex(({ kind }) => kind === change.kind) === index);
}

function isFactor(text: string): boolean {
  const value = parseDecimal(text);
  return value?.isPositive() === true && !value.isZero();
}

/** What is still missing of a path; undefined when it is whole. */
export function missingOf(change: IndicatorChange): 'factor' | 'target' | 'period' | undefined {
  switch (change.kind) {
    case 'unit-of-measure':
      return isFactor(change.factor) ? undefined : 'factor';
    case 'carry':
      return change.to === '' ? 'target' : isFactor(change.factor) ? undefined : 'factor';
    case 'merge':
      return change.into === '' ? 'target' : undefined;
    case 'retire':
      return change.until === '' ? 'period' : undefined;
    case 'split':
    case 'restart':
      return undefined;
  }
}

/** The paths of a draft with one more; another one about the same indicators gives way. */
export function withPath(changes: readonly IndicatorChange[], path: IndicatorChange): IndicatorChange[] {
  const subjects = subjectsOf(path);
  return [...changes.filter((each) => !subjectsOf(each).some((code) => subjects.includes(code))), path];
}

export function withoutPath(changes: readonly IndicatorChange[], path: IndicatorChange): IndicatorChange[] {
  return changes.filter((each) => !sameJson(each, path));
}

/** The path that the draft has for an indicator. */
export function pathOf(changes: readonly IndicatorChange[], indicator: string | null): IndicatorChange | undefined {
  return indicator === null ? undefined : changes.find((each) => isAbout(each, indicator));
}
