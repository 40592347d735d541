// People, and what an administrator may change of them.
import { queryOptions } from '@tanstack/react-query';
import type { ChangeUser, User } from '@haidang/plugin-sdk';
import { ask, get, pathOf } from '../../shared/api/client.js';

export const peopleQuery = queryOptions({
  queryKey: ['people', {}],
  queryFn: async ({ signal }) => (await get<{ items: User[] }>('/users', signal)).items,
  staleTime: 60_000,
});

export async function changePerson(username: string, wanted: ChangeUser): Promise<User> {
  return (await ask<User>(pathOf('users', username), { method: 'PATCH', body: wanted })).body;
}
