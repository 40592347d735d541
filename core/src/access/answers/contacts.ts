// Whom to ask, for somebody who meets a lock: who gives rights where they work, and who reviews what they may see. Pure. Names of
// colleagues and their offices alone; what these hold is nobody's business here.
import type { Grant, Principal } from '../principal.js';
import { coversUnit } from '../rights.js';

export type ContactFor = 'administer' | 'review';

const ACTIONS_OF = { administer: ['administer'], review: ['review', 'approve'] } as const;

/** The nearest first: whoever looks after the fewest units. */
export function contactsOf(asking: Principal, people: readonly Principal[], { purpose, homeId }: { purpose: ContactFor; homeId: number }): Principal[] {
  return people
    .filter((person) => person.kind === 'person' && person.username !== asking.username)
    .flatMap((person) => {
      const reach = person.grants.filter((grant) => gives(grant, purpose) && (purpose === 'administer' ? coversUnit(grant, homeId) : meets(grant, asking)));
      return reach.length === 0 ? [] : [{ person, reach: Math.min(...reach.map(({ unitIds }) => (unitIds === 'all' ? Infinity : unitIds.size))) }];
    })
    .sort((a, b) => (a.reach === b.reach ? a.person.title.localeCompare(b.person.title, 'vi') : a.reach - b.reach))
    .map(({ person }) => person);
}

/** Own grants alone: whoever stands in for somebody is asked under that name. */
function gives({ actions, indicator, onBehalfOf }: Grant, purpose: ContactFor): boolean {
  return indicator === undefined && onBehalfOf === undefined && ACTIONS_OF[purpose].some((action) => actions.has(action));
}

/** Does the grant reach any set and unit that the asking person sees? */
function meets(grant: Grant, { grants }: Principal): boolean {
  return grants.some(
    (own) =>
      own.actions.has('view') &&
      (grant.sets === 'all' || own.sets === 'all' || [...own.sets].some((set) => grant.sets === 'all' || grant.sets.has(set))) &&
      (coversUnit(grant, own.rootId) || coversUnit(own, grant.rootId)),
  );
}
