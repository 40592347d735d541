// Back over a new meaning: figures, plans and open reports of the meaning that a version gave up are there again when an earlier version
// takes its place, those of the meaning in between are in the history alone; and all of it the other way round.
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { FigureHistory, Frame, Plan, Problem, Query, SetDraft, SetPublished, Submission } from '@haidang/plugin-sdk';
import { RollupProof } from '../../../../core/src/intake/index.js';
import { bootApp, type TestApp } from '../../../kit/app.js';
import type { Client } from '../../../kit/client.js';
import { rollUp } from '../../insight/figures.js';

const SET = 'quay-lamps';
const cost = (unitOfMeasure: string) => ({
  code: 'cost',
  title: { vi: 'Chi phí' },
  unitOfMeasure,
  direction: 'neutral',
  aggregate: { time: 'sum', orgUnit: 'sum' },
  decimals: 3,
  required: false,
  plan: 'period',
});
const manifest = (unitOfMeasure: string): Record<string, unknown> => ({
  $schema: 'https://haidang.dev/schema/manifest-1.json',
  id: SET,
  kind: 'indicator-set',
  version: '1.0.0',
  sdk: '^1.0.0',
  quality: 'bronze',
  title: { vi: 'Đèn cầu tàu', en: 'Quay lamps' },
  group: 'economy',
  order: 92,
  owner: 'department-of-construction',
  period: { type: 'monthly', first: '2023-M01', due: { workingDays: 5 } },
  reporters: { by: 'owner' },
  workflow: ['submit', 'approve'],
  indicators: [cost(unitOfMeasure)],
});

let t: TestApp;
let admin: Client;
let reviewer: Client;
let beforeTheTurn = '';
let afterTheTurn = '';

beforeAll(async () => {
  t = await bootApp({ today: '2024-07-03', work: false });
  [admin, reviewer] = await Promise.all([t.as('admin'), t.as('reviewer')]);
  expect((await admin.post('/indicator-sets', { manifest: manifest('VND-billion') })).status).toBe(201);
  await publish();
});
afterAll(async () => {
  await t.close();
});

async function publish(effectiveFrom: string | null = null): Promise<void> {
  const { status, body } = await admin.post<SetPublished>(`/indicator-sets/${SET}/publish`, { note: 'Theo quyết định mới', effectiveFrom });
  if (status !== 201) throw new Error(JSON.stringify(body));
}

async function rollback(version: number): Promise<SetPublished> {
  const { status, body } = await admin.post<SetPublished>(`/indicator-sets/${SET}/rollback`, { version, note: 'Trở lại như trước' });
  if (status !== 201) throw new Error(JSON.stringify(body));
  await rollUp(t);
  return body;
}

const address = (period: string) => `/submissions/${SET}/${period}/56`;

async function report(period: string, value: number): Promise<void> {
  await admin.put(address(period), { document: { cost: value }, obsStatus: 'A' });
  const submitted = await admin.post<Problem>(`${address(period)}/submit`);
  const approved = await reviewer.post<Problem>(`${address(period)}/approve`);
  if (approved.status !== 200) throw new Error(JSON.stringify([submitted.body, approved.body]));
}

async function inUnit(unitOfMeasure: string, changes: object[]): Promise<void> {
  const saved = await admin.put<SetDraft>(`/indicator-sets/${SET}/draft`, { manifest: manifest(unitOfMeasure), changes });
  if (saved.status !== 200) throw new Error(JSON.stringify(saved.body));
}

async function costs(more: Partial<Query> = {}): Promise<unknown[]> {
  const periods = ['2024-M01', '2024-M02', '2024-M05', '2024-M06'];
  const { body } = await admin.post<Frame>('/query', { indicators: [`${SET}.cost`], by: ['period'], periods, ...more });
  const value = body.columns.findIndex((column) => column.name === 'value');
  return body.rows.map((row) => row[value]);
}

async function plans(): Promise<unknown[]> {
  const { body } = await admin.get<{ items: Plan[] }>(`/plans?set=${SET}`);
  return body.items.map((plan) => plan.value);
}

it('a meaning of its own begins with the third version', async () => {
  await report('2024-M01', 2);
  await report('2024-M02', 3);
  await admin.put(address('2024-M03'), { document: { cost: 4 }, obsStatus: 'A' });
  await admin.put('/plans', { indicator: `${SET}.cost`, orgUnit: '56', period: '2024-M02', issuer: 'province', value: 5, leading: true, sourceUrl: null });
  await rollUp(t);
  await inUnit('VND-million', [{ kind: 'unit-of-measure', indicator: 'cost', factor: '1000' }]);
  await publish('2024-M05');
  await report('2024-M05', 500);
  await rollUp(t);
  beforeTheTurn = new Date().toISOString();
  await inUnit('project', [{ kind: 'restart', indicator: 'cost' }]);
  await publish('2024-M05');
  await report('2024-M06', 7);
  await rollUp(t);
  expect([await costs(), await plans()]).toEqual([[null, null, null, 7], []]);
  afterTheTurn = new Date().toISOString();
});

it('back to the first: figures and plans of its meaning stand again, in its unit; those of the meaning in between do not', async () => {
  await rollback(1);
  expect([await costs(), await plans()]).toEqual([[2, 3, 0.5, null], [5]]);
  expect(await t.app.get(RollupProof).verify()).toEqual([]);
  expect([await costs({ asOf: beforeTheTurn }), await costs({ asOf: afterTheTurn })]).toEqual([
    [2, 3, 0.5, null],
    [null, null, null, null],
  ]);
  const { body } = await admin.get<FigureHistory>(`/figures/history?indicator=${SET}.cost&period=2024-M01&orgUnit=56`);
  expect(body.vintages.map(({ value, unitOfMeasure }) => [value, unitOfMeasure])).toEqual([
    [2, 'VND-billion'],
    [null, 'project'],
    [2000, 'VND-million'],
    [2, 'VND-billion'],
  ]);
});

it('reports of the first meaning are approved and corrected in it', async () => {
  expect((await admin.get<Submission>(address('2024-M03'))).body.document).toMatchObject({ cost: 4 });
  await report('2024-M03', 4);
  await report('2024-M02', 3.5);
  expect(await costs()).toEqual([2, 3.5, 0.5, null]);
  expect(await costs({ periods: ['2024-M03'] })).toEqual([4]);
});

it('forward to the third: its own figures alone; and back once more', async () => {
  await rollback(3);
  expect([await costs(), await plans()]).toEqual([[null, null, null, 7], []]);
  await rollback(2);
  // What was corrected since is not lost: the meaning goes on from where it was given up last.
  expect([await costs(), await plans()]).toEqual([[2000, 3500, 500, null], [5000]]);
  expect(await t.app.get(RollupProof).verify()).toEqual([]);
});

it('to a version of the meaning that is in use: nothing ends', async () => {
  const answer = await rollback(4);
  expect(answer.carriedFigures).toBeGreaterThan(0);
  expect([await costs(), await plans()]).toEqual([[2, 3.5, 0.5, null], [5]]);
});
