// Grants, groups of persons, roles and the questions about who may what.
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type {
  Action,
  ChangePersonGroup,
  ChangeRole,
  FigureReader,
  GrantEntry,
  NewGrant,
  NewPersonGroup,
  PersonGroup,
  PersonRef,
  RightContact,
  RightExplained,
  RightsMatrix,
  RightsPreview,
  RightsQuestion,
  Role,
  RoleChanged,
  RoleVersion,
} from '@haidang/plugin-sdk';
import { writeSearch } from '../address.js';
import { ask, get, pathOf } from './client.js';

/** What a change of rights may touch on these pages. */
export const RIGHTS_TOPICS = ['grants', 'person-groups', 'roles', 'rights', 'people'];

export const grantsQuery = queryOptions({
  queryKey: ['grants', {}],
  queryFn: async ({ signal }) => (await get<{ items: GrantEntry[] }>('/grants', signal)).items,
  staleTime: 30_000,
});

export const rolesQuery = queryOptions({
  queryKey: ['roles', {}],
  queryFn: async ({ signal }) => (await get<{ items: Role[] }>('/roles', signal)).items,
  staleTime: 60_000,
});

export const personGroupsQuery = queryOptions({
  queryKey: ['person-groups', {}],
  queryFn: async ({ signal }) => (await get<{ items: PersonGroup[] }>('/person-groups', signal)).items,
  staleTime: 60_000,
});

/** To whom one may give, by a part of the name. */
export function candidatesQuery(text: string) {
  return queryOptions({
    queryKey: ['grants', 'candidates', text],
    queryFn: async ({ signal }) => (await get<{ items: PersonRef[] }>(`/grants/candidates${writeSearch({ q: text })}`, signal)).items,
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });
}

export function roleVersionsQuery(role: string) {
  return queryOptions({
    queryKey: ['roles', 'versions', role],
    queryFn: async ({ signal }) => (await get<{ items: RoleVersion[] }>(pathOf('roles', role, 'versions'), signal)).items,
    staleTime: 30_000,
  });
}

/** The effect of a change of a role; nothing is written. */
export function roleEffectQuery(id: string, wanted: ChangeRole | undefined) {
  return queryOptions({
    queryKey: ['roles', 'effect', id, wanted],
    queryFn: async ({ signal }) => (await ask<RoleChanged>(pathOf('roles', id), { method: 'PUT', body: { ...wanted, dryRun: true }, signal })).body,
    enabled: wanted !== undefined,
    placeholderData: keepPreviousData,
    staleTime: 0,
    gcTime: 0,
    retry: false,
  });
}

/** What would happen; nothing is written. */
export function previewQuery(question: RightsQuestion | undefined) {
  return queryOptions({
    queryKey: ['rights', 'preview', question],
    queryFn: async ({ signal }) => (await ask<RightsPreview>('/grants/preview', { method: 'POST', body: question, signal })).body,
    enabled: question !== undefined,
    staleTime: 0,
    gcTime: 0,
    retry: false,
  });
}

export interface MatrixQuestion {
  by: 'role' | 'user';
  set: string;
  orgUnit: string;
  at: string | undefined;
}

export function matrixQuery(question: MatrixQuestion) {
  return queryOptions({
    queryKey: ['rights', 'matrix', question],
    queryFn: ({ signal }) => get<RightsMatrix>(`/rights/matrix${writeSearch({ ...question })}`, signal),
    placeholderData: keepPreviousData,
    staleTime: 30_000,
  });
}

export function explainQuery(question: { user: string; action: Action; set: string; orgUnit: string; indicator?: string; field?: string; at?: string }) {
  return queryOptions({
    queryKey: ['rights', 'explain', question],
    queryFn: ({ signal }) => get<RightExplained>(`/rights/explain${writeSearch({ ...question })}`, signal),
    staleTime: 30_000,
  });
}

/** Whom to ask: for a right, or for a review. */
export function contactsQuery(purpose: 'administer' | 'review') {
  return queryOptions({
    queryKey: ['rights', 'contacts', purpose],
    queryFn: async ({ signal }) => (await get<{ items: RightContact[] }>(`/rights/contacts${writeSearch({ for: purpose })}`, signal)).items,
    staleTime: 600_000,
  });
}

/** `Name (office)`, the first few. */
export function contactsText(contacts: readonly RightContact[], most = 2): string {
  return contacts
    .slice(0, most)
    .map(({ title, orgUnit }) => (orgUnit === null || orgUnit === title ? title : `${title} (${orgUnit})`))
    .join(', ');
}

export function readersQuery(question: { set: string; indicator: string | undefined; orgUnit: string; at: string | undefined }) {
  return queryOptions({
    queryKey: ['rights', 'readers', question],
    queryFn: async ({ signal }) => (await get<{ items: FigureReader[] }>(`/rights/readers${writeSearch({ ...question })}`, signal)).items,
    enabled: question.set !== '',
    placeholderData: keepPreviousData,
    staleTime: 30_000,
  });
}

export async function giveGrant(wanted: NewGrant): Promise<GrantEntry> {
  return (await ask<GrantEntry>('/grants', { method: 'POST', body: wanted })).body;
}

export async function takeGrant(id: string): Promise<void> {
  await ask(pathOf('grants', id), { method: 'DELETE' });
}

export async function decideGrant(id: string, decision: 'confirm' | 'refuse'): Promise<void> {
  await ask(pathOf('grants', id, decision), { method: 'POST', body: {} });
}

export async function makeGroup(wanted: NewPersonGroup): Promise<PersonGroup> {
  return (await ask<PersonGroup>('/person-groups', { method: 'POST', body: wanted })).body;
}

export async function changeGroup(id: string, wanted: ChangePersonGroup): Promise<PersonGroup> {
  return (await ask<PersonGroup>(pathOf('person-groups', id), { method: 'PUT', body: wanted })).body;
}

export async function changeRole(id: string, wanted: ChangeRole): Promise<RoleChanged> {
  return (await ask<RoleChanged>(pathOf('roles', id), { method: 'PUT', body: wanted })).body;
}

export async function retireRole(id: string): Promise<void> {
  await ask(pathOf('roles', id), { method: 'DELETE' });
}

export async function decideRole(id: string, version: number, decision: 'confirm' | 'refuse'): Promise<Role> {
  return (await ask<Role>(pathOf('roles', id, 'versions', String(version), decision), { method: 'POST', body: {} })).body;
}

export async function decideMember(id: string, username: string, decision: 'confirm' | 'refuse'): Promise<PersonGroup> {
  return (await ask<PersonGroup>(pathOf('person-groups', id, 'members', username, decision), { method: 'POST', body: {} })).body;
}
