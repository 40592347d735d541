// Reference series: what other areas and the nation publish, listed, searched, opened with every value, and out again as SDMX.
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Table } from 'antd';
import type { TableColumnsType } from 'antd';
import { useDeferredValue, useState } from 'react';
import type { ReactElement } from 'react';
import type { ReferenceSeries } from '@haidang/plugin-sdk';
import { figureText, instantText } from '../../../shared/format.js';
import { useText } from '../../../shared/i18n/index.js';
import { EmptyState } from '../../../shared/ui/EmptyState.js';
import { Icon } from '../../../shared/ui/Icon.js';
import { Asked } from '../../../shared/ui/Asked.js';
import { exportOf, seriesQuery } from './series.api.js';
import { SeriesDrawer } from './SeriesDrawer.js';

export function SeriesTab(): ReactElement {
  const { t } = useText();
  const navigate = useNavigate();
  const { item } = useSearch({ strict: false });
  const [words, setWords] = useState('');
  const wanted = useDeferredValue(words.trim().slice(0, 200));
  const query = useQuery(seriesQuery(wanted));
  const show = (id: string | undefined): void =>
    void navigate({ to: '/admin/exchange/{-$tab}', params: { tab: 'series' }, search: id === undefined ? {} : { item: id } });
  return (
    <section aria-label={t('exchange.tab.series')}>
      <div className="exchange-head">
        <p className="muted">{t('exchange.series.lead')}</p>
      </div>
      <div className="exchange-inline exchange-filter">
        <input
          type="search"
          aria-label={t('exchange.series.search')}
          placeholder={t('exchange.series.search')}
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
        {(['xml', 'csv'] as const).map((format) => (
          <a key={format} className="exchange-download" href={exportOf(format, wanted)} download={`reference-series.${format}`}>
            <Icon name="download" size={16} /> {t(`exchange.series.${format}`)}
          </a>
        ))}
      </div>
      <Asked query={query}>
        {(series) =>
          series.length > 0 ? (
            <SeriesTable series={series} onShow={show} />
          ) : wanted === '' ? (
            <EmptyState title={t('exchange.series.none')} detail={t('exchange.series.noneDetail')} icon="chart" />
          ) : (
            <EmptyState title={t('nav.nothingFound')} icon="search" />
          )
        }
      </Asked>
      {item === undefined ? null : <SeriesDrawer id={item} onClose={() => show(undefined)} />}
    </section>
  );
}

function SeriesTable({ series, onShow }: { series: ReferenceSeries[]; onShow: (id: string) => void }): ReactElement {
  const { t, language } = useText();
  const columns: TableColumnsType<ReferenceSeries> = [
    {
      title: t('exchange.series.key'),
      key: 'key',
      width: 260,
      render: (_, each) => (
        <>
          <button type="button" className="exchange-open" onClick={() => onShow(String(each.id))}>
            {Object.values(each.dimensions).join('.')}
          </button>
          {each.attributes['TITLE'] === undefined ? null : <small className="muted exchange-block">{each.attributes['TITLE']}</small>}
        </>
      ),
    },
    { title: t('exchange.series.flow'), dataIndex: 'flow', width: 190 },
    { title: t('exchange.series.span'), key: 'span', width: 180, render: (_, { first, last }) => (first === null ? '–' : `${first} → ${last ?? ''}`) },
    { title: t('exchange.series.count'), dataIndex: 'observations', align: 'right', width: 90 },
    { title: t('exchange.series.last'), key: 'last', align: 'right', width: 130, render: (_, each) => figureText(each.lastValue, undefined, language) },
    { title: t('exchange.series.indicator'), key: 'indicator', width: 160, render: (_, each) => each.indicator ?? '' },
    { title: t('exchange.series.updated'), key: 'updated', width: 150, render: (_, each) => instantText(each.updatedAt) },
  ];
  return (
    <Table
      className="card"
      size="small"
      rowKey="id"
      columns={columns}
      dataSource={series}
      pagination={series.length > 50 ? { pageSize: 50, showSizeChanger: false } : false}
      scroll={{ x: 1_050 }}
    />
  );
}
