// Work on the list of indicators that needs no page: adding with sensible values, moving, how deep each stands, and a code that is
// renamed everywhere it is used. Pure.
import type { Indicator, IndicatorSetManifest, UnitOfMeasure } from '@haidang/plugin-sdk';
import type { DraftDocuments } from '../designer-tab.js';
import { isObject } from '../draft/json-value.js';
import { codeFrom } from './codes.js';

/** Dimensions whose figures are not summed. */
const RATIOS: ReadonlySet<string> = new Set(['ratio', 'points', 'score', 'order', 'index']);

const COUNTED: ReadonlySet<string> = new Set(['count', 'people', 'visits']);

/** How figures of a unit usually combine. */
export function usualAggregate(unit: UnitOfMeasure | undefined): NonNullable<Indicator['aggregate']> {
  return unit !== undefined && RATIOS.has(unit.dimension) ? { time: 'last', orgUnit: 'average' } : { time: 'sum', orgUnit: 'sum' };
}

/** Things that are counted one by one have no fractions. */
function isCounted(unit: UnitOfMeasure | undefined): boolean {
  return unit !== undefined && COUNTED.has(unit.dimension) && unit.factor === '1';
}

export function takenCodes(manifest: IndicatorSetManifest): Set<string> {
  return new Set(manifest.indicators.map(({ code }) => code));
}

export function newIndicator(title: string, unit: UnitOfMeasure | undefined, taken: ReadonlySet<string>): Indicator {
  return {
    code: codeFrom(title, taken),
    title: { vi: title.trim() },
    unitOfMeasure: unit?.code ?? '',
    ...(isCounted(unit) ? { valueType: 'integer' as const } : {}),
    direction: unit?.dimension === 'order' ? 'down' : 'up',
    aggregate: usualAggregate(unit),
  };
}

/** The list with one item at another place. */
export function moved<T>(list: readonly T[], from: number, to: number): T[] {
  const next = [...list];
  const [item] = next.splice(from, 1);
  if (item === undefined) return next;
  next.splice(Math.max(0, Math.min(to, next.length)), 0, item);
  return next;
}

/** How deep each indicator stands: one below those that it is a part of. */
export function depthsOf(indicators: readonly Indicator[]): ReadonlyMap<string, number> {
  const wholeOf = new Map(indicators.flatMap(({ code, parts }) => (parts?.indicators ?? []).map((part): [string, string] => [part, code])));
  const depth = (code: string, seen: ReadonlySet<string>): number => {
    const whole = wholeOf.get(code);
    return whole === undefined || seen.has(whole) ? 0 : 1 + depth(whole, new Set([...seen, whole]));
  };
  return new Map(indicators.map(({ code }) => [code, Math.min(4, depth(code, new Set([code])))]));
}

function renamedText(text: string, old: string, code: string): string {
  return text.replaceAll(new RegExp(`(?<![\\w.-])${old}(?![\\w.-])`, 'g'), code);
}

const EXPRESSIONS: ReadonlySet<string> = new Set(['formula', 'when', 'x-calculated', 'x-visible-if']);
const REFERENCES: ReadonlySet<string> = new Set(['x-indicator', 'indicator', 'indicators', 'weight', 'rankOutOf', 'sort']);

/** Every place of a document that names the indicator, by the words that hold names. */
function renamedIn(value: unknown, old: string, code: string, name = ''): unknown {
  if (typeof value === 'string') {
    if (EXPRESSIONS.has(name)) return renamedText(value, old, code);
    return REFERENCES.has(name) && value === old ? code : value;
  }
  if (Array.isArray(value)) return value.map((each) => renamedIn(each, old, code, name));
  if (!isObject(value)) return value;
  const entries = Object.entries(value).map(([key, each]): [string, unknown] => {
    // Fields of a form carry the code as their name, and a reference with fixed members carries it as `code`.
    const isField = name === 'properties' && key === old;
    if (name === 'x-indicator' && key === 'code' && each === old) return [key, code];
    return [isField ? code : key, renamedIn(each, old, code, key)];
  });
  return Object.fromEntries(entries);
}

/** The documents with one code renamed in every place. Only for codes that no figure was ever kept under. */
export function renamedCode(documents: DraftDocuments, old: string, code: string): DraftDocuments {
  const manifest = renamedIn(documents.manifest, old, code) as IndicatorSetManifest;
  const indicators = manifest.indicators.map((each) => (each.code === old ? { ...each, code } : each));
  return {
    ...documents,
    manifest: { ...manifest, indicators },
    form: renamedIn(documents.form, old, code) as DraftDocuments['form'],
    dashboard: renamedDashboard(documents, old, code),
  };
}

/** Panels name indicators with their set: fisheries.catch. */
function renamedDashboard({ dashboard, manifest }: DraftDocuments, old: string, code: string): DraftDocuments['dashboard'] {
  return renamedIn(renamedIn(dashboard, `${manifest.id}.${old}`, `${manifest.id}.${code}`), old, code) as DraftDocuments['dashboard'];
}
