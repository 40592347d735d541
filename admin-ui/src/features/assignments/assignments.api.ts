// Who is assigned to a set and who is exempt from it. A change touches open obligations, so their lists are stale after it.
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { Assignment, AssignmentsChanged, NewAssignments } from '@haidang/plugin-sdk';
import { writeSearch } from '../../shared/address.js';
import { ask, get, pathOf } from '../../shared/api/client.js';

export function assignmentsQuery(set: string | undefined) {
  return queryOptions({
    queryKey: ['assignments', { set }],
    queryFn: async ({ signal }) => (await get<{ items: Assignment[] }>(`/assignments${writeSearch({ set })}`, signal)).items,
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });
}

export async function assign(body: NewAssignments): Promise<AssignmentsChanged> {
  return (await ask<AssignmentsChanged>('/assignments/many', { method: 'POST', body })).body;
}

/** Without a last period: as if it had never been. */
export async function endAssignment(id: string, lastPeriod: string | undefined): Promise<AssignmentsChanged> {
  return (await ask<AssignmentsChanged>(pathOf('assignments', id) + writeSearch({ to: lastPeriod }), { method: 'DELETE' })).body;
}
