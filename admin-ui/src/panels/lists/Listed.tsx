// What every list panel stands in: the lines or the same as a table, as a file, and the states of a panel.
import { useState } from 'react';
import type { ReactElement, ReactNode } from 'react';
import type { Panel } from '@haidang/plugin-sdk';
import { folded } from '../../shared/format.js';
import { useText } from '../../shared/i18n/index.js';
import { saveBlob } from '../../shared/save.js';
import { Icon } from '../../shared/ui/Icon.js';
import { useBoard } from '../board.js';
import { PanelFrame, ViewSwitch } from '../PanelFrame.js';
import type { View } from '../PanelFrame.js';
import { Absent, Failed, NoRight, Skeleton } from '../PanelState.js';
import { FrameTable } from '../types/FrameTable.js';
import { csvOf } from '../data/words.js';
import type { PanelTable } from '../data/words.js';

interface ListedProps {
  readonly panel: Panel;
  readonly title: string;
  readonly answer: {
    readonly data: { readonly hidden: boolean } | undefined;
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

export function Listed({ panel, title, answer, table, empty, children }: ListedProps): ReactElement {
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
        <NoRight />
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
