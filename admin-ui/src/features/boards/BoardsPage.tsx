// All dashboards: those that cross sets first, with where each stands between its file and what was changed here; then those of the sets.
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { DashboardSummary } from '@haidang/plugin-sdk';
import { useMay } from '../../shared/api/session.js';
import { folded, instantText } from '../../shared/format.js';
import { useText } from '../../shared/i18n/index.js';
import { EmptyState } from '../../shared/ui/EmptyState.js';
import { PageHead } from '../../shared/ui/PageHead.js';
import { PageLoading } from '../../shared/ui/PageLoading.js';
import { ProblemNotice } from '../../shared/ui/ProblemNotice.js';
import { boardsQuery } from './boards.api.js';
import { NewBoard } from './NewBoard.js';
import './boards.css';

export function BoardsPage(): ReactElement {
  const { t, local } = useText();
  const navigate = useNavigate();
  const mayDefine = useMay('define');
  const { data, error, refetch } = useQuery(boardsQuery);
  const [words, setWords] = useState('');
  const [making, setMaking] = useState<{ from?: string }>();
  if (error !== null && data === undefined)
    return (
      <div className="page">
        <ProblemNotice error={error} onRetry={() => void refetch()} />
      </div>
    );
  if (data === undefined) return <PageLoading />;
  const wanted = folded(words);
  const shown = data.filter(({ id, title }) => folded(`${id} ${local(title)} ${title.vi}`).includes(wanted));
  const [crossing, own] = [shown.filter(({ set }) => set === null), shown.filter(({ set }) => set !== null)];
  const copy = mayDefine ? (from: string) => setMaking({ from }) : undefined;
  return (
    <div className="page boards">
      <PageHead
        title={t('boards.title')}
        sub={<p className="muted">{t('boards.lead')}</p>}
        tools={
          <>
            <input
              type="search"
              className="boards-search"
              aria-label={t('boards.search')}
              placeholder={t('boards.search')}
              value={words}
              onChange={({ target }) => setWords(target.value)}
            />
            {mayDefine ? (
              <Button type="primary" onClick={() => setMaking({})}>
                {t('boards.new')}
              </Button>
            ) : null}
          </>
        }
      />
      {shown.length === 0 ? <EmptyState icon="chart" title={t('boards.none')} detail={t('boards.noneDetail')} /> : null}
      <BoardList title={t('boards.crossing')} items={crossing} onCopy={copy} />
      <BoardList title={t('boards.ofSets')} items={own} onCopy={copy} />
      {making === undefined ? null : (
        <NewBoard
          from={making.from}
          boards={data}
          onClose={() => setMaking(undefined)}
          onMade={(id) => void navigate({ to: '/dashboards/$id/edit', params: { id } })}
        />
      )}
    </div>
  );
}

function BoardList({
  title,
  items,
  onCopy,
}: {
  title: string;
  items: readonly DashboardSummary[];
  onCopy: ((id: string) => void) | undefined;
}): ReactElement | null {
  if (items.length === 0) return null;
  return (
    <section className="boards-group">
      <h2>{title}</h2>
      <ul className="boards-list card">
        {items.map((item) => (
          <li key={item.id}>
            <BoardLine item={item} onCopy={onCopy} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function BoardLine({ item, onCopy }: { item: DashboardSummary; onCopy: ((id: string) => void) | undefined }): ReactElement {
  const { t, local } = useText();
  const title = local(item.title);
  return (
    <div className="board-line">
      <div>
        {item.set === null ? (
          <Link to="/dashboards/$id" params={{ id: item.id }}>
            {title}
          </Link>
        ) : (
          <Link to="/sets/$set" params={{ set: item.set }}>
            {title}
          </Link>
        )}
        <small className="muted">
          {[t('boards.panelCount', { count: item.panels }), t('boards.revision', { revision: item.revision })].join(' · ')}
          {item.changedBy === null || item.changedBy === 'system' || item.changedAt === null
            ? ''
            : ` · ${t('boards.changedBy', { who: item.changedBy, at: instantText(item.changedAt) })}`}
        </small>
      </div>
      <span>
        <span className={`badge ${item.state === 'file' ? 'badge-grey' : 'badge-info'}`}>{t(`boards.state.${item.state}`)}</span>
        {item.newerFile ? <span className="badge badge-preliminary">{t('boards.newerFile')}</span> : null}
      </span>
      {onCopy === undefined ? null : (
        <span className="board-do">
          {item.set === null ? (
            <Link to="/dashboards/$id/edit" params={{ id: item.id }} aria-label={t('boards.editOf', { title })}>
              {t('boards.edit')}
            </Link>
          ) : null}
          <button type="button" className="link-button" aria-label={t('boards.copyOf', { title })} onClick={() => onCopy(item.id)}>
            {t('boards.copy')}
          </button>
        </span>
      )}
    </div>
  );
}
