// The last run of the integrity checks, and another one on demand.
import { queryOptions } from '@tanstack/react-query';
import type { IntegrityReport, IntegrityRun } from '@haidang/plugin-sdk';
import { ask, get } from '../../shared/api/client.js';

/** Asked again while a run goes on. */
const ASK_AGAIN_MS = 3_000;

export const integrityQuery = queryOptions({
  queryKey: ['integrity', {}],
  queryFn: ({ signal }) => get<IntegrityReport>('/integrity', signal),
  refetchInterval: ({ state }) => ((state.data?.running ?? null) === null ? false : ASK_AGAIN_MS),
});

export async function askForRun(): Promise<IntegrityRun> {
  return (await ask<IntegrityRun>('/integrity/runs', { method: 'POST' })).body;
}
