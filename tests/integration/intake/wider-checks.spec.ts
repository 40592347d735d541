// Checks beyond a form's own while a department types: a figure against its own past, a report against an older one, a set against another.
// A reason lets a warning through and is kept; an administrator adds a relation as data and it holds at once.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { previousPeriod, parsePeriod, type Finding, type Problem, type QualityRelation, type Submission, type SubmissionAnswer } from '@haidang/plugin-sdk';
import { OrgUnits } from '../../../core/src/access/index.js';
import { seed } from '../../../core/src/app/seeds/seed.js';
import { WiderRun } from '../../../core/src/insight/index.js';
import { Database } from '../../../core/src/kernel/index.js';
import { bootApp, type TestApp } from '../../kit/app.js';
import type { Client } from '../../kit/client.js';
import { put, type Given } from '../insight/figures.js';

const FISHERIES = 'department-of-agriculture-and-rural-development';
const PERIOD = '2024-M12';
const SEASON = [0.9, 0.8, 1, 1.05, 1.1, 1.15, 1.2, 1.1, 1, 0.95, 0.9, 0.85];
const WHY = 'Đã đối chiếu với cảng cá, số này đúng';

/** A believable report of a month: parts sum to the total. */
function output(period: string): Record<string, number> {
  const { year, index } = parsePeriod(period);
  const wave = 1 + ((year * 7 + index * 13) % 9) / 400;
  const total = Math.round(8000 * (SEASON[index - 1] ?? 1) * 1.03 ** (year - 2022) * wave * 10) / 10;
  const aquaculture = Math.round(total * 0.05 * 10) / 10;
  const [shrimp, other] = [Math.round(total * 0.04 * 10) / 10, Math.round(total * 0.03 * 10) / 10];
  const rest = (value: number): number => Math.round((total - value) * 10) / 10;
  return {
    'total-output': total,
    'capture-output': rest(aquaculture),
    'aquaculture-output': aquaculture,
    'fish-output': rest(shrimp + other),
    'shrimp-output': shrimp,
    'other-output': other,
  };
}

function past(): Given[] {
  const months: Given[] = [];
  let at = parsePeriod(PERIOD);
  for (let count = 0; count < 30; count += 1) {
    at = previousPeriod(at);
    for (const [indicator, value] of Object.entries(output(at.code)))
      months.push({ set: 'fisheries', indicator, orgUnit: '56', period: at.code, value: String(value), producer: FISHERIES, origin: 'submission' });
  }
  return months;
}

describe('checks beyond a form’s own', () => {
  let t: TestApp;
  let fisheries: Client;
  let finance: Client;
  let tax: Client;
  let admin: Client;

  beforeAll(async () => {
    t = await bootApp({ today: '2025-01-10', work: false });
    await seed(t.app, t.config.with({ demo: false }));
    await put(t, past());
    [fisheries, finance, tax, admin] = await Promise.all([t.as(FISHERIES), t.as('department-of-finance'), t.as('provincial-tax-department'), t.as('admin')]);
  });
  afterAll(async () => {
    await t.close();
  });

  const save = async (client: Client, set: string, document: Record<string, unknown>, reasons?: Record<string, string>): Promise<readonly Finding[]> => {
    const { status, body } = await client.put<SubmissionAnswer>(`/submissions/${set}/${PERIOD}/56`, {
      document,
      ...(reasons === undefined ? {} : { reasons }),
    });
    if (status !== 200) throw new Error(JSON.stringify(body));
    return body.findings;
  };
  const codes = (findings: readonly Finding[]): string[] => findings.filter(({ level }) => level === 'warning').map(({ code, path }) => `${code} ${path}`);

  it('a report like those before it is told nothing', async () => {
    expect(codes(await save(fisheries, 'fisheries', output(PERIOD)))).toEqual([]);
  });

  it('says where two digits were exchanged, what a unit must have been, and that a month was copied', async () => {
    const right = output(PERIOD);
    const swapped = await save(fisheries, 'fisheries', { ...right, 'fish-output': 3756.2, 'other-output': right['other-output'] });
    expect(swapped.filter(({ code }) => code === 'digit-swap' || code === 'seasonal-outlier')).toHaveLength(1);
    const slipped = await save(fisheries, 'fisheries', { ...right, 'shrimp-output': Number(right['shrimp-output']) * 1000 });
    expect(slipped.filter(({ path, code }) => path === '/shrimp-output' && code.endsWith('unit-scale'))).toHaveLength(1);
    expect(slipped.filter(({ path, code }) => path === '/shrimp-output' && code === 'unit-slip')).toHaveLength(0);
    const copied = await save(fisheries, 'fisheries', output('2024-M10'));
    expect(copied.find(({ code }) => code === 'copied-period')).toMatchObject({ level: 'warning', needsReason: true });
    expect(copied.find(({ code }) => code === 'copied-period')?.message.vi).toContain('6/6 ô giống hệt kỳ 2024-M10');
  });

  it('a reason lets a warning through, is kept with the report, and the nightly run does not count it again', async () => {
    const right = output(PERIOD);
    const odd = Math.round(Number(right['aquaculture-output']) * 22) / 10;
    const document = { ...right, 'aquaculture-output': odd, 'capture-output': Math.round((Number(right['total-output']) - odd) * 10) / 10 };
    const warnings = (await save(fisheries, 'fisheries', document)).filter(({ level }) => level === 'warning');
    expect(warnings.map(({ code, path }) => [code, path])).toContainEqual(['seasonal-outlier', '/aquaculture-output']);
    expect(warnings.find(({ path }) => path === '/aquaculture-output')?.message.vi).toMatch(/cao hơn .* thường nằm trong khoảng/);
    const refused = await fisheries.post<Problem>(`/submissions/fisheries/${PERIOD}/56/submit`);
    expect([refused.status, refused.body.code]).toEqual([422, 'FINDINGS_BLOCK']);
    await save(fisheries, 'fisheries', document, Object.fromEntries(warnings.map(({ code, path }) => [`${code}@${path}`, WHY])));
    expect((await fisheries.post(`/submissions/fisheries/${PERIOD}/56/submit`)).status).toBe(200);
    const { body } = await fisheries.get<Submission>(`/submissions/fisheries/${PERIOD}/56`);
    expect(body.reasons['seasonal-outlier@/aquaculture-output']).toBe(WHY);
    const reviewer = await t.as('reviewer');
    for (const step of ['approve', 'publish']) expect((await reviewer.post(`/submissions/fisheries/${PERIOD}/56/${step}`)).status).toBe(200);
    await t.app.get(WiderRun).set('fisheries');
    const rows = await t.app
      .get(Database)
      .query<{ check_id: string }>(
        `select check_id from quality_cell_check where set_id = 'fisheries' and period = $1 and source = 'sets' and passed < evaluated`,
        [PERIOD],
      );
    expect(rows).toEqual([]);
  });

  it('a relation between two sets is judged at both, once, and tells nobody the other set’s figure', async () => {
    await put(t, [
      { set: 'tax', indicator: 'tax-revenue', orgUnit: '56', period: PERIOD, value: '1543.2', producer: 'provincial-tax-department', origin: 'published' },
    ]);
    const budget = await save(finance, 'budget-revenue', { 'total-revenue': 1500, 'domestic-revenue': 1400, 'import-export-revenue': 100 });
    const broken = budget.find(({ code }) => code === 'tax-within-domestic-revenue');
    expect(broken).toMatchObject({ path: '/domestic-revenue', level: 'warning', needsReason: true });
    expect(JSON.stringify(broken)).not.toMatch(/1[.,]?543/);
    await put(t, [
      {
        set: 'budget-revenue',
        indicator: 'domestic-revenue',
        orgUnit: '56',
        period: PERIOD,
        value: '1400',
        producer: 'department-of-finance',
        origin: 'published',
      },
    ]);
    const findings = await save(tax, 'tax', { 'tax-revenue': 1543.2 });
    expect(findings.filter(({ code }) => code.includes('within-domestic-revenue')).map(({ code }) => code)).toEqual(['within-domestic-revenue']);
  });

  it('an administrator adds a relation, which holds at once, and what it was before stays readable', async () => {
    const relation = {
      title: { vi: 'Chi đầu tư không vượt thu nội địa', en: 'Development expenditure is within domestic revenue' },
      level: 'warning',
      condition: 'budget-revenue.development-expenditure <= budget-revenue.domestic-revenue',
      tolerancePercent: 1,
      reason: 'Theo đề nghị của Sở Tài chính',
      basedOn: null,
    };
    const path = '/quality/relations/development-within-domestic';
    expect((await finance.put(path, relation)).status).toBe(403);
    for (const condition of ['development-expenditure <= 1', 'tax.tax-revenue + 1', 'tax.no-such <= tax.tax-revenue', 'tax.tax-revenue <= <'])
      expect([condition, (await admin.put<Problem>(path, { ...relation, condition })).body.code]).toEqual([condition, 'RELATION_REFUSED']);
    const added = await admin.put<QualityRelation>(path, relation);
    expect(added.body).toMatchObject({ id: 'development-within-domestic', actor: 'admin', active: true, history: [] });
    const document = {
      'total-revenue': 2100,
      'domestic-revenue': 2000,
      'import-export-revenue': 100,
      'local-expenditure': 3000,
      'development-expenditure': 2500,
    };
    const said = await save(finance, 'budget-revenue', document);
    expect(said.find(({ code }) => code === 'development-within-domestic')).toMatchObject({ path: '/development-expenditure', plausible: ['2000'] });
    expect((await admin.put(path, { ...relation, tolerancePercent: 50 })).status).toBe(409);
    const changed = await admin.put<QualityRelation>(path, { ...relation, tolerancePercent: 50, basedOn: added.body.from });
    expect(changed.body.history).toMatchObject([{ tolerancePercent: 1, reason: relation.reason }]);
    expect(codes(await save(finance, 'budget-revenue', { ...document, 'local-expenditure': 3001 }))).not.toContain(
      'development-within-domestic /development-expenditure',
    );
    const audited = await t.app
      .get(Database)
      .query<{ action: string }>(`select action from audit_entry where object = 'development-within-domestic' order by id`);
    expect(audited.map(({ action }) => action)).toEqual(['quality-relation.add', 'quality-relation.change']);
    const { body } = await finance.get<{ items: QualityRelation[] }>('/quality/relations');
    expect(body.items.map(({ id }) => id)).toContain('tax-within-domestic-revenue');
  });

  it('finds two communes with the same figures in the period in which they have them', async () => {
    const tree = t.app.get(OrgUnits);
    const communes = tree.within(tree.province('2024-10-31').id, 'commune', '2024-10-31').slice(0, 12);
    const line = (seed: number, month: number): [string, number][] =>
      ['dengue-cases', 'hand-foot-mouth-cases', 'infants-due', 'infants-immunised'].map((code, at) => [code, 101 + seed * 37 + at * 211 + month * 5]);
    const given = ['2024-M08', '2024-M09'].flatMap((period, month) =>
      communes.flatMap(({ code }, seed) =>
        line(month === 1 && seed === 5 ? 2 : seed, month).map(([indicator, value]): Given => ({
          set: 'health',
          indicator,
          orgUnit: code,
          period,
          value: String(value),
          producer: 'department-of-health',
          origin: 'published',
        })),
      ),
    );
    await put(t, given);
    await t.app.get(WiderRun).set('health');
    const rows = await t.app
      .get(Database)
      .query<{ period: string; path: string }>(`select period, path from quality_cell_check where set_id = 'health' and check_id = 'duplicate-unit'`);
    expect(rows).toEqual([{ period: '2024-M09', path: `dengue-cases@${communes[5]?.code ?? ''}` }]);
  });
});
