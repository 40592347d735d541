// "Bảng điều hành" of the set designer: the same editor over the dashboard of the draft. Indicators that are not published yet are shown
// with sample figures, and the page says so.
import { useQuery } from '@tanstack/react-query';
import { App, Button, Dropdown, Popconfirm } from 'antd';
import { useMemo } from 'react';
import type { ReactElement } from 'react';
import type { Dashboard, IndicatorSetManifest, Query } from '@haidang/plugin-sdk';
import type { Board } from '../../../panels/index.js';
import { bundleQuery, orgUnitsQuery } from '../../../shared/api/definitions.js';
import { panelTypesQuery } from '../../../shared/plugins/panel-types.js';
import { withRetired } from '../../../shared/sets/retired.js';
import { useText } from '../../../shared/i18n/index.js';
import { EmptyState } from '../../../shared/ui/EmptyState.js';
import { PageLoading } from '../../../shared/ui/PageLoading.js';
import { BoardEditor, boardFrom, BoardVariables, sampleFrame, templateFor, TEMPLATES, useAddress, useBoardFacts } from '../../boards/index.js';
import type { DesignerTab, DraftEditing } from '../designer-tab.js';

function BoardTabPage({ editing }: { editing: DraftEditing }): ReactElement {
  const { t } = useText();
  const { documents, change, editable, set } = editing;
  const { address, change: changeAddress } = useAddress();
  const types = useQuery(panelTypesQuery).data ?? [];
  const facts = useBoardFacts(documents.dashboard, address, documents.manifest);
  const sample = useSample(set, facts.board.period.end);
  const board = useMemo<Board>(
    () => ({ ...facts.board, sample, openSource: () => undefined, openUnit: (orgUnit) => changeAddress({ orgUnit }) }),
    [facts.board, sample, changeAddress],
  );
  const write = (dashboard: Dashboard): void => change((old) => ({ ...old, dashboard, ownDashboard: true }));
  if (documents.manifest.indicators.length === 0) return <EmptyState icon="chart" title={t('boards.noIndicators')} detail={t('boards.noIndicatorsDetail')} />;
  if (facts.isLoading) return <PageLoading />;
  return (
    <section className="board-tab" aria-label={t('boards.tabTitle')}>
      <p className="board-standing">
        {documents.ownDashboard ? t('boards.own') : t('boards.generated')}
        {editable && documents.ownDashboard ? (
          <Popconfirm
            title={t('boards.generateSure')}
            okText={t('boards.generate')}
            cancelText={t('common.cancel')}
            onConfirm={() => change((old) => ({ ...old, ownDashboard: false }))}
          >
            <Button size="small">{t('boards.generate')}</Button>
          </Popconfirm>
        ) : null}
      </p>
      {sample.isNew ? <p className="board-sample">{t('boards.sample')}</p> : null}
      <div className="board-variables no-print">
        <BoardVariables dashboard={documents.dashboard} board={board} onChange={changeAddress} />
      </div>
      <BoardEditor
        dashboard={documents.dashboard}
        board={board}
        types={types}
        own={facts.own}
        manifests={facts.manifests}
        findings={editing.findings.filter(({ path }) => path.startsWith('/dashboard'))}
        editable={editable}
        tools={editable ? (take) => <Templates manifest={documents.manifest} onTake={take} /> : undefined}
        onChange={write}
      />
    </section>
  );
}

/** Ready beginnings by how often a set is reported. */
function Templates({ manifest, onTake }: { manifest: IndicatorSetManifest; onTake: (dashboard: Dashboard) => void }): ReactElement {
  const { t } = useText();
  const { message } = App.useApp();
  const items = TEMPLATES.map((template) => ({
    key: template,
    label: `${t(`boards.template.${template}`)}${template === templateFor(manifest) ? ` (${t('boards.template.fits')})` : ''}`,
    onClick: () => {
      onTake(boardFrom(template, manifest));
      void message.info(t('boards.template.taken'));
    },
  }));
  return (
    <Dropdown menu={{ items }} trigger={['click']}>
      <Button>{t('boards.template.start')}</Button>
    </Dropdown>
  );
}

/** Sample figures, for indicators of the draft that readers do not have yet. */
function useSample(set: string, at: string): NonNullable<Board['sample']> & { isNew: boolean } {
  const live = useQuery({ ...bundleQuery(set), retry: false }).data;
  const units = useQuery(orgUnitsQuery(at)).data;
  return useMemo(() => {
    const known = new Set((live === undefined ? [] : withRetired(live.manifest, live.retired).indicators).map(({ code }) => `${set}.${code}`));
    const isUnknown = (name: string): boolean => name.startsWith(`${set}.`) && !known.has(name);
    return { isNew: live === undefined, only: (query: Query) => query.indicators.some(isUnknown), of: (query: Query) => sampleFrame(query, units ?? []) };
  }, [live, units, set]);
}

/** The designer's tab for the dashboard. */
export const boardTab: DesignerTab = { id: 'dashboard', title: 'boards.tabTitle', Tab: BoardTabPage };
