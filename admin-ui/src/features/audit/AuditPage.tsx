// "Nhật ký": every deed within the reader's rights, newest first, with old and new value side by side; above it whether the chain of
// seals still holds. Filters live in the address, so that what was found can be sent to somebody.
import { useInfiniteQuery, useMutation } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Button } from 'antd';
import type { ReactElement } from 'react';
import { useMay } from '../../shared/api/session.js';
import { useText } from '../../shared/i18n/index.js';
import { EmptyState } from '../../shared/ui/EmptyState.js';
import { Icon } from '../../shared/ui/Icon.js';
import { PageHead } from '../../shared/ui/PageHead.js';
import { PageLoading } from '../../shared/ui/PageLoading.js';
import { ProblemNotice } from '../../shared/ui/ProblemNotice.js';
import { auditQuery, takeAway, type AuditFilter } from './audit.api.js';
import { AuditFilters } from './AuditFilters.js';
import { AuditLine } from './AuditLine.js';
import { ChainCard } from './ChainCard.js';
import './audit.css';

export function AuditPage(): ReactElement {
  const { t } = useText();
  const inspects = [useMay('audit'), useMay('administer')].includes(true);
  const navigate = useNavigate();
  const { who, object, family, set, indicator, orgUnit, period, from, to, address, request } = useSearch({ strict: false });
  const filter: AuditFilter = { who, object, family, set, indicator, orgUnit, period, from, to, address, request };
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(auditQuery(filter));
  const file = useMutation({ mutationFn: () => takeAway(filter) });
  const change = (changes: AuditFilter): void =>
    void navigate({
      to: '/admin/audit',
      search: (old) => Object.fromEntries(Object.entries({ ...old, ...changes }).filter(([, value]) => value !== undefined && value !== '')),
      replace: true,
    });
  const items = data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <div className="page audit">
      <PageHead
        title={t('audit.title')}
        sub={<p className="muted">{t('audit.lead')}</p>}
        tools={
          <Button icon={<Icon name="download" size={16} />} loading={file.isPending} onClick={() => file.mutate()}>
            {t('audit.export')}
          </Button>
        }
      />
      {file.error === null ? null : <ProblemNotice error={file.error} onRetry={() => file.mutate()} />}
      {inspects ? <ChainCard /> : null}
      <AuditFilters filter={filter} families={data?.pages[0]?.families ?? []} onChange={change} />
      {error === null ? null : <ProblemNotice error={error} onRetry={() => void refetch()} />}
      {data === undefined ? (
        error === null ? (
          <PageLoading />
        ) : null
      ) : (
        <section className="card" aria-label={t('audit.list')}>
          {items.length === 0 ? (
            <EmptyState title={t('audit.none')} detail={t('audit.noneDetail')} />
          ) : (
            <ul className="audit-list" role="list">
              {items.map((event) => (
                <AuditLine key={event.id} event={event} onRequest={(id) => change({ request: id })} />
              ))}
            </ul>
          )}
          {hasNextPage ? (
            <div className="audit-more">
              <Button loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
                {t('audit.older')}
              </Button>
            </div>
          ) : null}
        </section>
      )}
    </div>
  );
}
