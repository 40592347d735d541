// The real tree in memory, built from the seed files without a database.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import type { OrgUnitRow, SuccessionRow } from './org-unit.js';
import { successionsFrom, unitsFrom } from './seed-files/org-unit-files.js';
import { OrgUnitTree } from './org-unit-tree.js';
import { scopes } from './scope.js';
import { seedFile } from './seed-files/seed.js';

const text = (name: string) => readFileSync(seedFile(name), 'utf8');
const records = unitsFrom({ orgUnits: text('org-units.csv'), departments: text('departments.csv') });
const ids = new Map(records.map((unit, index) => [unit.uid, index + 1]));
const idOf = (uid: string) => ids.get(uid) ?? 0;
const units: OrgUnitRow[] = records.map((unit) => ({
  ...unit,
  id: idOf(unit.uid),
  parentId: unit.parentUid === null ? null : idOf(unit.parentUid),
  lineageId: idOf(unit.lineageUid),
}));
const successions: SuccessionRow[] = successionsFrom(text('successions.csv'), records).map((each) => ({
  ...each,
  fromId: idOf(each.fromUid),
  toId: each.toUid === null ? null : idOf(each.toUid),
}));
const tree = new OrgUnitTree({ units, successions, scopes: [...scopes(units, successions)].map(([rootId, covered]) => ({ rootId, unitIds: [...covered] })) });

describe('a reference', () => {
  it.each([
    ['22366', '2024-03-31', 'Phường Phước Tiến'],
    ['22366', '2024-11-01', 'Phường Tân Tiến'],
    ['22366', '2025-07-01', 'Phường Nha Trang'],
    ['22366@2024-11-01', '2022-01-01', 'Phường Tân Tiến'],
    ['56', '2021-06-30', 'Tỉnh Khánh Hòa'],
    ['department-of-transport', '2025-02-28', 'Sở Giao thông vận tải'],
  ])('%s on %s is %s', (ref, date, title) => {
    expect(tree.byRef(ref, date)?.title).toBe(title);
  });

  it.each([
    ['568', '2025-07-01'],
    ['department-of-transport', '2025-03-01'],
    ['99999', '2024-01-01'],
    ['__proto__', '2024-01-01'],
    ['22366@2024-11-02', '2024-11-02'],
    ['', '2024-01-01'],
  ])('%s on %s is nothing', (ref, date) => {
    expect(tree.byRef(ref, date)).toBeUndefined();
  });

  it('to a unit that is gone still finds its last version by name', () => {
    expect(tree.latest('department-of-transport')?.validTo).toBe('2025-02-28');
    expect(tree.latest('22366')?.title).toBe('Phường Nha Trang');
  });
});

describe('the tree of a date', () => {
  it.each([
    ['2021-03-31', 139, 9],
    ['2024-10-31', 139, 9],
    ['2024-11-01', 132, 9],
    ['2025-06-30', 132, 9],
    ['2025-07-01', 65, 0],
  ] as const)('of %s has %i communes and %i districts in the province', (date, communes, districts) => {
    const province = tree.province(date);
    expect(tree.within(province.id, 'commune', date)).toHaveLength(communes);
    expect(tree.within(province.id, 'district', date)).toHaveLength(districts);
  });

  it('is found from any version of its root', () => {
    const today = tree.province('2026-01-01');
    expect(tree.within(today.id, 'commune', '2024-01-31')).toHaveLength(139);
    expect(tree.children(today.id, '2024-01-31').filter((unit) => unit.level === 'district')).toHaveLength(9);
  });

  it('keeps departments under the province that stands', () => {
    const tourism = idOf('department-of-tourism@2022-01-01');
    expect(tree.parentOf(tourism, '2024-01-01')?.uid).toBe('56@2022-01-01');
    expect(tree.parentOf(tourism, '2026-01-01')?.uid).toBe('56@2025-07-01');
    expect(tree.departments('2025-02-28')).toHaveLength(25);
    expect(tree.departments('2025-03-01')).toHaveLength(18);
    expect(tree.children(tree.province('2026-01-01').id, '2026-01-01')).toHaveLength(65 + 18);
  });

  it('joins the versions of a unit', () => {
    expect(tree.lineage(idOf('56@2025-07-01')).map((unit) => unit.uid)).toEqual(['56@2022-01-01', '56@2025-07-01']);
    expect(tree.lineage(idOf('22366@2025-07-01'))).toHaveLength(1);
  });
});

describe('a right on a unit', () => {
  it('of the province today covers everything, of the old province not the neighbour’s past', () => {
    expect(tree.coversAll(idOf('56@2025-07-01'))).toBe(true);
    expect(tree.coversAll(idOf('56@2022-01-01'))).toBe(false);
    expect(tree.scope(idOf('56@2022-01-01')).has(idOf('58@2022-01-01'))).toBe(false);
    expect(new OrgUnitTree().coversAll(1)).toBe(false);
  });

  it.each([
    ['56@2022-01-01', '2025-06-30', '58@2022-01-01', false],
    ['56@2022-01-01', '2025-07-01', '58@2022-01-01', true],
    ['56@2025-07-01', '2025-06-30', '58@2022-01-01', false],
    ['56@2025-07-01', '2021-12-31', '568@2022-01-01', true],
    ['58@2022-01-01', '2026-01-01', '56@2025-07-01', false],
  ])('given on %s covers on %s what went fully into the unit by then: %s %s', (root, day, unit, expected) => {
    const covered = tree.covered(idOf(root), day);
    expect(covered === 'all' || covered.has(idOf(unit))).toBe(expected);
  });

  it('of the new ward Nha Trang covers the wards that went into it, back to 2022', () => {
    const scope = tree.scope(idOf('22366@2025-07-01'));
    for (const uid of ['22366@2024-11-01', '22366@2022-01-01', '22360@2022-01-01']) expect(scope.has(idOf(uid))).toBe(true);
    expect(scope.has(idOf('22333@2022-01-01'))).toBe(false);
  });

  it('does not cover what went into a commune in part', () => {
    expect(tree.scope(idOf('22453@2025-07-01')).has(idOf('22435@2022-01-01'))).toBe(false);
  });
});

describe('search', () => {
  it.each([
    ['nha trang', '2025-07-01', 'Phường Nha Trang'],
    ['NHA TRANG', '2024-01-01', 'Thành phố Nha Trang'],
    ['truong sa', '2025-07-01', 'Đặc khu Trường Sa'],
    ['so du lich', '2024-01-01', 'Sở Du lịch'],
    ['22333', '2025-07-01', 'Phường Bắc Nha Trang'],
    ['đặc khu', '2025-07-01', 'Đặc khu Trường Sa'],
    ['dac khu'.normalize('NFD'), '2025-07-01', 'Đặc khu Trường Sa'],
  ])('%s on %s finds %s first', (q, date, title) => {
    expect(tree.search(q, date)[0]?.title).toBe(title);
  });

  it('finds every ward of Nha Trang, and nothing for nonsense', () => {
    expect(
      tree
        .search('nha trang', '2025-07-01')
        .map((unit) => unit.code)
        .sort(),
    ).toEqual(['22333', '22366', '22390', '22402']);
    expect(tree.search('xyzzy', '2025-07-01')).toEqual([]);
  });
});
