// Roles by sets by levels: how many people or groups hold each role in each set at the province, the departments and the communes. Pure.
import type { GrantEntry, OrgUnit, OrgUnitLevel } from '@haidang/plugin-sdk';

export interface LevelCell {
  readonly level: OrgUnitLevel;
  readonly holders: number;
}

export interface LevelRow {
  /** As it was granted: `*`, `@group`, or a set. */
  readonly set: string;
  /** By role; a role without holders here is absent. */
  readonly cells: ReadonlyMap<string, readonly LevelCell[]>;
}

const LEVELS: readonly OrgUnitLevel[] = ['province', 'department', 'district', 'commune'];

/** Every set and groups of sets come first: what is granted there counts in all rows below. */
export function levelRows(grants: readonly GrantEntry[], units: readonly OrgUnit[], today: string): LevelRow[] {
  const levels = new Map(units.map(({ code, level }) => [code, level]));
  const inForce = grants.filter(({ revokedAt, state, from, to }) => revokedAt === null && state === 'active' && from <= today && (to === null || to >= today));
  const sets = [...new Set(inForce.map(({ set }) => set))].sort((one, other) => width(one) - width(other) || (one < other ? -1 : 1));
  return sets.map((set) => {
    const here = inForce.filter((grant) => grant.set === set);
    const roles = [...new Set(here.map(({ role }) => role))];
    return {
      set,
      cells: new Map(
        roles.map((role) => [
          role,
          cellsOf(
            here.filter((grant) => grant.role === role),
            levels,
          ),
        ]),
      ),
    };
  });
}

function cellsOf(grants: readonly GrantEntry[], levels: ReadonlyMap<string, OrgUnitLevel>): LevelCell[] {
  return LEVELS.map((level) => {
    // A unit of an earlier tree is a district or a commune that has gone.
    const here = grants.filter(({ orgUnit }) => (levels.get(orgUnit.code) ?? 'commune') === level);
    return { level, holders: new Set(here.map(({ username, group }) => username ?? `group:${group ?? ''}`)).size };
  }).filter(({ holders }) => holders > 0);
}

function width(set: string): number {
  if (set === '*') return 0;
  return set.startsWith('@') ? 1 : 2;
}
