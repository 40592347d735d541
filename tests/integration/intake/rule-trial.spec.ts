// Trying a rule of a draft on what is known: approved reports and figures without reports, by the same evaluator as a real check.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Bundle, Problem, RuleTried, TryRule } from '@haidang/plugin-sdk';
import { bootApp, type TestApp } from '../../kit/app.js';
import type { Client } from '../../kit/client.js';
import { put, type Given } from '../insight/figures.js';

const rule = (when: string, more: Record<string, unknown> = {}): TryRule => ({
  rule: { id: 'tried', level: 'warning', when, message: { vi: 'Thử', en: 'Trial' }, ...more },
});
const month = (year: number, number: number): string => `${String(year)}-M${String(number).padStart(2, '0')}`;

describe('trying a rule', () => {
  let t: TestApp;
  let admin: Client;
  const tryIt = async (set: string, body: TryRule, client = admin): Promise<RuleTried> => {
    const answer = await client.post<RuleTried>(`/indicator-sets/${set}/draft/rules/try`, body);
    if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
    return answer.body;
  };
  const output = (period: string, capture: string, farmed: string, more: Partial<Given> = {}): Given[] =>
    (['total-output', 'capture-output', 'aquaculture-output'] as const).map((indicator, index) => ({
      set: 'fisheries',
      indicator,
      orgUnit: '56',
      period,
      value: [String(Number(capture) + Number(farmed)), capture, farmed][index] ?? null,
      ...more,
    }));

  beforeAll(async () => {
    t = await bootApp({ today: '2024-07-20', work: false });
    admin = await t.as('admin');
    for (let number = 1; number <= 12; number += 1) await put(t, output(month(2023, number), String(8000 + number), '400'));
    await put(t, output('2024-M01', '20000', '400'));
    await put(t, output('2024-M02', '8100', '500', { origin: 'sample', sample: true, producer: 'sample' }));
  });
  afterAll(async () => {
    await t.close();
  });

  it('counts reports, names the caught ones with the figures that the rule read', async () => {
    const tried = await tryIt('fisheries', rule('capture-output <= 10000'));
    expect(tried).toMatchObject({ reports: 14, caught: 1, notApplicable: 0, samples: 1, hidden: 0, from: '2023-M01', to: '2024-M02', complete: true });
    expect(tried.cases).toEqual([
      expect.objectContaining({ orgUnit: '56', period: '2024-M01', row: null, sample: false, values: [{ reference: 'capture-output', value: 20000 }] }),
    ]);
  });

  it('knows the past as a real check does: a first period is not judged, a year has its own beginning', async () => {
    const falls = await tryIt('fisheries', rule('capture-output >= previous(capture-output)'));
    // January 2023 has nothing before it; the sample of February may not be held against a real January and is held against samples.
    expect(falls).toMatchObject({ reports: 14, caught: 1, notApplicable: 1 });
    const within = await tryIt('fisheries', rule('capture-output >= previous(capture-output)', { within: 'year' }));
    expect(within.notApplicable).toBe(2);
    const year = await tryIt('fisheries', rule('abs(capture-output / samePeriodLastYear(capture-output) - 1) <= 0.5'));
    expect(year).toMatchObject({ caught: 1, notApplicable: 12 });
    expect(year.cases[0]?.values.map((each) => each.reference)).toEqual(['capture-output', 'samePeriodLastYear(capture-output)']);
  });

  it('looks at as many periods as are asked for, and minds the tolerance', async () => {
    expect(await tryIt('fisheries', { ...rule('total-output = capture-output', { tolerance: '400' }), periods: 3 })).toMatchObject({
      reports: 3,
      caught: 1,
      from: '2023-M12',
    });
  });

  it('goes by the manifest that it is given, also by a formula that is not published', async () => {
    const { body } = await admin.get<Bundle>('/indicator-sets/fisheries');
    const share = {
      code: 'farmed-share',
      title: { vi: 'Tỷ trọng nuôi' },
      unitOfMeasure: 'percent',
      direction: 'up',
      formula: 'aquaculture-output / total-output * 100',
    };
    const manifest = { ...body.manifest, indicators: [...body.manifest.indicators, share] };
    const tried = await tryIt('fisheries', { ...rule('farmed-share >= 3'), manifest });
    expect(tried).toMatchObject({ reports: 14, caught: 1 });
    const unknown = await admin.post<Problem>('/indicator-sets/fisheries/draft/rules/try', rule('farmed-share >= 3'));
    expect([unknown.status, unknown.body.code]).toEqual([422, 'RULE_UNSOUND']);
    expect(unknown.body.findings[0]).toMatchObject({ path: '/rule/when', code: 'unknown-indicator' });
  });

  it('tries matrix rows one by one', async () => {
    const { body } = await admin.get<{ items: { code: string }[] }>('/org-units?at=2024-06-30&level=commune');
    const [first, second] = body.items.map((each) => each.code);
    if (first === undefined || second === undefined) throw new Error('no communes');
    await put(t, [
      { set: 'health', indicator: 'dengue-cases', orgUnit: first, period: '2024-M05', value: '5' },
      { set: 'health', indicator: 'dengue-deaths', orgUnit: first, period: '2024-M05', value: '9' },
      { set: 'health', indicator: 'dengue-cases', orgUnit: second, period: '2024-M05', value: '5' },
      { set: 'health', indicator: 'dengue-deaths', orgUnit: second, period: '2024-M05', value: '0' },
    ]);
    const tried = await tryIt('health', rule('dengue-deaths <= dengue-cases'));
    expect(tried).toMatchObject({ reports: 1, caught: 1 });
    expect(tried.cases.map((each) => each.row?.code)).toEqual([first]);
  });

  it('is for those who define; figures are for those who view', async () => {
    const leader = await t.as('leader');
    expect((await leader.post(`/indicator-sets/fisheries/draft/rules/try`, rule('capture-output <= 1'))).status).toBe(403);
    const password = await newDefiner(admin);
    const definer = await t.anonymous.post('/session', { username: 'definer', password });
    expect(definer.status).toBe(200);
    const tried = await tryIt('fisheries', rule('capture-output <= 1'), t.anonymous);
    expect(tried).toMatchObject({ reports: 14, caught: 14, hidden: 14, cases: [] });
  });

  it('refuses what is no rule, and what is too much', async () => {
    const path = '/indicator-sets/fisheries/draft/rules/try';
    const answers = await Promise.all([
      admin.post<Problem>(path, rule('capture-output +')),
      admin.post<Problem>(path, rule('capture-output + 1')),
      admin.post<Problem>(path, { rule: { id: 'x' } }),
      admin.post<Problem>(path, { ...rule('true'), periods: 1000 }),
      admin.post<Problem>(path, {}),
      admin.post<Problem>('/indicator-sets/nothing/draft/rules/try', rule('true')),
    ]);
    expect(answers.map(({ status, body }) => `${String(status)} ${body.code}`)).toEqual([
      '422 RULE_UNSOUND',
      '422 RULE_UNSOUND',
      '422 RULE_UNSOUND',
      '400 BODY_REFUSED',
      '400 BODY_REFUSED',
      '404 SET_NOT_FOUND',
    ]);
  });
});

async function newDefiner(admin: Client): Promise<string> {
  const made = await admin.post<{ password: string }>('/users', { username: 'definer', orgUnit: '56', role: 'administrator', sets: ['fisheries'] });
  if (made.status !== 201) throw new Error(JSON.stringify(made.body));
  return made.body.password;
}
