// A failed question in the server's own words: what, how to mend, where; with "Thử lại". Never a stack, never a bare code.
import { Button } from 'antd';
import type { ReactElement, ReactNode } from 'react';
import { ProblemError } from '../api/client.js';
import { useText } from '../i18n/index.js';

export function useProblemText(): (error: unknown) => { title: string; detail: string } {
  const { t, local } = useText();
  return (error) =>
    error instanceof ProblemError
      ? { title: local(error.titles), detail: local(error.details) }
      : { title: t('common.brokenPage'), detail: t('common.brokenPageDetail') };
}

interface ProblemNoticeProps {
  error: unknown;
  onRetry?: () => void;
  /** `h1` where it stands for the whole page. */
  heading?: 'h1' | 'h2';
  /** Ways on, beside "Thử lại". */
  children?: ReactNode;
}

export function ProblemNotice({ error, onRetry, heading: Heading = 'h2', children }: ProblemNoticeProps): ReactElement {
  const { t, local } = useText();
  const { title, detail } = useProblemText()(error);
  const problem = error instanceof ProblemError ? error : undefined;
  return (
    <section className="notice" role="alert">
      <Heading>{title}</Heading>
      {detail === '' ? null : <p>{detail}</p>}
      {problem === undefined || problem.findings.length === 0 ? null : (
        <ul>
          {problem.findings.slice(0, 20).map((finding) => (
            <li key={`${finding.code}@${finding.path}`}>{local(finding.message)}</li>
          ))}
        </ul>
      )}
      <div className="notice-actions">
        {onRetry === undefined ? null : <Button onClick={onRetry}>{t('common.retry')}</Button>}
        {children}
        {problem === undefined ? null : <code>{problem.requestId === undefined ? problem.code : `${problem.code} · ${problem.requestId}`}</code>}
      </div>
    </section>
  );
}
