import { describe, expect, it } from '@jest/globals';
import { differencesOf } from '../differences.js';
import { bodyOf, draftOf, faultOf } from './entry-draft.js';
import { codeFor, pastedMembers, pastedUnits, withPasted } from './paste.js';

describe('cells from a spreadsheet', () => {
  it('become members, with codes made of their titles and dates as written here', () => {
    const { items, faulty } = pastedMembers('Tiểu học\tPrimary\tprimary\t1/9/2024\n\nTrung học cơ sở\r\n\tchỉ tiếng Anh');
    expect(items.map(({ code, vi, en, from }) => [code, vi, en, from])).toEqual([
      ['primary', 'Tiểu học', 'Primary', '2024-09-01'],
      ['trung-hoc-co-so', 'Trung học cơ sở', '', ''],
    ]);
    expect(faulty).toEqual([4]);
  });
  it('become units, each its own base where none is said', () => {
    expect(pastedUnits('kWh\tki-lô-oát giờ\tkilowatt-hour\tkWh\tenergy\nMWh\tmê-ga-oát giờ\t\tMWh\tenergy\tkWh\t1000\nGWh').items).toEqual([
      { code: 'kWh', title: { vi: 'ki-lô-oát giờ', en: 'kilowatt-hour' }, symbol: { vi: 'kWh', en: 'kWh' }, dimension: 'energy', base: 'kWh', factor: '1' },
      { code: 'MWh', title: { vi: 'mê-ga-oát giờ' }, symbol: { vi: 'MWh', en: 'MWh' }, dimension: 'energy', base: 'kWh', factor: '1000' },
    ]);
  });
  it('change members of the same code and add the others', () => {
    const [old] = pastedMembers('Nam\tMale\tmale').items;
    if (old === undefined) throw new Error('nothing read');
    const merged = withPasted([{ ...old, used: true }], pastedMembers('Nam giới\tMale\tmale\nKhác\t\tother').items);
    expect(merged.map(({ code, vi, used }) => [code, vi, used])).toEqual([
      ['male', 'Nam giới', true],
      ['other', 'Khác', false],
    ]);
  });
  it.each([
    ['Đường thủy', 'duong-thuy'],
    ['  15–24 tuổi ', '15-24-tuoi'],
    ['***', ''],
  ])('%j has the code %j', (title, code) => expect(codeFor(title)).toBe(code));
});

describe('a draft', () => {
  const empty = draftOf(undefined);
  it('says what is missing, first things first', () => {
    const full = { ...empty, code: 'energy', vi: 'Năng lượng', note: 'nhóm mới' };
    expect(faultOf('groups', empty, empty)).toBe('code');
    expect(faultOf('groups', { ...full, vi: ' ' }, empty)).toBe('title');
    expect(faultOf('dimensions', full, empty)).toBe('members');
    expect(faultOf('groups', { ...full, note: 'ab' }, empty)).toBe('note');
    expect(faultOf('groups', full, empty)).toBeUndefined();
    expect(faultOf('groups', full, { ...full, note: '' })).toBe('unchanged');
  });
  it('becomes what the server takes', () => {
    const unit = { ...empty, code: 'kWh', vi: 'ki-lô-oát giờ', symbolVi: 'kWh', dimension: 'energy', factor: '0,5', note: ' mới ' };
    expect(bodyOf('units', unit)).toEqual({
      title: { vi: 'ki-lô-oát giờ' },
      symbol: { vi: 'kWh', en: '' },
      dimension: 'energy',
      base: 'kWh',
      factor: '0.5',
      note: 'mới',
    });
    expect(bodyOf('org-unit-groups', { ...unit, members: [{ code: '22366', vi: 'x', en: '', from: '2025-07-01', to: '', used: false }] })).toMatchObject({
      members: [{ orgUnit: '22366', from: '2025-07-01', to: null }],
    });
  });
});

describe('a change', () => {
  it('is told leaf by leaf, members by their code', () => {
    const before = {
      title: { vi: 'Giới' },
      members: [
        { code: 'male', title: { vi: 'Nam' }, to: null },
        { code: 'x', title: { vi: 'X' } },
      ],
    };
    const after = {
      title: { vi: 'Giới tính' },
      members: [
        { code: 'x', title: { vi: 'X' } },
        { code: 'male', title: { vi: 'Nam' }, to: '2030-01-01' },
      ],
    };
    expect(differencesOf(before, after)).toEqual([
      { at: 'title.vi', before: 'Giới', after: 'Giới tính' },
      { at: 'members.male.to', before: undefined, after: '2030-01-01' },
    ]);
    expect(differencesOf(null, { order: 5 })).toEqual([{ at: 'order', before: undefined, after: '5' }]);
  });
});
