// People, sessions, grants and org units on the wire.
import type { Localised } from '../finding.js';
import type { Action } from './common.js';

export interface SignIn {
  username: string;
  password: string;
}

/** Who am I, with my rights. `home` is the page that opens after sign-in. */
export interface Session {
  user: { username: string; title: string; orgUnit: OrgUnitRef | null; role: string };
  rights: GrantView[];
  home: '/' | '/desk' | '/review' | '/admin/sets';
  /** Actions held on at least one set. */
  actions: Action[];
  /** The product runs with sample data. */
  demo: boolean;
  version: string;
}

/** A grant as its holder sees it; `set: "*"` is every set. */
export interface GrantView {
  role: string;
  actions: Action[];
  set: string;
  orgUnit: string;
  from: string;
  to: string | null;
  /** Held while standing in for this person. */
  onBehalfOf?: string;
}

/** GET /users: one person, for administrators. */
export interface User {
  username: string;
  title: string;
  orgUnit: OrgUnitRef | null;
  role: string;
  /** False: suspended, may not enter. */
  active: boolean;
  createdAt: string;
  /** Address for mails. */
  email: string | null;
  /** Org unit whose head this person is. */
  heads: OrgUnitRef | null;
}

/** POST /users */
export interface NewUser {
  /** a-z 0-9 . _ - */
  username: string;
  /** Name shown. Default: that of the home unit. */
  title?: string;
  /** Home unit. */
  orgUnit: string;
  role: string;
  /** Sets that the role is granted for; `*` is every set. Default: none. */
  sets?: string[];
  /** Unit whose subtree the role is granted on. Default: the home unit. */
  scope?: string;
}

/** Answer of POST /users; the only time that the password is shown. */
export interface UserCreated extends User {
  password: string;
}

/** GET /grants: role × set × org-unit subtree, as administrators see it. */
export interface GrantEntry {
  id: string;
  username: string;
  role: string;
  set: string;
  orgUnit: OrgUnitRef;
  from: string;
  to: string | null;
  revokedAt: string | null;
}

/** GET /roles: what each role gives. */
export interface Role {
  id: string;
  title: Localised;
  actions: Action[];
}

/** POST /grants */
export interface NewGrant {
  username: string;
  role: string;
  /** Set id, or `*`. */
  set: string;
  orgUnit: string;
  /** First day, ISO date. Default today. */
  from?: string;
  /** Last day, ISO date. Default: without end. */
  to?: string;
}

/** GET /rights/explain?user&action&set&orgUnit */
export interface RightExplained {
  allowed: boolean;
  sentence: Localised;
  /** Grants that give the right here. */
  grants: GrantView[];
}

/** GET /api-tokens: a token without its secret. */
export interface ApiToken {
  id: string;
  title: string;
  createdAt: string;
  /** Last day, ISO date; null without end. */
  expiresOn: string | null;
  lastUsedAt: string | null;
}

/** POST /api-tokens. A token holds its holder's own rights, no more. */
export interface NewApiToken {
  title: string;
  expiresOn?: string;
}

/** Answer of POST /api-tokens; the only time that the token is shown. */
export interface ApiTokenCreated extends ApiToken {
  token: string;
}

export interface OrgUnitRef {
  /** Reference to use in other calls: code, or code@valid-from where versions differ. */
  code: string;
  title: string;
}

export type OrgUnitLevel = 'province' | 'department' | 'district' | 'commune';

/** One org unit as it stood at the asked date. */
export interface OrgUnit {
  /** `code@valid-from`. */
  id: string;
  code: string;
  title: string;
  titleEn?: string;
  /** Xã, Phường, Thành phố … */
  type: string;
  level: OrgUnitLevel;
  /** Parent's `code@valid-from`. */
  parent: string | null;
  validFrom: string;
  validTo: string | null;
  /** Units that took over (code@valid-from), with kind full or partial. */
  successors?: { id: string; kind: 'full' | 'partial'; effective: string }[];
}
