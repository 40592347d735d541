import { describe, expect, it } from '@jest/globals';
import type { GrantEntry, IndicatorSetManifest, Role } from '@haidang/plugin-sdk';
import { grantOf, unitOf, userOf } from '../../../shared/people/people.fixture.js';
import { fieldGroups } from '../../../shared/sets/field-groups.js';
import { holdersOf, roleRows, warningsOf } from './rights.js';
import type { RightsWorld } from './rights.js';

const UNITS = [unitOf('56', 'province'), unitOf('department-of-tourism', 'department', '56'), unitOf('101', 'commune', '56'), unitOf('102', 'commune', '56')];
const ROLES: Role[] = [
  { id: 'reporter', title: { vi: 'Cán bộ báo cáo' }, actions: ['view', 'enter', 'submit'], home: '/', version: 1, grants: 0, waiting: null },
  { id: 'reviewer', title: { vi: 'Cán bộ duyệt' }, actions: ['view', 'review', 'approve', 'publish'], home: '/', version: 1, grants: 0, waiting: null },
  { id: 'leader', title: { vi: 'Lãnh đạo' }, actions: ['view', 'direct'], home: '/', version: 1, grants: 0, waiting: null },
];
let count = 0;
const grant = (username: string, role: string, orgUnit: string, more: Partial<GrantEntry> = {}): GrantEntry =>
  grantOf(username, { id: String((count += 1)), role, orgUnit: { code: orgUnit, title: orgUnit }, from: '2025-07-01', ...more });
const world = (grants: GrantEntry[]): RightsWorld => ({
  grants,
  users: ['ann', 'bob', 'cam'].map((name) => userOf(name, { role: '' })),
  roles: ROLES,
  units: UNITS,
  today: '2026-01-01',
});
const manifest = (by: 'owner' | 'commune'): IndicatorSetManifest =>
  ({ reporters: { by }, workflow: ['submit', 'approve'], indicators: [{ code: 'a', sensitive: 'salaries' }] }) as unknown as IndicatorSetManifest;
const warned = (by: 'owner' | 'commune', grants: GrantEntry[]): [string, readonly string[]][] =>
  warningsOf(manifest(by), holdersOf('tourism', world(grants)), UNITS).map(({ code, names }) => [code, names]);

describe('who holds rights in a set', () => {
  it('are those whose grants speak of it, count now or later, and who may sign in', () => {
    const grants = [
      grant('ann', 'reporter', '56'),
      grant('ann', 'reporter', '56', { set: 'health' }),
      grant('bob', 'reviewer', '56', { set: '*' }),
      grant('bob', 'reviewer', '56', { to: '2025-12-31' }),
      grant('cam', 'reporter', '101', { from: '2026-02-01' }),
      grant('cam', 'reviewer', '101', { revokedAt: '2025-08-01' }),
      grant('nobody', 'reporter', '56'),
      grant('ann', 'unknown', '56'),
    ];
    expect(holdersOf('tourism', world(grants)).map(({ name, everySet, waiting, level }) => [name, everySet, waiting, level])).toEqual([
      ['ANN', false, false, 'province'],
      ['BOB', true, false, 'province'],
      ['CAM', false, true, 'commune'],
    ]);
    const suspended = { ...world([grant('ann', 'reporter', '56')]), users: [userOf('ann', { role: '', active: false })] };
    expect(holdersOf('tourism', suspended)).toEqual([]);
  });

  it('stand in a table by role, in the order of the work, each person once', () => {
    const rows = roleRows(
      holdersOf(
        'tourism',
        world([grant('bob', 'reviewer', '56'), grant('ann', 'reporter', '101'), grant('ann', 'reporter', '102'), grant('cam', 'reporter', '56')]),
      ),
    );
    expect(rows.map(({ role, people, levels }) => [role.id, people, levels])).toEqual([
      [
        'reporter',
        2,
        [
          { level: 'province', people: 1 },
          { level: 'commune', people: 1 },
        ],
      ],
      ['reviewer', 1, [{ level: 'province', people: 1 }]],
    ]);
  });
});

describe('what is amiss', () => {
  it.each<[string, 'owner' | 'commune', () => GrantEntry[], [string, readonly string[]][]]>([
    ['nothing, with two people', 'owner', () => [grant('ann', 'reporter', '56'), grant('bob', 'reviewer', '56')], []],
    [
      'nobody at all',
      'owner',
      () => [],
      [
        ['nobody-enters', ['Đơn vị 56']],
        ['nobody-submits', ['Đơn vị 56']],
        ['nobody-approves', ['Đơn vị 56']],
      ],
    ],
    [
      'a grant on a department is none on the province',
      'owner',
      () => [grant('ann', 'reporter', 'department-of-tourism'), grant('bob', 'reviewer', '56')],
      [
        ['nobody-enters', ['Đơn vị 56']],
        ['nobody-submits', ['Đơn vị 56']],
      ],
    ],
    [
      'a commune without anybody',
      'commune',
      () => [grant('ann', 'reporter', '101'), grant('bob', 'reviewer', '56')],
      [
        ['nobody-enters', ['Đơn vị 102']],
        ['nobody-submits', ['Đơn vị 102']],
      ],
    ],
    [
      'one who begins later is not there yet',
      'owner',
      () => [grant('ann', 'reporter', '56', { from: '2027-01-01' }), grant('bob', 'reviewer', '56')],
      [
        ['nobody-enters', ['Đơn vị 56']],
        ['nobody-submits', ['Đơn vị 56']],
      ],
    ],
    [
      'one person for both',
      'commune',
      () => [grant('ann', 'reporter', '56'), grant('ann', 'reviewer', '101'), grant('bob', 'reviewer', '56')],
      [['submits-and-approves', ['ANN']]],
    ],
    [
      'two grants of one person for different units are no danger',
      'commune',
      () => [grant('ann', 'reporter', '101'), grant('bob', 'reporter', '102'), grant('ann', 'reviewer', '102'), grant('cam', 'reviewer', '56')],
      [],
    ],
  ])('%s', (_, by, grants, expected) => {
    expect(warned(by, grants())).toEqual(expected);
  });
});

it('finds groups of fields in manifest and form', () => {
  const form = {
    properties: { a: { 'x-sensitive': 'bank' }, rows: { items: { properties: { b: { 'x-sensitive': 'bank' }, c: { 'x-sensitive': 'names' } } } } },
  };
  expect(fieldGroups(manifest('owner'), form)).toEqual(['bank', 'names', 'salaries']);
});
