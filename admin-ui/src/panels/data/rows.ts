// Frames made easy to read: each row by the names of its columns. Figures stay what the wire gave, a number or a decimal text.
import type { FigureOrigin, Frame, FrameNote, ObservationStatus, Query, WireNumber } from '@haidang/plugin-sdk';

export interface FrameRow {
  readonly indicator: string;
  readonly orgUnit: string | undefined;
  readonly period: string | undefined;
  /** Member of the dimension that the frame is broken down by. */
  readonly member: string | undefined;
  readonly value: WireNumber;
  readonly plan: WireNumber;
  readonly previous: WireNumber;
  readonly samePeriod: WireNumber;
  readonly status: ObservationStatus | undefined;
  readonly origin: FigureOrigin | undefined;
}

const STATUSES: readonly string[] = ['A', 'P', 'E', 'M'] satisfies ObservationStatus[];
const ORIGINS: readonly string[] = ['submission', 'published', 'sample', 'calculated'] satisfies FigureOrigin[];

function isStatus(text: string | undefined): text is ObservationStatus {
  return text !== undefined && STATUSES.includes(text);
}

function isOrigin(text: string | undefined): text is FigureOrigin {
  return text !== undefined && ORIGINS.includes(text);
}

/** The rows of a frame. What the question did not keep as a column is taken from the question where it was the only one. */
export function rowsOf(frame: Frame, query: Query): FrameRow[] {
  const place = new Map(frame.columns.map(({ name }, index) => [name, index]));
  const member = frame.columns.findIndex(({ role }) => role === 'dimension');
  const onlyUnit = Array.isArray(query.orgUnits) && query.orgUnits.length === 1 ? query.orgUnits[0] : undefined;
  const onlyPeriod = Array.isArray(query.periods) && query.periods.length === 1 ? query.periods[0] : undefined;
  return frame.rows.map((cells) => {
    const cell = (name: string): WireNumber => cells[place.get(name) ?? -1] ?? null;
    const text = (name: string): string | undefined => {
      const found = cell(name);
      return typeof found === 'string' ? found : undefined;
    };
    const status = text('status');
    const origin = text('origin');
    const inside = cells[member];
    return {
      indicator: text('indicator') ?? query.indicators[0] ?? '',
      orgUnit: text('orgUnit') ?? onlyUnit,
      period: text('period') ?? onlyPeriod,
      member: typeof inside === 'string' ? inside : undefined,
      value: cell('value'),
      plan: cell('plan'),
      previous: cell('previous'),
      samePeriod: cell('samePeriod'),
      status: isStatus(status) ? status : undefined,
      origin: isOrigin(origin) ? origin : undefined,
    };
  });
}

/** True when at least one row holds a figure. */
export function hasFigures(rows: readonly FrameRow[]): boolean {
  return rows.some(({ value }) => value !== null);
}

/** How much of an answer is sample data: not shown as real figures in any case. */
export function sampleShare(rows: readonly FrameRow[], notes: readonly FrameNote[]): 'none' | 'some' | 'all' {
  if (!notes.some(({ code }) => code === 'sample')) return 'none';
  const filled = rows.filter(({ value }) => value !== null);
  return filled.every(({ origin }) => origin === 'sample') ? 'all' : 'some';
}

/** Distinct values in the order of their first coming. */
export function distinct<T>(values: readonly T[]): T[] {
  return [...new Set(values)];
}
