// One plugin: how it stands, and behind tabs (part of the address) what it did, its log, its settings with their secrets, and what it left over.
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import type { ReactElement, ReactNode } from 'react';
import type { PluginView } from '@haidang/plugin-sdk';
import { instantText, sizeText } from '../../../shared/format.js';
import { useText } from '../../../shared/i18n/index.js';
import { EmptyState } from '../../../shared/ui/EmptyState.js';
import { PageHead } from '../../../shared/ui/PageHead.js';
import { PageComing } from '../../../shared/ui/PageComing.js';
import { TabLine } from '../../../shared/ui/TabLine.js';
import { ActivityTab } from './activity/ActivityTab.js';
import { LettersTab } from './LettersTab.js';
import { LogTab } from './LogTab.js';
import { PluginActions } from './PluginActions.js';
import { pluginsQuery } from '../plugins.api.js';
import { Refusals } from './Refusals.js';
import { SettingsTab } from './settings/SettingsTab.js';
import { given, STATE_BADGE } from '../standing.js';
import { VersionsTab } from './VersionsTab.js';
import '../plugins.css';

const MENDED = ['failed', 'quarantined', 'incompatible', 'waiting'] as const;
const isMended = (state: PluginView['state']): state is (typeof MENDED)[number] => MENDED.some((each) => each === state);
const TABS = ['facts', 'activity', 'versions', 'log', 'settings', 'letters'] as const;
type Tab = (typeof TABS)[number];

export function OnePluginPage(): ReactElement {
  const { t, local } = useText();
  const { plugin: id = '', tab } = useParams({ strict: false });
  const { data, error, refetch } = useQuery(pluginsQuery);
  if (data === undefined) return <PageComing error={error} onRetry={() => void refetch()} />;
  const plugin = data.find((each) => each.id === id);
  const crumbs = [
    <Link key="all" to="/admin/plugins">
      {t('plugins.title')}
    </Link>,
  ];
  if (plugin === undefined)
    return (
      <div className="page">
        <PageHead title={id} crumbs={crumbs} />
        <EmptyState title={t('pluginsPage.unknown', { id })} detail={t('pluginsPage.unknownDetail')} icon="plug" />
      </div>
    );
  const chosen: Tab = TABS.find((each) => each === tab) ?? 'facts';
  return (
    <div className="page plugins">
      <PageHead
        title={local(plugin.title)}
        crumbs={[...crumbs, local(plugin.title)]}
        sub={
          <p className="muted plugin-sub">
            <span className={`badge ${STATE_BADGE[plugin.state]}`}>{t(`pluginsPage.state.${plugin.state}`)}</span> {plugin.id} ·{' '}
            {t('pluginsPage.version', { version: plugin.version })} · {t(`pluginsPage.origin.${plugin.origin}`)}
          </p>
        }
        tools={plugin.contributes.pages.length === 0 || plugin.state !== 'running' ? undefined : <OpenPage plugin={plugin} />}
      />
      {plugin.reason === null ? null : (
        <section className="notice" role="status">
          <p>{local(plugin.reason)}</p>
          {isMended(plugin.state) ? <p className="muted">{t(`pluginsPage.mend.${plugin.state}`)}</p> : null}
        </section>
      )}
      <TabLine label={t('pluginsPage.tabs', { title: local(plugin.title) })} chosen={chosen}>
        {TABS.filter((each) => each !== 'versions' || plugin.origin === 'package').map((each) => (
          <Link
            key={each}
            // On a phone the row is longer than the screen: the one that is open is in sight.
            to="/admin/plugins/$plugin/{-$tab}"
            params={{ plugin: plugin.id, tab: each }}
            aria-current={each === chosen ? 'page' : undefined}
          >
            {t(`pluginsPage.${each}`)}
          </Link>
        ))}
      </TabLine>
      <TabContent tab={chosen} plugin={plugin} />
    </div>
  );
}

function OpenPage({ plugin }: { plugin: PluginView }): ReactElement {
  const { t } = useText();
  return (
    <Link to="/p/$plugin/{-$page}" params={{ plugin: plugin.id, page: undefined }}>
      {t('pluginsPage.open')}
    </Link>
  );
}

function TabContent({ tab, plugin }: { tab: Tab; plugin: PluginView }): ReactElement {
  switch (tab) {
    case 'facts':
      return (
        <>
          <PluginActions plugin={plugin} />
          <Refusals refusals={plugin.refusals} />
          <Facts plugin={plugin} />
        </>
      );
    case 'activity':
      return <ActivityTab id={plugin.id} />;
    case 'versions':
      return <VersionsTab plugin={plugin} />;
    case 'log':
      return <LogTab id={plugin.id} />;
    case 'settings':
      return <SettingsTab id={plugin.id} />;
    case 'letters':
      return <LettersTab id={plugin.id} />;
  }
}

function Facts({ plugin }: { plugin: PluginView }): ReactElement {
  const { t, local, language } = useText();
  const parts = given(plugin);
  const facts: [string, ReactNode][] = [
    [t('pluginsPage.memory'), plugin.memory === null ? t('pluginsPage.notRunning') : sizeText(plugin.memory, language)],
    [t('pluginsPage.restarts'), t('pluginsPage.times', { count: plugin.restarts })],
    [
      t('pluginsPage.lastError'),
      plugin.lastError === null ? (
        t('pluginsPage.noError')
      ) : (
        <>
          <code>{local(plugin.lastError.text)}</code> <small className="muted">{instantText(plugin.lastError.at)}</small>
        </>
      ),
    ],
    [
      t('pluginsPage.gives'),
      parts.length === 0 ? (
        t('pluginsPage.nothing')
      ) : (
        <ul>
          {parts.map(({ part, names }) => (
            <li key={part}>
              {t(`pluginsPage.part.${part}`)}: {names.join(', ')}
            </li>
          ))}
        </ul>
      ),
    ],
    [t('pluginsPage.usedBy'), plugin.usedBy.length === 0 ? t('pluginsPage.usedByNone') : <UsedBy sets={plugin.usedBy} />],
  ];
  return (
    <section className="card plugin-facts" aria-label={t('pluginsPage.facts')}>
      <dl>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function UsedBy({ sets }: { sets: readonly string[] }): ReactElement {
  return (
    <span className="plugin-sets">
      {sets.map((set) => (
        <Link key={set} to="/sets/$set" params={{ set }}>
          {set}
        </Link>
      ))}
    </span>
  );
}
