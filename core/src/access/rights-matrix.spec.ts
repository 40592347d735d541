// Every cell of rights, by the policy and by the oracle: people of every kind × sets × indicators × units of the old and the new tree
// × actions × states of a report. And the proof that the table can fail: faults planted in the policy are each caught by it.
import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import ts from 'typescript';
import type { OrgUnitRow, SuccessionRow } from './org-units/org-unit.js';
import { OrgUnitTree } from './org-units/org-unit-tree.js';
import { scopes } from './org-units/scope.js';
import { ACTIONS } from '@haidang/plugin-sdk';
import type { Grant, Principal } from './principal.js';
import * as policy from './rights.js';
import { oracleMay, type OracleCell, type OracleGrant, type OracleWorld } from './rights-oracle.testing.js';

type Policy = typeof policy;
const TODAY = '2025-11-20';

/** A province with three departments; two districts with seven communes until mid-2025, five communes without districts since. */
const LIST: [id: number, code: string, level: OrgUnitRow['level'], parent: number | null, from: string, to: string | null, lineage?: number][] = [
  [1, '56', 'province', null, '2022-01-01', null],
  [2, 'S1', 'department', 1, '2022-01-01', null],
  [3, 'S2', 'department', 1, '2022-01-01', '2025-02-28'],
  [4, 'S3', 'department', 1, '2025-03-01', null],
  [5, 'D1', 'district', 1, '2022-01-01', '2025-06-30'],
  [6, 'D2', 'district', 1, '2022-01-01', '2025-06-30'],
  [7, 'O1', 'commune', 5, '2022-01-01', '2025-06-30'],
  [8, 'O2', 'commune', 5, '2022-01-01', '2025-06-30'],
  [9, 'O3', 'commune', 5, '2022-01-01', '2023-12-31'],
  [10, 'O4', 'commune', 6, '2022-01-01', '2025-06-30'],
  [11, 'O5', 'commune', 6, '2022-01-01', '2025-06-30'],
  [12, 'O6', 'commune', 6, '2022-01-01', '2025-06-30'],
  [13, 'O3', 'commune', 5, '2024-01-01', '2025-06-30', 9],
  [14, 'N1', 'commune', 1, '2025-07-01', null],
  [15, 'N2', 'commune', 1, '2025-07-01', null],
  [16, 'N3', 'commune', 1, '2025-07-01', null],
  [17, 'O5', 'commune', 1, '2025-07-01', null, 11],
  [18, 'N4', 'commune', 1, '2025-07-01', null],
  [19, 'H1', 'commune', 16, '2025-07-01', null],
  [20, 'H2', 'commune', 16, '2025-07-01', null],
  [21, 'O7', 'commune', 6, '2022-01-01', '2025-06-30'],
];
const UNITS = LIST.map(([id, code, level, parentId, validFrom, validTo, lineageId = id]): OrgUnitRow => {
  return { id, uid: `${code}@${validFrom}`, code, title: code, titleEn: null, folded: code, type: 'x', level, parentId, lineageId, validFrom, validTo };
});
const SUCCESSIONS: SuccessionRow[] = (
  [
    [3, 4, 'full'],
    [7, 14, 'full'],
    [8, 14, 'full'],
    [13, 15, 'partial'],
    [10, 15, 'full'],
    [12, 16, 'full'],
    [21, 17, 'full'],
    [13, 18, 'partial'],
    [5, null, 'abolished'],
  ] as const
).map(([fromId, toId, kind]) => ({ fromId, toId, kind, effective: '2025-07-01' }));
const TREE = new OrgUnitTree({
  units: UNITS,
  successions: SUCCESSIONS,
  scopes: [...scopes(UNITS, SUCCESSIONS)].map(([rootId, unitIds]) => ({ rootId, unitIds: [...unitIds] })),
});

const GROUPS: Record<string, string> = { tourism: 'economy', budget: 'economy', trade: 'economy', health: 'society', school: 'society', land: 'land' };
const SETS = [...Object.keys(GROUPS), 'alone', 'other'];
const INDICATORS: (policy.Guarded | undefined)[] = [undefined, { code: 'plain', fieldGroups: [] }, { code: 'names', fieldGroups: ['identity'] }];
INDICATORS.push({ code: 'both', fieldGroups: ['identity', 'medical'] });
const STATES = [undefined, 'none', 'draft', 'returned', 'submitted', 'approved', 'published', 'locked'] as const;
const WORLD: OracleWorld = {
  today: TODAY,
  units: UNITS,
  became: SUCCESSIONS.flatMap(({ fromId, toId, kind }) => (toId !== null && kind === 'full' ? [{ fromId, toId }] : [])),
  groupOf: (set) => GROUPS[set],
};

const ROLES: Record<string, readonly string[]> = {
  leader: ['view', 'view-detail', 'direct'],
  reporter: ['view', 'view-detail', 'enter', 'submit', 'correct'],
  reviewer: ['view', 'view-detail', 'review', 'approve', 'publish', 'unlock'],
  administrator: ['define', 'administer', 'delegate', 'audit'],
  integrator: ['view', 'enter', 'submit', 'publish'],
  device: ['view'],
};
const held = (role: string, set: string, rootId: number, more: Partial<OracleGrant> = {}): OracleGrant => {
  return { actions: ROLES[role] ?? [], set, rootId, from: '2022-01-01', ...more };
};
const PEOPLE: Record<string, OracleGrant[]> = {
  nobody: [],
  'leader of the province': [held('leader', '*', 1, { fieldGroups: ['*'] })],
  'leader of a new commune': [held('leader', '*', 14)],
  'leader of an old district': [held('leader', '*', 5, { fieldGroups: ['identity'] })],
  'reporter of a department': [held('reporter', 'tourism', 2), held('reporter', 'budget', 2)],
  'reporter of a merged department': [held('reporter', 'trade', 4)],
  'reporter of a new commune': [held('reporter', '*', 15)],
  'reporter of an old commune': [held('reporter', '@society', 9)],
  'reporter of a renumbered commune': [held('reporter', 'land', 17)],
  'reporter of a commune that took in another, by a right from before': [held('reporter', 'land', 11)],
  'reporter of what went into another commune': [held('reporter', 'land', 21)],
  'reviewer of a field of work': [held('reviewer', '@economy', 1, { fieldGroups: ['identity'] })],
  'reviewer of one set in a commune with hamlets': [held('reviewer', 'health', 16)],
  'reviewer of one indicator': [held('reviewer', 'health', 1, { indicator: 'names', fieldGroups: ['identity'] })],
  'reader of one indicator without its field group': [held('leader', 'health', 1, { indicator: 'names' })],
  'reader of one plain indicator here and the set there': [held('leader', 'school', 6, { indicator: 'plain' }), held('leader', 'school', 19)],
  'halves: enters here, approves there': [held('reporter', 'tourism', 14), held('reviewer', 'tourism', 15), held('reviewer', 'budget', 14)],
  'halves of field groups': [held('leader', 'health', 1, { fieldGroups: ['identity'] }), held('leader', 'health', 1, { fieldGroups: ['medical'] })],
  administrator: [held('administrator', '*', 1)],
  'administrator of one field': [held('administrator', '@society', 4)],
  integrator: [held('integrator', 'other', 1)],
  'wall screen': [held('device', 'alone', 18)],
  'ended yesterday': [held('reviewer', '*', 1, { to: '2025-11-19' })],
  'last day': [held('reviewer', '*', 1, { to: TODAY })],
  'first day': [held('reporter', '*', 14, { from: TODAY, to: '2026-01-01' })],
  'from tomorrow': [held('reporter', '*', 1, { from: '2025-11-21' })],
  substitute: [held('reporter', 'tourism', 14), held('reviewer', 'budget', 1, { lent: true }), held('administrator', '*', 1, { lent: true })],
};

const MATRIX = Object.entries(PEOPLE).flatMap(([name, grants]) => {
  const cells = ACTIONS.flatMap((action) =>
    SETS.flatMap((set) => UNITS.flatMap(({ id: unitId }) => INDICATORS.map((indicator) => ({ action, set, unitId, indicator })))),
  );
  return [{ name, principal: principalOf(name, grants), grants, cells }];
});

/** As people/principals.service.ts makes it of rows; which days count is asked of the policy. */
function principalOf(name: string, grants: readonly OracleGrant[]): (policyOf: Policy) => Principal {
  return (policyOf) => ({
    personId: name,
    username: name,
    title: name,
    kind: 'person',
    orgUnitId: 1,
    via: 'session',
    grants: policyOf
      .grantsOn(
        grants.map((grant) => ({ ...grant, to: grant.to ?? null })),
        TODAY,
      )
      .map((grant): Grant => ({
        id: name,
        role: name,
        actions: new Set(ACTIONS.filter((each) => grant.actions.includes(each) && (grant.lent !== true || COVERED.includes(each)))),
        set: grant.set,
        sets: grant.set === '*' ? 'all' : new Set(grant.set.startsWith('@') ? SETS.filter((set) => `@${GROUPS[set] ?? ''}` === grant.set) : [grant.set]),
        ...(typeof grant.indicator === 'string' ? { indicator: grant.indicator } : {}),
        fieldGroups: grant.fieldGroups?.includes('*') === true ? 'all' : new Set(grant.fieldGroups),
        rootId: grant.rootId,
        unitIds: TREE.covered(grant.rootId, TODAY),
        from: grant.from,
        to: grant.to,
        depth: 0,
        ...(grant.lent === true ? { onBehalfOf: 'away' } : {}),
      })),
  });
}
const COVERED = ['view', 'view-detail', 'review', 'approve', 'publish', 'unlock'];

interface Truth {
  /** By state of the report. */
  readonly states: readonly boolean[];
  /** Without what is lent, where anything is. */
  readonly own: boolean | undefined;
  /** To anything of the set, be it one indicator. */
  readonly inPart: boolean;
  /** By field group. */
  readonly fields: readonly boolean[];
}
const FIELDS = ['identity', 'medical'];

/** Each person's true cells once, by the oracle: the faulty policies are all held against the same table. */
const TRUTH = MATRIX.map(({ grants, cells }) => {
  const own = grants.filter((grant) => grant.lent !== true);
  const whole = grants.filter((grant) => (grant.indicator ?? null) === null);
  const anyPart = grants.map((grant) => ({ ...grant, indicator: null }));
  return cells.map(({ action, set, unitId, indicator }): Truth => {
    const cell: OracleCell = { action, set, unitId, ...(indicator === undefined ? {} : { indicator: indicator.code, needs: indicator.fieldGroups }) };
    const [free, ...stated] = STATES.map((state) => (state === undefined ? oracleMay(WORLD, grants, cell) : oracleMay(WORLD, grants, { ...cell, state })));
    return {
      states: [free ?? false, ...stated],
      own: own.length === grants.length ? undefined : oracleMay(WORLD, own, cell),
      inPart: anyPart.some((grant) => oracleMay(WORLD, [grant], { action, set, unitId })),
      fields: FIELDS.map((field) => oracleMay(WORLD, whole, { action, set, unitId, needs: [field] })),
    };
  });
});

/** The first cell on which the policy and the oracle differ. */
function difference(of: Policy): string | undefined {
  for (const [person, { name, principal: make, cells }] of MATRIX.entries()) {
    const principal = make(of);
    const own = of.withoutCover(principal);
    for (const [index, { action, set, unitId, indicator }] of cells.entries()) {
      const truth = TRUTH[person]?.[index];
      const where = (what: string): string => [name, action, set, unitId, indicator?.code, what].join(' ');
      const allowed = indicator === undefined ? of.may(principal, action, set, unitId) : of.mayIndicator(principal, action, set, indicator, unitId);
      const at = STATES.findIndex((state, each) => (allowed && (state === undefined || of.allowedIn(state, action))) !== truth?.states[each]);
      if (at >= 0) return where(STATES[at] ?? '');
      if (covered(of.scopeOf(principal, action, set, indicator), unitId) !== truth?.states[0]) return where('scope');
      if (indicator !== undefined) continue;
      if (truth.own !== undefined) {
        if (of.may(own, action, set, unitId) !== truth.own) return where('own');
        if (of.capacities(principal, action, set, unitId).includes(undefined) !== truth.own) return where('capacity');
      }
      if (covered(of.scopeInPart(principal, action, set), unitId) !== truth.inPart) return where('in part');
      if (FIELDS.some((field, each) => of.mayField(principal, action, set, field, unitId) !== truth.fields[each])) return where('field');
    }
    for (const action of ACTIONS) {
      const somewhere = cells.some((cell, index) => cell.action === action && TRUTH[person]?.[index]?.inPart === true);
      if (of.holds(principal, action) !== somewhere) return `${name} holds ${action}`;
    }
  }
  return undefined;
}

const covered = (scope: 'all' | readonly number[], unitId: number): boolean => scope === 'all' || scope.includes(unitId);

describe('the table of rights', () => {
  test('is as large as it says, and has both answers of every action', () => {
    const cells = TRUTH.flat().flatMap(({ states }) => states);
    expect(cells.length).toBeGreaterThan(1_000_000);
    expect(cells.filter(Boolean).length).toBeGreaterThan(30_000);
    for (const action of ACTIONS) {
      const answers = new Set(
        MATRIX.flatMap(({ cells: all }, person) => all.flatMap((cell, index) => (cell.action === action ? TRUTH[person]?.[index]?.states[0] : []))),
      );
      expect([action, answers.size]).toEqual([action, 2]);
    }
  });

  test('is answered by the policy as by the oracle', () => {
    expect(difference(policy)).toBeUndefined();
  });
});

const SOURCE = readFileSync(new URL('./rights.ts', import.meta.url), 'utf8');
/** What somebody in a hurry might write. */
const FAULTS: [name: string, from: string, to: string][] = [
  ['a grant counts before its first day', 'grant.from <= date &&', ''],
  ['a grant never ends', '(grant.to === null || grant.to >= date)', 'true'],
  ['the last day is lost', 'grant.to >= date', 'grant.to > date'],
  ['the first day is lost', 'grant.from <= date', 'grant.from < date'],
  ['every unit is covered', "unitIds === 'all' || unitIds.has(unitId)", 'unitIds !== undefined'],
  ['every set is covered', "sets === 'all' || sets.has(set)", 'sets !== undefined'],
  [
    'a grant for one indicator gives the set',
    'grant.indicator === undefined && grant.actions.has(action) && coversSet',
    'grant.actions.has(action) && coversSet',
  ],
  ['a grant for one indicator gives every indicator', 'grant.indicator === undefined || grant.indicator === code', 'true'],
  ['one field group of several is enough', 'fieldGroups.every(', 'fieldGroups.length === 0 || fieldGroups.some('],
  ['field groups are not asked for', "fieldGroups === 'all' || fieldGroups.has(fieldGroup)", 'true'],
  ['any action gives every action', 'return grant.indicator === undefined && grant.actions.has(action) &&', 'return grant.indicator === undefined &&'],
  [
    'an action anywhere is an action here',
    'gives(grant, action, set) && coversUnit(grant, unitId));\n}\n\n/** The same for one',
    'gives(grant, action, set));\n}\n\n/** The same for one',
  ],
  [
    'the units of an indicator are not asked for',
    'givesIndicator(grant, action, set, indicator) && coversUnit(grant, unitId)',
    'givesIndicator(grant, action, set, indicator)',
  ],
  ['the units of a field are not asked for', 'coversField(grant, fieldGroup) && coversUnit(grant, unitId)', 'coversField(grant, fieldGroup)'],
  ['a locked period takes corrections', 'locked: []', "locked: ['correct']"],
  ['a submitted report may still be changed', "submitted: ['review', 'approve']", "submitted: ['enter', 'review', 'approve']"],
  ['states are not asked for', 'IN_STATE[state].includes(action)', 'true'],
  ['what is lent counts as one’s own', 'grants: principal.grants.filter((grant) => grant.onBehalfOf === undefined)', 'grants: principal.grants'],
  ['a lent right acts in one’s own name', 'giving.some((grant) => grant.onBehalfOf === undefined)', 'giving.length > 0'],
  ['one grant for everywhere hides the scope of the rest', "if (unitIds === 'all') return 'all';", "if (unitIds === 'all') continue;"],
];

describe('a fault planted in the policy is caught by the table', () => {
  test.each(FAULTS)('%s', async (_, from, to) => {
    expect(SOURCE.split(from).length - 1).toBeGreaterThan(0);
    const { outputText } = ts.transpileModule(SOURCE.replace(from, to), { compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 } });
    const faulty = (await import(`data:text/javascript,${encodeURIComponent(outputText)}`)) as Policy;
    expect(difference(faulty)).toBeDefined();
  });
});
