// What publishing the draft as it was last saved would touch.
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { UseQueryResult } from '@tanstack/react-query';
import type { DraftImpact } from '@haidang/plugin-sdk';
import type { DraftEditing } from '../designer-tab.js';
import { impactQuery } from '../designer.api.js';

export function useImpact({ set, saved }: DraftEditing, wanted = true): UseQueryResult<DraftImpact> {
  return useQuery({ ...impactQuery(set, saved.revision), enabled: wanted && saved.revision > 0, placeholderData: keepPreviousData, retry: false });
}
