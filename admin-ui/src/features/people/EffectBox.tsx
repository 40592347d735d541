// What a change would do, before it is done: one box under every form that changes rights. It waits until the form says enough, and is read out
// when it changes.
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactElement, ReactNode } from 'react';
import { useText } from '../../shared/i18n/index.js';
import { PageLoading } from '../../shared/ui/PageLoading.js';
import { ProblemNotice } from '../../shared/ui/ProblemNotice.js';

interface EffectBoxProps<T> {
  /** What is still missing; undefined: the effect was asked for. */
  wait: string | undefined;
  query: UseQueryResult<T>;
  children: (effect: T) => ReactNode;
}

export function EffectBox<T>({ wait, query: { data, error, refetch }, children }: EffectBoxProps<T>): ReactElement {
  const { t } = useText();
  return (
    <section className="rights-effect" aria-label={t('rights.effect')} aria-live="polite">
      <h3>{t('rights.effect')}</h3>
      {wait !== undefined ? (
        <p className="muted">{wait}</p>
      ) : error !== null ? (
        <ProblemNotice error={error} onRetry={() => void refetch()} />
      ) : data === undefined ? (
        <PageLoading />
      ) : (
        children(data)
      )}
    </section>
  );
}
