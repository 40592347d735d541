// The tree of approval levels of one set and period, and the steps at one unit of it.
import { queryOptions } from '@tanstack/react-query';
import type { ApprovalTree, ConfirmLevel, PublishLevelAnswer, RevokeLevel } from '@haidang/plugin-sdk';
import { ask, get, pathOf } from '../../shared/api/client.js';

export function approvalsQuery(set: string, period: string) {
  return queryOptions({
    queryKey: ['approvals', { sets: [set], period }],
    queryFn: ({ signal }) => get<ApprovalTree>(pathOf('approvals', set, period), signal),
    staleTime: 30_000,
  });
}

export type LevelStep =
  { readonly step: 'confirm'; readonly body: ConfirmLevel } | { readonly step: 'revoke'; readonly body: RevokeLevel } | { readonly step: 'publish' };

/** Takes a step at a unit; answers how many reports were published, where the step publishes. */
export async function takeLevelStep(set: string, period: string, orgUnit: string, taken: LevelStep): Promise<number | undefined> {
  const path = pathOf('approvals', set, period, orgUnit, taken.step);
  if (taken.step === 'publish') return (await ask<PublishLevelAnswer>(path, { method: 'POST' })).body.published;
  await ask<ApprovalTree>(path, { method: 'POST', body: taken.body });
  return undefined;
}
