// What stands in place of a page until its question is answered: that it is coming, or why it did not come, and to ask again.
import type { ReactElement } from 'react';
import { PageLoading } from './PageLoading.js';
import { ProblemNotice } from './ProblemNotice.js';

export function PageComing({ error, onRetry }: { error: Error | null; onRetry: () => void }): ReactElement {
  if (error === null) return <PageLoading />;
  return (
    <div className="page">
      <ProblemNotice error={error} onRetry={onRetry} />
    </div>
  );
}
