// A dashboard as its readers see it. Period, org unit, comparisons and declared variables live in the address; each panel answers by the
// reader's own rights. The dashboard of a set is shown on the set's own page.
import { useQuery } from '@tanstack/react-query';
import { Link, Navigate, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { Button } from 'antd';
import { useCallback, useMemo, useState } from 'react';
import type { ReactElement } from 'react';
import type { Dashboard } from '@haidang/plugin-sdk';
import { BoardContext, BoardGrid, printWhole } from '../../panels/index.js';
import type { Board, FigurePlace } from '../../panels/index.js';
import type { PageAddress } from '../../shared/address.js';
import { useMay } from '../../shared/api/session.js';
import { useText } from '../../shared/i18n/index.js';
import { EmptyState } from '../../shared/ui/EmptyState.js';
import { Icon } from '../../shared/ui/Icon.js';
import { PageHead } from '../../shared/ui/PageHead.js';
import { PageLoading } from '../../shared/ui/PageLoading.js';
import { ProblemNotice } from '../../shared/ui/ProblemNotice.js';
import { AsOfBand } from '../as-of/index.js';
import { SourceDrawer } from '../set/index.js';
import { boardQuery, boardsQuery } from './boards.api.js';
import { BoardVariables } from './BoardVariables.js';
import type { AddressChange } from './BoardVariables.js';
import { useBoardFacts } from './useBoardFacts.js';
import './boards.css';

export function BoardPage(): ReactElement {
  const { t } = useText();
  const { id = '' } = useParams({ strict: false });
  const answer = useQuery(boardQuery(id));
  const summary = useQuery(boardsQuery).data?.find((each) => each.id === id);
  if (summary !== undefined && summary.set !== null) return <Navigate to="/sets/$set" params={{ set: summary.set }} replace />;
  if (answer.error !== null && answer.data === undefined)
    return (
      <div className="page">
        <ProblemNotice error={answer.error} onRetry={() => void answer.refetch()} heading="h1">
          <Link to="/dashboards">
            <Button tabIndex={-1}>{t('boards.title')}</Button>
          </Link>
        </ProblemNotice>
      </div>
    );
  if (answer.data === undefined) return <PageLoading />;
  return <LoadedBoard key={id} dashboard={answer.data} />;
}

/** Changes of the address; what is undefined is left out of it. */
export function useAddress(): { address: PageAddress; change: (changes: AddressChange) => void } {
  const address = useSearch({ strict: false });
  const navigate = useNavigate();
  const change = useCallback(
    (changes: AddressChange): void =>
      void navigate({
        to: '.',
        search: (old: PageAddress) => Object.fromEntries(Object.entries({ ...old, ...changes }).filter(([, value]) => value !== undefined)),
      }),
    [navigate],
  );
  return { address, change };
}

function LoadedBoard({ dashboard }: { dashboard: Dashboard }): ReactElement {
  const { t, local } = useText();
  const mayDefine = useMay('define');
  const { address, change } = useAddress();
  const facts = useBoardFacts(dashboard, address);
  const [asked, setAsked] = useState<FigurePlace>();
  const board = useMemo<Board>(() => ({ ...facts.board, openSource: setAsked, openUnit: (orgUnit) => change({ orgUnit }) }), [facts.board, change]);
  const manifest = facts.manifests.get(asked?.indicator.split('.')[0] ?? '');
  return (
    <div className="page board-page">
      <PageHead
        title={local(dashboard.title)}
        crumbs={[
          <Link to="/dashboards" key="boards">
            {t('boards.title')}
          </Link>,
          local(dashboard.title),
        ]}
        sub={dashboard.description === undefined ? undefined : <p className="muted">{local(dashboard.description)}</p>}
        tools={
          <>
            <BoardVariables dashboard={dashboard} board={board} onChange={change} />
            {dashboard.panels.length === 0 ? null : (
              <Button className="no-print" icon={<Icon name="print" size={16} />} onClick={() => void printWhole()}>
                {t('boards.print')}
              </Button>
            )}
            {mayDefine ? (
              <Link className="no-print" to="/dashboards/$id/edit" params={{ id: dashboard.id }}>
                <Button tabIndex={-1}>{t('boards.edit')}</Button>
              </Link>
            ) : null}
          </>
        }
      />
      <AsOfBand asOf={address.asOf} onNow={() => change({ asOf: undefined })} />
      <BoardContext value={board}>
        {dashboard.panels.length === 0 ? (
          <EmptyState title={t('boards.noPanels')} icon="chart" />
        ) : facts.isLoading ? null : (
          <BoardGrid dashboard={dashboard} />
        )}
      </BoardContext>
      {asked === undefined || manifest === undefined ? null : (
        <SourceDrawer
          figure={asked}
          board={board}
          manifest={manifest}
          onChange={setAsked}
          onShowDay={(asOf) => change({ asOf })}
          onClose={() => setAsked(undefined)}
        />
      )}
    </div>
  );
}
