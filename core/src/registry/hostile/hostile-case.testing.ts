// A definition that somebody made to hurt: how it is made out of a good one, and what must come of it.
import type { RawDocuments } from '../bundle.js';
import { sample, type Sample } from '../documents/sample.testing.js';

/** `accepted`: it looks odd and harms nobody. Else the place that a finding must name, or begin with. */
export type Fate = 'accepted' | `/${string}`;

export interface HostileCase {
  name: string;
  /** Made only where it is tried: some of them are large. */
  make: () => RawDocuments;
  fate: Fate;
}

type Any = Record<string, unknown>;
/** The sample, open for anything. */
export interface Open {
  manifest: Any & { indicators: Any[]; rules: Any[]; period: Any; reporters: Any; title: Any };
  form: Any & { properties: Record<string, Any> };
  dashboard: Any & { panels: (Any & { position: Any; query: Any })[]; layout: Any };
  shared?: unknown;
}

export function hostile(name: string, fate: Fate, change: (documents: Open) => void): HostileCase {
  return {
    name,
    fate,
    make: () => {
      const documents: Sample & { shared?: unknown } = sample();
      const open = documents as unknown as Open;
      change(open);
      return { manifest: open.manifest, form: open.form, dashboard: open.dashboard, shared: open.shared };
    },
  };
}

/** The same, with one document as JSON text: for what cannot be written as an object. */
export function hostileText(name: string, fate: Fate, which: 'manifest' | 'form' | 'dashboard', text: (good: string) => string): HostileCase {
  return { name, fate, make: () => ({ ...sample(), [which]: JSON.parse(text(JSON.stringify(sample()[which]))) as unknown }) };
}

export const many = <T>(count: number, make: (index: number) => T): T[] => Array.from({ length: count }, (_, index) => make(index));
export const record = <T>(count: number, make: (index: number) => [string, T]): Record<string, T> => Object.fromEntries(many(count, make));

/** Nested `depth` times around the heart. */
export function nested(depth: number, around: (inner: unknown) => unknown, heart: unknown): unknown {
  let value = heart;
  for (let level = 0; level < depth; level += 1) value = around(value);
  return value;
}

export const number = { type: ['number', 'string', 'null'] };
export const indicator = (code: string, more: Any = {}): Any => ({
  code,
  title: { vi: code },
  unitOfMeasure: 'vessel',
  direction: 'up',
  aggregate: { time: 'sum', orgUnit: 'sum' },
  required: false,
  ...more,
});
export const derived = (code: string, formula: string): Any => ({ code, title: { vi: code }, unitOfMeasure: 'vessel', direction: 'up', formula });
