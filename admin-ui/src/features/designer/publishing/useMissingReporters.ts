// Who would fill the form and may not yet, for those who may give rights; nobody for the others.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { GrantEntry, User } from '@haidang/plugin-sdk';
import { ask, get } from '../../../shared/api/client.js';
import { orgUnitsQuery } from '../../../shared/api/definitions.js';
import { useMay } from '../../../shared/api/session.js';
import type { DraftEditing } from '../designer-tab.js';
import { missingReporters } from './reporters.js';
import type { MissingReporter } from './reporters.js';

const PEOPLE = { queryKey: ['people', {}], queryFn: async () => (await get<{ items: User[] }>('/users')).items };
const GRANTS = { queryKey: ['grants', {}], queryFn: async () => (await get<{ items: GrantEntry[] }>('/grants')).items };

export interface MissingReporters {
  /** Undefined while it is not known yet. */
  readonly missing: readonly MissingReporter[] | undefined;
  readonly give: (to: readonly MissingReporter[]) => Promise<void>;
}

export function useMissingReporters(editing: DraftEditing): MissingReporters {
  const client = useQueryClient();
  const enabled = useMay('administer');
  const people = useQuery({ ...PEOPLE, enabled, retry: false });
  const grants = useQuery({ ...GRANTS, enabled, retry: false });
  const units = useQuery(orgUnitsQuery());
  const isUnknown = enabled && [people, grants, units].some(({ isPending }) => isPending);
  const missing = isUnknown ? undefined : missingReporters(editing.documents.manifest, people.data ?? [], grants.data ?? [], units.data ?? []);
  const give = async (to: readonly MissingReporter[]): Promise<void> => {
    for (const { grant } of to) await ask('/grants', { method: 'POST', body: grant });
    await client.invalidateQueries({ queryKey: ['grants'] });
  };
  return { missing, give };
}
