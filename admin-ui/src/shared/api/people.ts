// People, and what an administrator may change of them.
import { queryOptions } from '@tanstack/react-query';
import type { ChangeUser, NewUser, PasswordRenewed, User, UserCreated } from '@haidang/plugin-sdk';
import { ask, get, pathOf } from './client.js';

export const peopleQuery = queryOptions({
  queryKey: ['people', {}],
  queryFn: async ({ signal }) => (await get<{ items: User[] }>('/users', signal)).items,
  staleTime: 60_000,
});

export async function changePerson(username: string, wanted: ChangeUser): Promise<User> {
  return (await ask<User>(pathOf('users', username), { method: 'PATCH', body: wanted })).body;
}

export async function makePerson(wanted: NewUser): Promise<UserCreated> {
  return (await ask<UserCreated>('/users', { method: 'POST', body: wanted })).body;
}

/** Its sessions, tokens and streams end at once; the account stays. */
export async function suspendPerson(username: string): Promise<void> {
  await ask(pathOf('users', username), { method: 'DELETE' });
}

export async function resumePerson(username: string): Promise<User> {
  return (await ask<User>(pathOf('users', username, 'resume'), { method: 'POST', body: {} })).body;
}

/** Ends the person's sessions; the password is in this answer and nowhere else. */
export async function renewPassword(username: string): Promise<PasswordRenewed> {
  return (await ask<PasswordRenewed>(pathOf('users', username, 'password'), { method: 'POST', body: {} })).body;
}
