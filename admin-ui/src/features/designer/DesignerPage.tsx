// The set designer: one draft, eight tabs. The tab and the place that a finding leads to are part of the address; everything typed is
// saved a moment later and merged with what others changed.
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useEffect, useMemo } from 'react';
import type { ReactElement } from 'react';
import type { Finding } from '@haidang/plugin-sdk';
import { EmptyState } from '../../shared/ui/EmptyState.js';
import { useText } from '../../shared/i18n/index.js';
import { PageLoading } from '../../shared/ui/PageLoading.js';
import { ProblemNotice } from '../../shared/ui/ProblemNotice.js';
import type { DraftEditing } from './designer-tab.js';
import { setDraftQuery } from './designer.api.js';
import { DesignerHead } from './DesignerHead.js';
import { DesignerNotices } from './DesignerNotices.js';
import { MergeDialog } from './draft/MergeDialog.js';
import type { TaggedDraft } from './draft/editing-state.js';
import { useSetDraft } from './draft/useSetDraft.js';
import type { SetDraftEditing } from './draft/useSetDraft.js';
import { LeaveGuard } from './parts/LeaveGuard.js';
import { focusPlace, isWithin, tabOf } from './places.js';
import { TABS } from './tabs.js';
import './designer.css';
import './tables.css';
import './versions/versions.css';

export function DesignerPage(): ReactElement {
  const { set = '', tab } = useParams({ strict: false });
  const { data, error, refetch } = useQuery(setDraftQuery(set));
  if (data !== undefined) return <Designer key={set} set={set} loaded={data} tab={tab ?? TABS[0]?.id ?? ''} />;
  if (error === null) return <PageLoading />;
  return (
    <div className="page">
      <ProblemNotice error={error} onRetry={() => void refetch()} />
    </div>
  );
}

/** The draft as tabs see it. */
function useEditing(set: string, { state, store, beginAnew }: SetDraftEditing, target: string | undefined): DraftEditing {
  const { saved, documents, isDirty, isSaving } = state;
  const isUnsaved = isDirty || isSaving;
  return useMemo(
    () => ({
      set,
      saved,
      documents,
      editable: saved.editable,
      isUnsaved,
      findings: saved.findings,
      findingsAt: (pointer) => saved.findings.filter(({ path }) => isWithin(path, pointer)),
      change: store.change,
      saveNow: async () => {
        await store.save();
      },
      ...(target === undefined ? {} : { target }),
      savedNow: () => store.read().saved,
      beginAnew,
    }),
    // eslint-disable-next-line react-hooks/exhaustive-deps -- beginAnew is the same work each time
    [set, saved, documents, isUnsaved, store, target],
  );
}

function Designer({ set, loaded, tab }: { set: string; loaded: TaggedDraft; tab: string }): ReactElement {
  const { t } = useText();
  const drafting = useSetDraft(set, loaded);
  const { state, store } = drafting;
  const { at } = useSearch({ strict: false });
  const editing = useEditing(set, drafting, at);
  const navigate = useNavigate();
  const Shown = TABS.find(({ id }) => id === tab)?.Tab;
  const lead = ({ path }: Finding): void => {
    const wanted = tabOf(path);
    const there = TABS.some(({ id }) => id === wanted) ? wanted : tab;
    void navigate({ to: '/admin/sets/$set/{-$tab}', params: { set, tab: there }, search: { at: path } }).then(() => focusSoon(path));
  };
  useEffect(() => {
    if (at !== undefined) focusSoon(at);
  }, [at]);
  return (
    <div className="page designer">
      <DesignerHead editing={editing} state={state} store={store} tab={tab} tabs={TABS} onFinding={lead} />
      <DesignerNotices editing={editing} state={state} store={store} />
      {Shown === undefined ? <EmptyState title={t('designer.noTab')} detail={t('designer.noTabDetail')} icon="search" /> : <Shown editing={editing} />}
      {state.clash === undefined ? null : (
        <MergeDialog key={state.clash.theirs.etag} clash={state.clash} documents={state.documents} onSettle={(decide) => void store.settle(decide)} />
      )}
      <LeaveGuard store={store} set={set} />
    </div>
  );
}

/** After the tab, and a drawer that the place may be in, have been drawn. */
function focusSoon(pointer: string): void {
  let tries = 0;
  const look = (): void => {
    tries += 1;
    if (!focusPlace(pointer) && tries < 10) setTimeout(look, 60);
  };
  setTimeout(look, 60);
}
