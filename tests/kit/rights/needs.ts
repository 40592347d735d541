// The words in which the table of addresses says what each asks of its caller, and what the oracle answers to them.
import type { Action } from '@haidang/plugin-sdk';
import { oracleMay, type OracleGrant, type OracleWorld } from '../../../core/src/access/rights-oracle.testing.js';
import type { Cell, Objects } from './objects.js';

/**
 * What an action is held over. `somewhere`: any set or indicator, any unit. `some-set`: the whole of some set, any unit. `set`, `set-part`: that set (or one indicator of it) anywhere. `cell`, `part`:
 * that set (or that indicator) at that unit. `unit`: every set at that unit. `province`: that set in the whole province. `every-set`: every set
 * somewhere. `house`: every set in the whole province. `own`: it is the caller's own.
 */
export type Over = 'somewhere' | 'some-set' | 'set' | 'set-part' | 'cell' | 'part' | 'unit' | 'province' | 'every-set' | 'house' | 'own';

export interface Need {
  /** One of them is enough. */
  any: readonly Action[];
  over: Over;
  /** … or this. */
  or?: Need;
}

export interface RouteRight {
  /** All of them; none: whoever is signed in. */
  needs: readonly Need[] | 'public';
  /** A body that gets past the door. */
  body?: (cell: Cell, made: Readonly<Record<string, unknown>>) => unknown;
  query?: (cell: Cell) => Record<string, string>;
  /** What the address names, made anew: values of its parameters, and more for the body. */
  made?: (objects: Objects, cell: Cell) => Promise<Record<string, unknown>>;
  /** Codes that say that nothing is there, or that this is no step now, though the right is held. */
  absent?: readonly string[];
  /** Asked only of units that stood in the period: there are no figures of others. */
  stood?: true;
  /** A list is answered line by line, whatever the status: does the answer say that the right is missing, and that nothing was done? */
  listed?: { denied: (body: unknown) => boolean; idle: (body: unknown) => boolean };
  /** Sent without the caller's credentials: it would end them. */
  bare?: true;
}

export const need = (any: Action | readonly Action[], over: Over, or?: Need): Need => ({
  any: typeof any === 'string' ? [any] : any,
  over,
  ...(or === undefined ? {} : { or }),
});

/** What the answer depends on: another set, another unit, whose it is. */
export function depends({ needs }: RouteRight, on: 'set' | 'unit' | 'own'): boolean {
  if (needs === 'public') return false;
  const all = needs.flatMap((each) => [each.over, ...(each.or === undefined ? [] : [each.or.over])]);
  if (on === 'own') return all.includes('own');
  const kinds: readonly Over[] = on === 'set' ? ['set', 'set-part', 'cell', 'part', 'province'] : ['cell', 'part', 'unit'];
  return all.some((over) => kinds.includes(over));
}

/** What the oracle knows, and the grants of one person. */
export interface Ground {
  world: OracleWorld;
  provinceId: number;
  /** A set that the words of a grant speak of. */
  setIn: (set: string) => string;
  /** None: nobody is signed in. */
  grants: readonly OracleGrant[] | undefined;
  /** What was answered before: the oracle is slow. */
  answered: Map<string, boolean>;
}

export function oracleLets(ground: Ground, { needs }: RouteRight, cell: Cell): boolean {
  if (needs === 'public') return true;
  return ground.grants !== undefined && needs.every((each) => holdsNeed(ground, each, cell));
}

function holdsNeed(ground: Ground, { any, over, or }: Need, cell: Cell): boolean {
  const held = any.some((action) => holdsOver(ground, action, over, cell)) || (over === 'own' && cell.own);
  return held || (or !== undefined && holdsNeed(ground, or, cell));
}

function holdsOver(ground: Ground, action: Action, over: Over, cell: Cell): boolean {
  const key = [action, over, cell.set, cell.indicator, ['cell', 'part', 'unit'].includes(over) ? cell.unit.id : ''].join(' ');
  const answer = ground.answered.get(key) ?? judged(ground, action, over, cell);
  ground.answered.set(key, answer);
  return answer;
}

function judged({ world, provinceId, setIn, grants = [] }: Ground, action: Action, over: Over, { set, unit, indicator }: Cell): boolean {
  const may = (place: { set: string; unitId: number; indicator?: string }): boolean => oracleMay(world, grants, { action, ...place });
  /** By one of the grants where that one lies, whatever it speaks of. */
  const byOne = (of: (grant: OracleGrant) => { set: string; indicator?: string }): boolean =>
    grants.some((grant) => oracleMay(world, [grant], { action, unitId: grant.rootId, ...of(grant) }));
  const named = ({ indicator: code }: OracleGrant): { indicator?: string } => (typeof code === 'string' ? { indicator: code } : {});
  switch (over) {
    case 'somewhere':
      return byOne((grant) => ({ set: setIn(grant.set), ...named(grant) }));
    case 'some-set':
      return byOne((grant) => ({ set: setIn(grant.set) }));
    case 'set':
      return byOne(() => ({ set }));
    case 'set-part':
      return byOne((grant) => ({ set, ...named(grant) }));
    case 'every-set':
      return byOne(() => ({ set: '*' }));
    case 'cell':
      return may({ set, unitId: unit.id });
    case 'part':
      return may({ set, unitId: unit.id, indicator });
    case 'unit':
      return may({ set: '*', unitId: unit.id });
    case 'province':
      return may({ set, unitId: provinceId });
    case 'house':
      return may({ set: '*', unitId: provinceId });
    case 'own':
      return false;
  }
}
