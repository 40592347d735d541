// What a tab shows while its question is being answered, or was not; a refresh that fails keeps what was there.
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactElement, ReactNode } from 'react';
import { PageLoading } from './PageLoading.js';
import { ProblemNotice } from './ProblemNotice.js';

export function Asked<T>({ query, children }: { query: UseQueryResult<T>; children: (data: T) => ReactNode }): ReactElement {
  const { data, error, refetch } = query;
  const notice = error === null ? null : <ProblemNotice error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return notice ?? <PageLoading />;
  return (
    <>
      {notice}
      {children(data)}
    </>
  );
}
