// May this person give that right, and out of what: as administrator of the place, or on from a grant of their own. Pure, so that random
// sequences of giving and taking are tried against a model in no time; the service reads the wish and writes the row.
import { coversSpelt, excessOf, type Excess } from './delegation.js';
import type { Grant, Principal } from '../principal.js';
import { coversUnit } from '../rights.js';

/** A right as it is wished for. */
export interface Wish {
  readonly child: Grant;
  /** No last day was asked for: it ends with what it comes from. */
  readonly endsWithParent: boolean;
  /** The giver's own grant that shall be given on. */
  readonly parent?: string | undefined;
  /** Usernames of who would hold it. */
  readonly holders: readonly string[];
}

export type Passed =
  | { readonly grant: Grant; readonly parent: Grant | undefined }
  | { readonly refused: 'own' }
  | { readonly refused: 'administer' | 'delegate' }
  | { readonly refused: 'excess'; readonly excess: Excess };

export function passOn(by: Principal, wish: Wish): Passed {
  const { child, parent: wanted } = wish;
  const isAdministrator = wanted === undefined && administersSpelt(by, child.set, child.rootId);
  const giving = by.grants.filter((grant) => grant.onBehalfOf === undefined && (wanted === undefined || grant.id === wanted) && grant.actions.has('delegate'));
  if (!isAdministrator && giving.length === 0) return { refused: wanted === undefined ? 'administer' : 'delegate' };
  if (wish.holders.includes(by.username)) return { refused: 'own' };
  if (isAdministrator) return { grant: { ...child, depth: 0 }, parent: undefined };
  const tried = giving.map((parent) => {
    const grant = { ...child, to: wish.endsWithParent ? parent.to : child.to, depth: parent.depth + 1 };
    return { parent, grant, excess: excessOf(grant, parent) };
  });
  const within = tried.find(({ excess }) => excess === undefined);
  if (within !== undefined) return { grant: within.grant, parent: within.parent };
  // The grant that came closest, for the sentence that says what is too much.
  const ranks = tried.flatMap(({ excess }) => (excess === undefined ? [] : [ORDER.indexOf(excess)]));
  return { refused: 'excess', excess: ORDER[Math.max(...ranks)] ?? 'not-delegable' };
}

/** Whoever administers the place, be it through a grant on every set, on that set, or on that group of sets. */
export function administersSpelt(by: Principal, set: string, unitId: number): boolean {
  return by.grants.some((grant) => grant.actions.has('administer') && grant.indicator === undefined && coversSpelt(grant, set) && coversUnit(grant, unitId));
}

const ORDER: readonly Excess[] = ['not-delegable', 'set', 'units', 'indicator', 'fields', 'actions', 'dates', 'too-deep'];
