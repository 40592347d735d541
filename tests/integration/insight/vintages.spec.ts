// The history of a figure and what was known of it when: through approval, publication, correction and withdrawal, for reported
// figures, roll-ups and derived ones; and "as known on" wherever a figure leaves the house.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { FigureHistory, FigureLineage, Frame, Overview, Problem, Query, Submission, SubmissionHistory, VintageTriangle } from '@haidang/plugin-sdk';
import { Accounts, OrgUnits } from '../../../core/src/access/index.js';
import { RANKS } from '../../../core/src/intake/index.js';
import { Database } from '../../../core/src/kernel/index.js';
import { bootApp, type TestApp } from '../../kit/app.js';
import { Client } from '../../kit/client.js';
import { put, rollUp, type Given } from './figures.js';

const OWNER = 'department-of-agriculture-and-rural-development';
const PERIOD = '2024-M05';
const REPORT = `/submissions/fisheries/${PERIOD}/56`;
const RIGHT = {
  'total-output': 9000,
  'capture-output': 8600,
  'aquaculture-output': 400,
  'fish-output': '8300.5',
  'shrimp-output': 380,
  'other-output': '319.5',
};
const WHY = 'Nhập thiếu sản lượng của cảng Hòn Rớ';

describe('vintages', () => {
  let t: TestApp;
  let department: Client;
  let reviewer: Client;
  let admin: Client;
  let leader: Client;

  beforeAll(async () => {
    t = await bootApp({ today: '2024-07-03', work: false });
    [department, reviewer, admin, leader] = await Promise.all([t.as(OWNER), t.as('reviewer'), t.as('admin'), t.as('leader')]);
  });
  afterAll(async () => {
    await t.close();
  });

  const history = async (indicator: string, period: string, more = ''): Promise<FigureHistory> => {
    const { status, body } = await leader.get<FigureHistory>(`/figures/history?indicator=${indicator}&period=${period}&orgUnit=56${more}`);
    if (status !== 200) throw new Error(JSON.stringify(body));
    return body;
  };
  const triangle = async (indicator: string, more: string): Promise<VintageTriangle> => {
    const { status, body } = await leader.get<VintageTriangle>(`/figures/vintages?indicator=${indicator}&orgUnit=56&${more}`);
    if (status !== 200) throw new Error(JSON.stringify(body));
    return body;
  };
  const valueOf = async (query: Query): Promise<unknown[]> => (await leader.post<Frame>('/query', { by: ['period'], ...query })).body.rows.map((row) => row[1]);
  /** Moves everything that was recorded so far back by whole days, so that a test has a past. */
  const age = async (days: number): Promise<void> => {
    const by = `make_interval(days => ${String(days)})`;
    await t.app
      .get(Database)
      .query(
        `update observation set recorded_from = recorded_from - ${by}, recorded_to = case when recorded_to = 'infinity' then recorded_to else recorded_to - ${by} end where origin <> 'published' and not sample`,
      );
    await t.app
      .get(Database)
      .query(
        `update plan set recorded_from = recorded_from - ${by}, recorded_to = case when recorded_to = 'infinity' then recorded_to else recorded_to - ${by} end where actor <> 'system'`,
      );
  };
  const today = (days = 0): string => new Date(Date.now() + 7 * 3_600_000 - days * 86_400_000).toISOString().slice(0, 10);

  it('names who reported, approved, corrected and why, with the difference, from preliminary to revised', async () => {
    await department.put(REPORT, { document: RIGHT, obsStatus: 'P' });
    await department.post(`${REPORT}/submit`);
    await reviewer.post(`${REPORT}/approve`);
    await reviewer.post(`${REPORT}/publish`);
    const standing = await history('fisheries.total-output', PERIOD);
    expect(standing).toMatchObject({ indicator: 'fisheries.total-output', orgUnit: '56', period: PERIOD, unitOfMeasure: 'tonne', more: false });
    const before = new Date().toISOString();
    const corrected = await department.post(`${REPORT}/correct`, {
      cells: [
        { path: '/total-output', value: 9001 },
        { path: '/capture-output', value: 8601 },
        { path: '/other-output', value: '320.5' },
      ],
      reason: WHY,
      decision: '112/QĐ-SNN ngày 01/7/2024',
    });
    expect(corrected.status).toBe(200);
    // Not approved yet: nothing changed.
    expect((await history('fisheries.total-output', PERIOD)).vintages).toEqual(standing.vintages);
    expect((await reviewer.post(`${REPORT}/approve`)).status).toBe(200);
    const { vintages } = await history('fisheries.total-output', PERIOD);
    expect(vintages[0]).toMatchObject({
      value: 9001,
      oldValue: 9000,
      difference: 1,
      leading: true,
      recordedTo: null,
      actor: OWNER,
      approver: 'reviewer',
      reason: WHY,
      decision: '112/QĐ-SNN ngày 01/7/2024',
    });
    expect(vintages[1]).toMatchObject({ value: 9000, leading: false, actor: OWNER, approver: 'reviewer' });
    expect(vintages.slice(0, -1).map((each) => each.recordedTo)).toEqual([null, ...vintages.slice(0, -2).map((each) => each.recordedFrom)]);
    expect(vintages[0]?.actorTitle).not.toBe(OWNER);
    const known = await history('fisheries.total-output', PERIOD, `&asOf=${before}`);
    expect(known.vintages[0]).toMatchObject({ value: 9000, leading: true, recordedTo: null });
    expect(await valueOf({ indicators: ['fisheries.total-output'], periods: [PERIOD] })).toEqual([9001]);
    expect(await valueOf({ indicators: ['fisheries.total-output'], periods: [PERIOD], asOf: before })).toEqual([9000]);
    // The moment that the history names for a value includes that value.
    expect(await valueOf({ indicators: ['fisheries.total-output'], periods: [PERIOD], asOf: vintages[0]?.recordedFrom ?? '' })).toEqual([9001]);
    const source = await leader.get<FigureLineage>(
      `/indicator-sets/fisheries/figures/source?indicator=total-output&period=${PERIOD}&orgUnit=56&asOf=${before}`,
    );
    expect(source.body.figures.find((figure) => figure.leading)).toMatchObject({ value: 9000, submittedBy: OWNER });
  });

  it('tells estimated, preliminary, official, revised and withdrawn apart, and draws them by day', async () => {
    const steps: [string | null, Given['status'], string][] = [
      ['100', 'E', 'estimated'],
      ['104', 'P', 'preliminary'],
      ['104', 'A', 'official'],
      ['106.5', 'A', 'revised'],
      [null, 'A', 'withdrawn'],
    ];
    for (const [value, status = 'A'] of steps) {
      await age(1);
      await put(t, [{ set: 'fisheries', indicator: 'shrimp-output', orgUnit: '56', period: '2023-M02', value, status }]);
    }
    const { vintages } = await history('fisheries.shrimp-output', '2023-M02');
    expect(vintages.map((each) => each.kind).reverse()).toEqual(steps.map(([, , kind]) => kind));
    expect(vintages.map((each) => each.difference).reverse()).toEqual([null, 4, 0, 2.5, null]);
    const drawn = await triangle('fisheries.shrimp-output', 'periods=2023-M01,2023-M02');
    expect(drawn.knownOn.slice(-5)).toEqual([today(4), today(3), today(2), today(1), today()]);
    expect(drawn.rows[1]?.values.slice(-5).map(({ value, kind }) => [value, kind])).toEqual([
      [100, 'estimated'],
      [104, 'preliminary'],
      [104, 'official'],
      [106.5, 'revised'],
      [null, 'withdrawn'],
    ]);
    // A cell of the triangle is the answer of a question as known on that day.
    for (const [at, day] of drawn.knownOn.entries()) {
      const [known] = await valueOf({ indicators: ['fisheries.shrimp-output'], periods: ['2023-M02'], asOf: day });
      expect(known).toBe(drawn.rows[1]?.values[at]?.value);
    }
  });

  it('knows roll-ups, sums over periods, derived figures and plans as they were', async () => {
    const orgUnits = t.app.get(OrgUnits);
    const [one = '', two = ''] = orgUnits.within(orgUnits.province('2024-05-31').id, 'commune', '2024-05-31').map((unit) => unit.code);
    const dengue = (orgUnit: string, value: string): Given => ({ set: 'health', indicator: 'dengue-cases', orgUnit, period: '2024-M05', value });
    const capital = (indicator: string, value: string): Given => ({ set: 'public-investment', indicator, orgUnit: '56', period: '2023-M03', value });
    await put(t, [dengue(one, '10'), dengue(two, '5'), capital('planned-capital', '200'), capital('disbursed', '50')]);
    await admin.put('/plans', {
      indicator: 'tourism.overnight-guests',
      orgUnit: '56',
      period: '2031',
      issuer: 'provincial-peoples-council',
      value: 1000,
      leading: true,
      sourceUrl: null,
    });
    await rollUp(t);
    await age(2);
    await put(t, [dengue(two, '7'), capital('disbursed', '60')]);
    await admin.put('/plans', {
      indicator: 'tourism.overnight-guests',
      orgUnit: '56',
      period: '2031',
      issuer: 'provincial-peoples-council',
      value: 1200,
      leading: true,
      sourceUrl: null,
    });
    await rollUp(t);
    const asked = (query: Query) => Promise.all([valueOf(query), valueOf({ ...query, asOf: today(1) }), valueOf({ ...query, asOf: today(3) })]);
    const within = { within: '56', level: 'commune' } as const;
    expect(await asked({ indicators: ['health.dengue-cases'], orgUnits: within, periods: ['2024-M05'] })).toEqual([[17], [15], [null]]);
    expect(await asked({ indicators: ['public-investment.disbursement-rate'], periods: ['2023-M03'] })).toEqual([[30], [25], [null]]);
    const plan = async (asOf?: string) =>
      (
        await leader.post<Frame>('/query', {
          indicators: ['tourism.overnight-guests'],
          periods: ['2031'],
          by: ['period'],
          compare: ['plan'],
          ...(asOf === undefined ? {} : { asOf }),
        })
      ).body.rows[0]?.[2];
    expect([await plan(), await plan(today(1)), await plan(today(3))]).toEqual([1200, 1000, null]);
    const derived = await history('public-investment.disbursement-rate', '2023-M03');
    expect(derived.vintages.map(({ value, oldValue, difference, producer, leading }) => ({ value, oldValue, difference, producer, leading }))).toEqual([
      { value: 30, oldValue: 25, difference: 5, producer: 'formula', leading: true },
      { value: 25, oldValue: null, difference: null, producer: 'formula', leading: false },
    ]);
    const drawn = await triangle('public-investment.disbursement-rate', 'last=2&until=2023-M03');
    expect(drawn.rows[1]?.values.map(({ value }) => value)).toEqual([25, 30]);
  });

  it('answers a future day with what is known and a day before anything with nothing', async () => {
    const query: Query = { indicators: ['fisheries.total-output'], periods: [PERIOD] };
    expect(await valueOf({ ...query, asOf: '2999-12-31' })).toEqual([9001]);
    expect(await valueOf({ ...query, asOf: '1999-01-01' })).toEqual([null]);
    expect((await leader.get<Overview>('/overview?asOf=1999-01-01')).body.tiles.every((tile) => tile.value === null)).toBe(true);
    const future = (await leader.get<Overview>('/overview?asOf=2999-12-31')).body;
    expect(future.tiles.map((tile) => tile.value)).toEqual((await leader.get<Overview>('/overview')).body.tiles.map((tile) => tile.value));
    expect((await triangle('fisheries.total-output', `periods=${PERIOD}&asOf=1999-01-01`)).knownOn).toEqual([]);
    expect((await leader.post<Problem>('/query', { ...query, asOf: '2024-02-31' })).status).toBe(422);
    expect((await leader.get<Problem>('/overview?asOf=hom-qua')).status).toBe(400);
  });

  it('reads a report as it was known', async () => {
    const now = (await leader.get<Submission>(REPORT)).body;
    const all = (await leader.get<SubmissionHistory>(`${REPORT}/history?content=true`)).body;
    expect(all.revisions[0]?.document).toEqual(now.document);
    const first = all.revisions.find((each) => each.kind === 'approve' && each.document?.['total-output'] === 9000);
    const known = (await leader.get<SubmissionHistory>(`${REPORT}/history?content=true&asOf=${first?.at ?? ''}`)).body;
    expect(known.revisions[0]).toMatchObject({ revision: first?.revision, status: 'approved', document: { 'total-output': 9000 } });
    expect((await leader.get<SubmissionHistory>(`${REPORT}/history?asOf=1999-01-01`)).body.revisions).toEqual([]);
  });

  it('shows a reader what they may see and refuses the rest as absent', async () => {
    const [account] = await t.app.get(Accounts).createAccounts([{ username: 'tourist', role: 'leader', orgUnit: '56', scope: '56', sets: ['tourism'] }]);
    const narrow = await new Client(t.url).signIn('tourist', account?.password ?? '');
    for (const path of [
      `/figures/history?indicator=fisheries.total-output&period=${PERIOD}&orgUnit=56`,
      `/figures/vintages?indicator=fisheries.total-output&periods=${PERIOD}&orgUnit=56`,
      `/figures/history?indicator=tourism.no-such&period=${PERIOD}&orgUnit=56`,
      `/figures/history?indicator=tourism.overnight-guests&period=${PERIOD}&orgUnit=nowhere`,
    ])
      expect([path, (await narrow.get<Problem>(path)).body.code]).toEqual([path, 'FIGURE_NOT_FOUND']);
    expect((await narrow.get(`/figures/history?indicator=tourism.overnight-guests&period=${PERIOD}&orgUnit=56`)).status).toBe(200);
    for (const path of [
      '/figures/history',
      '/figures/history?indicator=tourism.overnight-guests&period=2024-M13',
      '/figures/vintages?indicator=tourism.overnight-guests&until=2024&last=99',
    ])
      expect([path, (await narrow.get(path)).status]).toEqual([path, 400]);
    expect((await new Client(t.url).get('/figures/history?indicator=tourism.overnight-guests&period=2024-M05')).status).toBe(401);
  });

  it('keeps figures of a second producer and of a trial run apart in the history', async () => {
    await put(t, [
      {
        set: 'fisheries',
        indicator: 'total-output',
        orgUnit: '56',
        period: PERIOD,
        value: '8999',
        producer: 'statistics',
        rank: RANKS.publishedByProducer,
        origin: 'published',
      },
    ]);
    const { vintages } = await history('fisheries.total-output', PERIOD);
    expect(vintages.find((each) => each.producer === 'statistics')).toMatchObject({ value: 8999, oldValue: null, kind: 'official', leading: false });
    expect(vintages.filter((each) => each.leading).map((each) => each.value)).toEqual([9001]);
  });
});
