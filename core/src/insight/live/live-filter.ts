// What of an event a reader may hear. An event names sets and org units, never figures; still it tells nobody about a unit
// that they may not see. Pure.
import type { Action, LiveEvent } from '@haidang/plugin-sdk';
import { holds, may, scopeInPart, type OrgUnitRow, type Principal } from '../../access/index.js';

/** `*` in a list of units: many, not named one by one. */
const MANY = '*';

/** The event as this reader may hear it; undefined when it is none of theirs. */
/** `province`: whoever administers every set there administers the whole house. */
export function heardBy(principal: Principal, event: LiveEvent, unitOf: (ref: string) => OrgUnitRow | undefined, province: number): LiveEvent | undefined {
  const sees = (set: string, ref: string): boolean => {
    const unit = unitOf(ref);
    return unit !== undefined && isSeen(scopeInPart(principal, 'view', set), unit.id);
  };
  switch (event.type) {
    case 'data.changed':
    case 'alert.changed': {
      const orgUnits = event.orgUnits.filter((ref) => (ref === MANY ? seesAny(principal, event.set) : sees(event.set, ref)));
      return orgUnits.length === 0 ? undefined : { ...event, orgUnits };
    }
    case 'obligation.changed':
      return (event.orgUnit === MANY ? seesAny(principal, event.set) : sees(event.set, event.orgUnit)) ? event : undefined;
    case 'definition.published':
      if (event.dashboard !== undefined) return holds(principal, 'view') || holds(principal, 'define') ? event : undefined;
      return seesAny(principal, event.set) || seesAny(principal, event.set, 'define') ? event : undefined;
    case 'quality.changed':
      return seesAny(principal, event.set) ? event : undefined;
    case 'job.progress':
      return event.by === principal.username || may(principal, 'administer', '*', province) ? event : undefined;
    case 'rights.changed':
      // Said by the hub itself to those whose rights changed, never to others.
      return undefined;
    case 'plugin.changed':
      // A topic names nothing of what changed; whoever has no page of the plugin asks nothing.
      return event;
    case 'notification.added':
      return event.usernames.includes(principal.username) ? { ...event, usernames: [principal.username] } : undefined;
  }
}

const isSeen = (scope: 'all' | readonly number[], unitId: number): boolean => scope === 'all' || scope.includes(unitId);

function seesAny(principal: Principal, set: string, action: Action = 'view'): boolean {
  const scope = scopeInPart(principal, action, set);
  return scope === 'all' || scope.length > 0;
}
