// What the page of a set asks besides its panels.
import { queryOptions } from '@tanstack/react-query';
import type { Frame, IndicatorSetManifest, Query } from '@haidang/plugin-sdk';
import { ask } from '../../shared/api/client.js';

/** Code of the last period with a figure of the set's headline indicator. */
export function latestPeriodQuery(manifest: IndicatorSetManifest | undefined, orgUnit: string, known: Pick<Query, 'asOf' | 'stage'> = {}) {
  const set = manifest?.id ?? '';
  const headline = manifest?.headline?.indicator ?? manifest?.indicators[0]?.code ?? '';
  return queryOptions({
    queryKey: ['frame', { sets: [set], latest: headline, orgUnit, ...known }],
    queryFn: async ({ signal }) => {
      const { body } = await ask<Frame>('/query', {
        method: 'POST',
        body: { indicators: [`${set}.${headline}`], by: ['period'], orgUnits: [orgUnit], periods: ['latest'], ...known },
        signal,
      });
      const period = body.rows[0]?.[0];
      return typeof period === 'string' ? period : null;
    },
    enabled: manifest !== undefined,
    staleTime: 60_000,
  });
}
