// People, sessions, grants and org units on the wire.
import type { Action } from '../common.js';

export interface SignIn {
  username: string;
  password: string;
}

/** Who am I, with my rights. `home` is the page that opens after sign-in. */
export interface Session {
  user: { username: string; title: string; orgUnit: OrgUnitRef | null; role: string };
  rights: GrantView[];
  home: HomePage;
  /** Actions held on at least one set. */
  actions: Action[];
  /** Of these, the ones held on every set in the whole province: for what is the whole house's, such as plugins. */
  everywhere: Action[];
  /** The product runs with sample data. */
  demo: boolean;
  version: string;
}

/** The page that opens after sign-in. */
export type HomePage = '/' | '/desk' | '/review' | '/admin/sets' | '/admin/people' | '/admin/audit';

/** A grant as its holder sees it; `set: "*"` is every set, `@code` a group of sets. */
export interface GrantView {
  id: string;
  role: string;
  actions: Action[];
  set: string;
  /** The one indicator that it speaks of; absent: the whole set. */
  indicator?: string;
  /** Groups of sensitive fields that come with it; `*` is every group. */
  fieldGroups: string[];
  orgUnit: string;
  from: string;
  to: string | null;
  /** Held as a member of this group of persons. */
  group?: string;
  /** Through how many hands it came; 0: given by an administrator. */
  depth: number;
  /** Held while standing in for this person. */
  onBehalfOf?: string;
}

/** GET /users: one person, for administrators. */
/** `system`: a program that enters by tokens; `device`: a wall screen, which signs in once. Both hold grants like everybody. */
export type AccountKind = 'person' | 'system' | 'device';

export interface User {
  username: string;
  title: string;
  kind: AccountKind;
  orgUnit: OrgUnitRef | null;
  role: string;
  /** False: suspended, may not enter. */
  active: boolean;
  createdAt: string;
  /** When they last signed in; of a connected system: when a token of it was last used. Null: never. */
  lastSeenAt: string | null;
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
  /** Default: a person. Systems are made by POST /systems. */
  kind?: 'person' | 'device';
  role: string;
  /** Sets that the role is granted for; `*` is every set, `@code` a group of sets. Default: none. */
  sets?: string[];
  /** Groups of sensitive fields that come with the role; `*` is every group. Default: none. */
  fieldGroups?: string[];
  /** Unit whose subtree the role is granted on. Default: the home unit. */
  scope?: string;
}

/** Answer of POST /users; the only time that the password is shown. */
export interface UserCreated extends User {
  password: string;
}

/** Answer of POST /users/:username/password; the only time that the password is shown. */
export interface PasswordRenewed {
  username: string;
  password: string;
}

/** GET /session/open: where one is signed in, the latest first. */
export interface OpenSession {
  since: string;
  /** To within five minutes. */
  lastSeenAt: string;
  /** It ends then, unless it is used before. */
  until: string;
  /** The one that asks. */
  here: boolean;
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
