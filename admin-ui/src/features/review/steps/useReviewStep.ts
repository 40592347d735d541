// Taking a step: sends it with the state that was read, tells what was done, has everything that it touches asked again, and only
// then moves on, so that the list never offers a report that is already decided.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { QueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { useText } from '../../../shared/i18n/index.js';
import { takeStep } from '../review.api.js';
import type { ReportPlace, ReviewStep } from '../review.api.js';
import { keyOf } from '../queue/review-list.js';

const TOUCHED: readonly unknown[] = ['review-list', 'review-sheet', 'obligations', 'submission', 'history', 'overview', 'approvals'];

/** Has all that a decision touches asked again. */
export function askAgain(client: QueryClient): Promise<void> {
  return client.invalidateQueries({ predicate: ({ queryKey }) => TOUCHED.includes(queryKey[0]) });
}

/** One step of one report. */
export interface TakenStep {
  readonly place: ReportPlace;
  /** "Du lịch Tháng 06/2024", for the word that it is done. */
  readonly title: string;
  readonly etag: string;
  readonly taken: ReviewStep;
}

export interface ReviewStepState {
  readonly take: (step: TakenStep) => void;
  readonly reset: () => void;
  readonly busy: boolean;
  /** What the server refused, for this report only. */
  readonly errorOf: (key: string) => Error | undefined;
}

export function useReviewStep(onDone: (key: string, step: ReviewStep['step']) => void): ReviewStepState {
  const { t } = useText();
  const { message } = App.useApp();
  const client = useQueryClient();
  const { mutate, reset, isPending, error, variables } = useMutation({
    mutationFn: ({ place, etag, taken }: TakenStep) => takeStep(place, etag, taken),
    onSuccess: async (_answer, { place, title, taken }) => {
      void message.success(t(`reviewing.did.${taken.step}`, { what: title }));
      await askAgain(client);
      onDone(keyOf(place), taken.step);
    },
  });
  return {
    take: mutate,
    reset,
    busy: isPending,
    errorOf: (key) => (error !== null && keyOf(variables.place) === key ? error : undefined),
  };
}
