// Rights on the wire: grants and their delegation, groups of persons, roles, and the answers about who may what.
import type { Finding, Localised } from '../../finding.js';
import type { GrantView, HomePage, OrgUnitRef } from './access.js';
import type { Action, SubmissionStatus } from '../common.js';
import type { PersonRef } from '../intake/workflow.js';

/** `awaiting-second`: it counts once another administrator has confirmed it. */
export type GrantState = 'active' | 'awaiting-second' | 'refused';

/** GET /grants: role × set (or indicator) × field groups × org-unit subtree, as who may give it sees it. Exactly one of `username` and `group` is set. */
export interface GrantEntry {
  id: string;
  username: string | null;
  /** Group of persons that holds it. */
  group: string | null;
  /** Name of the person or group. */
  holder: string;
  role: string;
  /** Set id, `*` for every set, `@code` for a group of sets. */
  set: string;
  /** Code of the one indicator; null: the whole set. */
  indicator: string | null;
  /** Groups of sensitive fields that come with it; `*` is every group. */
  fieldGroups: string[];
  orgUnit: OrgUnitRef;
  from: string;
  to: string | null;
  state: GrantState;
  /** Grant from which it was delegated. */
  parent: string | null;
  depth: number;
  reason: string | null;
  /** Username of the giver. */
  givenBy: string;
  givenAt: string;
  /** The second person. */
  decidedBy: string | null;
  revokedBy: string | null;
  revokedAt: string | null;
  /** What the caller may do with it. */
  may: ('revoke' | 'confirm' | 'refuse' | 'delegate')[];
}

/** POST /grants. Exactly one of `username` and `group`. Who does not administer the place gives on one of their own grants (`parent`; chosen when left out). */
export interface NewGrant {
  username?: string;
  group?: string;
  role: string;
  /** Set id, `*`, or `@code`. */
  set: string;
  /** Code of one indicator of the set; only with roles that look, direct or delegate. */
  indicator?: string;
  /** Default: none. */
  fieldGroups?: string[];
  orgUnit: string;
  /** First day, ISO date. Default today. */
  from?: string;
  /** Last day, ISO date. Default: without end. */
  to?: string;
  reason?: string;
  /** One's own grant to give on. */
  parent?: string;
}

/** POST /grants/preview: what would happen; nothing is written. Exactly one of the three. */
export interface RightsQuestion {
  give?: NewGrant;
  /** Id of a grant to take back. */
  revoke?: string;
  /** Username to suspend. */
  suspend?: string;
}

/** Who would gain and lose what. */
export interface RightsPreview {
  /** Why it would be refused; null: it would be done. */
  refusal: RightsRefusal | null;
  /** Another administrator would have to confirm it. */
  needsSecond: boolean;
  gains: RightsDifference[];
  losses: RightsDifference[];
  /** Delegated grants that would be taken along. */
  alongside: GrantEntry[];
  warnings: RightsWarning[];
}

/** The problem that the change itself would answer with. */
export interface RightsRefusal {
  code: string;
  title: Localised;
  /** How to mend it. */
  detail: Localised;
  /** In which direction it goes too far: the field of the request, and why. */
  findings: Finding[];
}

/** One person and what changes for them in one set. */
export interface RightsDifference {
  username: string;
  title: string;
  set: string;
  indicator: string | null;
  actions: Action[];
  fieldGroups: string[];
  /** Org units in which it changes; codes, at most 20. */
  orgUnits: string[];
  /** How many units those are altogether. */
  units: number;
}

/** Allowed, but worth a second look: one person may both submit and approve the same reports, the right ends soon, nobody is left to approve. */
export interface RightsWarning {
  code: 'submits-and-approves' | 'only-administrator' | 'nobody-else';
  username: string;
  set: string;
  orgUnit: string;
  text: Localised;
}

/** GET /person-groups */
export interface PersonGroup {
  id: string;
  title: Localised;
  /** Who administers this unit administers the group; null: who administers everything. */
  orgUnit: OrgUnitRef | null;
  members: GroupMember[];
  /** Grants in force. */
  grants: number;
}

export interface GroupMember {
  username: string;
  title: string;
  from: string;
  to: string | null;
  state: GrantState;
}

/** POST /person-groups */
export interface NewPersonGroup {
  id: string;
  title: Localised;
  orgUnit?: string;
}

/** PUT /person-groups/:id: title and members as they shall be. Without `from`: as it was for a member, today for a new one. */
export interface ChangePersonGroup {
  title: Localised;
  members: { username: string; from?: string; to?: string }[];
  reason?: string;
}

/** GET /roles: what each role gives. */
export interface Role {
  id: string;
  title: Localised;
  actions: Action[];
  home: HomePage;
  version: number;
  /** Grants in force with this role. */
  grants: number;
  /** A change that waits for a second person. */
  waiting: { version: number; actions: Action[]; changedBy: string } | null;
}

/** PUT /roles/:id: a new role, or a new version of one. `dryRun` answers with the effect and writes nothing. */
export interface ChangeRole {
  title: Localised;
  actions: Action[];
  home: HomePage;
  reason: string;
  /** Version that the change starts from; 0 for a new role. */
  version: number;
  dryRun?: boolean;
}

/** Answer of PUT /roles/:id. */
export interface RoleChanged {
  role: Role;
  needsSecond: boolean;
  gained: Action[];
  lost: Action[];
  /** People who hold the role by a grant in force. */
  people: { username: string; title: string }[];
  /** Delegated grants that would give more than the grant they come from: they end with the change. */
  alongside: GrantEntry[];
}

/** GET /roles/:id/versions */
export interface RoleVersion {
  version: number;
  title: Localised;
  actions: Action[];
  state: GrantState;
  changedBy: string;
  changedAt: string;
  reason: string | null;
  decidedBy: string | null;
}

/** GET /rights/explain?user&action&set&orgUnit&indicator&field&at */
export interface RightExplained {
  allowed: boolean;
  /** One sentence: who, what, where, by which role, given by whom and when, until when. */
  sentence: Localised;
  /** Grants that give the right here. */
  grants: GrantView[];
  /** The givers of the first of them, from its holder back to the administrator. */
  chain: GivenBy[];
}

/** GET /rights/contacts?for=administer|review: whom to ask, the nearest first. */
export interface RightContact {
  title: string;
  /** The office that the person works for. */
  orgUnit: string | null;
}

/** One hand that a right went through. */
export interface GivenBy {
  grant: string;
  username: string;
  title: string;
  at: string;
  reason: string | null;
}

/** GET /rights/matrix?by=role|user&set&orgUnit&at: rows × actions at one place. */
export interface RightsMatrix {
  set: string;
  orgUnit: OrgUnitRef;
  at: string;
  actions: Action[];
  rows: RightsMatrixRow[];
}

export interface RightsMatrixRow {
  /** Role id or username. */
  id: string;
  title: Localised;
  /** One for each action, in their order. */
  cells: RightsMatrixCell[];
}

/** `yes`: granted at this unit and set; `inherited`: from a unit above, a group of sets or every set; `part`: for single indicators alone. */
export interface RightsMatrixCell {
  state: 'yes' | 'inherited' | 'part' | 'no';
  /** Where an inherited right comes from. */
  source: { set: string; orgUnit: string; role: string } | null;
  /** People who hold it there. */
  people: number;
}

/** GET /rights/readers?set&indicator&orgUnit&at: one person who could see the figure on that day. */
export interface FigureReader {
  username: string;
  title: string;
  role: string;
  set: string;
  orgUnit: OrgUnitRef;
  grant: string;
  givenBy: string;
  group: string | null;
  onBehalfOf: string | null;
  /** From when until when on that day's knowledge. */
  from: string;
  to: string | null;
}

/** POST /org-units/reorganise, and /preview with the same body. All changes take effect on the same day. */
export interface Reorganise {
  /** ISO date. */
  effective: string;
  legalBasis: string;
  changes: OrgUnitChange[];
  /** Ids of grants that do not go on to the successors. */
  withoutGrants?: string[];
}

/** `merge`: the units become one; `split`: one becomes several, with weights that add up to 1; `move`: it comes under another parent. */
export interface OrgUnitChange {
  kind: 'merge' | 'split' | 'move';
  /** `code` or `code@valid-from`. */
  from: string[];
  into: OrgUnitPlan[];
}

/** A unit after the change. A code that stands on that day is continued by a new version of it. */
export interface OrgUnitPlan {
  code: string;
  /** Default: that of the unit which is continued. */
  title?: string;
  titleEn?: string;
  /** Xã, Phường, Đặc khu … Default: that of the first predecessor. */
  type?: string;
  /** `code` or `code@valid-from`. Default: the parent of the first predecessor. */
  parent?: string;
  /** Share of a split unit that goes here, 0 to 1. */
  weight?: number;
}

/** What a reorganisation does, or would do. */
export interface Reorganised {
  /** `code@valid-from` of the units that begin. */
  begins: string[];
  ends: string[];
  /** Grants that go on to a successor for the time after; the old one stays for the time before. */
  moves: MovedGrant[];
  gains: RightsDifference[];
  losses: RightsDifference[];
  /** Reports of the units that end which nobody has finished: at most 200. */
  reports: ReportInMotion[];
  /** How many those are altogether. */
  openReports: number;
  /** Covers for absent people whose rights go on. */
  absences: MovedAbsence[];
  /** Another administrator would have to confirm it. */
  needsSecond: boolean;
  /** Id of the proposal that waits for a second person; null: nothing waits, it is done or only shown. */
  proposal: string | null;
}

/** A report that is not finished when its unit ends. It keeps its unit; who may finish it follows the rights. */
export interface ReportInMotion {
  set: string;
  period: string;
  /** `code@valid-from` of the unit that ends. */
  orgUnit: string;
  status: SubmissionStatus;
  savedBy: string | null;
  /** `code@valid-from` of the successors whose people may finish it; none: it stays with those of the old unit. */
  to: string[];
}

/** A substitute goes on standing in, for the rights at the successors too. */
export interface MovedAbsence {
  id: string;
  person: PersonRef;
  substitute: PersonRef;
  from: string;
  to: string;
  /** `code@valid-from` of the successors. */
  orgUnits: string[];
}

/** GET /org-units/reorganise: one that waits for a second person, or what came of it; the latest first. */
export interface Reorganisation {
  id: string;
  wanted: Reorganise;
  state: 'awaiting-second' | 'done' | 'refused';
  proposedBy: string;
  proposedAt: string;
  decidedBy: string | null;
  decidedAt: string | null;
  /** Of who refused it. */
  reason: string | null;
  /** What the caller may do with it; `refuse` by its author takes it back. */
  may: ('confirm' | 'refuse')[];
}

/** POST /org-units/reorganise/:id/refuse */
export interface RefuseReorganisation {
  reason: string;
}

export interface MovedGrant {
  grant: GrantEntry;
  /** `code@valid-from` of the successor. */
  to: string;
}
