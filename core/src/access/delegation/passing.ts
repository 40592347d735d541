// May this person give that right, and out of what: as administrator of the place, or on from a grant of their own. Pure, so that random
// sequences of giving and taking are tried against a model in no time; the service reads the wish and writes the row.
import { coversSpelt, type Excess, excessOf, outlasts } from './delegation.js';
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
  const until = wanted === undefined ? administersUntil(by, child.set, child.rootId) : undefined;
  const giving = by.grants.filter((grant) => grant.onBehalfOf === undefined && (wanted === undefined || grant.id === wanted) && grant.actions.has('delegate'));
  if (until === undefined && giving.length === 0) return { refused: wanted === undefined ? 'administer' : 'delegate' };
  if (wish.holders.includes(by.username)) return { refused: 'own' };
  if (until !== undefined) {
    const to = wish.endsWithParent ? until : child.to;
    if (outlasts(to, until) || outlasts(child.from, to)) return { refused: 'excess', excess: 'dates' };
    return { grant: { ...child, to, depth: 0 }, parent: undefined };
  }
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

/**
 * The last day of whoever administers the place, be it through a grant on every set, on that set, or on that group of sets; null: without
 * end. Undefined: they do not administer it. What they hand out ends with it at the latest.
 */
export function administersUntil(by: Principal, set: string, unitId: number): string | null | undefined {
  const ends = by.grants
    .filter((grant) => grant.actions.has('administer') && grant.indicator === undefined && coversSpelt(grant, set) && coversUnit(grant, unitId))
    .map(({ to }) => to);
  return ends.reduce<string | null | undefined>((latest, to) => (latest === undefined || outlasts(to, latest) ? to : latest), undefined);
}

const ORDER: readonly Excess[] = ['not-delegable', 'set', 'units', 'indicator', 'fields', 'actions', 'dates', 'too-deep'];
