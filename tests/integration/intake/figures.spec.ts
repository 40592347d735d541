// Figures of other systems over HTTP: three notations, all or nothing, repeats, rights, and the roll-ups that follow.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { FigureInput, FiguresAnswer, Frame, Problem, Submission } from '@haidang/plugin-sdk';
import { RollupProof } from '../../../core/src/intake/index.js';
import { Database } from '../../../core/src/kernel/index.js';
import { bootApp, type TestApp } from '../../kit/app.js';
import type { Client } from '../../kit/client.js';
import { until } from '../../kit/until.js';

const SET = 'ntp-poverty-reduction';
const PERIOD = '2023-H1';

describe('POST /observations', () => {
  let t: TestApp;
  let admin: Client;
  let communes: string[];

  const figures = (code: string, households: number, poor: number): FigureInput[] => [
    { set: SET, indicator: 'households', period: PERIOD, orgUnit: code, value: households },
    { set: SET, indicator: 'poor-households', period: PERIOD, orgUnit: code, value: String(poor) },
  ];
  const provinceTotal = async (indicator: string): Promise<unknown> => {
    const { body } = await admin.post<Frame>('/query', { indicators: [`${SET}.${indicator}`], orgUnits: ['56'], periods: [PERIOD] });
    return body.rows[0]?.[body.columns.findIndex((column) => column.name === 'value')] ?? null;
  };

  beforeAll(async () => {
    t = await bootApp({ today: '2023-07-20' });
    admin = await t.as('admin');
    const { body } = await admin.get<{ items: { code: string }[] }>('/org-units?at=2023-06-30&level=commune&within=56');
    communes = body.items.map((unit) => unit.code);
  });
  afterAll(async () => {
    await t.close();
  });

  it('publishes at once where the caller may, and the province adds up', async () => {
    expect(communes).toHaveLength(139);
    const all = communes.flatMap((code, index) => figures(code, 1000 + index, index));
    const { status, body } = await admin.post<FiguresAnswer>('/observations', all);
    expect(status).toBe(200);
    expect(body.counts).toEqual({ read: 278, accepted: 278, unchanged: 0, refused: 0 });
    expect(body.submissions[0]).toMatchObject({ status: 'published', revision: 1 });
    const sum = communes.reduce((total, _, index) => total + 1000 + index, 0);
    await until(
      () => provinceTotal('households'),
      (value) => value === sum,
    );
    expect(await t.app.get(RollupProof).verify()).toEqual([]);
  });

  it('recomputes the province’s rate from its parts, never from the communes’ rates', async () => {
    const poor = communes.reduce((total, _, index) => total + index, 0);
    const households = communes.reduce((total, _, index) => total + 1000 + index, 0);
    expect(Number(await provinceTotal('poverty-rate'))).toBeCloseTo((poor / households) * 100, 8);
  });

  it('knows an unchanged figure and answers a repeat with the first answer', async () => {
    const again = await admin.post<FiguresAnswer>('/observations', figures(communes[0] ?? '', 1000, 0));
    expect(again.body.counts).toEqual({ read: 2, accepted: 0, unchanged: 2, refused: 0 });
    const key = { 'idempotency-key': 'repeat-0001' };
    const first = await admin.post<FiguresAnswer>('/observations', figures(communes[1] ?? '', 2000, 5), key);
    const second = await admin.post<FiguresAnswer>('/observations', figures(communes[1] ?? '', 2000, 5), key);
    expect(second.body).toEqual(first.body);
    const other = await admin.post<Problem>('/observations', figures(communes[1] ?? '', 2001, 5), key);
    expect([other.status, other.body.code]).toEqual([422, 'IDEMPOTENCY_KEY_REUSED']);
  });

  it('takes NDJSON and CSV', async () => {
    const [one = '', two = ''] = communes.slice(2);
    const ndjson = figures(one, 3000, 7)
      .map((figure) => JSON.stringify(figure))
      .join('\n');
    expect((await admin.post<FiguresAnswer>('/observations', ndjson, { 'content-type': 'application/x-ndjson' })).body.counts.accepted).toBe(2);
    const csv = `set,indicator,period,orgUnit,value,status\n${SET},households,${PERIOD},${two},3100,P\n${SET},poor-households,${PERIOD},${two},,P\n`;
    const answer = await admin.post<FiguresAnswer>('/observations', csv, { 'content-type': 'text/csv' });
    expect([answer.status, answer.body.counts.read]).toEqual([200, 2]);
  });

  it('is all or nothing, unless the right part is asked for', async () => {
    const [code = ''] = communes.slice(10);
    const mixed = [
      ...figures(code, 5000, 10),
      { set: SET, indicator: 'nobody', period: PERIOD, orgUnit: code, value: 1 },
      { set: SET, indicator: 'households', period: PERIOD, orgUnit: '99999', value: 1 },
    ];
    const refused = await admin.post<Problem>('/observations', mixed);
    expect([refused.status, refused.body.code]).toEqual([422, 'FIGURES_REFUSED']);
    expect(refused.body.findings.map((finding) => finding.path)).toEqual(['/2', '/3']);
    const before = await admin.get<Submission>(`/submissions/${SET}/${PERIOD}/${code}`);
    expect(before.body.document['households']).toBe(1010);
    const partial = await admin.post<FiguresAnswer>('/observations?partial=true', mixed);
    expect(partial.body.counts).toEqual({ read: 4, accepted: 2, unchanged: 0, refused: 2 });
  });

  it('judges figures by the rules of their set', async () => {
    const [code = ''] = communes.slice(11);
    const nearPoor = { set: SET, indicator: 'near-poor-households', period: PERIOD, orgUnit: code, value: 0 };
    const answer = await admin.post<Problem>('/observations', [...figures(code, 100, 900), nearPoor]);
    expect(answer.status).toBe(422);
    expect(answer.body.findings.map((finding) => finding.code)).toContain('poor-within-households');
  });

  it('lets nobody send for others, and waits for approval without the right to publish', async () => {
    const stranger = await t.as('department-of-tourism');
    expect((await stranger.post<Problem>('/observations', figures(communes[20] ?? '', 1, 0))).status).toBe(422);
    const tourism = { set: 'tourism', indicator: 'overnight-guests', period: '2023-M06', orgUnit: '56', value: 700 };
    const answer = await stranger.post<FiguresAnswer>('/observations', [
      tourism,
      { ...tourism, indicator: 'international-guests', value: 200 },
      { ...tourism, indicator: 'domestic-guests', value: 500 },
    ]);
    expect(answer.body.submissions).toEqual([expect.objectContaining({ set: 'tourism', status: 'submitted' })]);
    const shown = await admin.post<Frame>('/query', { indicators: ['tourism.overnight-guests'], periods: ['2023-M06'] });
    expect(JSON.stringify(shown.body.rows)).not.toContain('700');
  });

  it.each([
    ['a body that is no list', '{"figures": 1}', 400],
    ['a figure of the wrong shape', '[{"set": "tourism", "value": 1}]', 400],
    ['unknown properties', '[{"set":"tourism","indicator":"x","period":"2023-M06","orgUnit":"56","value":1,"admin":true}]', 400],
    ['a poisoned key', '[{"__proto__": {"admin": true}}]', 400],
    ['broken JSON', '[{', 400],
    ['a number in words', '[{"set":"tourism","indicator":"overnight-guests","period":"2023-M06","orgUnit":"56","value":"7,710,3"}]', 422],
  ])('refuses %s', async (_name, body, status) => {
    const answer = await admin.post<Problem>('/observations', body, { 'content-type': 'application/json' });
    expect(answer.status).toBe(status);
    expect(answer.headers.get('content-type')).toMatch(/problem\+json/);
    expect(answer.body.titles.vi.length * (answer.body.titles.en ?? '').length).toBeGreaterThan(0);
  });

  it('keeps every figure exactly, beyond what a double can hold', async () => {
    const exact = '12345678901234.567';
    const answer = await admin.post<FiguresAnswer>('/observations', [
      { set: 'budget-revenue', indicator: 'aid-and-other-revenue', period: '2023-M05', orgUnit: '56', value: exact },
    ]);
    expect(answer.status).toBe(200);
    const stored = await t.app
      .get(Database)
      .one<{ value: string }>(
        `select value::text from observation o join indicator i on i.id = o.indicator_id where i.code = 'aid-and-other-revenue' and o.leads`,
      );
    expect(stored?.value).toBe(exact);
    const { body } = await admin.post<Frame>('/query', { indicators: ['budget-revenue.aid-and-other-revenue'], periods: ['2023-M05'] });
    expect(JSON.stringify(body.rows)).toContain(exact);
  });
});
