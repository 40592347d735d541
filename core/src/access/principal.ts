// Who is calling, with everything that decides what they may do. Made by the guard, read by the services; never sent out.
import type { AccountKind, Action } from '@haidang/plugin-sdk';

/** Role × set (or one indicator of it) × field groups × org-unit subtree, with its dates. */
export interface Grant {
  readonly id: string;
  readonly role: string;
  readonly actions: ReadonlySet<Action>;
  /** As it was granted: id of an indicator set, `*` for every set, `@code` for a group of sets. */
  readonly set: string;
  /** The sets of it today. */
  readonly sets: 'all' | ReadonlySet<string>;
  /** Code of the one indicator that the grant speaks of; without it, of the whole set. */
  readonly indicator?: string;
  /** Groups of sensitive fields that come with it. */
  readonly fieldGroups: 'all' | ReadonlySet<string>;
  readonly rootId: number;
  /** Units covered (scope.ts). */
  readonly unitIds: ReadonlySet<number> | 'all';
  readonly from: string;
  /** Last day; null without end. */
  readonly to: string | null;
  /** How many hands it went through by delegation. */
  readonly depth: number;
  /** Group of persons through which it is held. */
  readonly group?: string;
  /** Held only while standing in for this absent person (username). */
  readonly onBehalfOf?: string;
}

export type PersonKind = AccountKind;

export interface Principal {
  readonly personId: string;
  readonly username: string;
  readonly title: string;
  readonly kind: PersonKind;
  /** The department or commune the person works for. */
  readonly orgUnitId: number | null;
  readonly via: 'session' | 'token';
  /** Grants active today. */
  readonly grants: readonly Grant[];
}
