// "Trao đổi dữ liệu": connected systems, code mappings, reference series and webhooks, one tab each. The tab is part of the address.
import { Link, useParams } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import type { Action } from '@haidang/plugin-sdk';
import { useSession } from '../../shared/api/session.js';
import { useText } from '../../shared/i18n/index.js';
import { EmptyState } from '../../shared/ui/EmptyState.js';
import { PageHead } from '../../shared/ui/PageHead.js';
import { TabLine } from '../../shared/ui/TabLine.js';
import { MappingsTab } from './mappings/MappingsTab.js';
import { SeriesTab } from './series/SeriesTab.js';
import { SystemsTab } from './systems/SystemsTab.js';
import { tabsOf, type TabName } from './tabs.js';
import { WebhooksTab } from './webhooks/WebhooksTab.js';
import './exchange.css';

const TABS: Readonly<Record<TabName, () => ReactElement>> = { systems: SystemsTab, mappings: MappingsTab, series: SeriesTab, webhooks: WebhooksTab };

export function ExchangePage(): ReactElement {
  const { t } = useText();
  const { tab } = useParams({ strict: false });
  const actions: readonly Action[] = useSession()?.actions ?? [];
  const tabs = tabsOf(actions);
  const chosen = tab === undefined ? tabs[0] : tabs.find((each) => each === tab);
  const Shown = chosen === undefined ? undefined : TABS[chosen];
  return (
    <div className="page exchange">
      <PageHead title={t('nav.exchange')} sub={<p className="muted">{t('exchange.lead')}</p>} />
      <TabLine label={t('nav.exchange')} chosen={chosen} pairs>
        {tabs.map((each) => (
          <Link key={each} to="/admin/exchange/{-$tab}" params={{ tab: each }} aria-current={each === chosen ? 'page' : undefined}>
            {t(`exchange.tab.${each}`)}
          </Link>
        ))}
      </TabLine>
      {Shown === undefined ? <EmptyState title={t('exchange.noTab')} detail={t('exchange.noTabDetail')} icon="lock" /> : <Shown />}
    </div>
  );
}
