// One figure as it was read or computed, and what may be said of it: how final it is, where it comes from, whether a sample
// went into it. Whatever is computed inherits the weakest standing of its parts, so a badge is never lost on the way.
import { Decimal, decimalText, type FigureOrigin, type ObservationStatus } from '@haidang/plugin-sdk';

export interface Reading {
  /** Canonical decimal text. */
  readonly value: string;
  readonly status: ObservationStatus;
  readonly origin: FigureOrigin;
  /** Sample data, or computed from some. */
  readonly sample: boolean;
  /** Something that belongs into it is missing. */
  readonly partial?: boolean;
}

/** Which number of an indicator is meant: of the period itself, or of the year so far. */
export type ReadMeasure = 'value' | 'cumulative';

const WEAKEST_FIRST: readonly ObservationStatus[] = ['M', 'E', 'P', 'A'];

/** A value computed from readings; undefined when there is no value. */
export function computed(value: Decimal | undefined, parts: readonly Reading[], partial: boolean): Reading | undefined {
  if (value === undefined || parts.length === 0) return undefined;
  const sample = parts.some((part) => part.sample);
  return {
    value: decimalText(value),
    status: WEAKEST_FIRST.find((status) => parts.some((part) => part.status === status)) ?? 'A',
    origin: 'calculated',
    sample,
    partial: partial || parts.some((part) => part.partial === true),
  };
}

export function decimal(reading: Reading): Decimal {
  return new Decimal(reading.value);
}
