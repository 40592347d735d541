// Edits a dashboard that crosses sets. What is on the page is kept until it is saved; saving says which revision was seen, so that nobody's
// work is overwritten unnoticed. The preview is the real panels with the editor's own rights, or those of another reader.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useBlocker, useNavigate, useParams } from '@tanstack/react-router';
import { App, Button } from 'antd';
import { useEffect, useMemo, useState } from 'react';
import type { ReactElement } from 'react';
import type { Dashboard, DashboardStanding, Finding } from '@haidang/plugin-sdk';
import type { Board } from '../../panels/index.js';
import { panelTypesQuery } from '../../shared/plugins/panel-types.js';
import { useText } from '../../shared/i18n/index.js';
import { PageHead } from '../../shared/ui/PageHead.js';
import { PageLoading } from '../../shared/ui/PageLoading.js';
import { ProblemNotice } from '../../shared/ui/ProblemNotice.js';
import { BoardHistory } from './BoardHistory.js';
import { useAddress } from './BoardPage.js';
import { exportAddress, findingsOf, saveBoard, standingQuery } from './boards.api.js';
import { BoardVariables } from './BoardVariables.js';
import { BoardEditor } from './editor/BoardEditor.js';
import { NewerFile } from './NewerFile.js';
import { ReaderPicker } from './ReaderPicker.js';
import { SaveConflict, SaveDialog } from './SaveDialog.js';
import { useBoardFacts } from './useBoardFacts.js';
import './boards.css';

const FINDINGS_MS = 500;

export function BoardEditPage(): ReactElement {
  const { t } = useText();
  const { id = '' } = useParams({ strict: false });
  const answer = useQuery(standingQuery(id));
  const types = useQuery(panelTypesQuery);
  const error = answer.error ?? types.error;
  if (error !== null && (answer.data === undefined || types.data === undefined))
    return (
      <div className="page">
        <ProblemNotice error={error} onRetry={() => void answer.refetch()} heading="h1">
          <Link to="/dashboards">
            <Button tabIndex={-1}>{t('boards.title')}</Button>
          </Link>
        </ProblemNotice>
      </div>
    );
  if (answer.data === undefined || types.data === undefined) return <PageLoading />;
  return <LoadedEditor key={id} standing={answer.data} />;
}

/** What is wrong with the document, a moment after the last change. */
function useFindingsOf(dashboard: Dashboard, first: readonly Finding[]): readonly Finding[] {
  const [findings, setFindings] = useState(first);
  useEffect(() => {
    const stop = new AbortController();
    const wait = setTimeout(() => {
      findingsOf(dashboard, stop.signal)
        .then((answer) => setFindings(answer.findings))
        .catch(() => undefined);
    }, FINDINGS_MS);
    return () => {
      clearTimeout(wait);
      stop.abort();
    };
  }, [dashboard]);
  return findings;
}

function LoadedEditor({ standing }: { standing: DashboardStanding }): ReactElement {
  const { t, local } = useText();
  const { message } = App.useApp();
  const client = useQueryClient();
  const navigate = useNavigate();
  const { address, change } = useAddress();
  const types = useQuery(panelTypesQuery).data ?? [];
  const [base, setBase] = useState(standing);
  const [dashboard, setDashboard] = useState(standing.document as unknown as Dashboard);
  const [reader, setReader] = useState<string>();
  const [open, setOpen] = useState<'save' | 'history' | 'file'>();
  const findings = useFindingsOf(dashboard, base.findings);
  const facts = useBoardFacts(dashboard, address);
  const board = useMemo<Board>(
    () => ({ ...facts.board, reader, openSource: () => undefined, openUnit: (orgUnit) => change({ orgUnit }) }),
    [facts.board, reader, change],
  );
  const isChanged = dashboard !== (base.document as unknown as Dashboard);
  useBlocker({ shouldBlockFn: () => isChanged && !window.confirm(t('boards.leave')), enableBeforeUnload: () => isChanged });

  /** Takes the server's word: after saving, restoring, taking over, or when somebody asks to load anew. */
  const reload = async (): Promise<void> => {
    const now = await client.query({ ...standingQuery(standing.id), staleTime: 0 });
    setBase(now);
    setDashboard(now.document as unknown as Dashboard);
    setOpen(undefined);
    void client.invalidateQueries({ queryKey: ['dashboards'] });
  };
  const save = useMutation({
    mutationFn: ({ note, over }: { note: string; over: boolean }) => saveBoard(dashboard, over ? '*' : base.revision, note),
    onSuccess: async (saved) => {
      void message.success(t('boards.saved', { revision: saved.revision }));
      await reload();
    },
  });
  const errors = findings.filter(({ level }) => level === 'error').length;
  return (
    <div className="page board-edit">
      <PageHead
        title={local(dashboard.title)}
        crumbs={[
          <Link to="/dashboards" key="boards">
            {t('boards.title')}
          </Link>,
          <Link to="/dashboards/$id" params={{ id: standing.id }} key="board">
            {local(dashboard.title)}
          </Link>,
          t('boards.edit'),
        ]}
        sub={
          <p className="muted">
            <span className={`badge ${base.state === 'file' ? 'badge-grey' : 'badge-info'}`}>{t(`boards.state.${base.state}`)}</span>{' '}
            {t('boards.revision', { revision: base.revision })}
            {isChanged ? ` · ${t('boards.unsaved')}` : ''}{' '}
            {errors > 0 ? <span className="badge badge-bad">{t('boards.errors', { count: errors })}</span> : null}
          </p>
        }
        tools={
          <>
            <Button onClick={() => setOpen('history')}>{t('boards.history')}</Button>
            <Button href={exportAddress(standing.id)}>{t('boards.export')}</Button>
            <Button type="primary" disabled={!isChanged || errors > 0} onClick={() => setOpen('save')}>
              {t('boards.save')}
            </Button>
          </>
        }
      />
      {base.newerFile ? (
        <div className="notice board-notice" role="status">
          <span>{t('boards.newerFileDetail')}</span>
          <Button size="small" disabled={isChanged} onClick={() => setOpen('file')}>
            {t('boards.difference')}
          </Button>
        </div>
      ) : null}
      {save.error === null ? null : (
        <SaveConflict
          error={save.error}
          dashboard={dashboard}
          onReload={() => void reload().then(() => save.reset())}
          onOverwrite={() => save.mutate({ note: t('boards.overwritten'), over: true })}
        />
      )}
      <div className="board-variables no-print">
        <BoardVariables dashboard={dashboard} board={board} onChange={change} />
        <ReaderPicker reader={reader} onChange={setReader} />
      </div>
      <BoardEditor
        dashboard={dashboard}
        board={board}
        types={types}
        own={undefined}
        manifests={facts.manifests}
        findings={findings}
        editable
        onChange={setDashboard}
      />
      {open === 'save' ? (
        <SaveDialog
          findings={findings}
          busy={save.isPending}
          onClose={() => setOpen(undefined)}
          onSave={(note) => save.mutate({ note, over: false }, { onError: () => setOpen(undefined) })}
        />
      ) : null}
      {open === 'history' ? (
        <BoardHistory
          standing={base}
          isChanged={isChanged}
          onClose={() => setOpen(undefined)}
          onChanged={reload}
          onDeleted={() => {
            setBase((old) => ({ ...old, document: dashboard as unknown as DashboardStanding['document'] }));
            void client.invalidateQueries({ queryKey: ['dashboards', {}] });
            void navigate({ to: '/dashboards' });
          }}
        />
      ) : null}
      {open === 'file' ? <NewerFile standing={base} onClose={() => setOpen(undefined)} onTaken={reload} /> : null}
    </div>
  );
}
