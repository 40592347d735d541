// Who is calling, with everything that decides what they may do. Made by the guard, read by the services; never sent out.
import type { Action } from '@haidang/plugin-sdk';

/** Every action there is; the type is the wire's, the list is for checks at run time. */
export const ACTIONS = [
  'view',
  'view-detail',
  'enter',
  'submit',
  'review',
  'approve',
  'publish',
  'unlock',
  'correct',
  'define',
  'direct',
  'delegate',
  'administer',
] as const satisfies readonly Action[];

/** Role × set × org-unit subtree, with its dates. */
export interface Grant {
  readonly role: string;
  readonly actions: ReadonlySet<Action>;
  /** Id of an indicator set, or `*` for every set. */
  readonly set: string;
  readonly rootId: number;
  /** Units covered (scope.ts). */
  readonly unitIds: ReadonlySet<number> | 'all';
  readonly from: string;
  /** Last day; null without end. */
  readonly to: string | null;
  /** Held only while standing in for this absent person (username). */
  readonly onBehalfOf?: string;
}

export interface Principal {
  readonly personId: string;
  readonly username: string;
  readonly title: string;
  /** The department or commune the person works for. */
  readonly orgUnitId: number | null;
  readonly via: 'session' | 'token';
  /** Grants active today. */
  readonly grants: readonly Grant[];
}
