// What is held of a grant by whom it cannot count for wholly. A substitute holds what it takes to decide, and to see what is decided on: from
// when until when is cut by the query of principals to both the absence and the grant, and what is lent is only what the absent person holds by
// themselves. A wall screen hangs where everybody passes: it looks, and never at a sensitive field, whatever was given to it. Pure.
import type { Action } from '@haidang/plugin-sdk';

const LENT: readonly Action[] = ['view', 'view-detail', 'review', 'approve', 'publish', 'unlock'];
const ON_WALLS: readonly Action[] = ['view', 'view-detail'];

export function lentOf(actions: readonly Action[]): Action[] {
  return actions.filter((action) => LENT.includes(action));
}

export function shownOnWalls(actions: readonly Action[]): Action[] {
  return actions.filter((action) => ON_WALLS.includes(action));
}
