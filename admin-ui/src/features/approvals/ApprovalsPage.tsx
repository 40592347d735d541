// The levels board of one set and period: which communes have reported, what still keeps a level from opening, and the buttons that
// confirm, revoke and publish it. Each report is a link into the review page.
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import type { ApprovalTree } from '@haidang/plugin-sdk';
import { dateText } from '../../shared/format.js';
import { useText } from '../../shared/i18n/index.js';
import { PageHead } from '../../shared/ui/PageHead.js';
import { PageComing } from '../../shared/ui/PageComing.js';
import { linesOf, nodeKey } from './approvals.js';
import { approvalsQuery } from './approvals.api.js';
import { LevelNode } from './LevelNode.js';
import { useLevelStep } from './useLevelStep.js';
import './approvals.css';

export function ApprovalsPage(): ReactElement {
  const { set, period } = useParams({ from: '/shell/approvals/$set/$period' });
  const { data, error, refetch } = useQuery(approvalsQuery(set, period));
  if (data === undefined) return <PageComing error={error} onRetry={() => void refetch()} />;
  return <Levels tree={data} />;
}

function Levels({ tree }: { tree: ApprovalTree }): ReactElement {
  const { t, local } = useText();
  const steps = useLevelStep(tree);
  return (
    <div className="page levels">
      <PageHead
        title={t('approvals.title', { set: local(tree.setTitle), period: local(tree.periodTitle) })}
        crumbs={[
          <Link to="/review" key="review">
            {t('nav.review')}
          </Link>,
          <Link to="/sets/$set" params={{ set: tree.set }} search={{ period: tree.period }} key="set">
            {local(tree.setTitle)}
          </Link>,
          t('approvals.crumb'),
        ]}
        sub={
          <p className="muted">
            {t('review.due', { day: dateText(tree.dueOn) })} ·{' '}
            {tree.levelled ? t('approvals.chain', { levels: tree.levels.map(({ title }) => local(title)).join(' → ') }) : t('approvals.noLevels')}
          </p>
        }
      />
      {linesOf(tree.root).map(({ node, depth }) => (
        <LevelNode key={nodeKey(node)} node={node} depth={depth} tree={tree} steps={steps} />
      ))}
    </div>
  );
}
