// Who may define a set, pure: who holds `define` on it, and who made it, as long as they may define anything at all (nobody could
// have granted a right on a set that did not exist). Goes into the query, so that what may not be seen is not found.
import type { Principal } from '../../access/index.js';

export interface Defining {
  all: boolean;
  sets: readonly string[];
  author: string;
}

export function definingOf(principal: Principal): Defining {
  const grants = principal.grants.filter(
    (grant) => grant.indicator === undefined && grant.actions.has('define') && (grant.unitIds === 'all' || grant.unitIds.size > 0),
  );
  const sets = grants.flatMap((grant) => (grant.sets === 'all' ? [] : [...grant.sets]));
  return { all: grants.some((grant) => grant.sets === 'all'), sets, author: principal.username };
}

/** The same as a condition on `s` (indicator_set); `first` is the number of its first parameter. */
export function definable(first: number): string {
  return `($${String(first)}::boolean or s.id = any($${String(first + 1)}::text[]) or s.created_by = $${String(first + 2)})`;
}

export const definingValues = ({ all, sets, author }: Defining): [boolean, readonly string[], string] => [all, sets, author];
