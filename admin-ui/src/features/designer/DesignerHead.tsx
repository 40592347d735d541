// Head of the designer: which set, how it stands, whether it is saved, what was found, and the tabs with what waits in each.
import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import type { Finding } from '@haidang/plugin-sdk';
import { useText } from '../../shared/i18n/index.js';
import { PageHead } from '../../shared/ui/PageHead.js';
import { TabLine } from '../../shared/ui/TabLine.js';
import type { DesignerTab, DraftEditing } from './designer-tab.js';
import type { EditingState } from './draft/editing-state.js';
import type { EditingStore } from './draft/editing-store.js';
import { FindingPanel } from './parts/FindingPanel.js';
import { SaveState } from './parts/SaveState.js';
import { countOf, findingsByTab, TAB_ORDER } from './places.js';

interface DesignerHeadProps {
  readonly editing: DraftEditing;
  readonly state: EditingState;
  readonly store: EditingStore;
  readonly tab: string;
  readonly tabs: readonly DesignerTab[];
  readonly onFinding: (finding: Finding) => void;
}

export function DesignerHead({ editing, state, store, tab, tabs, onFinding }: DesignerHeadProps): ReactElement {
  const { t, local } = useText();
  const { manifest } = editing.documents;
  const title = local(manifest.title) === '' ? editing.set : local(manifest.title);
  return (
    <>
      <PageHead
        crumbs={[
          <Link key="all" to="/admin/sets">
            {t('designer.allSets')}
          </Link>,
        ]}
        title={title}
        sub={<Standing editing={editing} state={state} />}
        tools={
          <>
            <SaveState state={state} store={store} />
            <FindingPanel editing={editing} tabs={tabs} onChoose={onFinding} />
          </>
        }
      />
      <Tabs editing={editing} tab={tab} tabs={tabs} />
    </>
  );
}

function Standing({ editing, state }: { editing: DraftEditing; state: EditingState }): ReactElement {
  const { t } = useText();
  const { live, revision, origin, retiredOn } = editing.saved;
  const hasDraft = revision > 0 || state.isDirty;
  return (
    <p className="designer-standing">
      <code>{editing.set}</code>
      <span className="badge badge-grey">{t(`designer.origin.${origin}`)}</span>
      {live === null ? (
        <span className="badge badge-preliminary">{t('designer.neverPublished')}</span>
      ) : (
        <span className="badge badge-good">{t('designer.live', { version: live })}</span>
      )}
      {live !== null && hasDraft ? <span className="badge badge-preliminary">{t('designer.draftWaits')}</span> : null}
      {retiredOn === undefined || retiredOn === null ? null : <span className="badge badge-bad">{t('designer.retired')}</span>}
    </p>
  );
}

function Tabs({ editing, tab, tabs }: Pick<DesignerHeadProps, 'editing' | 'tab' | 'tabs'>): ReactElement {
  const { t } = useText();
  const byTab = findingsByTab(editing.findings);
  return (
    <TabLine label={t('designer.tabs')} chosen={tab}>
      {tabs.map(({ id, title }) => {
        const { errors, others } = countOf([...byTab].find(([each]) => each === id)?.[1] ?? []);
        const number = TAB_ORDER.findIndex((each) => each === id) + 1;
        return (
          <Link key={id} to="/admin/sets/$set/{-$tab}" params={{ set: editing.set, tab: id }} search={{}} aria-current={id === tab ? 'page' : undefined}>
            {number === 0 ? '' : `${String(number)} `}
            {t(title)}
            {errors + others === 0 ? null : (
              <span className="designer-tab-count" data-level={errors > 0 ? 'error' : 'warning'} title={t('designer.tabCount', { errors, others })}>
                {errors > 0 ? `▲${String(errors)}` : `!${String(others)}`}
              </span>
            )}
          </Link>
        );
      })}
    </TabLine>
  );
}
