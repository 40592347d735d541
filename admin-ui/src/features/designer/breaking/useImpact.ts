// What publishing the draft as it was last saved would touch.
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { DraftImpact } from '@haidang/plugin-sdk';
import type { DraftEditing } from '../designer-tab.js';
import { impactQuery } from '../designer.api.js';

interface ImpactReading {
  readonly data: DraftImpact | undefined;
  readonly error: unknown;
  /** Of an older draft than the one on the page: what it calls open may be settled already, so nobody is told it. */
  readonly isBehind: boolean;
  readonly retry: () => void;
}

export function useImpact({ set, saved, isUnsaved }: DraftEditing, wanted = true): ImpactReading {
  const answer = useQuery({ ...impactQuery(set, saved.revision), enabled: wanted && saved.revision > 0, placeholderData: keepPreviousData, retry: false });
  const { data, error, isPlaceholderData } = answer;
  return { data, error, isBehind: isPlaceholderData || isUnsaved, retry: () => void answer.refetch() };
}
