// How grants are told apart on their page: what waits for a second person comes first, then what ends soon. Pure.
import type { GrantEntry } from '@haidang/plugin-sdk';
import { folded } from '../../../shared/format.js';

export type GrantGroup = 'waiting' | 'ending' | 'now' | 'coming' | 'over';

/** Days ahead in which an end is announced. */
const SOON_DAYS = 14;

export function groupOf(grant: GrantEntry, today: string): GrantGroup {
  const { state, revokedAt, from, to } = grant;
  if (revokedAt !== null || state === 'refused' || (to !== null && to < today)) return 'over';
  if (state === 'awaiting-second') return 'waiting';
  if (from > today) return 'coming';
  return to !== null && to <= daysAfter(today, SOON_DAYS) ? 'ending' : 'now';
}

export const GROUPS: readonly GrantGroup[] = ['waiting', 'ending', 'now', 'coming', 'over'];

export function groupedGrants(grants: readonly GrantEntry[], today: string): [GrantGroup, GrantEntry[]][] {
  return GROUPS.map((group): [GrantGroup, GrantEntry[]] => [group, grants.filter((grant) => groupOf(grant, today) === group)]).filter(
    ([, items]) => items.length > 0,
  );
}

export interface GrantFilter {
  words: string;
  /** '': any. */
  set: string;
  orgUnit: string;
  state: GrantGroup | '';
}

export const NO_FILTER: GrantFilter = { words: '', set: '', orgUnit: '', state: '' };

/** Words are those of the holder, the unit, the scope and the giver, without Vietnamese marks. */
export function matchingGrants(
  grants: readonly GrantEntry[],
  { words, set, orgUnit, state }: GrantFilter,
  { titleOf, today }: { titleOf: (grant: GrantEntry) => string; today: string },
): GrantEntry[] {
  const wanted = folded(words)
    .split(/\s+/)
    .filter((each) => each !== '');
  return grants.filter((grant) => {
    if ((set !== '' && grant.set !== set) || (orgUnit !== '' && grant.orgUnit.code !== orgUnit) || (state !== '' && groupOf(grant, today) !== state))
      return false;
    const known = folded([grant.holder, grant.username, grant.group, grant.orgUnit.title, grant.givenBy, titleOf(grant)].filter(Boolean).join(' '));
    return wanted.every((each) => known.includes(each));
  });
}

function daysAfter(date: string, days: number): string {
  const then = new Date(`${date}T00:00:00Z`);
  then.setUTCDate(then.getUTCDate() + days);
  return then.toISOString().slice(0, 10);
}
