// The triangle of a figure: what was known of each period at the end of each day. Pure.
import type { TriangleCell } from '@haidang/plugin-sdk';
import type { Reading } from '../figures/reading.js';
import { wireOf } from '../query/frame.js';
import { judged } from './vintage-kind.js';

export interface Day {
  readonly day: string;
  /** One for each period. */
  readonly readings: readonly (Reading | undefined)[];
}

export interface Triangle {
  readonly knownOn: string[];
  /** By period, then by day. */
  readonly rows: TriangleCell[][];
  readonly more: boolean;
}

/** Days come oldest first; those on which nothing changed are left out, and of the others all but the newest. */
export function triangleOf(days: readonly Day[], periods: number, mostDays: number): Triangle {
  const telling = days.filter(({ readings }, at) => at === 0 || readings.some((reading, index) => differs(reading, days[at - 1]?.readings[index])));
  const rows = Array.from({ length: periods }, (_, index) => cellsOf(telling.map(({ readings }) => readings[index])));
  const from = Math.max(0, telling.length - mostDays);
  return { knownOn: telling.slice(from).map(({ day }) => day), rows: rows.map((row) => row.slice(from)), more: from > 0 };
}

function differs(left: Reading | undefined, right: Reading | undefined): boolean {
  return left?.value !== right?.value || left?.status !== right?.status;
}

function cellsOf(readings: readonly (Reading | undefined)[]): TriangleCell[] {
  const first = readings.findIndex((reading) => reading !== undefined);
  const known = first < 0 ? [] : readings.slice(first);
  const steps = known.filter((reading, at) => at === 0 || differs(reading, known[at - 1]));
  const kinds = judged(steps.map((reading) => ({ value: reading?.value ?? null, status: reading?.status ?? 'M' })));
  let step = -1;
  return readings.map((reading, at) => {
    if (first < 0 || at < first) return { value: null, status: null, kind: null, changed: false };
    const changed = at === first || differs(reading, readings[at - 1]);
    if (changed) step += 1;
    return {
      value: reading === undefined ? null : wireOf(reading),
      status: reading?.status ?? null,
      kind: kinds[step]?.kind ?? null,
      changed,
    };
  });
}
