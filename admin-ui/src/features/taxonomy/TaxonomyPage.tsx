// "Danh mục dùng chung": the words that definitions are made of, one tab a kind. Tab and entry stand in the address.
import { Link, useParams } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import type { TaxonomyKind } from '@haidang/plugin-sdk';
import { useText } from '../../shared/i18n/index.js';
import { EmptyState } from '../../shared/ui/EmptyState.js';
import { PageHead } from '../../shared/ui/PageHead.js';
import { TabLine } from '../../shared/ui/TabLine.js';
import { KindTab } from './KindTab.js';
import './taxonomy.css';

const TABS: readonly TaxonomyKind[] = ['units', 'dimensions', 'groups', 'legal-bases', 'org-unit-groups'];

export function TaxonomyPage(): ReactElement {
  const { t } = useText();
  const { tab } = useParams({ strict: false });
  const chosen = tab === undefined ? TABS[0] : TABS.find((each) => each === tab);
  return (
    <div className="page taxonomy">
      <PageHead title={t('taxonomy.title')} sub={<p className="muted">{t('taxonomy.lead')}</p>} />
      <TabLine label={t('taxonomy.title')} chosen={chosen} pairs>
        {TABS.map((each) => (
          <Link key={each} to="/admin/taxonomy/{-$tab}" params={{ tab: each }} aria-current={each === chosen ? 'page' : undefined}>
            {t(`taxonomy.tab.${each}`)}
          </Link>
        ))}
      </TabLine>
      {chosen === undefined ? (
        <EmptyState title={t('common.notFound')} detail={t('common.notFoundDetail')} icon="search" />
      ) : (
        <KindTab key={chosen} kind={chosen} />
      )}
    </div>
  );
}
