// Where an entry is used; sets open at a press.
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import type { TaxonomyKind, TaxonomyUse } from '@haidang/plugin-sdk';
import { useText } from '../../shared/i18n/index.js';
import { EmptyState } from '../../shared/ui/EmptyState.js';
import { PageLoading } from '../../shared/ui/PageLoading.js';
import { ProblemNotice } from '../../shared/ui/ProblemNotice.js';
import { usesQuery, type TaxonomyEntry } from './taxonomy.api.js';

export function UseList({ kind, entry }: { kind: TaxonomyKind; entry: TaxonomyEntry }): ReactElement {
  const { t } = useText();
  const { data, error, refetch } = useQuery(usesQuery(kind, entry.code));
  if (data === undefined) return error === null ? <PageLoading /> : <ProblemNotice error={error} onRetry={() => void refetch()} />;
  if (data.items.length === 0 && data.hidden === 0)
    return <EmptyState title={t('taxonomy.uses.nowhere')} detail={t('taxonomy.uses.nowhereDetail')} icon="link" />;
  return (
    <>
      <ul className="taxonomy-lines">
        {data.items.map((use) => (
          <li key={`${use.kind} ${use.id} ${String(use.version)} ${use.path ?? ''}`}>
            <span className="badge badge-grey">{t(`taxonomy.useKind.${use.kind}`)}</span>
            <span>
              <Place use={use} />
              {use.path === null ? null : <code>{use.path}</code>}
            </span>
          </li>
        ))}
      </ul>
      {data.hidden === 0 ? null : <p className="muted">{t('taxonomy.uses.hidden', { count: data.hidden })}</p>}
    </>
  );
}

function Place({ use }: { use: TaxonomyUse }): ReactElement {
  const { t, local } = useText();
  const name = use.title === null ? use.id : local(use.title);
  if (use.kind === 'set' || use.kind === 'form')
    return (
      <Link to="/sets/$set" params={{ set: use.id }}>
        {name}
      </Link>
    );
  return <>{use.version === null ? name : `${name} · ${t('taxonomy.version', { version: use.version })}`}</>;
}
