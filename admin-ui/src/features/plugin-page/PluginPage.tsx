// A page of a plugin inside our shell: which module draws it is asked of the server, the module is loaded, its page is drawn. Whatever
// goes wrong on the way is said here, and nowhere else: the plugin may be off, its module may not come, its code may throw.
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { Button } from 'antd';
import type { ReactElement } from 'react';
import type { PluginPageView } from '@haidang/plugin-sdk';
import { useText } from '../../shared/i18n/index.js';
import { browserModuleQuery, pluginPagesQuery } from '../../shared/plugins/browser-module.js';
import { PluginScope } from '../../shared/plugins/PluginScope.js';
import { EmptyState } from '../../shared/ui/EmptyState.js';
import { PageLoading } from '../../shared/ui/PageLoading.js';
import { ProblemNotice } from '../../shared/ui/ProblemNotice.js';

export function PluginPage(): ReactElement {
  const { plugin, page } = useParams({ strict: false });
  const { data, error, refetch } = useQuery(pluginPagesQuery);
  if (data === undefined)
    return error === null ? (
      <PageLoading />
    ) : (
      <div className="page page-narrow">
        <ProblemNotice error={error} onRetry={() => void refetch()} />
      </div>
    );
  const view = data.find((each) => each.plugin === plugin && (page === undefined || each.id === page));
  return view === undefined ? <NoPage /> : <LoadedPage key={`${view.plugin}/${view.id}`} view={view} />;
}

function NoPage(): ReactElement {
  const { t } = useText();
  return (
    <div className="page page-narrow">
      <EmptyState title={t('plugins.noPage')} detail={t('plugins.noPageDetail')} icon="plug">
        <Link to="/">
          <Button type="primary">{t('nav.overview')}</Button>
        </Link>
      </EmptyState>
    </div>
  );
}

function LoadedPage({ view }: { view: PluginPageView }): ReactElement {
  const { local } = useText();
  const title = local(view.title);
  const { data, error, refetch } = useQuery(browserModuleQuery(view.module, view.styles));
  if (data === undefined) return error === null ? <PageLoading /> : <Faulty title={title} onRetry={() => void refetch()} />;
  const Page = Object.hasOwn(data.pages, view.id) ? data.pages[view.id] : undefined;
  if (Page === undefined) return <Faulty title={title} onRetry={() => void refetch()} />;
  return (
    <PluginScope id={view.plugin} title={title} fault={(_error, again) => <Faulty title={title} onRetry={again} />} waiting={<PageLoading />}>
      <div data-plugin={view.plugin} data-plugin-page={view.id}>
        <Page />
      </div>
    </PluginScope>
  );
}

/** In the page's own frame: the menu and every other page go on. */
function Faulty({ title, onRetry }: { title: string; onRetry: () => void }): ReactElement {
  const { t } = useText();
  return (
    <div className="page page-narrow">
      <section className="notice" role="alert">
        <h1>{title}</h1>
        <p>{t('plugins.pageFaulty')}</p>
        <p className="muted">{t('plugins.pageFaultyDetail')}</p>
        <div className="notice-actions">
          <Button type="primary" onClick={onRetry}>
            {t('common.retry')}
          </Button>
        </div>
      </section>
    </div>
  );
}
