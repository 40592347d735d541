// Panels that are lists of what was done or is to be done: of which sets and periods, and their lines as words. They ask addresses of their
// own and no question of figures. Pure.
import { periodsMeant, textOf } from '@haidang/plugin-sdk';
import type { NewsItem, Obligation, ObligationState, Panel, QualityRow } from '@haidang/plugin-sdk';
import { dateText, instantText } from '../../shared/format.js';
import type { Language } from '../../shared/format.js';
import { QUALITY_WORDS, scoreText } from '../../shared/quality.js';
import type { Board } from '../board.js';
import { indicatorRef } from '../data/question.js';
import type { PanelTable } from '../data/words.js';

export type ListKind = 'news' | 'work' | 'quality';

export function isListType(type: string): type is ListKind {
  return type === 'news' || type === 'work' || type === 'quality';
}

/** What a list is asked about. No sets: all that the reader may view. */
export interface ListAsked {
  readonly sets: readonly string[];
  readonly period: string;
  /** Periods of the sets' own that a look at this one means; none where no set is named. */
  readonly periods: readonly string[];
  readonly orgUnit: string;
}

const setOf = (ref: string): string => ref.split('.')[0] ?? ref;

/** The sets of the panel's own question if it has one, else the board's set, else those that the board shows. */
export function askedBy(panel: Pick<Panel, 'query'>, board: Pick<Board, 'set' | 'period' | 'orgUnit' | 'indicators'>): ListAsked {
  const named = (panel.query?.indicators ?? []).filter((name) => !name.startsWith('$')).map((name) => setOf(indicatorRef(name, board.set)));
  const own = board.set === '' ? [...board.indicators.keys()].map(setOf) : [board.set];
  const sets = [...new Set(named.length > 0 ? named : own)].sort();
  const types = [...board.indicators.values()].filter(({ set }) => sets.includes(set)).map(({ periodType }) => periodType);
  return { sets, period: board.period.code, periods: periodsMeant(types, board.period).map(({ code }) => code), orgUnit: board.orgUnit };
}

type Words = (key: string, values: Record<string, unknown>) => string;

/** How urgent: what is late or came back first; what is done or asked of nobody is only counted. */
const URGENCY: readonly ObligationState[] = ['overdue', 'returned', 'missed', 'due', 'waiting', 'upcoming'];
const COUNTED: readonly ObligationState[] = [...URGENCY, 'done'];

/** What is open, most urgent first, and of each state the earliest due date first. */
export function openWork(items: readonly Obligation[]): Obligation[] {
  return URGENCY.flatMap((state) =>
    items.filter((item) => item.state === state).sort((a, b) => a.dueOn.localeCompare(b.dueOn) || a.orgUnitTitle.localeCompare(b.orgUnitTitle, 'vi')),
  );
}

/** How many of each state, those that there are. */
export function workCounts(items: readonly Obligation[]): { state: ObligationState; count: number }[] {
  return COUNTED.map((state) => ({ state, count: items.filter((item) => item.state === state).length })).filter(({ count }) => count > 0);
}

/** "trễ 3 ngày làm việc", "còn 2 ngày làm việc", else how the report stands. */
export function dueText({ state, workingDaysLeft, status }: Obligation, t: Words): string {
  if (state === 'waiting') return t(`submission.${status}`, {});
  if (workingDaysLeft < 0) return t('desk.lateBy', { count: -workingDaysLeft });
  return workingDaysLeft === 0 ? t('desk.dueToday', {}) : t('desk.dueIn', { count: workingDaysLeft });
}

/** "Đã nộp", "Đính chính chờ duyệt", "Cảnh báo đã hết", "Bản 3 của bộ chỉ tiêu". */
export function newsWord({ kind, waiting, alert, version }: NewsItem, t: Words): string {
  if (kind === 'corrected' && waiting) return t('lists.kind.waiting', {});
  if (kind === 'alert' && alert?.over === true) return t('lists.kind.over', {});
  return t(`lists.kind.${kind}`, { version });
}

/** What the line is about: the alert by its name, else the set, with its period and unit. */
export function newsTitle(item: NewsItem, language: Language): string {
  const what = item.alert === null ? item.setTitle : item.alert.title;
  return [textOf(what, language), item.periodTitle === null ? '' : textOf(item.periodTitle, language), item.orgUnitTitle ?? '']
    .filter((each) => each !== '')
    .join(' · ');
}

export function newsText({ text, decision }: NewsItem): string {
  return [text ?? '', decision ?? ''].filter((each) => each !== '').join(' · ');
}

function tableOf(head: readonly string[], rows: readonly (readonly string[])[]): PanelTable {
  return { head, rows: rows.map((cells) => ({ cells, raw: cells })), firstFigure: head.length };
}

export function newsTable(items: readonly NewsItem[], t: Words, language: Language): PanelTable {
  return tableOf(
    ['at', 'kind', 'set', 'period', 'orgUnit', 'by', 'text'].map((name) => t(`lists.column.${name}`, {})),
    items.map((item) => [
      instantText(item.at),
      newsWord(item, t),
      textOf(item.setTitle, language),
      item.periodTitle === null ? '' : textOf(item.periodTitle, language),
      item.orgUnitTitle ?? '',
      item.by ?? '',
      [item.alert === null ? '' : textOf(item.alert.title, language), newsText(item)].filter((each) => each !== '').join(' · '),
    ]),
  );
}

export function workTable(items: readonly Obligation[], t: Words, language: Language): PanelTable {
  return tableOf(
    ['state', 'set', 'period', 'orgUnit', 'owedBy', 'dueOn', 'left'].map((name) => t(`lists.column.${name}`, {})),
    items.map((item) => [
      t(`register.state.${item.state}`, {}),
      textOf(item.setTitle, language),
      textOf(item.periodTitle, language),
      item.orgUnitTitle,
      item.owedByTitle,
      dateText(item.dueOn),
      dueText(item, t),
    ]),
  );
}

/** The sets asked for (none: all), the worst first; what was not measured last. */
export function qualityRows(rows: readonly QualityRow[], sets: readonly string[]): QualityRow[] {
  const scoreOf = ({ scores: { overall } }: QualityRow): number => (overall === null ? Infinity : Number(overall));
  return rows
    .filter(({ key }) => sets.length === 0 || sets.includes(key))
    .sort((a, b) => scoreOf(a) - scoreOf(b) || a.title.vi.localeCompare(b.title.vi, 'vi'));
}

export function qualityTable(rows: readonly QualityRow[], t: Words, language: Language): PanelTable {
  const written = (score: QualityRow['scores']['overall']): string => scoreText(score, language) ?? t('score.notMeasured', {});
  return tableOf(
    [
      t('lists.column.set', {}),
      t('score.overall', {}),
      ...QUALITY_WORDS.flatMap((word) => [t(`score.word.${word}`, {}), 'n/N']),
      t('lists.column.failing', {}),
    ],
    rows.map(({ title, scores, failing }) => [
      textOf(title, language),
      written(scores.overall),
      ...QUALITY_WORDS.flatMap((word) => {
        const { score, n, total } = scores.parts[word];
        return [written(score), `${String(n)}/${String(total)}`];
      }),
      String(failing),
    ]),
  );
}
