// A frame as series of SDMX: what stays the same along time is a series, its periods are the observations. What a question left out of
// its answer (one indicator, one unit) is taken from the question, because a series is named in full. Pure.
import {
  decimalOf,
  decimalText,
  tryPeriod,
  type Frame,
  type Measure,
  type ObservationStatus,
  type Period,
  type PeriodType,
  type Query,
  type WireNumber,
} from '@haidang/plugin-sdk';
import { periodForSystem } from '../../intake/index.js';

export interface SeriesShape {
  /** Version of the set's definition, of its structure. */
  version(set: string): number;
  unit(ref: string): string;
  decimals(ref: string): number;
}

export interface ExportedObservation {
  /** In SDMX notation. */
  readonly period: string;
  readonly value: string | null;
  readonly status: ObservationStatus;
  readonly origin: string;
  /** Plan, previous period, same period last year: by the name of their attribute. */
  readonly compared: Readonly<Record<string, string>>;
}

export interface ExportedSeries {
  readonly set: string;
  readonly flow: string;
  /** In the order of DIMENSIONS. */
  readonly dimensions: Readonly<Record<string, string>>;
  readonly unit: string;
  readonly decimals: number;
  readonly observations: readonly ExportedObservation[];
}

/** Columns that a frame may hold beside the value, as attributes of an observation. */
export const COMPARED: Readonly<Record<string, string>> = { plan: 'OBS_PLAN', previous: 'OBS_PREVIOUS', samePeriod: 'OBS_SAME_PERIOD' };
const AGENCY = 'HAIDANG';

/** CL_FREQ; a span of nine months has no code of its own there. */
const FREQUENCIES = {
  daily: 'D',
  monthly: 'M',
  quarterly: 'Q',
  'half-yearly': 'S',
  'nine-month': '_O',
  yearly: 'A',
  'school-year': 'A',
} as const satisfies Record<PeriodType, string>;

const MEASURES: Readonly<Record<Measure, string>> = {
  value: 'VALUE',
  cumulative: 'CUMULATIVE',
  change: 'CHANGE',
  'change-percent': 'CHANGE_PERCENT',
  'plan-percent': 'PLAN_PERCENT',
};

/** Ordered by flow, then as the frame has them. Rows without any number say nothing and are left out. */
export function seriesOf(query: Query, frame: Frame, shape: SeriesShape, province: string): ExportedSeries[] {
  const columns = new Map(frame.columns.map((column, at) => [column.name, at]));
  const dimensions = frame.columns.filter((column) => column.role === 'dimension');
  const found = new Map<string, ExportedSeries & { observations: ExportedObservation[] }>();
  for (const row of frame.rows) {
    const text = (name: string): string | undefined => {
      const cell = row[columns.get(name) ?? -1];
      return typeof cell === 'string' ? cell : undefined;
    };
    const number = (name: string): string | undefined => numberText(row[columns.get(name) ?? -1] ?? null);
    const period = tryPeriod(text('period') ?? '');
    const compared = Object.fromEntries(
      Object.entries(COMPARED).flatMap(([name, attribute]) => {
        const value = number(name);
        return value === undefined ? [] : [[attribute, value] as const];
      }),
    );
    const value = number('value') ?? null;
    if (period === undefined || (value === null && Object.keys(compared).length === 0)) continue;
    const ref = text('indicator') ?? query.indicators[0] ?? '';
    const [set = '', code = ''] = ref.split('.', 2);
    const codes: Record<string, string> = { FREQ: FREQUENCIES[period.type], INDICATOR: code, REF_AREA: text('orgUnit') ?? onlyUnit(query, province) };
    for (const { name } of dimensions) codes[conceptOf(name)] = text(name) ?? '_T';
    codes['MEASURE'] = MEASURES[query.measure ?? 'value'];
    const key = `${set} ${Object.values(codes).join(' ')}`;
    const observation = { period: sdmxPeriod(period), value, status: statusOf(text('status')), origin: text('origin') ?? '', compared };
    const series = found.get(key);
    if (series === undefined)
      found.set(key, {
        set,
        flow: flowOf(set, shape.version(set)),
        dimensions: codes,
        unit: shape.unit(ref),
        decimals: shape.decimals(ref),
        observations: [observation],
      });
    else series.observations.push(observation);
  }
  return [...found.values()].sort((left, right) => (left.flow < right.flow ? -1 : left.flow > right.flow ? 1 : 0));
}

export function flowOf(set: string, version: number): string {
  return `${AGENCY}:${conceptOf(set)}(${String(version)}.0)`;
}

export function conceptOf(name: string): string {
  return name.toUpperCase().replace(/[^A-Z0-9]/g, '_');
}

function sdmxPeriod(period: Period): string {
  return periodForSystem(period, 'sdmx') ?? period.code;
}

function statusOf(text: string | undefined): ObservationStatus {
  return text === 'A' || text === 'P' || text === 'E' ? text : 'M';
}

function onlyUnit({ orgUnits }: Query, province: string): string {
  if (orgUnits === undefined) return province;
  if (Array.isArray(orgUnits)) return orgUnits[0] ?? province;
  return 'group' in orgUnits ? orgUnits.group : orgUnits.within;
}

function numberText(cell: WireNumber): string | undefined {
  const value = decimalOf(cell);
  return value === undefined ? undefined : decimalText(value);
}
