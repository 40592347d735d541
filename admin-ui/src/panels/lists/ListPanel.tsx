// A list panel: what happened (news), what is owed (work) or how good the data are (quality) for the sets, the period and the unit of its board, each line leading to its
// report, and the same as a table. It has the states of every panel: loading, empty, no right, failed with the last lines kept.
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { ReactElement } from 'react';
import type { NewsItem, Obligation, Panel } from '@haidang/plugin-sdk';
import { useText } from '../../shared/i18n/index.js';
import { useBoard } from '../board.js';
import type { ListPanelProps } from '../panel-props.js';
import { Absent } from '../PanelState.js';
import { askedBy, newsTable, openWork, workTable } from './list-types.js';
import type { ListKind } from './list-types.js';
import { Listed } from './Listed.js';
import { newsQuery, workQuery } from './lists.api.js';
import { NewsLines } from './NewsLines.js';
import { QualityPanel } from './QualityPanel.js';
import { WorkCounts, WorkLines } from './WorkLines.js';
import './lists.css';

const USUAL = 10;
const MOST_NEWS = 100;

export function ListPanel({ kind, ...props }: ListPanelProps & { kind: ListKind }): ReactElement {
  switch (kind) {
    case 'news':
      return <NewsPanel {...props} />;
    case 'work':
      return <WorkPanel {...props} />;
    case 'quality':
      return <QualityPanel {...props} />;
  }
}

function limitOf(panel: Panel): number {
  const limit = panel.options?.['limit'];
  return typeof limit === 'number' && limit >= 1 ? Math.round(limit) : USUAL;
}

function NewsPanel({ panel, title, near }: ListPanelProps): ReactElement {
  const board = useBoard();
  const { t, language } = useText();
  const asked = useMemo(() => askedBy(panel, board), [panel, board]);
  const limit = Math.min(limitOf(panel), MOST_NEWS);
  const answer = useQuery({ ...newsQuery(asked, limit, board.asOf), enabled: near, placeholderData: keepPreviousData });
  const items: readonly NewsItem[] = answer.data?.items ?? [];
  return (
    <Listed panel={panel} title={title} answer={answer} table={newsTable(items, t, language)} empty={t('lists.noNews')}>
      <NewsLines items={items} label={title} />
      {answer.data?.more === true ? <p className="panel-unit">{t('lists.older')}</p> : null}
    </Listed>
  );
}

function WorkPanel({ panel, title, near }: ListPanelProps): ReactElement {
  const board = useBoard();
  const { t, language } = useText();
  const asked = useMemo(() => askedBy(panel, board), [panel, board]);
  const answer = useQuery({ ...workQuery(asked), enabled: near, placeholderData: keepPreviousData });
  const items: readonly Obligation[] = useMemo(() => answer.data?.items ?? [], [answer.data]);
  const open = useMemo(() => openWork(items), [items]);
  const done = items.filter(({ state }) => state === 'done');
  return (
    <Listed panel={panel} title={title} answer={answer} table={workTable([...open, ...done], t, language)} empty={t('lists.noWork')}>
      <WorkCounts items={items} />
      {open.length === 0 ? (
        <Absent icon="check" title={t('lists.allDone', { count: done.length })} />
      ) : (
        <WorkLines items={open} label={title} few={limitOf(panel)} />
      )}
    </Listed>
  );
}
