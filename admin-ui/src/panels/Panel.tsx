// The frame of every panel: title, facts about its data (sample, boundaries, second source), Biểu đồ/Bảng, a menu, and one of the
// six states. It asks its question when it comes near the screen; a refresh keeps the old drawing until the new answer is here.
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { UseQueryResult } from '@tanstack/react-query';
import { Suspense, useMemo, useRef, useState } from 'react';
import type { CSSProperties, ReactElement } from 'react';
import type { Frame, Panel as PanelDocument, Query } from '@haidang/plugin-sdk';
import { frameQuery, orgUnitsQuery } from '../shared/api/definitions.js';
import { useText } from '../shared/i18n/index.js';
import { useBoard } from './board.js';
import { ListPanel } from './lists/ListPanel.js';
import { isListType } from './lists/list-types.js';
import { PanelFrame, ViewSwitch } from './PanelFrame.js';
import type { View } from './PanelFrame.js';
import { PanelMenu } from './PanelMenu.js';
import { PanelNotes } from './PanelNotes.js';
import { Absent, Failed, NoRight, Skeleton } from './PanelState.js';
import { useNear } from './near.js';
import type { Kept, PanelProps, PanelType } from './panel-props.js';
import { questionOf } from './data/question.js';
import { usePanelType } from './registry.js';
import { hasFigures, rowsOf } from './data/rows.js';
import { FrameTable } from './types/FrameTable.js';
import { TextPanel } from './types/TextPanel.js';
import { tableOf } from './data/words.js';
import type { WordsContext } from './data/words.js';

const KEPT = ['indicator', 'orgUnit', 'period'] as const;

export function Panel({ panel, style }: { panel: PanelDocument; style?: CSSProperties }): ReactElement {
  const board = useBoard();
  const { t, local } = useText();
  const box = useRef<HTMLElement>(null);
  const near = useNear(box);
  const type = usePanelType(panel.type);
  const query = useMemo(() => questionOf(panel, board), [panel, board]);
  const title = panel.title === undefined ? panel.id : local(panel.title);
  return (
    <section ref={box} className={`panel panel-${panel.type} card`} style={style} aria-label={title} data-panel={panel.id}>
      {panel.type === 'text' ? (
        <PanelFrame title={title} drill={panel.drill?.to}>
          <TextPanel text={panel.options?.['text']} />
        </PanelFrame>
      ) : isListType(panel.type) ? (
        <ListPanel kind={panel.type} panel={panel} title={title} near={near} />
      ) : type === undefined ? (
        <PanelFrame title={title} busy>
          <Skeleton />
        </PanelFrame>
      ) : type === null || query === undefined ? (
        <PanelFrame title={title} drill={panel.drill?.to ?? serviceOf(panel)}>
          {type?.Unasked !== undefined ? (
            <type.Unasked panel={panel} title={title} />
          ) : (
            <Absent
              icon={serviceOf(panel) === undefined ? 'inbox' : 'plug'}
              title={t(serviceOf(panel) === undefined ? 'panel.unknown' : 'panel.service', { type: panel.type })}
            />
          )}
        </PanelFrame>
      ) : (
        <AskingPanel panel={panel} type={type} query={query} title={title} near={near} />
      )}
    </section>
  );
}

/** Where a panel without a question leads that stands for a service: to the service's own page, which has its figures. */
function serviceOf({ query, options }: PanelDocument): string | undefined {
  const plugin = options?.['set'];
  return query === undefined && typeof plugin === 'string' ? `/p/${plugin}` : undefined;
}

/** The answer of the server; on a preview, invented figures where there are none yet. */
function useFigures(query: Query, near: boolean): { answer: UseQueryResult<Frame>; frame: Frame | undefined; sampled: boolean } {
  const { sample, reader } = useBoard();
  const unknown = sample?.only(query) === true;
  const answer = useQuery({ ...frameQuery(query, reader), enabled: near && !unknown, placeholderData: keepPreviousData });
  const isEmpty = answer.data !== undefined && !isHidden(answer.data) && !hasFigures(rowsOf(answer.data, query));
  const sampled = sample !== undefined && near && (unknown || isEmpty);
  const invented = useMemo(() => (sampled ? sample.of(query) : undefined), [sampled, sample, query]);
  return { answer, frame: invented ?? answer.data, sampled };
}

function useWords(panel: PanelDocument, query: Query): WordsContext {
  const board = useBoard();
  const { t, language } = useText();
  const units = useQuery(orgUnitsQuery(board.period.end)).data;
  const decimals = panel.options?.['decimals'];
  return useMemo(
    () => ({
      language,
      indicators: board.indicators,
      t: (key: string, values: Record<string, unknown> = {}) => t(key, values),
      units: new Map(
        (units ?? []).flatMap(
          ({ code, id, title }) =>
            [
              [code, title],
              [id, title],
            ] as const,
        ),
      ),
      decimals: typeof decimals === 'number' && query.indicators.length === 1 ? decimals : undefined,
    }),
    [language, t, board.indicators, units, decimals, query.indicators.length],
  );
}

function AskingPanel({ panel, type, query, title, near }: { panel: PanelDocument; type: PanelType; query: Query; title: string; near: boolean }): ReactElement {
  const { t } = useText();
  const [view, setView] = useState<View>('chart');
  const context = useWords(panel, query);
  const { answer, frame, sampled } = useFigures(query, near);
  const rows = useMemo(() => (frame === undefined ? [] : rowsOf(frame, query)), [frame, query]);
  const kept: Kept = KEPT.filter((name) => query.by?.includes(name) === true);
  const props: PanelProps | undefined = frame === undefined ? undefined : { panel, title, query, frame, rows, kept, context };
  const tools = (
    <>
      {type.drawing ? <ViewSwitch view={view} onChange={setView} /> : null}
      <PanelMenu title={title} rows={rows} kept={kept} query={query} context={context} asOf={frame?.asOf} />
    </>
  );
  return (
    <PanelFrame
      title={title}
      badges={frame === undefined ? undefined : <PanelNotes panel={panel} query={query} rows={rows} frame={frame} />}
      tools={tools}
      drill={panel.drill?.to}
      busy={!sampled && (answer.isPlaceholderData || answer.isPending)}
    >
      {answer.error === null || frame !== undefined ? null : <Failed error={answer.error} onRetry={() => void answer.refetch()} />}
      {answer.isError && frame !== undefined ? (
        <p className="panel-stale" role="status">
          {t('board.stale')}
        </p>
      ) : null}
      {props === undefined ? answer.error === null ? <Skeleton /> : null : <Answered type={type} view={view} props={props} />}
    </PanelFrame>
  );
}

function isHidden(frame: Frame): boolean {
  return frame.rows.length === 0 && frame.notes.some(({ code }) => code === 'hidden');
}

function Answered({ type, view, props }: { type: PanelType; view: View; props: PanelProps }): ReactElement {
  const { t } = useText();
  if (isHidden(props.frame)) return <NoRight query={props.query} />;
  if (!hasFigures(props.rows)) return <Absent title={t('panel.empty')} />;
  if (type.drawing && view === 'table') return <FrameTable label={props.title} table={tableOf(props.rows, props.kept, props.context)} />;
  return (
    <Suspense fallback={<Skeleton />}>
      <type.Component {...props} />
    </Suspense>
  );
}
