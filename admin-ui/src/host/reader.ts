// Who reads, for plugins: less than the session holds.
import type { Action } from '@haidang/plugin-sdk';
import { useSession as useWholeSession } from '../shared/api/session.js';

interface Reader {
  readonly username: string;
  readonly title: string;
  readonly orgUnit: string | null;
  readonly actions: readonly Action[];
}

const NOBODY: Reader = { username: '', title: '', orgUnit: null, actions: [] };

/** Nobody, in the moment in which the session ends. */
export function useSession(): Reader {
  const session = useWholeSession();
  if (session === null) return NOBODY;
  const { user, actions } = session;
  return { username: user.username, title: user.title, orgUnit: user.orgUnit?.code ?? null, actions };
}
