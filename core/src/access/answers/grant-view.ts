// A grant as its holder sees it.
import type { GrantView } from '@haidang/plugin-sdk';
import type { OrgUnitTree } from '../org-units/org-unit-tree.js';
import type { Grant } from '../principal.js';

export function grantView(grant: Grant, orgUnits: Pick<OrgUnitTree, 'byId'>): GrantView {
  return {
    id: grant.id,
    role: grant.role,
    actions: [...grant.actions],
    set: grant.set,
    ...(grant.indicator === undefined ? {} : { indicator: grant.indicator }),
    fieldGroups: grant.fieldGroups === 'all' ? ['*'] : [...grant.fieldGroups],
    orgUnit: orgUnits.byId(grant.rootId)?.code ?? '',
    from: grant.from,
    to: grant.to,
    ...(grant.group === undefined ? {} : { group: grant.group }),
    depth: grant.depth,
    ...(grant.onBehalfOf === undefined ? {} : { onBehalfOf: grant.onBehalfOf }),
  };
}
