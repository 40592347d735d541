// How rights are worded: titles of sets, groups of sets, indicators and roles, and the scope of a grant as one line.
import { useQuery } from '@tanstack/react-query';
import type { Action, GrantEntry, GrantView } from '@haidang/plugin-sdk';
import { orgUnitsQuery, setGroupsQuery, setsQuery } from './api/definitions.js';
import { rolesQuery } from './api/rights.js';
import { dateText } from './format.js';
import { useText } from './i18n/index.js';

export interface Words {
  set: (set: string) => string;
  role: (role: string) => string;
  actions: (actions: readonly Action[]) => string;
  /** Role, sets and fields of a grant. */
  scope: (grant: Pick<GrantEntry, 'role' | 'set' | 'indicator' | 'fieldGroups'>) => string;
  unit: (code: string) => string;
  /** Who gave something: a username, or the house itself at its first start. */
  giver: (username: string) => string;
  /** A grant of one's own, whole. */
  own: (grant: GrantView) => string;
}

export function useWords(): Words {
  const { t, local } = useText();
  const sets = new Map((useQuery(setsQuery).data ?? []).map(({ id, title }) => [id, local(title)]));
  const groups = new Map((useQuery(setGroupsQuery).data ?? []).map(({ code, title }) => [`@${code}`, local(title)]));
  const roles = new Map((useQuery(rolesQuery).data ?? []).map(({ id, title }) => [id, local(title)]));
  const set = (id: string): string => {
    if (id === '*') return t('rights.everySet');
    return id.startsWith('@') ? t('rights.groupOfSets', { title: groups.get(id) ?? id.slice(1) }) : (sets.get(id) ?? id);
  };
  const role = (id: string): string => roles.get(id) ?? id;
  const units = new Map((useQuery(orgUnitsQuery()).data ?? []).map(({ code, title }) => [code, title]));
  const unit = (code: string): string => units.get(code) ?? code;
  const scope: Words['scope'] = (grant) => {
    const fields = grant.fieldGroups.includes('*') ? t('rights.everyField') : t('rights.fields', { groups: grant.fieldGroups.join(', ') });
    return [
      role(grant.role),
      set(grant.set),
      ...(grant.indicator === null ? [] : [t('rights.onlyIndicator', { title: grant.indicator })]),
      ...(grant.fieldGroups.length === 0 ? [] : [fields]),
    ].join(' · ');
  };
  return {
    set,
    role,
    actions: (actions) => actions.map((action) => t(`rights.action.${action}`)).join(', '),
    scope,
    unit,
    giver: (username) => (username === 'system' || username === 'shell' ? t(`rights.byHouse.${username}`) : username),
    own: ({ indicator, orgUnit, to, ...grant }) =>
      [
        scope({ ...grant, indicator: indicator ?? null }),
        t('rights.at', { unit: unit(orgUnit) }),
        ...(to === null ? [] : [t('rights.until', { day: dateText(to) })]),
      ].join(' · '),
  };
}
