// Who may do what in one set, from the grants as they stand: holders, a table of roles, and what is amiss (nobody to enter, nobody to
// approve, one person for both). It decides nothing: the server does; this explains. Pure.
import type { Action, GrantEntry, IndicatorSetManifest, OrgUnit, OrgUnitLevel, Role, User } from '@haidang/plugin-sdk';

/** Actions of the table, in the order of the work. */
export const SHOWN: readonly Action[] = ['view', 'enter', 'submit', 'review', 'approve', 'publish', 'define'];

export interface Holder {
  readonly grant: GrantEntry;
  readonly role: Role;
  readonly name: string;
  readonly everySet: boolean;
  /** Begins later. */
  readonly waiting: boolean;
  readonly level: OrgUnitLevel;
}

export interface RightsWorld {
  readonly grants: readonly GrantEntry[];
  readonly users: readonly User[];
  readonly roles: readonly Role[];
  /** The tree of today. */
  readonly units: readonly OrgUnit[];
  /** ISO date. */
  readonly today: string;
}

/** Grants that speak of the set and have not ended, of people who may sign in. */
export function holdersOf(set: string, { grants, users, roles, units, today }: RightsWorld): Holder[] {
  const people = new Map(users.map((user) => [user.username, user]));
  return grants.flatMap((grant) => {
    const [person, role] = [people.get(grant.username ?? ''), roles.find(({ id }) => id === grant.role)];
    const speaks = (grant.set === '*' || grant.set === set) && grant.indicator === null && grant.state === 'active';
    if (!speaks || grant.revokedAt !== null || (grant.to !== null && grant.to < today) || person?.active !== true || role === undefined) return [];
    if (!role.actions.some((action) => SHOWN.includes(action))) return [];
    const level = units.find(({ code }) => code === grant.orgUnit.code)?.level ?? 'commune';
    return [{ grant, role, name: person.title, everySet: grant.set === '*', waiting: grant.from > today, level }];
  });
}

export interface RoleRow {
  readonly role: Role;
  /** People by the level of the unit that they hold it on. */
  readonly levels: readonly { readonly level: OrgUnitLevel; readonly people: number }[];
  readonly people: number;
}

const LEVELS: readonly OrgUnitLevel[] = ['province', 'department', 'district', 'commune'];

export function roleRows(holders: readonly Holder[]): RoleRow[] {
  const roles = [...new Map(holders.map(({ role }) => [role.id, role])).values()];
  return roles
    .map((role) => {
      const own = holders.filter((holder) => holder.role.id === role.id);
      const count = (list: readonly Holder[]): number => new Set(list.map(({ grant }) => grant.username)).size;
      const levels = LEVELS.map((level) => ({ level, people: count(own.filter((holder) => holder.level === level)) })).filter(({ people }) => people > 0);
      return { role, levels, people: count(own) };
    })
    .sort((one, other) => first(one.role) - first(other.role) || (one.role.id < other.role.id ? -1 : 1));
}

/** Roles stand in the order of the work: who enters before who approves. */
function first(role: Role): number {
  const place = SHOWN.findIndex((action) => action !== 'view' && role.actions.includes(action));
  return place === -1 ? SHOWN.length : place;
}

export type WarningCode = 'nobody-enters' | 'nobody-submits' | 'nobody-approves' | 'nobody-publishes' | 'submits-and-approves';

export interface RightsWarning {
  readonly code: WarningCode;
  /** Titles of units, or names of people. */
  readonly names: readonly string[];
}

/** Units whose reports the set asks for. */
export function reportingUnits(manifest: IndicatorSetManifest, units: readonly OrgUnit[]): OrgUnit[] {
  const level: OrgUnitLevel = manifest.reporters.by === 'commune' ? (manifest.reporters.level ?? 'commune') : 'province';
  return units.filter((unit) => unit.level === level);
}

export function warningsOf(manifest: IndicatorSetManifest, holders: readonly Holder[], units: readonly OrgUnit[]): RightsWarning[] {
  const reporting = reportingUnits(manifest, units);
  const ways = new Map(reporting.map((unit) => [unit.id, pathOf(unit, units)]));
  const at = (unit: OrgUnit, action: Action): Holder[] =>
    holders.filter(({ role, waiting, grant }) => !waiting && role.actions.includes(action) && ways.get(unit.id)?.has(grant.orgUnit.code) === true);
  const nobody = (code: WarningCode, action: Action): RightsWarning[] => {
    const names = reporting.filter((unit) => at(unit, action).length === 0).map(({ title }) => title);
    return names.length === 0 ? [] : [{ code, names }];
  };
  const steps = manifest.workflow;
  return [
    ...nobody('nobody-enters', 'enter'),
    ...nobody('nobody-submits', 'submit'),
    ...(steps.includes('approve') ? nobody('nobody-approves', 'approve') : []),
    ...(steps.includes('publish') ? nobody('nobody-publishes', 'publish') : []),
    ...both(reporting, (unit, action) => at(unit, action)),
  ];
}

/** People who could submit and approve for one unit: the system refuses it for one report, still two people are meant. */
function both(reporting: readonly OrgUnit[], at: (unit: OrgUnit, action: Action) => readonly Holder[]): RightsWarning[] {
  const names = new Set<string>();
  for (const unit of reporting) {
    const approving = new Set(at(unit, 'approve').map(({ grant }) => grant.username));
    for (const { grant, name } of at(unit, 'submit')) if (approving.has(grant.username)) names.add(name);
  }
  return names.size === 0 ? [] : [{ code: 'submits-and-approves', names: [...names] }];
}

/** Codes of the unit and of all above it. */
function pathOf(unit: OrgUnit, units: readonly OrgUnit[]): ReadonlySet<string> {
  const byId = new Map(units.map((each) => [each.id, each]));
  const codes = new Set<string>();
  for (let at: OrgUnit | undefined = unit; at !== undefined && !codes.has(at.code); at = at.parent === null ? undefined : byId.get(at.parent))
    codes.add(at.code);
  return codes;
}

/** What a person is told before they give it. */
export function shownActions(role: Role): Action[] {
  return SHOWN.filter((action) => role.actions.includes(action));
}
