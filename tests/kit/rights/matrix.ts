// The matrix itself: an address asked by a person about a place, and what is wrong with the answer when it is held against the oracle.
import { addressOf, ask, type Asked } from './asking.js';
import { depends, need, type RouteRight } from './needs.js';
import type { Cell } from './objects.js';
import { ROUTE_RIGHTS } from './route-rights.js';
import { Draws, type RightsWorld } from './world.js';

/** All of it instead of a drawn part: takes many minutes. */
export const WHOLE = process.env['HAIDANG_ROUTES'] === 'all';

export interface Route {
  /** As in the table: "GET /submissions/:set/:period/:orgUnit". */
  key: string;
  method: string;
  path: string;
  right: RouteRight;
}

export interface Answered extends Asked {
  address: string;
  lets: boolean;
  /** Whoever may read the definition of the set may hear which units and periods it has. */
  reads: boolean;
}

export const routes = (wanted: (method: string) => boolean): Route[] =>
  Object.entries(ROUTE_RIGHTS).flatMap(([key, right]) => {
    const [named = '', path = ''] = key.split(' ', 2);
    const method = named === 'ALL' ? 'POST' : named;
    return wanted(named) ? [{ key, method, path, right }] : [];
  });

/** Places at which the person is asked for the address: all of them, or one that is let and one that is refused, where there are such. */
export function cellsOf(world: RightsWorld, { key, right }: Route, name: string, whole = WHOLE): Cell[] {
  const all = world
    .cells({ set: depends(right, 'set'), unit: depends(right, 'unit'), own: depends(right, 'own') })
    .filter(({ unit }) => right.stood !== true || world.stood(unit));
  if (whole) return all;
  const own = all.filter((cell) => world.lets(name, right, cell));
  const closed = new Set(all.filter((cell) => !own.includes(cell)));
  // Where there is a report, if possible; and the same place for everybody to whom it is closed.
  const reported = all.filter((cell) => world.isReported(cell));
  const letThere = reported.filter((cell) => !closed.has(cell));
  const refused = [...new Draws(key).some(reported, reported.length), ...all].find((cell) => closed.has(cell));
  return [...new Draws(`${key} ${name}`).some(letThere.length > 0 ? letThere : own, 1), ...(refused === undefined ? [] : [refused])];
}

/**
 * `thin`: without reasons, and as if seen long ago; `query`: of the address, unless the table names its own; `fresh`: what
 * the address names is made for this call; who is refused changes nothing of it, so one serves them all.
 */
export async function askAs(
  world: RightsWorld,
  { key, method, path, right }: Route,
  name: string,
  cell: Cell,
  { thin = false, query = {}, fresh = false }: { thin?: boolean; query?: Record<string, string>; fresh?: boolean } = {},
): Promise<Answered> {
  const reader = world.reader(name);
  const made = await (fresh ? right.made?.(world.objects(name), cell) : once(world, key, name, cell, right));
  const values = { id: cell.set, set: cell.set, period: cell.period, orgUnit: cell.unit.uid, version: '1', ...made };
  const address = addressOf(path, values, right.query?.(cell) ?? query);
  const body = right.body?.(cell, made ?? {});
  const by = right.bare === true ? { url: reader.url, headers: {} } : reader;
  const asked = await ask(by, method, address, { body: thin ? thinned(body) : body, ...(thin ? { ifMatch: '"999999"' } : {}) });
  return { ...asked, address, lets: world.lets(name, right, cell), reads: world.lets(name, DEFINITION, cell) };
}

/** The whole of it takes so long that somebody will want to know how far it is. */
export function progress({ key }: Route, counts: Readonly<Record<'let' | 'refused', number>>, faults: readonly string[]): void {
  if (WHOLE)
    process.stdout.write(
      `${key}: ${String(counts.let)} let, ${String(counts.refused)} refused, ${String(faults.length)} wrong so far${faults.length > 0 ? `, at last ${faults.at(-1) ?? ''}` : ''}\n`,
    );
}

const DEFINITION: RouteRight = { needs: [need(['view', 'audit', 'administer'], 'set-part', need('define', 'set'))] };

const madeOnce = new Map<string, Promise<Record<string, unknown>>>();

/** What the address names there, made once for all who are refused it. */
export function once(world: RightsWorld, key: string, name: string, cell: Cell, right: RouteRight): Promise<Record<string, unknown>> | undefined {
  if (right.made === undefined) return undefined;
  const place = [key, cell.set, cell.unit.id, cell.own ? name : ''].join(' ');
  const made = madeOnce.get(place) ?? right.made(world.objects(name), cell);
  madeOnce.set(place, made);
  return made;
}

/** What is wrong with the answer; undefined: nothing. */
export function faultOf({ right }: Route, { lets, reads, status, code, body }: Answered, written: readonly string[]): string | undefined {
  const said = `${String(status)} ${code}`;
  if (status >= 500) return `${said}: broke down`;
  const refusals = [401, 403, 404];
  const isAbsent = right.absent?.includes(code) === true;
  if (lets) {
    if (isAbsent) return undefined;
    return refusals.includes(status) || right.listed?.denied(body) === true ? `${said}: refused` : undefined;
  }
  if (isAbsent && reads && written.length === 0) return undefined;
  if (written.length > 0) return `${said}: wrote ${written.join(', ')}`;
  return refusals.includes(status) || right.listed?.idle(body) === true ? undefined : `${said}: let`;
}

/** A body whose long texts are gone: whoever may not do it at all is not told what else is missing. */
function thinned(body: unknown): unknown {
  if (typeof body !== 'object' || body === null || body instanceof FormData || Array.isArray(body)) return body;
  return Object.fromEntries(Object.entries(body).map(([name, value]) => [name, typeof value === 'string' && value.length > 30 ? '' : (value as unknown)]));
}
