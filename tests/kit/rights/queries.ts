// What the lists of the API can be narrowed by, as its own description says, and the usual values of such parameters.
import type { Cell } from './objects.js';
import { TODAY } from './today.js';

/** Names of query parameters by path, as the table of rights spells it. */
export type Queries = ReadonlyMap<string, readonly string[]>;

export async function queriesOf(url: string): Promise<Queries> {
  const { paths } = (await (await fetch(`${url}/api/v1/openapi.json`)).json()) as {
    paths: Record<string, { get?: { parameters?: { name: string; in: string }[] } }>;
  };
  return new Map(
    Object.entries(paths).flatMap(([path, { get }]) => {
      const names = (get?.parameters ?? []).filter((each) => each.in === 'query').map(({ name }) => name);
      return get === undefined ? [] : [[path.replace('/api/v1', '').replaceAll(/\{(\w+)\}/g, ':$1'), names] as const];
    }),
  );
}

/** A name that is not here is left out. */
export function usualQuery(names: readonly string[], path: string, { set, unit, indicator, period }: Cell): Record<string, string> {
  const full = `${set}.${indicator}`;
  const usual: Record<string, string> = {
    set,
    orgUnit: unit.uid,
    period,
    indicator: path.startsWith('/figures') || path.startsWith('/audit') ? full : indicator,
    indicators: full,
    orgUnits: unit.uid,
    periods: period,
    by: 'indicator,orgUnit,period',
    q: JSON.stringify({ indicators: [full], orgUnits: [unit.uid], periods: [period] }),
    level: 'commune',
    at: TODAY,
  };
  // These name other things by the same words.
  const others: Record<string, readonly string[]> = {
    '/quality': ['by'],
    '/templates/:file': ['orgUnits'],
    '/mappings/:id/entries': ['q'],
    '/reference-series': ['q'],
  };
  const skipped = others[path] ?? (/reference-series|candidates|org-units/.test(path) ? ['q'] : []);
  return Object.fromEntries(names.filter((name) => usual[name] !== undefined && !skipped.includes(name)).map((name) => [name, usual[name] ?? '']));
}
