// The real seed files, and small faulty ones.
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { DomainError } from '../../../kernel/index.js';
import { successionsFrom, unitsFrom, type SuccessionRecord, type UnitRecord } from './org-unit-files.js';
import { validOn } from '../org-unit.js';
import { seedFile } from './seed.js';

const text = (name: string) => readFileSync(seedFile(name), 'utf8');
const HEADER = 'uid,code,name_vi,type,level,parent_uid,valid_from,valid_to,basis_from,basis_to,area_km2,note\n';
const PROVINCE = '56@2022-01-01,56,Tỉnh Khánh Hòa,Tỉnh,1,,2022-01-01,,,,,\n';

describe('the seed files', () => {
  let units: UnitRecord[];
  let successions: SuccessionRecord[];
  beforeAll(() => {
    units = unitsFrom({ orgUnits: text('org-units.csv'), departments: text('departments.csv') });
    successions = successionsFrom(text('successions.csv'), units);
  });

  it('hold 292 versions of places and 25 departments', () => {
    expect(units.filter((unit) => unit.level !== 'department')).toHaveLength(292);
    expect(units.filter((unit) => unit.level === 'department')).toHaveLength(25);
    expect(new Set(units.map((unit) => unit.uid)).size).toBe(units.length);
  });

  it.each([
    ['2022-01-01', 204, 16],
    ['2024-10-31', 204, 16],
    ['2024-11-01', 194, 16],
    ['2025-06-30', 194, 16],
    ['2025-07-01', 65, 0],
  ])('on %s there are %i communes and %i districts in both provinces', (date, communes, districts) => {
    const standing = units.filter((unit) => validOn(unit, date));
    expect(standing.filter((unit) => unit.level === 'commune')).toHaveLength(communes);
    expect(standing.filter((unit) => unit.level === 'district')).toHaveLength(districts);
  });

  it('never has two versions of a code on one day', () => {
    const clashes = units.flatMap((unit, index) => units.slice(index + 1).filter((other) => other.code === unit.code && validOn(other, unit.validFrom)));
    expect(clashes).toEqual([]);
  });

  it.each([
    ['56@2025-07-01', '56@2022-01-01'],
    ['22609@2025-07-01', '22609@2022-01-01'],
    ['22366@2025-07-01', '22366@2025-07-01'],
    ['22366@2024-11-01', '22366@2024-11-01'],
    ['58@2022-01-01', '58@2022-01-01'],
  ])('%s is of the lineage of %s', (uid, lineage) => {
    expect(units.find((unit) => unit.uid === uid)?.lineageUid).toBe(lineage);
  });

  it('keep partial successions without a weight that nobody published', () => {
    expect(successions).toHaveLength(237);
    const partial = successions.filter((each) => each.kind === 'partial');
    expect(partial).toHaveLength(19);
    expect(partial.every((each) => each.weight === null)).toBe(true);
    expect(successions.filter((each) => each.toUid === '56@2025-07-01').map((each) => each.fromUid)).toEqual(['56@2022-01-01', '58@2022-01-01']);
  });
});

describe('a faulty file is refused with its line', () => {
  it.each([
    ['a date that is none', `${HEADER}${PROVINCE}1@2022-02-30,1,Xã A,Xã,3,,2022-02-30,,,,,\n`, 3],
    ['a uid that is not code@date', `${HEADER}1@2021-01-01,1,Xã A,Xã,3,,2022-01-01,,,,,\n`, 2],
    ['a kind of unit nobody knows', `${HEADER}1@2022-01-01,1,Phố A,Phố,3,,2022-01-01,,,,,\n`, 2],
    ['a unit without a name', `${HEADER}1@2022-01-01,1,,Xã,3,,2022-01-01,,,,,\n`, 2],
  ])('%s', (_, orgUnits, line) => {
    try {
      unitsFrom({ orgUnits, departments: 'id,name_vi,name_en,kind,valid_from,valid_to,note\n' });
    } catch (fault) {
      expect(fault).toBeInstanceOf(DomainError);
      expect((fault as DomainError).data['line']).toBe(line);
      return;
    }
    throw new Error('the file was accepted');
  });
});
