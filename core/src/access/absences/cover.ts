// What a substitute holds of an absent person's rights: to decide, and to see what is decided on. Pure; from when until when is cut by the
// query of principals to both the absence and the grant, and what is lent is only what the absent person holds by themselves.
import type { Action } from '@haidang/plugin-sdk';

const LENT: readonly Action[] = ['view', 'view-detail', 'review', 'approve', 'publish', 'unlock'];

export function lentOf(actions: readonly Action[]): Action[] {
  return actions.filter((action) => LENT.includes(action));
}
