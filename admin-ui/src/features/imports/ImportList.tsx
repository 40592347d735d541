// Earlier imports, newest first.
import type { ReactElement } from 'react';
import type { ImportJob } from '@haidang/plugin-sdk';
import { instantText } from '../../shared/format.js';
import { useText } from '../../shared/i18n/index.js';
import { EmptyState } from '../../shared/ui/EmptyState.js';
import { PageLoading } from '../../shared/ui/PageLoading.js';

interface ImportListProps {
  items: readonly ImportJob[] | undefined;
  chosen: string | undefined;
  onChoose: (id: string) => void;
}

const BADGE: Readonly<Record<ImportJob['state'], string>> = { queued: 'badge-grey', running: 'badge-info', done: 'badge-good', failed: 'badge-bad' };

export function ImportList({ items, chosen, onChoose }: ImportListProps): ReactElement {
  const { t } = useText();
  return (
    <section className="card import-list" aria-label={t('imports.earlier')}>
      <h2>{t('imports.earlier')}</h2>
      {items === undefined ? <PageLoading /> : null}
      {items?.length === 0 ? <EmptyState title={t('imports.none')} detail={t('imports.noneDetail')} icon="inbox" /> : null}
      <ul role="list">
        {items?.map((job) => (
          <li key={job.id}>
            <button type="button" aria-pressed={job.id === chosen} onClick={() => onChoose(job.id)}>
              <b>{job.name}</b>
              <span className={`badge ${BADGE[job.state]}`}>
                {job.dryRun && job.state === 'done' ? t('imports.state.tried') : t(`imports.state.${job.state}`)}
                {job.state === 'running' ? ` ${String(job.progress)}%` : ''}
              </span>
              <span className="muted">
                {t('imports.line', { accepted: job.counts.accepted, refused: job.counts.refused })} · {job.by.title} · {instantText(job.createdAt)}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
