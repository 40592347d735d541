// Figures, plans and open reports when an indicator changes under them, over HTTP on a real database: another unit of measure and back,
// a merger, a split, another code, an end; from which period a version counts; and looking back across all of it.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type {
  Bundle,
  DraftImpact,
  Frame,
  IndicatorChange,
  IndicatorSetManifest,
  NewSetAnswer,
  Plan,
  Problem,
  Query,
  SetDraft,
  SetPublished,
  Submission,
  SubmissionAnswer,
  SubmissionHistory,
} from '@haidang/plugin-sdk';
import { Database } from '../../../../core/src/kernel/index.js';
import { bootApp, type TestApp } from '../../../kit/app.js';
import type { Client } from '../../../kit/client.js';
import { rollUp } from '../../insight/figures.js';

const SET = 'harbour-works';
const OWNER = 'department-of-construction';
const SUM = { time: 'sum', orgUnit: 'sum' } as const;

const indicator = (code: string, unitOfMeasure: string, more: object = {}) => ({
  code,
  title: { vi: `Chỉ tiêu ${code}`, en: `Indicator ${code}` },
  unitOfMeasure,
  direction: 'up',
  aggregate: SUM,
  decimals: 3,
  ...more,
});

const manifest = (indicators: readonly object[]): IndicatorSetManifest =>
  ({
    $schema: 'https://haidang.dev/schema/manifest-1.json',
    id: SET,
    kind: 'indicator-set',
    version: '1.0.0',
    sdk: '^1.0.0',
    quality: 'bronze',
    title: { vi: 'Công trình cảng', en: 'Harbour works' },
    group: 'economy',
    order: 90,
    owner: OWNER,
    period: { type: 'monthly', first: '2023-M01', due: { workingDays: 5 } },
    reporters: { by: 'owner' },
    workflow: ['submit', 'approve'],
    indicators,
    headline: { indicator: 'spent', measure: 'value', compare: ['plan'] },
  }) as unknown as IndicatorSetManifest;

const FIRST = [
  indicator('spent', 'VND-billion', { plan: 'period' }),
  indicator('dredged', 'tonne', { required: false }),
  indicator('dumped', 'tonne', { required: false }),
];

describe('an indicator that changes under its figures', () => {
  let t: TestApp;
  let admin: Client;
  let department: Client;

  beforeAll(async () => {
    t = await bootApp({ today: '2024-07-03', work: false });
    [admin, department] = await Promise.all([t.as('admin'), t.as(OWNER)]);
    const made = await admin.post<NewSetAnswer>('/indicator-sets', { manifest: manifest(FIRST) });
    expect([made.status, made.body]).toEqual([201, { id: SET, findings: [] }]);
    expect((await admin.post(`/indicator-sets/${SET}/publish`, { note: 'Bản đầu tiên của bộ' })).status).toBe(201);
  });
  afterAll(async () => {
    await t.close();
  });

  const address = (period: string) => `/submissions/${SET}/${period}/56`;
  const save = async (period: string, document: object) => {
    const answer = await admin.put<SubmissionAnswer>(address(period), { document, obsStatus: 'A' });
    if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
    return answer.body;
  };
  const reviewer = () => t.as('reviewer');
  const approve = async (period: string) => {
    const submitted = await admin.post<Problem>(`${address(period)}/submit`);
    if (submitted.status !== 200) throw new Error(JSON.stringify(submitted.body));
    const approved = await (await reviewer()).post<Problem>(`${address(period)}/approve`);
    if (approved.status !== 200) throw new Error(JSON.stringify(approved.body));
  };
  const report = async (period: string, document: object) => {
    await save(period, document);
    await approve(period);
  };
  const draft = async (indicators: readonly object[], changes: IndicatorChange[] = [], more: object = {}) => {
    const saved = await admin.put<SetDraft>(`/indicator-sets/${SET}/draft`, { manifest: { ...manifest(indicators), ...more }, changes });
    if (saved.status !== 200) throw new Error(JSON.stringify(saved.body));
  };
  const publish = async (effectiveFrom: string | null = null) => {
    const answer = await admin.post<SetPublished>(`/indicator-sets/${SET}/publish`, { note: 'Đổi theo quyết định mới', effectiveFrom });
    if (answer.status !== 201) throw new Error(JSON.stringify(answer.body));
    return answer.body;
  };
  const values = async (query: Query) => {
    const { body } = await admin.post<Frame>('/query', { by: ['period'], ...query });
    const value = body.columns.findIndex((column) => column.name === 'value');
    return body.rows.map((row) => row[value]);
  };
  const spent = (periods: string[], more: Partial<Query> = {}) => values({ indicators: [`${SET}.spent`], periods, ...more });
  const now = () => new Date().toISOString();

  let beforeTheChange = '';

  it('starts in tỷ đồng', async () => {
    await save('2023-M12', { spent: '0.5' });
    await report('2024-M04', { spent: 1.5, dredged: 10, dumped: 4 });
    await report('2024-M05', { spent: '2.25', dredged: 20 });
    await admin.put<Plan>('/plans', {
      indicator: `${SET}.spent`,
      orgUnit: '56',
      period: '2024-M05',
      issuer: 'province',
      value: 3,
      leading: true,
      sourceUrl: null,
    });
    await rollUp(t);
    expect(await spent(['2024-M04', '2024-M05'])).toEqual([1.5, 2.25]);
    // Approved only after the change; begun before it.
    await save('2024-M03', { spent: 7 });
    await admin.post(`${address('2024-M03')}/submit`);
    await save('2024-M06', { spent: '0.125', dredged: 3 });
    beforeTheChange = now();
  });

  it('names what another unit breaks, what it touches, and offers the factor', async () => {
    const next = [indicator('spent', 'VND-million', { plan: 'period' }), ...FIRST.slice(1)];
    await draft(next);
    const { status, body } = await admin.post<DraftImpact>(`/indicator-sets/${SET}/draft/impact`);
    expect(status).toBe(200);
    expect(body).toMatchObject({ publishable: false, counts: { reports: { open: 2, submitted: 1, approved: 2 }, figures: 5, plans: 1 } });
    expect(body.breaking).toEqual([
      expect.objectContaining({
        code: 'unit-changed',
        indicator: 'spent',
        chosen: null,
        figures: 2,
        offers: [
          { kind: 'unit-of-measure', indicator: 'spent', factor: '1000' },
          { kind: 'restart', indicator: 'spent' },
        ],
      }),
    ]);
    expect(new Set(body.breaking[0]?.touched.map((each) => each.kind))).toEqual(new Set(['headline', 'form', 'dashboard', 'plan']));
    expect(body.difference.map((each) => each.path)).toContain('/indicators/spent/unitOfMeasure');
    const refused = await admin.post<Problem>(`/indicator-sets/${SET}/publish`, { note: 'Đổi theo quyết định mới' });
    expect([refused.status, refused.body.code]).toEqual([409, 'DEFINITION_INCOMPATIBLE']);
  });

  it('carries figures, plans and open reports on', async () => {
    const next = [indicator('spent', 'VND-million', { plan: 'period' }), ...FIRST.slice(1)];
    await draft(next, [{ kind: 'unit-of-measure', indicator: 'spent', factor: '1000' }]);
    expect((await admin.post<DraftImpact>(`/indicator-sets/${SET}/draft/impact`)).body).toMatchObject({ publishable: true });
    // The open report of December stays on the form of its period.
    expect(await publish('2024-M06')).toMatchObject({ version: 2, effectiveFrom: '2024-06-01', carriedDrafts: 1, carriedFigures: 2 });
    expect((await admin.get<Submission>(address('2023-M12'))).body.version).toBe(1);
    expect(await spent(['2024-M04', '2024-M05'])).toEqual([1500, 2250]);
    await rollUp(t);
    expect(await spent(['2024-M04', '2024-M05'])).toEqual([1500, 2250]);
    const plans = await admin.get<{ items: Plan[] }>(`/plans?set=${SET}`);
    expect(plans.body.items.map((plan) => plan.value)).toEqual([3000]);
    const { body } = await admin.get<Submission>(address('2024-M06'));
    expect(body).toMatchObject({
      version: 2,
      status: 'draft',
      document: { spent: 125, dredged: 3 },
      carried: { from: 1, to: 2, converted: [{ path: '/spent', old: 0.125, new: 125, oldUnit: 'VND-billion', newUnit: 'VND-million' }], dropped: [] },
    });
    const history = await admin.get<SubmissionHistory>(`${address('2024-M06')}/history`);
    expect(history.body.revisions[0]).toMatchObject({ kind: 'carry', by: 'admin', version: 2 });
  });

  it('looking back speaks the unit of today', async () => {
    expect(await spent(['2024-M04', '2024-M05'], { asOf: beforeTheChange })).toEqual([1500, 2250]);
  });

  it('a report of the old version that is approved late is written in the unit of today', async () => {
    const waiting = await admin.get<Submission>(address('2024-M03'));
    expect(waiting.body).toMatchObject({ version: 1, document: { spent: 7 } });
    expect((await (await reviewer()).post(`${address('2024-M03')}/approve`)).status).toBe(200);
    expect(await spent(['2024-M03'])).toEqual([7000]);
  });

  it('a correction of an old report keeps its unit on paper and the unit of today among the figures', async () => {
    const corrected = await admin.post<Problem>(`${address('2024-M04')}/correct`, {
      cells: [{ path: '/spent', value: '1.6' }],
      reason: 'Kế toán trưởng đính chính số giải ngân',
    });
    expect([corrected.status, corrected.body.code]).toEqual([200, undefined]);
    expect((await (await reviewer()).post(`${address('2024-M04')}/approve`)).status).toBe(200);
    expect(await spent(['2024-M04'])).toEqual([1600]);
    expect((await admin.get<Submission>(address('2024-M04'))).body).toMatchObject({ version: 1, document: { spent: '1.6' } });
  });

  it('a period keeps the version that counted for it', async () => {
    const [earlier, later] = [await admin.get<Submission>(address('2024-M02')), await admin.get<Submission>(address('2024-M07'))];
    expect([earlier.body.version, later.body.version]).toEqual([1, 2]);
    await report('2024-M02', { spent: 1 });
    expect(await spent(['2024-M02'])).toEqual([1000]);
    const bulk = await admin.post<Problem>('/observations', [
      { set: SET, indicator: 'spent', period: '2024-M01', orgUnit: '56', value: 4 },
      { set: SET, indicator: 'spent', period: '2024-M07', orgUnit: '56', value: 4 },
    ]);
    expect([bulk.status, bulk.body.code]).toEqual([200, undefined]);
    expect(await spent(['2024-M01', '2024-M07'])).toEqual([4000, 4]);
  });

  it('one click takes it back: the figures are what they were', async () => {
    const back = await admin.post<SetPublished>(`/indicator-sets/${SET}/rollback`, { version: 1, note: 'Quay về bản đầu tiên' });
    expect([back.status, back.body]).toMatchObject([201, { version: 3, carriedDrafts: 1 }]);
    expect(await spent(['2024-M04', '2024-M05', '2024-M07'])).toEqual([1.6, 2.25, 0.004]);
    expect(await spent(['2024-M04', '2024-M05'], { asOf: beforeTheChange })).toEqual([1.5, 2.25]);
    expect((await admin.get<Submission>(address('2024-M06'))).body).toMatchObject({ version: 3, document: { spent: 0.125 } });
  });

  it('merges two into one, and names what is missing of a sum', async () => {
    const merged = [FIRST[0] ?? {}, indicator('moved', 'tonne', { required: false })];
    await draft(merged);
    const open = await admin.post<Problem>(`/indicator-sets/${SET}/publish`, { note: 'Gộp hai chỉ tiêu lại' });
    expect(open.body.findings.map((each) => `${each.code} ${each.indicator ?? ''}`)).toEqual(['indicator-removed dredged', 'indicator-removed dumped']);
    const before = now();
    await draft(merged, [{ kind: 'merge', from: ['dredged', 'dumped'], into: 'moved' }]);
    expect(await publish('2024-M07')).toMatchObject({ version: 4 });
    expect(await values({ indicators: [`${SET}.moved`], periods: ['2024-M04', '2024-M05'] })).toEqual([14, 20]);
    expect(await values({ indicators: [`${SET}.moved`], periods: ['2024-M04', '2024-M05'], asOf: before })).toEqual([14, 20]);
    const standing = await t.app
      .get(Database)
      .query<{ period: string; status: string }>(
        "select o.period, o.status from observation o join indicator i on i.id = o.indicator_id where i.code = 'moved' and o.recorded_to = 'infinity' and o.origin = 'submission' order by 1",
      );
    expect(standing).toEqual([
      { period: '2024-M04', status: 'A' },
      { period: '2024-M05', status: 'E' },
    ]);
    // A report of before the merger is still made of its two parts, and counts as their sum.
    await save('2024-M06', { spent: '0.125', dredged: 3, dumped: 5 });
    await approve('2024-M06');
    expect(await values({ indicators: [`${SET}.moved`], periods: ['2024-M06'] })).toEqual([8]);
  });

  it('what went can still be looked up in the history', async () => {
    const found = await admin.get<{ unitOfMeasure: string; vintages: { value: unknown; reason: string | null }[] }>(
      `/figures/history?indicator=${SET}.dredged&period=2024-M04&orgUnit=56`,
    );
    expect([found.status, found.body.vintages.map((each) => each.value)]).toEqual([200, [null, 10]]);
    expect(found.body.vintages[0]?.reason).toContain('gộp vào “Chỉ tiêu moved”');
  });

  it('splits by shares, and by a new code carries on', async () => {
    const split = [
      indicator('outlay', 'VND-billion', { plan: 'period' }),
      indicator('moved-sand', 'tonne', { required: false }),
      indicator('moved-mud', 'tonne', { required: false }),
    ];
    await draft(
      split,
      [
        { kind: 'carry', from: 'spent', to: 'outlay', factor: '1' },
        {
          kind: 'split',
          from: 'moved',
          into: [
            { indicator: 'moved-sand', share: '0.6' },
            { indicator: 'moved-mud', share: '0.4' },
          ],
        },
      ],
      { headline: { indicator: 'outlay', measure: 'value', compare: ['plan'] } },
    );
    const before = now();
    expect(await publish('2024-M07')).toMatchObject({ version: 5 });
    expect(await values({ indicators: [`${SET}.outlay`], periods: ['2024-M04', '2024-M05'] })).toEqual([1.6, 2.25]);
    expect(await values({ indicators: [`${SET}.outlay`], periods: ['2024-M04', '2024-M05'], asOf: before })).toEqual([1.6, 2.25]);
    expect(await values({ indicators: [`${SET}.moved-sand`], periods: ['2024-M04'] })).toEqual([8.4]);
    expect(await values({ indicators: [`${SET}.moved-mud`], periods: ['2024-M04'] })).toEqual([5.6]);
    expect((await admin.get<{ items: Plan[] }>(`/plans?set=${SET}`)).body.items.map((plan) => [plan.indicator, plan.value])).toEqual([[`${SET}.outlay`, 3]]);
  });

  it('retires: no form asks for it, its figures stay as they are', async () => {
    const left = [indicator('outlay', 'VND-billion', { plan: 'period' }), indicator('moved-sand', 'tonne', { required: false })];
    await draft(left, [{ kind: 'retire', indicator: 'moved-mud', until: '2024-M06' }], {
      headline: { indicator: 'outlay', measure: 'value', compare: ['plan'] },
    });
    expect(await publish('2024-M07')).toMatchObject({ version: 6, carriedFigures: 0 });
    const { body } = await admin.get<Bundle>(`/indicator-sets/${SET}`);
    expect(Object.keys(body.form.properties)).not.toContain('moved-mud');
    const found = await admin.get<{ vintages: { value: unknown; leading: boolean }[] }>(
      `/figures/history?indicator=${SET}.moved-mud&period=2024-M04&orgUnit=56`,
    );
    expect(found.body.vintages[0]).toMatchObject({ value: 5.6, leading: true });
    const source = await admin.get<{ figures: { value: unknown }[] }>(`/indicator-sets/${SET}/figures/source?indicator=moved-mud&period=2024-M04&orgUnit=56`);
    expect([source.status, source.body.figures[0]?.value]).toEqual([200, 5.6]);
  });

  it('says where two versions differ', async () => {
    const { status, body } = await admin.get<{ items: { path: string; label: { vi: string } }[] }>(`/indicator-sets/${SET}/versions/2/difference?with=1`);
    expect(status).toBe(200);
    expect(body.items[0]).toMatchObject({ path: '/indicators/spent/unitOfMeasure', label: { vi: 'Chỉ tiêu “Chỉ tiêu spent”: đơn vị tính' } });
    expect((await department.get(`/indicator-sets/${SET}/versions/2/difference?with=1`)).status).toBe(404);
  });
});
