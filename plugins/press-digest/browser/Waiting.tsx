// What stands where an answer is not there yet: the wait, or why it failed.
import { PageLoading, ProblemNotice, type PluginAnswer } from '@haidang/host';
import type { ReactElement } from 'react';

export function Waiting({ answer }: { readonly answer: PluginAnswer<unknown> }): ReactElement {
  return answer.error === null ? <PageLoading /> : <ProblemNotice error={answer.error} onRetry={() => answer.refetch()} />;
}
