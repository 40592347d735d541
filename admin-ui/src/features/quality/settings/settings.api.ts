// The rule of the scores and its history.
import { queryOptions } from '@tanstack/react-query';
import type { ChangeQualityRule, QualitySettings } from '@haidang/plugin-sdk';
import { ask, get } from '../../../shared/api/client.js';

export const settingsQuery = queryOptions({
  queryKey: ['quality-settings'],
  queryFn: ({ signal }) => get<QualitySettings>('/quality/settings', signal),
  staleTime: 30_000,
});

export async function changeRule(body: ChangeQualityRule): Promise<QualitySettings> {
  return (await ask<QualitySettings>('/quality/settings', { method: 'PUT', body })).body;
}
