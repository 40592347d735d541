// What can be done with a panel: take its figures away as CSV (with its filters named in the file), and see where they come from.
import { Dropdown } from 'antd';
import type { ReactElement } from 'react';
import { textOf } from '@haidang/plugin-sdk';
import type { Query } from '@haidang/plugin-sdk';
import { instantText } from '../shared/format.js';
import { useText } from '../shared/i18n/index.js';
import { Icon } from '../shared/ui/Icon.js';
import { useBoard } from './board.js';
import type { Board } from './board.js';
import { periodNamed } from './question.js';
import type { Kept } from './panel-props.js';
import type { FrameRow } from './rows.js';
import { csvOf, periodText, tableOf, unitTitle } from './words.js';
import type { WordsContext } from './words.js';

interface PanelMenuProps {
  title: string;
  rows: readonly FrameRow[];
  kept: Kept;
  query: Query;
  context: WordsContext;
}

function download(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}

function csvOfPanel({ title, rows, kept, context }: PanelMenuProps, board: Board): string {
  const { t } = context;
  return csvOf(tableOf(rows, kept, context), [
    [t('board.csv.panel'), title],
    [t('period.label'), periodText(board.period.code, context.language)],
    [t('orgUnit.label'), unitTitle(board.orgUnit, context)],
    [t('board.csv.taken'), instantText(new Date().toISOString())],
  ]);
}

export function PanelMenu(props: PanelMenuProps): ReactElement {
  const { t } = useText();
  const board = useBoard();
  const { title, rows, query, context } = props;
  const [indicator] = query.indicators;
  const period = periodNamed(query, board);
  const items = [
    {
      key: 'csv',
      icon: <Icon name="download" size={16} />,
      label: t('panel.csv'),
      disabled: rows.length === 0,
      onClick: () => download(`${board.set}-${board.period.code}-${fileName(title)}.csv`, csvOfPanel(props, board)),
    },
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
