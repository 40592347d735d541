// A question as asked, made definite: which indicators, which units through time, which periods, what is kept apart and what
// is combined. Everything wrong with it is found at once. Pure: definitions, org units and rights come in as interfaces.
import { instantOf } from '../../kernel/index.js';
import {
  periodAt,
  PeriodError,
  shiftPeriod,
  tryPeriod,
  type Comparison,
  type Finding,
  type Localised,
  type Measure,
  type Period,
  type PeriodType,
  type Query,
} from '@haidang/plugin-sdk';
import type { Catalogue, IndicatorView } from '../figures/catalogue.js';
import { disaggregationsOf } from '../figures/needs.js';
import { placesWithin, unitPlace, type UnitTree, type Place, type UnitPlace } from '../figures/places.js';
import { periodOf, rangeOf } from '../figures/spans.js';

export const LIMITS = { indicators: 50, units: 400, periods: 120, rows: 60_000, cells: 400_000 } as const;

/** Stands for the last period with figures wherever a period code is taken. */
export const LATEST = 'latest';

export interface Question {
  readonly indicators: readonly AskedIndicator[];
  readonly places: readonly Place[];
  readonly keeps: { readonly indicator: boolean; readonly orgUnit: boolean; readonly period: boolean };
  readonly dimensions: readonly string[];
  readonly measure: Measure;
  readonly compare: readonly Comparison[];
  readonly asOf: string | undefined;
  readonly stage: 'official' | 'trial';
  readonly planIssuer: string | undefined;
}

export interface AskedIndicator {
  readonly indicator: IndicatorView;
  readonly periods: readonly Period[];
  /** Canonical disaggregation texts to give rows for; [''] = the total. */
  readonly disaggregations: readonly string[];
}

export interface QuestionWorld {
  readonly catalogue: Catalogue;
  readonly tree: UnitTree;
  /** Reference of the unit meant when none is named. */
  readonly province: string;
  readonly today: string;
  /** References of the members of a group of org units on a day. */
  readonly group?: (code: string, date: string) => { readonly title: Localised; readonly orgUnits: readonly string[] } | undefined;
  /** Last period of that type with figures of what is asked; undefined when there is none or it was not looked up. */
  readonly latest: (type: PeriodType) => Period | undefined;
}

export type Resolved =
  { readonly question: Question; readonly findings?: undefined } | { readonly question?: undefined; readonly findings: readonly Finding[] };

/** True when the question cannot be made definite without knowing the last period with figures. */
export function asksForLatest(query: Query): boolean {
  if (Array.isArray(query.periods)) return query.periods.includes(LATEST);
  if ('last' in query.periods) return query.periods.until === undefined || query.periods.until === LATEST;
  return query.periods.from === LATEST || query.periods.to === LATEST;
}

export function resolveQuestion(query: Query, world: QuestionWorld): Resolved {
  const findings: Finding[] = [];
  const by = query.by ?? ['indicator', 'orgUnit', 'period'];
  const dimensions = by.flatMap((each) => (each.startsWith('dimension:') ? [each.slice('dimension:'.length)] : []));
  const indicators = indicatorsOf(query, world, dimensions, findings);
  const keeps = { indicator: by.includes('indicator'), orgUnit: by.includes('orgUnit'), period: by.includes('period') };
  if (!keeps.indicator && query.indicators.length > 1)
    findings.push(
      fault(
        '/by',
        'by-indicator',
        'Nhiều chỉ tiêu không gộp thành một được; giữ "indicator" trong by.',
        'Several indicators cannot be combined; keep "indicator" in by.',
      ),
    );
  if (dimensions.length > 1) findings.push(fault('/by', 'by-dimension', 'Mỗi câu hỏi chỉ tách theo một chiều.', 'One dimension at a time.'));
  const asOf = query.asOf === undefined ? undefined : instantOf(query.asOf);
  if (query.asOf !== undefined && asOf === undefined)
    findings.push(
      fault(
        '/asOf',
        'as-of',
        'asOf cần là ngày hoặc thời điểm ISO, ví dụ 2024-07-20 hay 2024-07-20T00:00:00Z.',
        'asOf must be a day or an ISO instant, e.g. 2024-07-20 or 2024-07-20T00:00:00Z.',
      ),
    );
  const places = placesOf(query, world, [...new Set(indicators.flatMap((each) => each.periods.map((period) => period.end)))].sort(), findings);
  if (findings.length > 0) return { findings: distinct(findings) };
  return {
    question: {
      indicators,
      keeps,
      dimensions,
      places: keeps.orgUnit ? places.units : combined(places),
      measure: query.measure ?? 'value',
      compare: query.compare ?? [],
      asOf,
      stage: query.stage ?? 'official',
      planIssuer: query.planIssuer,
    },
  };
}

function indicatorsOf(query: Query, world: QuestionWorld, dimensions: readonly string[], findings: Finding[]): AskedIndicator[] {
  limit(findings, '/indicators', query.indicators.length, LIMITS.indicators);
  return query.indicators.slice(0, LIMITS.indicators).flatMap((name, at) => {
    const path = `/indicators/${String(at)}`;
    const dot = name.indexOf('.');
    const indicator = dot < 0 ? undefined : world.catalogue.indicator(name.slice(0, dot), name.slice(dot + 1));
    if (indicator === undefined) {
      findings.push(
        fault(
          path,
          'indicator-unknown',
          `Không có chỉ tiêu “${name.slice(0, 80)}”; viết như tourism.overnight-guests.`,
          `There is no indicator "${name.slice(0, 80)}"; write it like tourism.overnight-guests.`,
        ),
      );
      return [];
    }
    const [dimension] = dimensions;
    const disaggregations = dimension === undefined ? [''] : disaggregationsOf(indicator, dimension);
    if (disaggregations.length === 0)
      findings.push(
        fault(path, 'dimension-unknown', `Chỉ tiêu “${name}” không tách theo “${dimension ?? ''}”.`, `"${name}" is not broken down by "${dimension ?? ''}".`),
      );
    return [{ indicator, periods: periodsOf(query, indicator, world, findings), disaggregations }];
  });
}

function periodsOf(query: Query, indicator: IndicatorView, world: QuestionWorld, findings: Finding[]): readonly Period[] {
  const { periods } = query;
  const code = (text: string, path: string): Period | undefined => {
    const period = text === LATEST ? lastWithFigures(indicator.periodType, world) : periodOf(text);
    if (period === undefined) findings.push(periodFault(path, text));
    return period;
  };
  if (Array.isArray(periods)) {
    limit(findings, '/periods', periods.length, LIMITS.periods);
    return periods.slice(0, LIMITS.periods).flatMap((each, at) => code(each, `/periods/${String(at)}`) ?? []);
  }
  if ('from' in periods) return between(code(periods.from, '/periods/from'), code(periods.to, '/periods/to'), findings);
  return lastOf(periods, indicator, world, findings);
}

function lastOf(
  asked: { last: number; type?: string; until?: string },
  indicator: IndicatorView,
  world: QuestionWorld,
  findings: Finding[],
): readonly Period[] {
  const type = asked.type === undefined ? indicator.periodType : TYPES.find((each) => each === asked.type);
  if (type === undefined) {
    findings.push(fault('/periods/type', 'period-type', `Loại kỳ là một trong: ${TYPES.join(', ')}.`, `The period type is one of: ${TYPES.join(', ')}.`));
    return [];
  }
  limit(findings, '/periods/last', asked.last, LIMITS.periods);
  if (!Number.isInteger(asked.last) || asked.last < 1 || asked.last > LIMITS.periods) return [];
  const end = asked.until === undefined || asked.until === LATEST ? lastWithFigures(type, world) : tryPeriod(asked.until);
  if (end === undefined) {
    findings.push(periodFault('/periods/until', asked.until ?? ''));
    return [];
  }
  const until = end.type === type ? end : lastEndedBy(type, end.end);
  return Array.from({ length: asked.last }, (_, at) => shiftPeriod(until, at + 1 - asked.last));
}

/** The newest period of a type that ends no later than the date. */
export function lastEndedBy(type: PeriodType, date: string): Period {
  const running = periodAt(type, date);
  return running.end <= date ? running : shiftPeriod(running, -1);
}

function lastWithFigures(type: PeriodType, world: QuestionWorld): Period {
  return world.latest(type) ?? lastEndedBy(type, world.today);
}

function between(from: Period | undefined, to: Period | undefined, findings: Finding[]): readonly Period[] {
  if (from === undefined || to === undefined) return [];
  try {
    const periods = rangeOf(from, to);
    limit(findings, '/periods', periods.length, LIMITS.periods);
    if (periods.length === 0) findings.push(fault('/periods', 'period-order', `Kỳ ${from.code} sau kỳ ${to.code}.`, `${from.code} is after ${to.code}.`));
    return periods.slice(0, LIMITS.periods);
  } catch (refusal) {
    if (!(refusal instanceof PeriodError)) throw refusal;
    findings.push({ path: '/periods', level: 'error', code: 'period-mismatch', message: refusal.text });
    return [];
  }
}

interface AskedUnits {
  readonly units: readonly UnitPlace[];
  readonly root: UnitPlace | undefined;
  /** How they are called together. */
  readonly called?: { readonly label: string; readonly title: string };
}

function placesOf(query: Query, world: QuestionWorld, dates: readonly string[], findings: Finding[]): AskedUnits {
  const asked = query.orgUnits ?? [world.province];
  if (Array.isArray(asked)) {
    limit(findings, '/orgUnits', asked.length, LIMITS.units);
    return { units: asked.slice(0, LIMITS.units).flatMap((ref, at) => named(ref, `/orgUnits/${String(at)}`, world, dates, findings)), root: undefined };
  }
  if ('group' in asked) return groupPlaces(asked.group, world, dates, findings);
  const [root] = named(asked.within, '/orgUnits/within', world, dates, findings);
  if (root === undefined) return { units: [], root: undefined };
  const units = placesWithin(world.tree, root, asked.level, dates);
  if (units.length > LIMITS.units) limit(findings, '/orgUnits', units.length, LIMITS.units);
  return { units, root };
}

/** A group as it stood in the last period asked for, so that a series compares the same units. */
function groupPlaces(code: string, world: QuestionWorld, dates: readonly string[], findings: Finding[]): AskedUnits {
  const group = world.group?.(code, dates.at(-1) ?? world.today);
  if (group === undefined) {
    const shown = code.slice(0, 64);
    findings.push(fault('/orgUnits/group', 'group-unknown', `Không có nhóm đơn vị “${shown}”.`, `There is no group of org units "${shown}".`));
    return { units: [], root: undefined };
  }
  limit(findings, '/orgUnits', group.orgUnits.length, LIMITS.units);
  const units = group.orgUnits.slice(0, LIMITS.units).flatMap((ref) => named(ref, '/orgUnits/group', world, dates, findings));
  return { units, root: undefined, called: { label: code, title: group.title.vi } };
}

function named(ref: string, path: string, world: QuestionWorld, dates: readonly string[], findings: Finding[]): UnitPlace[] {
  const place = unitPlace(world.tree, ref, dates.length === 0 ? [world.today] : dates);
  if (place !== undefined) return [place];
  findings.push(fault(path, 'org-unit-unknown', `Không có đơn vị “${ref.slice(0, 40)}”.`, `There is no org unit "${ref.slice(0, 40)}".`));
  return [];
}

function combined({ units, root, called = root }: AskedUnits): readonly Place[] {
  if (called === undefined && units.length <= 1) return units;
  return [{ kind: 'group', label: called?.label ?? '', title: called?.title ?? '', members: units, root }];
}

const TYPES: readonly PeriodType[] = ['daily', 'monthly', 'quarterly', 'half-yearly', 'nine-month', 'yearly', 'school-year'];

function periodFault(path: string, text: string): Finding {
  const shown = text.slice(0, 40);
  return fault(
    path,
    'period-invalid',
    `“${shown}” không phải mã kỳ; viết như 2024-M03, 2024-Q1, 2024-H1, 2024-9M, 2024.`,
    `"${shown}" is not a period code; write 2024-M03, 2024-Q1, 2024-H1, 2024-9M, 2024.`,
  );
}

/** Several indicators share one list of periods; a fault in it is said once. */
function distinct(findings: readonly Finding[]): Finding[] {
  return [...new Map(findings.map((each) => [`${each.path} ${each.code}`, each])).values()];
}

function limit(findings: Finding[], path: string, count: number, most: number): void {
  if (count >= 1 && count <= most) return;
  if (findings.some((each) => each.path === path && each.code === 'too-many')) return;
  findings.push(
    fault(path, 'too-many', `Cần từ 1 đến ${String(most)}, đang là ${String(count)}.`, `From 1 to ${String(most)} are taken, there are ${String(count)}.`),
  );
}

function fault(path: string, code: string, vi: string, en: string): Finding {
  return { path, level: 'error', code, message: { vi, en } };
}
