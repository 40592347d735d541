// The definitions in force, for administrators: version, origin and stage of each set. Read-only; designing sets has a page of its own.
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Table } from 'antd';
import type { TableColumnsType } from 'antd';
import type { ReactElement } from 'react';
import { periodTypeTitle } from '@haidang/plugin-sdk';
import type { IndicatorSetSummary, PeriodType } from '@haidang/plugin-sdk';
import { setsQuery } from '../../shared/api/definitions.js';
import { dateText } from '../../shared/format.js';
import { useText } from '../../shared/i18n/index.js';
import { EmptyState } from '../../shared/ui/EmptyState.js';
import { PageHead } from '../../shared/ui/PageHead.js';
import { PageLoading } from '../../shared/ui/PageLoading.js';
import { ProblemNotice } from '../../shared/ui/ProblemNotice.js';
import { StageButton } from '../stages/index.js';
import './sets.css';

function useColumns(): TableColumnsType<IndicatorSetSummary> {
  const { t, local, language } = useText();
  const known = (key: string, name: string): string => t(`sets.${key}.${name}`, { defaultValue: name });
  return [
    {
      title: t('sets.name'),
      key: 'name',
      sorter: (a, b) => local(a.title).localeCompare(local(b.title), language),
      render: (_, set) => (
        <Link to="/sets/$set" params={{ set: set.id }}>
          {local(set.title)}
        </Link>
      ),
    },
    { title: t('sets.owner'), dataIndex: 'ownerTitle', sorter: (a, b) => a.ownerTitle.localeCompare(b.ownerTitle, language) },
    { title: t('sets.frequency'), key: 'frequency', render: (_, set) => local(periodTypeTitle(set.periodType as PeriodType)) },
    { title: t('sets.indicators'), dataIndex: 'indicators', align: 'right', sorter: (a, b) => a.indicators - b.indicators },
    { title: t('sets.version'), dataIndex: 'version', align: 'right' },
    { title: t('sets.origin'), key: 'origin', render: (_, set) => known('originOf', set.origin) },
    { title: t('sets.stage'), key: 'stage', render: (_, set) => (set.kind === 'service' ? known('stageOf', set.stage) : <StageButton set={set} />) },
    { title: t('sets.effective'), key: 'effective', render: (_, set) => dateText(set.effectiveFrom) },
  ];
}

export function AdminSetsPage(): ReactElement {
  const { t } = useText();
  const { data, error, refetch } = useQuery(setsQuery);
  const columns = useColumns();
  if (error !== null && data === undefined)
    return (
      <div className="page">
        <ProblemNotice error={error} onRetry={() => void refetch()} />
      </div>
    );
  if (data === undefined) return <PageLoading />;
  return (
    <div className="page">
      <PageHead title={t('sets.adminTitle')} sub={<p className="muted">{t('sets.adminLead')}</p>} />
      {data.length === 0 ? (
        <EmptyState title={t('sets.noRights')} detail={t('sets.noRightsDetail')} icon="lock" />
      ) : (
        <Table className="card" size="middle" rowKey="id" columns={columns} dataSource={data} pagination={false} scroll={{ x: 900 }} />
      )}
    </div>
  );
}
