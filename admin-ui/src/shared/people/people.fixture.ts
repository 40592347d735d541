// People, their grants and org units as the server sends them, for tests: what a test does not speak of is ordinary.
import type { GrantEntry, OrgUnit, User } from '@haidang/plugin-sdk';

export const userOf = (username: string, more: Partial<User> = {}): User => ({
  username,
  title: username.toUpperCase(),
  kind: 'person',
  orgUnit: null,
  role: 'reporter',
  active: true,
  createdAt: '',
  lastSeenAt: null,
  email: null,
  heads: null,
  ...more,
});

export const grantOf = (username: string, more: Partial<GrantEntry> = {}): GrantEntry => ({
  id: username,
  username,
  role: 'reporter',
  set: 'tourism',
  orgUnit: { code: '56', title: 'Tỉnh' },
  from: '2024-01-01',
  to: null,
  revokedAt: null,
  group: null,
  holder: username,
  indicator: null,
  fieldGroups: [],
  state: 'active',
  parent: null,
  depth: 0,
  reason: null,
  givenBy: 'admin',
  givenAt: '',
  decidedBy: null,
  revokedBy: null,
  may: [],
  ...more,
});

export const unitOf = (code: string, level: OrgUnit['level'], parent: string | null = null): OrgUnit => ({
  id: `${code}@2025-07-01`,
  code,
  title: `Đơn vị ${code}`,
  type: '',
  level,
  parent: parent === null ? null : `${parent}@2025-07-01`,
  validFrom: '2025-07-01',
  validTo: null,
});
