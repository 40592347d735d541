// An answer, or why there is none yet.
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactElement, ReactNode } from 'react';
import { useText } from '../../shared/i18n/index.js';
import { ProblemNotice } from '../../shared/ui/ProblemNotice.js';

export function Asked<T>({ query, children }: { query: UseQueryResult<T>; children: (data: T) => ReactNode }): ReactElement {
  const { t } = useText();
  const { data, error, refetch } = query;
  if (data !== undefined) return <>{children(data)}</>;
  if (error !== null) return <ProblemNotice error={error} onRetry={() => void refetch()} />;
  return (
    <div className="loading" role="status" aria-label={t('common.loading')}>
      <i />
      <i />
      <i />
    </div>
  );
}
