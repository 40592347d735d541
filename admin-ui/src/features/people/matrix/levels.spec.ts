import { describe, expect, it } from '@jest/globals';
import type { GrantEntry, OrgUnit } from '@haidang/plugin-sdk';
import { levelRows } from './levels.js';

const unit = (code: string, level: OrgUnit['level']): OrgUnit => ({ id: code, code, title: code, type: '', level, parent: null, validFrom: '', validTo: null });
const UNITS = [unit('56', 'province'), unit('so-y-te', 'department'), unit('1', 'commune'), unit('2', 'commune')];
const grant = (username: string, role: string, set: string, orgUnit: string, more: Partial<GrantEntry> = {}): GrantEntry =>
  ({
    username,
    group: null,
    role,
    set,
    orgUnit: { code: orgUnit, title: '' },
    from: '2024-01-01',
    to: null,
    state: 'active',
    revokedAt: null,
    ...more,
  }) as GrantEntry;
const read = (grants: GrantEntry[]) =>
  levelRows(grants, UNITS, '2024-07-03').map(({ set, cells }) => [
    set,
    Object.fromEntries([...cells].map(([role, levels]) => [role, levels.map(({ level, holders }) => `${level} ${String(holders)}`)])),
  ]);

describe('roles by sets by levels', () => {
  it('count each holder once at a level, the widest sets first', () => {
    expect(
      read([
        grant('lan', 'reporter', 'health', '1'),
        grant('lan', 'reporter', 'health', '1', { indicator: 'beds' }),
        grant('duc', 'reporter', 'health', '2'),
        grant('an', 'reporter', 'health', 'so-y-te'),
        grant('reviewer', 'reviewer', '*', '56'),
        grant('bo', 'viewer', '@society', '56'),
      ]),
    ).toEqual([
      ['*', { reviewer: ['province 1'] }],
      ['@society', { viewer: ['province 1'] }],
      ['health', { reporter: ['department 1', 'commune 2'] }],
    ]);
  });

  it('leave out what is not in force', () => {
    expect(
      read([
        grant('lan', 'reporter', 'health', '1', { revokedAt: '2024-07-01T00:00:00Z' }),
        grant('lan', 'reporter', 'health', '1', { state: 'awaiting-second' }),
        grant('lan', 'reporter', 'health', '1', { from: '2024-07-04' }),
        grant('lan', 'reporter', 'health', '1', { to: '2024-07-02' }),
      ]),
    ).toEqual([]);
  });
});
