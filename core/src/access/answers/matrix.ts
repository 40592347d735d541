// The matrix of rights at one place: roles or people × actions, pure. A cell says whether the right was granted exactly here, comes from
// above (a unit, a group of sets, every set), or covers single indicators alone. There are no deny rules: what is not granted is not allowed.
import { ACTIONS, type Action, type Localised, type RightsMatrixCell, type RightsMatrixRow } from '@haidang/plugin-sdk';
import type { Grant, Principal } from '../principal.js';
import { coversSet, coversUnit } from '../rights.js';

export interface MatrixPlace {
  set: string;
  unitId: number;
  codeOf: (unitId: number) => string;
  /** Whether both are versions of the same unit: a right on the province of before 2025-07-01 is one on the province. */
  isSame: (unitId: number, other: number) => boolean;
}

export interface RoleOfMatrix {
  id: string;
  title: Localised;
  actions: readonly Action[];
}

const NO: RightsMatrixCell = { state: 'no', source: null, people: 0 };
const RANK = { yes: 0, inherited: 1, part: 2, no: 3 } as const;

export function matrixByUser(people: readonly Principal[], place: MatrixPlace): RightsMatrixRow[] {
  return people
    .map((person) => ({ id: person.username, title: { vi: person.title }, cells: ACTIONS.map((action) => cellOf(person, action, place)) }))
    .filter((row) => row.cells.some((cell) => cell.state !== 'no'));
}

/** A role's cell is the best of those who hold it here; a role that nobody holds here has none. */
export function matrixByRole(roles: readonly RoleOfMatrix[], people: readonly Principal[], place: MatrixPlace): RightsMatrixRow[] {
  return roles.map((role) => {
    const holders = people.map((person) => ({ ...person, grants: person.grants.filter((grant) => grant.role === role.id) }));
    return {
      id: role.id,
      title: role.title,
      cells: ACTIONS.map((action) => {
        const cells = holders.map((holder) => cellOf(holder, action, place)).filter((cell) => cell.state !== 'no');
        const best = cells.sort((a, b) => RANK[a.state] - RANK[b.state])[0];
        return best === undefined ? NO : { ...best, people: cells.length };
      }),
    };
  });
}

function cellOf(person: Principal, action: Action, place: MatrixPlace): RightsMatrixCell {
  const cells = person.grants
    .filter((grant) => grant.actions.has(action) && coversUnit(grant, place.unitId) && (place.set === '*' ? grant.sets === 'all' : coversSet(grant, place.set)))
    .map((grant) => ({ grant, state: stateOf(grant, place) }))
    .sort((a, b) => RANK[a.state] - RANK[b.state]);
  const [best] = cells;
  if (best === undefined) return NO;
  const { set, rootId, role } = best.grant;
  return { state: best.state, source: best.state === 'yes' ? null : { set, orgUnit: place.codeOf(rootId), role }, people: 1 };
}

function stateOf(grant: Grant, place: MatrixPlace): 'yes' | 'inherited' | 'part' {
  if (grant.indicator !== undefined) return 'part';
  return grant.set === place.set && place.isSame(grant.rootId, place.unitId) ? 'yes' : 'inherited';
}
