// "Người dùng và quyền": people, grants, groups, roles, and the answers about who may what, one tab each. The tab is part of the address.
import { Link, useParams } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import type { Action } from '@haidang/plugin-sdk';
import { useSession } from '../../shared/api/session.js';
import { useText } from '../../shared/i18n/index.js';
import { EmptyState } from '../../shared/ui/EmptyState.js';
import { PageHead } from '../../shared/ui/PageHead.js';
import { TabLine } from '../../shared/ui/TabLine.js';
import { GrantsTab } from './grants/GrantsTab.js';
import { GroupsTab } from './groups/GroupsTab.js';
import { ExplainTab } from './matrix/ExplainTab.js';
import { MatrixTab } from './matrix/MatrixTab.js';
import { ReorganiseTab } from './reorganise/ReorganiseTab.js';
import { RolesTab } from './roles/RolesTab.js';
import { tabsOf, type TabName } from './tabs.js';
import { UsersTab } from './users/UsersTab.js';
import './people.css';

const TABS: Readonly<Record<TabName, () => ReactElement>> = {
  users: UsersTab,
  grants: GrantsTab,
  groups: GroupsTab,
  roles: RolesTab,
  matrix: MatrixTab,
  explain: ExplainTab,
  reorganise: ReorganiseTab,
};

export function PeoplePage(): ReactElement {
  const { t } = useText();
  const { tab } = useParams({ strict: false });
  const actions: readonly Action[] = useSession()?.actions ?? [];
  const tabs = tabsOf(actions);
  const chosen = tab === undefined ? tabs[0] : tabs.find((each) => each === tab);
  const Shown = chosen === undefined ? undefined : TABS[chosen];
  return (
    <div className="page people">
      <PageHead
        title={t('people.title')}
        sub={<p className="muted">{t('rights.lead')}</p>}
        tools={
          actions.includes('administer') ? (
            <a className="people-review" href="/api/v1/rights/review.xlsx" download>
              {t('rights.review')}
            </a>
          ) : null
        }
      />
      {tabs.length === 0 ? null : (
        <TabLine label={t('people.title')} chosen={chosen}>
          {tabs.map((each) => (
            <Link key={each} to="/admin/people/{-$tab}" params={{ tab: each }} aria-current={each === chosen ? 'page' : undefined}>
              {t(`rights.tabs.${each}`)}
            </Link>
          ))}
        </TabLine>
      )}
      {Shown === undefined ? (
        <EmptyState title={t('rights.noTab')} detail={t(tabs.length === 0 ? 'common.closedDetail' : 'rights.noTabDetail')} icon="lock" />
      ) : (
        <Shown />
      )}
    </div>
  );
}
