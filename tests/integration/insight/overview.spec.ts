// The leaders' overview on a real database: 25 tiles with honest states, one cached answer per sight, live changes.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { FigureLineage, Overview, OverviewTile, Problem } from '@haidang/plugin-sdk';
import { Accounts, OrgUnits } from '../../../core/src/access/index.js';
import { Plans, RANKS } from '../../../core/src/intake/index.js';
import { Database } from '../../../core/src/kernel/index.js';
import { Definitions } from '../../../core/src/registry/index.js';
import { bootApp, type TestApp } from '../../kit/app.js';
import { Client, type Answer } from '../../kit/client.js';
import { until } from '../../kit/until.js';
import { put, rollUp, type Given } from './figures.js';

const guests = (period: string, value: string, more: Partial<Given> = {}): Given => ({
  set: 'tourism',
  indicator: 'overnight-guests',
  orgUnit: '56',
  period,
  value,
  ...more,
});
const month = (year: number, number: number): string => `${String(year)}-M${String(number).padStart(2, '0')}`;

describe('the overview', () => {
  let t: TestApp;
  let leader: Client;
  const overview = async (client: Client, query = 'period=2024-M06'): Promise<Overview> => {
    const { status, body } = await client.get<Overview>(`/overview?${query}`);
    if (status !== 200) throw new Error(JSON.stringify(body));
    return body;
  };
  const tileOf = (answer: Overview, set: string): OverviewTile => {
    const tile = answer.tiles.find((each) => each.set === set);
    if (tile === undefined) throw new Error(`no tile ${set}`);
    return tile;
  };
  const tourism = async (query?: string): Promise<OverviewTile> => tileOf(await overview(leader, query), 'tourism');

  beforeAll(async () => {
    t = await bootApp({ today: '2024-07-20', work: false });
    leader = await t.as('leader');
  });
  afterAll(async () => {
    await t.close();
  });

  it('has 25 tiles in their order, each with a value or an honest state', async () => {
    const { tiles, counts } = await overview(leader);
    expect(tiles.map((tile) => tile.set)).toEqual([
      'budget-revenue',
      'public-investment',
      'project-06',
      'social-investment',
      'tax',
      'grdp',
      'traffic-safety',
      'tourism',
      'education',
      'health',
      'culture',
      'environment',
      'fisheries',
      'labour',
      'social-insurance',
      'health-insurance',
      'ntp-ethnic-minorities',
      'ntp-poverty-reduction',
      'dti',
      'public-administration',
      'press',
      'citizen-feedback',
      'camera-ai',
      'planning-lookup',
      'press-digest',
    ]);
    for (const tile of tiles) expect([tile.value !== null, tile.dataState]).not.toEqual([false, 'ok']);
    // A service speaks as soon as its code is there and has begun; until then its tile says that it is not connected.
    const services = tiles.filter((tile) => tile.kind === 'service').map((tile) => tile.dataState);
    expect(services.filter((state) => state !== 'not-connected' && state !== 'ok')).toEqual([]);
    expect(services).toHaveLength(3);
    expect(counts.late).toBe(tiles.filter((tile) => tile.dataState === 'late').length);
  });

  it('shows each set at its own kind of period: June, the second quarter, the year before', async () => {
    const { tiles } = await overview(leader);
    expect(['tourism', 'grdp', 'ntp-poverty-reduction', 'dti'].map((set) => tiles.find((tile) => tile.set === set)?.period)).toEqual([
      '2024-M06',
      '2024-Q2',
      '2024-H1',
      '2023',
    ]);
  });

  it('says late when the due date has passed without a figure, and nothing bad before', async () => {
    expect((await tourism('period=2024-M06')).dataState).toBe('late');
    expect(await tourism('period=2024-M07')).toMatchObject({ dataState: 'none', value: null, state: 'none', period: '2024-M07' });
  });

  it('holds the year to date against plan, pace, and last year', async () => {
    const figures = [2022, 2023, 2024].flatMap((year) =>
      Array.from({ length: year === 2024 ? 6 : 12 }, (_, at) => guests(month(year, at + 1), at < 6 ? '100' : '300')),
    );
    await put(t, figures);
    const [definitions, orgUnits] = [t.app.get(Definitions), t.app.get(OrgUnits)];
    const indicatorId = definitions.indicator('tourism', 'overnight-guests')?.id ?? 0;
    const plan = { indicatorId, unitId: orgUnits.province('2024-12-31').id, period: '2024', value: '2000', sample: false, citationId: null };
    await t.app.get(Database).transaction((sql) =>
      t.app.get(Plans).put(
        sql,
        [
          { ...plan, issuer: 'people-committee', leading: true },
          { ...plan, issuer: 'prime-minister', value: '9', leading: false },
        ],
        'test',
      ),
    );
    await rollUp(t);
    const tile = await until(
      () => tourism(),
      (found) => found.dataState === 'ok',
    );
    // By June a quarter of the year is usual (600 of 2,400), so 30 % of the plan is ahead of the pace.
    expect(tile).toMatchObject({
      value: 600,
      plan: 2000,
      planIssuer: 'people-committee',
      planPercent: 30,
      pacePercent: 25,
      previous: 20,
      samePeriod: 0,
      state: 'good',
      dataState: 'ok',
      period: '2024-M06',
      measure: 'cumulative',
      unitOfMeasure: 'thousand-visit',
      changeUnit: 'percent',
      sample: false,
      obsStatus: 'A',
      origin: 'calculated',
    });
    expect(tile.spark).toEqual([100, 300, 300, 300, 300, 300, 300, 100, 100, 100, 100, 100, 100]);
    expect(tile.asOf).toMatch(/^\d{4}-/);
  });

  it('answers "not modified" until a figure changes', async () => {
    const first = await leader.get<Overview>('/overview?period=2024-M06');
    const tag = first.headers.get('etag') ?? '';
    const ask = (): Promise<Answer> => leader.get('/overview?period=2024-M06', { 'if-none-match': tag });
    expect([(await ask()).status, (await ask()).body]).toEqual([304, '']);
    await put(t, [guests('2024-M06', '120', { status: 'P' })]);
    await rollUp(t);
    const changed = await until(ask, (answer) => answer.status === 200);
    expect(tileOf(changed.body as Overview, 'tourism')).toMatchObject({ value: 620, dataState: 'preliminary', obsStatus: 'P' });
  });

  it('shows the last figure that exists when the asked one is late', async () => {
    const tile = await until(
      () => tourism('period=2024-M06&orgUnit=56'),
      (found) => found.dataState !== 'late',
    );
    expect(tile.period).toBe('2024-M06');
    await put(t, [{ ...guests('2024-M05', '8.5'), set: 'fisheries', indicator: 'total-output' }]);
    await rollUp(t);
    const late = await until(
      async () => tileOf(await overview(leader), 'fisheries'),
      (found) => found.value !== null,
    );
    expect(late).toMatchObject({ dataState: 'late', period: '2024-M05', value: 8.5 });
    expect(late.dueAt).toMatch(/^2024-0[78]-/);
  });

  it('marks a sample, and lets a real figure take its place', async () => {
    const sample = { set: 'health', indicator: 'dengue-cases', orgUnit: '56', period: '2024-M06', value: '12' };
    await put(t, [{ ...sample, sample: true, origin: 'sample', rank: RANKS.sample, producer: 'sample' }]);
    await rollUp(t);
    expect(
      await until(
        async () => tileOf(await overview(leader), 'health'),
        (found) => found.value !== null,
      ),
    ).toMatchObject({ value: 12, sample: true, origin: 'sample' });
    await put(t, [
      { ...sample, period: '2023-M06', value: '10', sample: true, origin: 'sample', rank: RANKS.sample, producer: 'sample' },
      { ...sample, value: '15' },
    ]);
    await rollUp(t);
    // The sample of the year before does not judge the real figure, and no line is drawn through it.
    const real = await until(
      async () => tileOf(await overview(leader), 'health'),
      (found) => found.value !== 12,
    );
    expect(real).toMatchObject({ value: 15, sample: false, samePeriod: null, state: 'info' });
    expect(real.spark).toEqual([...Array.from({ length: 12 }, () => null), 15]);
  });

  it('a reader of one set sees that tile alone; a lock hides everything else of the others', async () => {
    const [account] = await t.app.get(Accounts).createAccounts([{ username: 'fisher', role: 'leader', orgUnit: '56', sets: ['fisheries'] }]);
    const fisher = await new Client(t.url).signIn('fisher', account?.password ?? '');
    const { tiles } = await overview(fisher);
    expect(tileOf({ tiles } as Overview, 'fisheries').value).toBe(8.5);
    for (const tile of tiles.filter((each) => each.kind === 'indicator-set' && each.set !== 'fisheries')) {
      expect(tile).toMatchObject({
        dataState: 'no-right',
        value: null,
        plan: null,
        spark: [],
        state: 'none',
        submittedBy: null,
        source: null,
        samePeriod: null,
      });
    }
  });

  it.each([
    ['period=2024-13', 400, 'VALUE_REFUSED'],
    ['orgUnit=99999', 404, 'ORG_UNIT_NOT_FOUND'],
    ['period=2024-M06&period=2024-M07', 400, 'VALUE_REFUSED'],
  ])('%s is refused', async (query, status, code) => {
    const answer = await leader.get<Problem>(`/overview?${query}`);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
  });

  it('without a period shows the last one that has figures', async () => {
    expect(await tourism('')).toMatchObject({ period: '2024-M06', value: 620 });
  });

  describe('where a figure comes from', () => {
    const source = (query: string) => leader.get<FigureLineage>(`/indicator-sets/tourism/figures/source?${query}`);

    it('names every producer and every version, the leading one first', async () => {
      await put(t, [guests('2024-M06', '118', { producer: 'provincial-statistics-office', origin: 'published', rank: RANKS.publishedElsewhere, status: 'E' })]);
      const { body } = await source('indicator=overnight-guests&period=2024-M06&orgUnit=56');
      expect(body.figures.map((each) => [each.value, each.leading, each.recordedTo === null, each.status])).toEqual([
        [120, true, true, 'P'],
        [118, false, true, 'E'],
        [100, false, false, 'A'],
      ]);
      expect(body.figures[1]?.producerTitle).toBe('Cục Thống kê tỉnh');
    });

    it('a computed figure says so, with its formula', async () => {
      await put(t, [{ ...guests('2024-M06', '240'), indicator: 'guest-nights' }]);
      const { body } = await source('indicator=average-stay&period=2024-M06');
      expect(body.figures).toMatchObject([
        { value: 2, origin: 'calculated', producer: 'formula', leading: true, sourceTitle: 'guest-nights / overnight-guests' },
      ]);
    });

    it.each(['indicator=nothing&period=2024-M06', 'indicator=overnight-guests&period=2024-M06&orgUnit=99999'])('%s is not found', async (query) => {
      expect((await source(query)).status).toBe(404);
    });

    it('what one may not see is not found either', async () => {
      const fisher = await t.as('department-of-health');
      expect((await fisher.get('/indicator-sets/tourism/figures/source?indicator=overnight-guests&period=2024-M06')).status).toBe(404);
    });
  });
});
