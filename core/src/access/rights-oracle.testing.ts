// Who may do what, said a second time as plainly as possible and sharing no code with rights.ts, scope.ts or the database: whatever
// those answer is held against this. Slow on purpose; it walks the tree upwards and the successions forwards, where the product
// unfolds downwards and backwards.
export interface OracleUnit {
  id: number;
  parentId: number | null;
  lineageId: number;
  validFrom: string;
}

export interface OracleGrant {
  actions: readonly string[];
  set: string;
  indicator?: string | null;
  fieldGroups?: readonly string[];
  rootId: number;
  from: string;
  to?: string | null;
  active?: boolean;
  /** Lent by an absent person. */
  lent?: boolean;
}

export interface OracleWorld {
  today: string;
  units: readonly OracleUnit[];
  /** Complete successions only. */
  became: readonly { fromId: number; toId: number }[];
  groupOf: (set: string) => string | undefined;
}

export interface OracleCell {
  action: string;
  set: string;
  unitId: number;
  /** Absent: the whole set. */
  indicator?: string;
  needs?: readonly string[];
  state?: string;
}

const LENT = ['view', 'view-detail', 'review', 'approve', 'publish', 'unlock'];
const STEPS: Record<string, string> = {
  none: 'enter',
  draft: 'enter submit',
  returned: 'enter submit',
  submitted: 'review approve',
  approved: 'approve publish unlock correct',
  published: 'approve unlock correct',
  locked: '',
};
const STEP_ACTIONS = ['enter', 'submit', 'review', 'approve', 'publish', 'unlock', 'correct'];

export function oracleMay(world: OracleWorld, grants: readonly OracleGrant[], cell: OracleCell): boolean {
  if (cell.state !== undefined && STEP_ACTIONS.includes(cell.action) && !(STEPS[cell.state] ?? '').split(' ').includes(cell.action)) return false;
  return grants.some((grant) => {
    if (grant.active === false || grant.from > world.today || (grant.to ?? '9999') < world.today) return false;
    if (!grant.actions.includes(cell.action) || (grant.lent === true && !LENT.includes(cell.action))) return false;
    if (grant.set !== '*' && grant.set !== cell.set && grant.set !== `@${world.groupOf(cell.set) ?? ''}`) return false;
    if (typeof grant.indicator === 'string' && grant.indicator !== cell.indicator) return false;
    if (!(cell.needs ?? []).every((need) => (grant.fieldGroups ?? []).some((held) => held === '*' || held === need))) return false;
    return oracleCovers(world, versionOf(world, grant.rootId), cell.unitId);
  });
}

/** The version of the unit that stands today: the newest that has begun, else the first that will. */
function versionOf(world: OracleWorld, rootId: number): number {
  const root = world.units.find(({ id }) => id === rootId);
  let standing: OracleUnit | undefined;
  let first: OracleUnit | undefined;
  for (const unit of world.units) {
    if (unit.lineageId !== root?.lineageId) continue;
    if (first === undefined || unit.validFrom < first.validFrom) first = unit;
    if (unit.validFrom <= world.today && (standing === undefined || unit.validFrom > standing.validFrom)) standing = unit;
  }
  return (standing ?? first)?.id ?? rootId;
}

export function oracleCovers(world: OracleWorld, rootId: number, unitId: number): boolean {
  const unit = world.units.find(({ id }) => id === unitId);
  const root = world.units.find(({ id }) => id === rootId);
  if (unit === undefined || root === undefined) return false;
  if (unit.lineageId === root.lineageId || becomes(world, unit, rootId, [])) return true;
  return unit.parentId !== null && oracleCovers(world, rootId, unit.parentId);
}

function becomes(world: OracleWorld, unit: OracleUnit, rootId: number, seen: readonly number[]): boolean {
  if (unit.id === rootId) return true;
  if (seen.includes(unit.id)) return false;
  const later = world.units.filter((other) => other.lineageId === unit.lineageId && other.validFrom > unit.validFrom);
  const heirs = world.became.filter(({ fromId }) => fromId === unit.id).map(({ toId }) => toId);
  const next = world.units.filter((other) => later.includes(other) || heirs.includes(other.id));
  return next.some((other) => becomes(world, other, rootId, [...seen, unit.id]));
}
