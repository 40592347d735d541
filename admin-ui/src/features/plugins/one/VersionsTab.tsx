// The kept versions of an installed plugin.
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { PluginPackageView, PluginView } from '@haidang/plugin-sdk';
import { instantText } from '../../../shared/format.js';
import { useText } from '../../../shared/i18n/index.js';
import { Asked } from '../../../shared/ui/Asked.js';
import { EmptyState } from '../../../shared/ui/EmptyState.js';
import { ProblemNotice } from '../../../shared/ui/ProblemNotice.js';
import { GrantDialog } from '../install/GrantDialog.js';
import { SignatureText } from '../install/SignatureText.js';
import { rollbackPlugin, versionsQuery, PLUGIN_TOPICS } from '../plugins.api.js';
import { useDeed } from '../../../shared/api/useDeed.js';
import { offerOf, type VersionOffer } from './versions.js';
import '../install/install.css';

/** Kept versions: a newer one is granted and taken, an older one is gone back to. */
export function VersionsTab({ plugin }: { plugin: PluginView }): ReactElement {
  return <Asked query={useQuery(versionsQuery(plugin.id))}>{(kept) => <Versions plugin={plugin} kept={kept} />}</Asked>;
}

function Versions({ plugin, kept }: { plugin: PluginView; kept: readonly PluginPackageView[] }): ReactElement {
  const { t } = useText();
  const [read, setRead] = useState<PluginPackageView>();
  const back = useDeed({ touches: PLUGIN_TOPICS, work: (version: string) => rollbackPlugin(plugin.id, version), said: t('pluginsPage.rolledBack') });
  if (kept.length === 0) return <EmptyState title={t('pluginsPage.noVersions')} detail={t('pluginsPage.noVersionsWhy')} />;
  return (
    <section className="card" aria-label={t('pluginsPage.versions')}>
      {read === undefined ? null : <GrantDialog read={read} onClose={() => setRead(undefined)} />}
      <ul className="plugins-list" role="list">
        {kept.map((each) => (
          <li key={each.version} className="plugins-line">
            <div className="plugins-words">
              <b>{each.version}</b>
              <small className="muted">
                {each.uploadedBy} · {instantText(each.uploadedAt)}
              </small>
              <span>
                <SignatureText signature={each.signature} />
              </span>
            </div>
            <Offer
              offer={offerOf(kept, each.version)}
              busy={back.isPending && back.variables === each.version}
              onUpgrade={() => setRead(each)}
              onBack={() => back.mutate(each.version)}
            />
          </li>
        ))}
      </ul>
      {back.error === null ? null : <ProblemNotice error={back.error} onRetry={back.reset} />}
    </section>
  );
}

interface OfferProps {
  offer: VersionOffer;
  busy: boolean;
  onUpgrade: () => void;
  onBack: () => void;
}

function Offer({ offer, busy, onUpgrade, onBack }: OfferProps): ReactElement {
  const { t } = useText();
  switch (offer) {
    case 'in-use':
      return <span className="badge badge-good">{t('pluginsPage.inUse')}</span>;
    case 'newer':
      return (
        <Button size="small" onClick={onUpgrade}>
          {t('pluginsPage.doUpgrade')}
        </Button>
      );
    case 'older':
      return (
        <Button size="small" loading={busy} onClick={onBack}>
          {t('pluginsPage.rollback')}
        </Button>
      );
  }
}
