// "Phần mở rộng": every plugin with its state, what it gives and which sets use it. What is wrong comes first, with its reason.
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import type { PluginView } from '@haidang/plugin-sdk';
import { sizeText } from '../../shared/format.js';
import { useText } from '../../shared/i18n/index.js';
import { EmptyState } from '../../shared/ui/EmptyState.js';
import { PageHead } from '../../shared/ui/PageHead.js';
import { PageComing } from '../../shared/ui/PageComing.js';
import { ProblemNotice } from '../../shared/ui/ProblemNotice.js';
import { InstallPlace } from './install/InstallPlace.js';
import { pluginsQuery } from './plugins.api.js';
import { given, inOrder, STATE_BADGE } from './standing.js';
import './plugins.css';

export function PluginsPage(): ReactElement {
  const { t, local } = useText();
  const { data, error, refetch } = useQuery(pluginsQuery);
  if (data === undefined) return <PageComing error={error} onRetry={() => void refetch()} />;
  return (
    <div className="page plugins">
      <PageHead title={t('plugins.title')} sub={<p className="muted">{t('pluginsPage.lead')}</p>} />
      {error === null ? null : <ProblemNotice error={error} onRetry={() => void refetch()} />}
      <InstallPlace />
      <section className="card" aria-label={t('plugins.title')}>
        {data.length === 0 ? (
          <EmptyState title={t('pluginsPage.none')} icon="plug" />
        ) : (
          <ul className="plugins-list" role="list">
            {inOrder(data, ({ title }) => local(title)).map((plugin) => (
              <PluginLine key={plugin.id} plugin={plugin} />
            ))}
          </ul>
        )}
      </section>
    </div>
  );
}

function PluginLine({ plugin }: { plugin: PluginView }): ReactElement {
  const { t, local, language } = useText();
  const parts = given(plugin).map(({ part, names }) => `${String(names.length)} ${t(`pluginsPage.part.${part}`)}`);
  const facts = [
    ...(plugin.memory === null ? [] : [sizeText(plugin.memory, language)]),
    ...(plugin.restarts === 0 ? [] : [`${t('pluginsPage.restarts')}: ${t('pluginsPage.times', { count: plugin.restarts })}`]),
  ];
  return (
    <li className="plugin-line" data-plugin-line={plugin.id} data-state={plugin.state}>
      <div>
        <Link to="/admin/plugins/$plugin/{-$tab}" params={{ plugin: plugin.id, tab: undefined }}>
          {local(plugin.title)}
        </Link>
        <small className="muted">
          {plugin.id} · {t('pluginsPage.version', { version: plugin.version })} · {t(`pluginsPage.origin.${plugin.origin}`)} ·{' '}
          {t(`pluginsPage.quality.${plugin.quality}`, { defaultValue: plugin.quality })}
        </small>
        {plugin.reason === null ? null : <p className="plugin-reason">{local(plugin.reason)}</p>}
      </div>
      <div className="plugin-gives">
        <span>{parts.length === 0 ? t('pluginsPage.nothing') : parts.join(', ')}</span>
        <small className="muted">
          {t('pluginsPage.usedBy')}: {plugin.usedBy.length === 0 ? t('pluginsPage.usedByNone') : String(plugin.usedBy.length)}
        </small>
      </div>
      <div className="plugin-state">
        <span className={`badge ${STATE_BADGE[plugin.state]}`}>{t(`pluginsPage.state.${plugin.state}`)}</span>
        {facts.length === 0 ? null : <small className="muted">{facts.join(' · ')}</small>}
      </div>
    </li>
  );
}
