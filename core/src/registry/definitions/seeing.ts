// Who may read a definition (figures are another matter): who views the set, who defines it, be it that they made it, and who inspects it or
// administers rights on it: they ask by its name who could see what, and give rights on its indicators.
import type { Action } from '@haidang/plugin-sdk';
import { ActionRefused, holds, scopeInPart, scopeOf, type Principal } from '../../access/index.js';

interface Defined {
  id: string;
  author?: string | null;
}

const READING: readonly Action[] = ['view', 'audit', 'administer'];

export function seesDefinition(principal: Principal, set: Defined): boolean {
  return READING.some((action) => holdsInPart(principal, action, set.id)) || mayDefine(principal, set);
}

/** Nobody could have granted a right on a set that did not exist: who made it defines it, as long as they define anything at all. */
export function mayDefine(principal: Principal, { id, author }: Defined): boolean {
  return holdsIn(principal, 'define', id) || (author === principal.username && holds(principal, 'define'));
}

/** What every set shares (units of measure, groups, mappings, relations, dashboards that cross sets) is changed by who defines every set. @throws ActionRefused */
export function demandDefiningAll(by: Principal): void {
  if (!holdsIn(by, 'define', '*')) throw ActionRefused({ action: 'define' });
}

/** Who sees one indicator of it reads the definition too: figures are another matter. */
function holdsInPart(principal: Principal, action: Action, set: string): boolean {
  const scope = scopeInPart(principal, action, set);
  return scope === 'all' || scope.length > 0;
}

export function holdsIn(principal: Principal, action: Action, set: string): boolean {
  const scope = scopeOf(principal, action, set);
  return scope === 'all' || scope.length > 0;
}
