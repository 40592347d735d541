// A list panel: what happened (news) or what is owed (work) for the sets, the period and the unit of its board, each line leading to its
// report, and the same as a table. It has the states of every panel: loading, empty, no right, failed with the last lines kept.
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { ReactElement, ReactNode } from 'react';
import type { NewsItem, NewsList, Obligation, ObligationList, Panel } from '@haidang/plugin-sdk';
import { folded } from '../../shared/format.js';
import { useText } from '../../shared/i18n/index.js';
import { saveBlob } from '../../shared/save.js';
import { Icon } from '../../shared/ui/Icon.js';
import { useBoard } from '../board.js';
import { PanelFrame, ViewSwitch } from '../PanelFrame.js';
import type { View } from '../PanelFrame.js';
import { Absent, Failed, Skeleton } from '../PanelState.js';
import { FrameTable } from '../types/FrameTable.js';
import { csvOf } from '../words.js';
import type { PanelTable } from '../words.js';
import { askedBy, newsTable, openWork, workTable } from './list-types.js';
import type { ListKind } from './list-types.js';
import { newsQuery, workQuery } from './lists.api.js';
import { NewsLines } from './NewsLines.js';
import { WorkCounts, WorkLines } from './WorkLines.js';
import './lists.css';

const USUAL = 10;
const MOST_NEWS = 100;

interface ListPanelProps {
  readonly panel: Panel;
  readonly title: string;
  readonly near: boolean;
}

export function ListPanel({ kind, ...props }: ListPanelProps & { kind: ListKind }): ReactElement {
  return kind === 'news' ? <NewsPanel {...props} /> : <WorkPanel {...props} />;
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

interface ListedProps {
  readonly panel: Panel;
  readonly title: string;
  readonly answer: {
    readonly data: NewsList | ObligationList | undefined;
    readonly error: unknown;
    readonly isPlaceholderData: boolean;
    readonly isPending: boolean;
    readonly isError: boolean;
    readonly refetch: () => unknown;
  };
  readonly table: PanelTable;
  readonly empty: string;
  readonly children: ReactNode;
}

function Listed({ panel, title, answer, table, empty, children }: ListedProps): ReactElement {
  const { t } = useText();
  const { reader } = useBoard();
  const [view, setView] = useState<View>('chart');
  const { data, error } = answer;
  const tools = (
    <>
      <ViewSwitch view={view} list onChange={setView} />
      <CsvButton title={title} table={table} />
    </>
  );
  return (
    <PanelFrame title={title} tools={tools} drill={panel.drill?.to} busy={answer.isPlaceholderData || answer.isPending}>
      {reader === undefined ? null : (
        <p className="panel-stale" role="status">
          {t('lists.ownRights')}
        </p>
      )}
      {answer.isError && data !== undefined ? (
        <p className="panel-stale" role="status">
          {t('board.stale')}
        </p>
      ) : null}
      {data === undefined ? (
        error === null ? (
          <Skeleton />
        ) : (
          <Failed error={error} onRetry={() => void answer.refetch()} />
        )
      ) : data.hidden ? (
        <Absent icon="lock" title={t('panel.noRight')} />
      ) : table.rows.length === 0 ? (
        <Absent title={empty} />
      ) : view === 'table' ? (
        <FrameTable label={title} table={table} />
      ) : (
        children
      )}
    </PanelFrame>
  );
}

function CsvButton({ title, table }: { title: string; table: PanelTable }): ReactElement {
  const { t } = useText();
  const board = useBoard();
  const about = [
    [t('board.csv.panel'), title],
    [t('period.label'), board.period.code],
    [t('orgUnit.label'), board.orgUnit],
  ] as const;
  return (
    <button
      type="button"
      className="icon-button panel-more"
      aria-label={t('lists.csv', { title })}
      title={t('lists.csv', { title })}
      disabled={table.rows.length === 0}
      onClick={() =>
        saveBlob(
          new Blob([csvOf(table, about)], { type: 'text/csv;charset=utf-8' }),
          `${board.set === '' ? 'dashboard' : board.set}-${board.period.code}-${panelFile(title)}.csv`,
        )
      }
    >
      <Icon name="download" size={16} />
    </button>
  );
}

const panelFile = (title: string): string =>
  folded(title)
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 60);
