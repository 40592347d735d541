// The editor of a dashboard: canvas at the left, what is chosen at the right. It knows nothing of saving: the page of a dashboard that
// crosses sets and the tab of a set's draft both use it.
import { Button, Dropdown } from 'antd';
import { lazy, Suspense, useEffect, useState } from 'react';
import type { ReactElement, ReactNode } from 'react';
import type { Dashboard, Finding, IndicatorSetManifest, PanelTypeView } from '@haidang/plugin-sdk';
import { BoardContext, BoardGrid } from '../../../panels/index.js';
import type { Board } from '../../../panels/index.js';
import { useText } from '../../../shared/i18n/index.js';
import { EmptyState } from '../../../shared/ui/EmptyState.js';
import { compacted } from '../model/layout.js';
import { withNewPanel } from '../model/new-panel.js';
import { BoardSettings } from './BoardSettings.js';
import { useFindings, useHistory } from './editing.js';
import type { Editing } from './editing.js';
import { Findings } from './fields.js';
import { PanelInspector } from './PanelInspector.js';
import { PhoneFrame } from './PhoneFrame.js';
import './editor.css';

const Canvas = lazy(() => import('./Canvas.js'));

type View = 'edit' | 'look' | 'phone';
const VIEWS: readonly View[] = ['edit', 'look', 'phone'];

interface BoardEditorProps {
  readonly dashboard: Dashboard;
  readonly board: Board;
  readonly types: readonly PanelTypeView[];
  readonly own: IndicatorSetManifest | undefined;
  readonly manifests: ReadonlyMap<string, IndicatorSetManifest>;
  readonly findings: readonly Finding[];
  readonly editable: boolean;
  /** Further tools of the page; what they change can be taken back like everything else. */
  readonly tools?: ((change: Editing['change']) => ReactNode) | undefined;
  readonly onChange: (next: Dashboard) => void;
}

export function BoardEditor(props: BoardEditorProps): ReactElement {
  const { dashboard, board, types, own, manifests, findings, editable, tools, onChange } = props;
  const { t } = useText();
  const [view, setView] = useState<View>(editable ? 'edit' : 'look');
  const [selected, select] = useState<string>();
  const history = useHistory(dashboard, onChange);
  const findingsAt = useFindings(findings);
  const editing: Editing = { dashboard, types, own, manifests, selected, select, findingsAt, ...history };
  useUndoKeys(editing);
  const index = dashboard.panels.findIndex(({ id }) => id === selected);
  const panel = dashboard.panels[index];
  return (
    <BoardContext value={board}>
      <div className="editor-bar no-print">
        {view === 'edit' ? <EditTools editing={editing} /> : null}
        <span className="view-switch" role="group" aria-label={t('boards.view')}>
          {VIEWS.filter((each) => editable || each !== 'edit').map((each) => (
            <button key={each} type="button" aria-pressed={view === each} onClick={() => setView(each)}>
              {t(`boards.viewOf.${each}`)}
            </button>
          ))}
        </span>
        {tools?.(editing.change)}
      </div>
      <Findings findings={findings.filter(({ path }) => !path.startsWith('/dashboard/panels/'))} />
      {view === 'edit' ? (
        <div className="editor">
          <div className="editor-canvas">
            {dashboard.panels.length === 0 ? (
              <EmptyState icon="chart" title={t('boards.noPanels')} detail={t('boards.noPanelsDetail')} />
            ) : (
              <Suspense fallback={<p className="muted">{t('common.loading')}</p>}>
                <Canvas editing={editing} />
              </Suspense>
            )}
          </div>
          {panel === undefined ? <BoardSettings editing={editing} /> : <PanelInspector key={panel.id} editing={editing} panel={panel} index={index} />}
        </div>
      ) : view === 'look' ? (
        <BoardGrid dashboard={dashboard} />
      ) : (
        <PhoneFrame>
          <BoardContext value={board}>
            <BoardGrid dashboard={dashboard} />
          </BoardContext>
        </PhoneFrame>
      )}
    </BoardContext>
  );
}

function EditTools({ editing }: { editing: Editing }): ReactElement {
  const { t, local } = useText();
  const { dashboard, types, change, select, undo, redo } = editing;
  const add = (type: string): void => {
    const { dashboard: next, id } = withNewPanel(dashboard, type);
    change(next);
    select(id);
  };
  const items = types.map(({ type, title }) => ({ key: type, label: local(title), onClick: () => add(type) }));
  return (
    <>
      <Dropdown menu={{ items, className: 'panel-type-menu' }} trigger={['click']}>
        <Button type="primary">{t('boards.addPanel')}</Button>
      </Dropdown>
      <Button disabled={undo === undefined} onClick={undo} title="Ctrl+Z">
        {t('boards.undo')}
      </Button>
      <Button disabled={redo === undefined} onClick={redo} title="Ctrl+Y">
        {t('boards.redo')}
      </Button>
      <Button disabled={dashboard.panels.length === 0} onClick={() => change({ ...dashboard, panels: compacted(dashboard.panels) })}>
        {t('boards.compact')}
      </Button>
    </>
  );
}

/** Ctrl+Z and Ctrl+Y outside of text fields, which have an undo of their own. */
function useUndoKeys({ undo, redo }: Editing): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
      if (event.target instanceof HTMLElement && event.target.matches('input:not([type=checkbox]), textarea, select')) return;
      const key = event.key.toLowerCase();
      const step = key === 'z' && !event.shiftKey ? undo : key === 'y' || key === 'z' ? redo : undefined;
      if (step === undefined) return;
      event.preventDefault();
      step();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [undo, redo]);
}
