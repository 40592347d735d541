// The thirteen contradictions that were published in earnest: each is taken in without being blocked, and each is shown for what it is. What
// a question's notes, a figure's source and the cells of the quality board say of them.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parseLocalised, type FigureDoubt, type FigureLineage, type Frame, type SubmissionAnswer } from '@haidang/plugin-sdk';
import { seed } from '../../../core/src/app/seeds/seed.js';
import { WiderRun } from '../../../core/src/insight/index.js';
import { RANKS } from '../../../core/src/intake/index.js';
import { Database } from '../../../core/src/kernel/index.js';
import { bootApp, type TestApp } from '../../kit/app.js';
import { Client } from '../../kit/client.js';
import { until } from '../../kit/until.js';
import { put, type Given } from './figures.js';

interface CellRow {
  set_id: string;
  period: string;
  path: string;
  check_id: string;
  holds: boolean;
}

const published = (set: string, indicator: string, period: string, value: string, more: Partial<Given> = {}): Given => ({
  set,
  indicator,
  period,
  value,
  orgUnit: '56',
  measure: 'cumulative',
  status: 'P',
  producer: 'provincial-peoples-committee',
  origin: 'published',
  rank: RANKS.publishedElsewhere,
  ...more,
});

describe('published contradictions', () => {
  let t: TestApp;
  let leader: Client;
  let cells: CellRow[];

  beforeAll(async () => {
    t = await bootApp({ today: '2025-02-20', work: false });
    await seed(t.app, t.config.with({ demo: false }));
    leader = await t.as('leader');
    await put(t, [
      published('tourism', 'tourism-receipts', '2023-M06', '13247', { producer: 'department-of-tourism' }),
      published('grdp', 'retail-sales', '2023-M08', '122108'),
      published('fisheries', 'total-output', '2023-M09', '97.74', { rank: RANKS.publishedByProducer - 1, producer: 'press' }),
      published('tourism', 'overnight-guests', '2024-M11', '10000', { producer: 'department-of-tourism', rank: RANKS.publishedByProducer }),
    ]);
    await t.app.get(WiderRun).everything();
    cells = await t.app
      .get(Database)
      .query<CellRow>(`select set_id, period, path, check_id, passed >= evaluated as holds from quality_cell_check where source = 'sets' and path <> ''`);
  });
  afterAll(async () => {
    await t.close();
  });

  const checksOf = (set: string, indicator: string, period: string): string[] =>
    cells.filter((cell) => cell.set_id === set && cell.path === indicator && cell.period === period && !cell.holds).map((cell) => cell.check_id);
  const ask = async (indicator: string, period: string, measure: 'value' | 'cumulative' = 'cumulative'): Promise<Frame> =>
    (await leader.post<Frame>('/query', { indicators: [indicator], orgUnits: ['56'], periods: [period], measure })).body;
  const noted = (indicator: string, period: string, measure?: 'value'): Promise<Frame> =>
    until(
      () => ask(indicator, period, measure),
      (frame) => frame.notes.length > 0,
      5_000,
    );
  const valueOf = (frame: Frame): unknown => frame.rows[0]?.[frame.columns.findIndex((column) => column.name === 'value')];
  const statusOf = (frame: Frame): unknown => frame.rows[0]?.[frame.columns.findIndex((column) => column.name === 'status')];
  const codes = (frame: Frame): string[] => frame.notes.map((note) => note.code);
  const source = async (set: string, indicator: string, period: string): Promise<FigureLineage> =>
    (await leader.get<FigureLineage>(`/indicator-sets/${set}/figures/source?indicator=${indicator}&period=${period}&orgUnit=56`)).body;
  const doubts = async (set: string, indicator: string, period: string): Promise<FigureDoubt[]> => (await source(set, indicator, period)).doubts;

  it('1 receipts: month and year to date do not meet, which warns and blocks nothing', async () => {
    const frame = await noted('tourism.tourism-receipts', '2024-M11');
    expect([valueOf(frame), codes(frame)]).toEqual([48902, ['doubted']]);
    const [doubt] = await doubts('tourism', 'tourism-receipts', '2024-M11');
    expect(doubt).toMatchObject({ check: 'year-to-date', level: 'warning', plausible: ['49500'], value: '48902', holds: false });
    expect(doubt?.message.vi).toContain('các kỳ trước đã được điều chỉnh');
    expect(checksOf('tourism', 'tourism-receipts', '2024-M10')).toEqual([]);
  });

  it('2 receipts of two producers stand side by side, and what does not follow from both names them', async () => {
    const frame = await noted('tourism.tourism-receipts', '2023-M06');
    expect([valueOf(frame), codes(frame)]).toEqual([12565.7, ['two-producers']]);
    const { figures } = await source('tourism', 'tourism-receipts', '2023-M06');
    expect(figures.map((figure) => [figure.value, figure.leading]).sort()).toEqual([
      [12565.7, true],
      [13247, false],
    ]);
    const [doubt] = await doubts('tourism', 'tourism-receipts', '2023-M07');
    expect(doubt?.message.vi).toMatch(/Hai nguồn: số này của Sở Du lịch, lũy kế kỳ trước của (Cục Thống kê|Thống kê)/);
  });

  it('3 two official figures of retail sales for one half-year', async () => {
    const frame = await noted('grdp.retail-sales', '2024-M06');
    expect([valueOf(frame), codes(frame)]).toEqual([62585.4, ['two-producers']]);
    expect((await source('grdp', 'retail-sales', '2024-M06')).figures.map((figure) => figure.value)).toEqual([62585.4, 62542.7]);
  });

  it('4 one name, two definitions: a year to date that falls is not compared', async () => {
    const [doubt] = await doubts('grdp', 'retail-sales', '2023-M09');
    expect(doubt).toMatchObject({ check: 'year-to-date', plausible: ['≥ 122108'] });
    expect(doubt?.message.vi).toContain('hai định nghĩa');
    expect(codes(await noted('grdp.retail-sales', '2023-M09'))).toEqual(['doubted']);
  });

  it('5 growth on a revised base stays as it was published, with the base that it implies', async () => {
    const frame = await noted('grdp.grdp-growth', '2024-Q2');
    expect([valueOf(frame), codes(frame)]).toEqual([12.73, ['doubted']]);
    const [doubt] = await doubts('grdp', 'grdp-growth', '2024-Q2');
    expect(doubt).toMatchObject({ check: 'rate', plausible: ['11.36'] });
    expect(doubt?.message.vi).toContain('27.699,8 thay vì 28.041');
  });

  it('6 revenue of 2023 is an estimate, and the growth of 2024 tells the final figure', async () => {
    expect(statusOf(await ask('budget-revenue.total-revenue', '2023-M12'))).toBe('E');
    const [doubt] = await doubts('budget-revenue', 'revenue-year-on-year', '2024-M12');
    expect(doubt).toMatchObject({ check: 'rate', value: '113.6' });
    expect(doubt?.message.vi).toContain('17.995,8 thay vì 18.230');
  });

  it('7 two denominators, both official, imply one amount: compared and said', async () => {
    expect(valueOf(await ask('public-investment.disbursement-rate', '2023-M11'))).toBe(55.2);
    expect(valueOf(await ask('public-investment.allocated-disbursement-rate', '2023-M11'))).toBe(64.3);
    expect(await doubts('public-investment', 'disbursement-rate', '2023-M11')).toMatchObject([
      { check: 'relation.two-denominators-one-amount', holds: true, message: { vi: expect.stringContaining('đã đối chiếu, khớp') as unknown } },
    ]);
    expect(checksOf('public-investment', 'disbursement-rate', '2023-M11')).toEqual([]);
    expect(codes(await ask('public-investment.disbursement-rate', '2023-M11'))).not.toContain('doubted');
  });

  it('8 a unit printed wrong: taken as printed, with what it must have been', async () => {
    const frame = await noted('fisheries.total-output', '2023-M09');
    expect(valueOf(frame)).toBe(97.74);
    expect(codes(frame)).toContain('doubted');
    expect(await doubts('fisheries', 'total-output', '2023-M09')).toMatchObject([{ check: 'unit-slip', plausible: ['97740'], value: '97.74' }]);
  });

  it('9 “7.710,3” is read and “7,710,3” refused by name; their sum holds', () => {
    expect(parseLocalised('7.710,3', 'vi')).toMatchObject({ kind: 'value' });
    expect(parseLocalised('7,710,3', 'vi')).toMatchObject({ kind: 'refused' });
    expect(checksOf('budget-revenue', 'total-revenue', '2024-M06')).toEqual([]);
  });

  it('10 4,2 and 5,9 of “10 million” is rounding', async () => {
    expect(valueOf(await ask('tourism.overnight-guests', '2024-M11'))).toBe(10000);
    expect(checksOf('tourism', 'overnight-guests', '2024-M11')).not.toContain('parts');
  });

  it('11 more deaths than accidents is no error', async () => {
    expect([valueOf(await ask('traffic-safety.accidents', '2020', 'value')), valueOf(await ask('traffic-safety.deaths', '2020', 'value'))]).toEqual([109, 115]);
    expect([...checksOf('traffic-safety', 'accidents', '2020'), ...checksOf('traffic-safety', 'deaths', '2020')]).toEqual([]);
    const police = await t.as('provincial-police');
    const saved = await police.put<SubmissionAnswer>('/submissions/traffic-safety/2024-M12/56', { document: { accidents: 9, deaths: 11 } });
    expect(saved.status).toBe(200);
    expect(saved.body.findings.filter(({ path, level }) => path === '/deaths' && level !== 'hint')).toEqual([]);
  });

  it('12 income per head was revised: both figures with their producers', async () => {
    const frame = await noted('grdp.grdp-per-capita', '2022', 'value');
    expect([valueOf(frame), statusOf(frame), codes(frame)]).toEqual([77.17, 'A', ['two-producers']]);
    expect((await source('grdp', 'grdp-per-capita', '2022')).figures.map(({ value, producer }) => [value, producer])).toEqual([
      [77.17, 'general-statistics-office'],
      [76.54, 'provincial-peoples-committee'],
    ]);
  });

  it('13 a rank comes with how many were ranked, and no check compares ranks', async () => {
    for (const [year, rank, of] of [
      ['2022', 41, 63],
      ['2024', 16, 34],
    ] as const) {
      expect([valueOf(await ask('dti.dti-rank', year, 'value')), valueOf(await ask('dti.ranked-provinces', year, 'value'))]).toEqual([rank, of]);
    }
    expect(valueOf(await ask('public-administration.papi-provinces', '2023', 'value'))).toBe(61);
    expect(checksOf('dti', 'dti-rank', '2024')).toEqual([]);
    expect(codes(await noted('dti.dti-rank', '2022', 'value'))).toEqual(['two-producers']);
  });
});
