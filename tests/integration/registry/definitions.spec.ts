// Definitions as clients read them: the live bundle, its versions, and only what the caller may see.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Bundle, Dashboard, IndicatorSetSummary, PluginView, Problem, UnitOfMeasure } from '@haidang/plugin-sdk';
import { bootApp, type TestApp } from '../../kit/app.js';
import type { Client } from '../../kit/client.js';
import { until } from '../../kit/until.js';

let house: TestApp;
let admin: Client;
let leader: Client;
let tourism: Client;

beforeAll(async () => {
  house = await bootApp({ work: false });
  [admin, leader, tourism] = await Promise.all([house.as('admin'), house.as('leader'), house.as('department-of-tourism')]);
});
afterAll(() => house.close());

describe('GET /indicator-sets', () => {
  test('lists the 22 sets in order: 16 monthly, 1 quarterly, 1 half-yearly, 4 yearly', async () => {
    const { status, body } = await leader.get<{ items: IndicatorSetSummary[] }>('/indicator-sets');
    expect(status).toBe(200);
    expect(body.items).toHaveLength(22);
    const types = body.items.map((each) => (each.periodType === 'school-year' ? 'yearly' : each.periodType));
    expect(['monthly', 'quarterly', 'half-yearly', 'yearly'].map((type) => types.filter((each) => each === type).length)).toEqual([16, 1, 1, 4]);
    expect(body.items.map((each) => each.order)).toEqual([...body.items].map((each) => each.order).sort((a, b) => a - b));
    const found = body.items.find((each) => each.id === 'tourism');
    expect(found).toMatchObject({ kind: 'indicator-set', version: 1, origin: 'disk', owner: 'department-of-tourism', ownerTitle: 'Sở Du lịch' });
    expect(found?.actions).toContain('view');
    expect(found?.actions).not.toContain('define');
  });

  test('without sign-in there is no list', async () => {
    const { status, body } = await house.anonymous.get<Problem>('/indicator-sets');
    expect(status).toBe(401);
    expect(body.code).toBe('NOT_SIGNED_IN');
  });

  test('a department sees the sets that it may view, and no trace of the others', async () => {
    const { body } = await tourism.get<{ items: IndicatorSetSummary[] }>('/indicator-sets');
    const seen = body.items.map((each) => each.id);
    expect(seen).toContain('tourism');
    expect(body.items.find((each) => each.id === 'tourism')?.actions).toContain('enter');
    const all = (await leader.get<{ items: IndicatorSetSummary[] }>('/indicator-sets')).body.items.map((each) => each.id);
    const hidden = all.filter((id) => !seen.includes(id));
    for (const id of hidden.slice(0, 3)) {
      const [refused, absent] = await Promise.all([tourism.get<Problem>(`/indicator-sets/${id}`), tourism.get<Problem>('/indicator-sets/no-such-set')]);
      expect([refused.status, refused.body.code]).toEqual([absent.status, absent.body.code]);
      expect((await tourism.get<Problem>(`/dashboards/${id}`)).status).toBe(404);
    }
  });
});

describe('GET /indicator-sets/:id', () => {
  test('answers the three documents of the live version', async () => {
    const { body } = await leader.get<Bundle>('/indicator-sets/tourism');
    expect(body.version).toBe(1);
    expect([body.manifest.id, body.form.$id, body.dashboard.id]).toEqual(['tourism', 'tourism', 'tourism']);
  });

  test.each(['no-such-set', '..%2f..%2fetc', '__proto__', 'constructor', ':id', 'TOURISM'])('%s is not found, and says how to go on', async (id) => {
    const { status, headers, body } = await leader.get<Problem>(`/indicator-sets/${id}`);
    expect(status).toBe(404);
    expect(headers.get('content-type')).toContain('application/problem+json');
    expect(body.titles.vi).not.toBe('');
    expect(body.details.en).not.toBe('');
  });

  test('lists versions and answers each', async () => {
    const { body } = await leader.get<{ items: { version: number; live: boolean }[] }>('/indicator-sets/tourism/versions');
    expect(body.items).toEqual([expect.objectContaining({ version: 1, live: true, publishedBy: 'system' })]);
    expect((await leader.get<Bundle>('/indicator-sets/tourism/versions/1')).body.version).toBe(1);
  });

  test.each([
    ['99', 404, 'VERSION_NOT_FOUND'],
    ['0', 400, 'VALUE_REFUSED'],
    ['1e3', 400, 'VALUE_REFUSED'],
    ['-1', 400, 'VALUE_REFUSED'],
  ])('version %s: %i %s', async (version, status, code) => {
    const answer = await leader.get<Problem>(`/indicator-sets/tourism/versions/${version}`);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
  });

  test('gives TypeScript types of the document', async () => {
    const { status, body } = await leader.get<string>('/indicator-sets/tourism/types.d.ts');
    expect(status).toBe(200);
    expect(body).toContain('export interface SubmissionDocument');
    expect(body).toContain('"overnight-guests"?:');
  });
});

describe('what stands around the sets', () => {
  test('dashboards: the overview and one of each set', async () => {
    const { body } = await leader.get<{ items: { id: string; set: string | null }[] }>('/dashboards');
    expect(body.items.filter((each) => each.set === null).map((each) => each.id)).toEqual(['overview']);
    expect(body.items.filter((each) => each.set !== null)).toHaveLength(22);
    expect((await leader.get<Dashboard>('/dashboards/overview')).body.panels.length).toBeGreaterThan(0);
    expect((await leader.get<Dashboard>('/dashboards/tourism')).body.id).toBe('tourism');
    expect((await leader.get<Problem>('/dashboards/ghost')).body.code).toBe('DASHBOARD_NOT_FOUND');
  });

  test('units of measure, with exact factors', async () => {
    const { body } = await leader.get<{ items: UnitOfMeasure[] }>('/units-of-measure');
    const factors = new Map(body.items.map((each) => [each.code, each.factor]));
    for (const code of ['VND', 'VND-billion', 'USD-million', 'percent', 'percentage-point', 'permille', 'rank', 'thousand-visit', 'km2', 'item'])
      expect(factors.has(code)).toBe(true);
    expect(factors.get('VND-billion')).toBe('1000000000');
    expect(factors.get('permille')).toBe('0.001');
  });

  test('plugins: what came with the release runs, and only administrators look', async () => {
    // Services are started in the background; nothing waits for them.
    const { body } = await until(
      () => admin.get<{ items: PluginView[] }>('/plugins'),
      ({ body: seen }) => seen.items.every(({ state }) => state === 'running'),
    );
    expect(body.items.find((each) => each.id === 'standard')).toMatchObject({ state: 'running', reason: null, contributes: { ingest: ['csv', 'json'] } });
    expect(body.items.filter(({ kind, origin }) => kind === 'service' && origin === 'platform').map(({ id }) => id)).toEqual(
      expect.arrayContaining(['camera-ai', 'planning-lookup', 'press-digest']),
    );
    expect((await tourism.get('/plugins')).status).toBe(403);
    const types = await leader.get<{ items: { type: string }[] }>('/panel-types');
    expect(types.body.items.map((each) => each.type)).toEqual(expect.arrayContaining(['stat', 'trend', 'map', 'work']));
  });

  test('health names definitions and plugins', async () => {
    const { status, body } = await house.anonymous.get<{ checks: { name: string; state: string }[] }>('/health/ready');
    expect(status).toBe(200);
    expect(body.checks).toEqual(
      expect.arrayContaining([
        { name: 'definitions', state: 'ok' },
        { name: 'plugins', state: 'ok' },
      ]),
    );
  });
});
