// The kept versions of an installed plugin.
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { PluginPackageView, PluginView } from '@haidang/plugin-sdk';
import { instantText } from '../../../shared/format.js';
import { useText } from '../../../shared/i18n/index.js';
import { Asked } from '../../../shared/ui/Asked.js';
import { ProblemNotice } from '../../../shared/ui/ProblemNotice.js';
import { GrantDialog } from '../install/GrantDialog.js';
import { rollbackPlugin, versionsQuery, PLUGIN_TOPICS } from '../plugins.api.js';
import { useDeed } from '../../../shared/api/useDeed.js';
import '../install/install.css';

/** Kept versions: a newer one is granted and taken, an older one is gone back to. */
export function VersionsTab({ plugin }: { plugin: PluginView }): ReactElement {
  return <Asked query={useQuery(versionsQuery(plugin.id))}>{(kept) => <Versions plugin={plugin} kept={kept} />}</Asked>;
}

function Versions({ plugin, kept }: { plugin: PluginView; kept: readonly PluginPackageView[] }): ReactElement {
  const { t } = useText();
  const [read, setRead] = useState<PluginPackageView>();
  const back = useDeed({ touches: PLUGIN_TOPICS, work: (version: string) => rollbackPlugin(plugin.id, version), said: t('pluginsPage.rolledBack') });
  const place = kept.findIndex(({ active }) => active);
  return (
    <section className="card" aria-label={t('pluginsPage.versions')}>
      {read === undefined ? null : <GrantDialog read={read} onClose={() => setRead(undefined)} />}
      <ul className="plugins-list" role="list">
        {kept.map((each, index) => (
          <li key={each.version} className="plugins-line">
            <div className="plugins-words">
              <b>{each.version}</b>
              <small className="muted">
                {each.uploadedBy} · {instantText(each.uploadedAt)}
              </small>
            </div>
            {each.active ? (
              <span className="badge badge-good">{t('pluginsPage.inUse')}</span>
            ) : (
              <Button size="small" loading={back.isPending} onClick={() => (index < place ? setRead(each) : back.mutate(each.version))}>
                {t(index < place ? 'pluginsPage.doUpgrade' : 'pluginsPage.rollback')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {back.error === null ? null : <ProblemNotice error={back.error} onRetry={back.reset} />}
    </section>
  );
}
