// The stage of a set: trial or official.
import { queryOptions } from '@tanstack/react-query';
import type { MoveStage, SetStage } from '@haidang/plugin-sdk';
import { ask, get, pathOf } from '../../shared/api/client.js';

export function stageQuery(set: string) {
  return queryOptions({
    queryKey: ['stage', { sets: [set] }],
    queryFn: ({ signal }) => get<SetStage>(pathOf('indicator-sets', set, 'stage'), signal),
    staleTime: 10_000,
  });
}

export async function moveStage(set: string, wanted: MoveStage): Promise<SetStage> {
  return (await ask<SetStage>(pathOf('indicator-sets', set, 'stage'), { method: 'POST', body: wanted })).body;
}
