// Who is signed in, and what that person may do. The answer drives the menu, the home page and every guarded address; the server
// decides again on each request, so nothing here is a safeguard.
import { queryOptions, useQuery } from '@tanstack/react-query';
import type { Action, Session, SignIn } from '@haidang/plugin-sdk';
import { ask, get, ProblemError } from './client.js';

async function fetchSession(signal: AbortSignal): Promise<Session | null> {
  try {
    return await get<Session>('/session', signal);
  } catch (error) {
    if (error instanceof ProblemError && error.status === 401) return null;
    throw error;
  }
}

export const sessionQuery = queryOptions({ queryKey: ['session'], queryFn: ({ signal }) => fetchSession(signal), staleTime: 60_000, retry: 1 });

export async function signIn(credentials: SignIn): Promise<Session> {
  const { body } = await ask<Session>('/session', { method: 'POST', body: credentials });
  return body;
}

export async function signOut(): Promise<void> {
  await ask('/session', { method: 'DELETE' });
}

/** The session of a page behind the sign-in; null while it is being ended. */
export function useSession(): Session | null {
  return useQuery(sessionQuery).data ?? null;
}

/** Whether the reader holds an action anywhere. */
export function useMay(action: Action): boolean {
  return useSession()?.actions.includes(action) ?? false;
}
