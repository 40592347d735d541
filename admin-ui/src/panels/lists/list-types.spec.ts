// Lists of news and work: of which sets and periods, in what order, and in which words.
import { describe, expect, it } from '@jest/globals';
import { parsePeriod } from '@haidang/plugin-sdk';
import type { NewsItem, Obligation, ObligationState, PeriodType } from '@haidang/plugin-sdk';
import type { IndicatorFacts } from '../board.js';
import { askedBy, dueText, newsTable, newsWord, openWork, workCounts } from './list-types.js';

const facts = (ref: string, periodType: PeriodType): [string, IndicatorFacts] => [ref, { ref, set: ref.split('.')[0], periodType } as IndicatorFacts];
const board = (set: string) => ({
  set,
  period: parsePeriod('2024-M05'),
  orgUnit: '56',
  indicators: new Map([facts('health.cases', 'monthly'), facts('health.doctors', 'quarterly'), facts('grdp.growth', 'half-yearly')]),
});
const t = (key: string, values: Record<string, unknown>): string => `${key}${Object.keys(values).length === 0 ? '' : JSON.stringify(values)}`;

describe('what a list is asked about', () => {
  it.each<[string, string, string[] | undefined, string[], string[]]>([
    ['the set of its board, in each kind of period that the set has', 'health', undefined, ['health'], ['2024-M05', '2024-Q1']],
    ['where a board crosses sets, all that it shows', '', undefined, ['grdp', 'health'], ['2024-M05', '2024-Q1', '2023-H2']],
    ['the sets of its own question, if it has one', '', ['grdp.growth', '$which'], ['grdp'], ['2023-H2']],
    ['indicators of the board itself are of its set', 'health', ['cases'], ['health'], ['2024-M05', '2024-Q1']],
  ])('%s', (_, set, indicators, sets, periods) => {
    expect(askedBy(indicators === undefined ? {} : { query: { indicators } }, board(set))).toEqual({ sets, period: '2024-M05', periods, orgUnit: '56' });
  });
});

const duty = (state: ObligationState, dueOn: string, more: Partial<Obligation> = {}): Obligation =>
  ({ state, dueOn, orgUnitTitle: '', status: 'none', workingDaysLeft: 0, ...more }) as Obligation;

describe('work', () => {
  it('is late first, then what came back; what is done is counted and not listed', () => {
    const items = [duty('done', '1'), duty('due', '4'), duty('overdue', '3'), duty('overdue', '2'), duty('returned', '1'), duty('exempt', '1')];
    expect(openWork(items).map(({ state, dueOn }) => `${state} ${dueOn}`)).toEqual(['overdue 2', 'overdue 3', 'returned 1', 'due 4']);
    expect(workCounts(items).map(({ state, count }) => `${state} ${String(count)}`)).toEqual(['overdue 2', 'returned 1', 'due 1', 'done 1']);
  });

  it('says how long there is, or how late it is, or how the report stands', () => {
    expect(dueText(duty('due', '', { workingDaysLeft: 2 }), t)).toBe('desk.dueIn{"count":2}');
    expect(dueText(duty('due', ''), t)).toBe('desk.dueToday');
    expect(dueText(duty('overdue', '', { workingDaysLeft: -3 }), t)).toBe('desk.lateBy{"count":3}');
    expect(dueText(duty('waiting', '', { workingDaysLeft: -3, status: 'submitted' }), t)).toBe('submission.submitted');
  });
});

describe('news', () => {
  const item = (more: Partial<NewsItem>): NewsItem => ({
    kind: 'submitted',
    at: '2024-06-03T01:00:00Z',
    set: 'health',
    setTitle: { vi: 'Y tế' },
    period: '2024-M05',
    periodTitle: { vi: 'Tháng 05/2024' },
    orgUnit: '56',
    orgUnitTitle: 'Tỉnh Khánh Hòa',
    by: 'Sở Y tế',
    text: null,
    decision: null,
    waiting: false,
    alert: null,
    version: null,
    ...more,
  });

  it('names a correction that waits and an alert that is over by words of their own', () => {
    expect(newsWord(item({ kind: 'corrected', waiting: true }), t)).toBe('lists.kind.waiting');
    expect(newsWord(item({ kind: 'alert', alert: { title: { vi: 'x' }, severity: 'bad', over: true } }), t)).toBe('lists.kind.over');
    expect(newsWord(item({ kind: 'version', version: 3 }), t)).toBe('lists.kind.version{"version":3}');
  });

  it('reads as a table with the reason and the decision', () => {
    const { head, rows } = newsTable([item({ kind: 'corrected', text: 'Đếm lại', decision: 'QĐ 12/2024' })], t, 'vi');
    expect([head.length, rows[0]?.cells.slice(2)]).toEqual([7, ['Y tế', 'Tháng 05/2024', 'Tỉnh Khánh Hòa', 'Sở Y tế', 'Đếm lại · QĐ 12/2024']]);
  });
});
