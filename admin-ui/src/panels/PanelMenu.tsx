// What can be done with a panel: take its figures away as CSV, XLSX or SDMX (with their filters named in the file), and see where they come from.
import { App, Dropdown } from 'antd';
import type { ReactElement } from 'react';
import { textOf } from '@haidang/plugin-sdk';
import type { Query } from '@haidang/plugin-sdk';
import { askFile, ProblemError } from '../shared/api/client.js';
import { instantText } from '../shared/format.js';
import { useText } from '../shared/i18n/index.js';
import { saveBlob } from '../shared/save.js';
import { Icon } from '../shared/ui/Icon.js';
import { useBoard } from './board.js';
import type { Board } from './board.js';
import { periodNamed } from './data/question.js';
import type { Kept } from './panel-props.js';
import type { FrameRow } from './data/rows.js';
import { csvOf, periodText, tableOf, unitTitle } from './data/words.js';
import type { WordsContext } from './data/words.js';

interface PanelMenuProps {
  title: string;
  rows: readonly FrameRow[];
  kept: Kept;
  query: Query;
  context: WordsContext;
  /** Up to when the figures were known. */
  asOf: string | undefined;
}

/** What the server writes itself, by the names of their texts. */
const FILES = [
  { key: 'xlsx', accept: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' },
  { key: 'sdmxCsv', accept: 'application/vnd.sdmx.data+csv;version=2.0.0' },
  { key: 'sdmxJson', accept: 'application/vnd.sdmx.data+json;version=2.0.0' },
] as const;

/** A file outlives its screen: each of its rows names its period. */
function withPeriod(query: Query): Query {
  return query.by === undefined || query.by.includes('period') ? query : { ...query, by: [...query.by, 'period'] };
}

function csvOfPanel(props: PanelMenuProps, board: Board): string {
  const { title, rows, kept, context } = props;
  const { t } = context;
  return csvOf(tableOf(rows, kept, context), [
    [t('board.csv.panel'), title],
    [t('period.label'), periodText(board.period.code, context.language)],
    [t('orgUnit.label'), unitTitle(board.orgUnit, context)],
    [t('board.csv.known'), instantText(props.asOf)],
    ...(board.stage === undefined ? [] : [[t('stages.trial'), t('stages.bandShown')] as const]),
    [t('board.csv.taken'), instantText(new Date().toISOString())],
  ]);
}

export function PanelMenu(props: PanelMenuProps): ReactElement {
  const { t, local } = useText();
  const { message } = App.useApp();
  const board = useBoard();
  const { title, rows, query, context } = props;
  const [indicator] = query.indicators;
  const period = periodNamed(query, board);
  const take = async (accept: string): Promise<void> => {
    try {
      const { blob, name } = await askFile('/query', withPeriod(query), accept);
      saveBlob(blob, name ?? fileName(title));
    } catch (fault) {
      void message.error(fault instanceof ProblemError ? local(fault.titles) : String(fault));
    }
  };
  const items = [
    {
      key: 'csv',
      icon: <Icon name="download" size={16} />,
      label: t('panel.csv'),
      disabled: rows.length === 0,
      onClick: () =>
        saveBlob(new Blob([csvOfPanel(props, board)], { type: 'text/csv;charset=utf-8' }), `${board.set}-${board.period.code}-${fileName(title)}.csv`),
    },
    ...FILES.map(({ key, accept }) => ({
      key,
      icon: <Icon name="download" size={16} />,
      label: t(`panel.${key}`),
      disabled: rows.length === 0,
      onClick: () => void take(accept),
    })),
    ...(indicator === undefined
      ? []
      : [
          {
            key: 'source',
            icon: <Icon name="source" size={16} />,
            label: t('board.source', { title: textOf(board.indicators.get(indicator)?.title ?? { vi: indicator }, context.language) }),
            onClick: () => board.openSource({ indicator, period, orgUnit: board.orgUnit }),
          },
        ]),
  ];
  return (
    <Dropdown menu={{ items }} trigger={['click']} placement="bottomRight">
      <button type="button" className="icon-button panel-more" aria-label={t('board.more', { title })} aria-haspopup="menu">
        <Icon name="more" size={16} />
      </button>
    </Dropdown>
  );
}

function fileName(title: string): string {
  return title
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[đĐ]/g, 'd')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 60);
}
