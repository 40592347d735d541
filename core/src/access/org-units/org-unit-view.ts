// A version of an org unit on the wire. Pure.
import type { OrgUnit } from '@haidang/plugin-sdk';
import type { OrgUnitRow } from './org-unit.js';
import type { OrgUnitTree } from './org-unit-tree.js';

export function orgUnitView(tree: Pick<OrgUnitTree, 'successions' | 'byId' | 'parentOf'>, unit: OrgUnitRow, date: string): OrgUnit {
  const successors = tree.successions(unit.id).flatMap(({ toId, kind, effective }) => {
    const to = toId === null ? undefined : tree.byId(toId);
    return to === undefined || kind === 'abolished' ? [] : [{ id: to.uid, kind, effective }];
  });
  return {
    id: unit.uid,
    code: unit.code,
    title: unit.title,
    ...(unit.titleEn === null ? {} : { titleEn: unit.titleEn }),
    type: unit.type,
    level: unit.level,
    parent: tree.parentOf(unit.id, date)?.uid ?? null,
    validFrom: unit.validFrom,
    validTo: unit.validTo,
    ...(successors.length === 0 ? {} : { successors }),
  };
}
