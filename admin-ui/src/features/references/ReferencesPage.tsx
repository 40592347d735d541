// "Nguồn đối chiếu": figures beside their second sources, a series to bring in, audit samples; one tab each, part of the address.
import { Link, useParams } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import type { Action } from '@haidang/plugin-sdk';
import { useSession } from '../../shared/api/session.js';
import { useText } from '../../shared/i18n/index.js';
import { EmptyState } from '../../shared/ui/EmptyState.js';
import { PageHead } from '../../shared/ui/PageHead.js';
import { TabLine } from '../../shared/ui/TabLine.js';
import { ComparedTab } from './ComparedTab.js';
import { ImportTab } from './ImportTab.js';
import { SamplesTab } from './SamplesTab.js';
import './references.css';

type TabName = 'values' | 'import' | 'samples';
const TABS: Readonly<Record<TabName, { needs: readonly Action[]; Shown: () => ReactElement }>> = {
  values: { needs: ['view', 'define', 'audit'], Shown: ComparedTab },
  import: { needs: ['define', 'audit'], Shown: ImportTab },
  samples: { needs: ['audit'], Shown: SamplesTab },
};
const NAMES = ['values', 'import', 'samples'] as const satisfies readonly TabName[];

export function ReferencesPage(): ReactElement {
  const { t } = useText();
  const { tab } = useParams({ strict: false });
  const actions: readonly Action[] = useSession()?.actions ?? [];
  const tabs = NAMES.filter((name) => TABS[name].needs.some((action) => actions.includes(action)));
  const chosen = tab === undefined ? tabs[0] : tabs.find((each) => each === tab);
  const Shown = chosen === undefined ? undefined : TABS[chosen].Shown;
  return (
    <div className="page references">
      <PageHead title={t('nav.references')} sub={<p className="muted">{t('references.lead')}</p>} />
      <TabLine label={t('nav.references')} chosen={chosen}>
        {tabs.map((each) => (
          <Link key={each} to="/admin/references/{-$tab}" params={{ tab: each }} aria-current={each === chosen ? 'page' : undefined}>
            {t(`references.tab.${each}`)}
          </Link>
        ))}
      </TabLine>
      {Shown === undefined ? <EmptyState title={t('references.noRight')} detail={t('references.noRightDetail')} icon="lock" /> : <Shown />}
    </div>
  );
}
