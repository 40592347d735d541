// Which unit a page opens with, and what the address keeps of a choice.
import { describe, expect, it } from '@jest/globals';
import type { GrantView } from '@haidang/plugin-sdk';
import { ownUnitOf, unitInAddress } from './own-unit.js';

const right = (orgUnit: string, set = 'tourism', actions: GrantView['actions'] = ['view']): GrantView => ({
  id: `${orgUnit}-${set}`,
  role: 'reporter',
  actions,
  set,
  fieldGroups: [],
  orgUnit,
  from: '2025-01-01',
  to: null,
  depth: 0,
});
const reader = (home: string, ...rights: GrantView[]) => ({
  rights,
  user: { username: 'x', title: 'X', role: 'reporter', orgUnit: { code: home, title: home } },
});

describe('the unit a page opens with', () => {
  it('is the province for whoever may see it', () => {
    expect(ownUnitOf(reader('56', right('56', '*')))).toBeUndefined();
    expect(ownUnitOf(reader('22366', right('22366'), right('56', '@economy')))).toBeUndefined();
  });

  it('is the reader’s own where the province is closed, also when several are open', () => {
    expect(ownUnitOf(reader('22366', right('22333'), right('22366')))).toBe('22366');
    expect(ownUnitOf(reader('elsewhere', right('22333'), right('22366')))).toBe('22333');
  });

  it('goes by the set alone on the page of a set, and by rights to see', () => {
    const both = reader('22366', right('22366', 'health'), right('56', 'tourism'));
    expect(ownUnitOf(both, 'health')).toBe('22366');
    expect(ownUnitOf(both, 'tourism')).toBeUndefined();
    expect(ownUnitOf(reader('22366', right('22366'), right('56', '*', ['define'])))).toBe('22366');
  });

  it('stands in the address only where it differs from that', () => {
    expect(unitInAddress(undefined, undefined)).toBeUndefined();
    expect(unitInAddress('22366', undefined)).toBe('22366');
    expect(unitInAddress('22366', '22366')).toBeUndefined();
    expect(unitInAddress(undefined, '22366')).toBe('56');
    expect(unitInAddress('22333', '22366')).toBe('22333');
  });
});
