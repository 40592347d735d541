// Second sources on a real database: a figure that is corrected later, another set, an imported series and an audit sample each measure
// "chính xác"; where none is there nothing is measured; and every door asks for its own right.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type {
  AuditPage,
  AuditSampleDetail,
  AuditSampleList,
  Problem,
  QualityBoard,
  QualityCells,
  QualityPart,
  ReferenceImport,
  ReferenceList,
  UserCreated,
} from '@haidang/plugin-sdk';
import { QualityRecompute, ReferenceRun } from '../../../core/src/insight/index.js';
import { Database } from '../../../core/src/kernel/index.js';
import { bootApp, type TestApp } from '../../kit/app.js';
import { Client } from '../../kit/client.js';
import { fisheriesReport, OWNER, RIGHT } from '../../kit/sets/fisheries.js';
import { put, type Given } from './figures.js';

const HEADER = 'STRUCTURE,STRUCTURE_ID,REF_AREA,INDICATOR,TIME_PERIOD,OBS_VALUE';
const line = (indicator: string, period: string, value: string, area = '56'): string =>
  `dataflow,GSO:FISH(1.0),${area},fisheries.${indicator},${period},${value}`;
const csv = (...lines: string[]): string => [HEADER, ...lines].join('\n');

describe('second sources', () => {
  let t: TestApp;
  let admin: Client;
  let leader: Client;
  let department: Client;
  let inspector: Client;

  const accurate = async (period: string, set = 'fisheries'): Promise<QualityPart> => {
    await t.app.get(QualityRecompute).marked();
    return (await leader.get<QualityBoard>(`/quality?set=${set}&period=${period}`)).body.total.parts.accurate;
  };
  const references = async (client: Client, query = ''): Promise<ReferenceList> => (await client.get<ReferenceList>(`/references?${query}`)).body;
  const compare = (set: string): Promise<number> => t.app.get(Database).transaction((sql) => t.app.get(ReferenceRun).set(sql, set));
  const official = (value: string | null): Given => ({
    set: 'fisheries',
    indicator: 'total-output',
    orgUnit: '56',
    period: '2024-M04',
    value,
    producer: 'GSO',
    rank: 1,
    origin: 'published',
  });
  const approved = async (period: string): Promise<void> => {
    await department.put(fisheriesReport(period), { document: RIGHT, obsStatus: 'A' });
    expect((await department.post(`${fisheriesReport(period)}/submit`)).status).toBe(200);
    expect((await (await t.as('reviewer')).post(`${fisheriesReport(period)}/approve`)).status).toBe(200);
  };
  const person = async (username: string, role: string, scope: string, sets: string[]): Promise<Client> => {
    const made = await admin.post<UserCreated>('/users', { username, orgUnit: '56', role, title: username, scope, sets });
    expect(made.status).toBe(201);
    return new Client(t.url).signIn(username, made.body.password);
  };

  beforeAll(async () => {
    t = await bootApp({ today: '2024-07-20', work: false });
    [admin, leader, department] = await Promise.all([t.as('admin'), t.as('leader'), t.as(OWNER)]);
    for (const period of ['2024-M04', '2024-M05', '2024-M06']) await approved(period);
    inspector = await person('inspector-1', 'inspector', '56', ['fisheries']);
  });
  afterAll(async () => {
    await t.close();
  });

  it('do not exist by themselves: nothing is measured, and nobody is told 100', async () => {
    await compare('fisheries');
    expect(await accurate('2024-M06')).toEqual({ n: 0, total: 0, score: null, band: null });
    expect((await references(leader)).items).toEqual([]);
  });

  it('are the figure that is said later: what was reported first counts, and nobody has to act on what is mended', async () => {
    await put(t, [official('10000')]);
    await compare('fisheries');
    // 9000 was reported, 10000 is official: a tenth off.
    expect(await accurate('2024-M04')).toMatchObject({ n: 0.9, total: 1, score: 90 });
    const { items, counts } = await references(leader, 'set=fisheries&period=2024-M04');
    expect(items).toMatchObject([{ indicator: 'total-output', origin: 'later-official', source: 'GSO', value: 10000, figure: 9000, exactness: 0.9 }]);
    expect(counts['later-official']).toEqual({ compared: 1, within: 0 });
    const hints = (await leader.get<QualityCells>('/quality/cells?set=fisheries&period=2024-M04&word=accurate&level=hint')).body.items;
    expect(hints.map(({ indicator, value, plausible }) => [indicator, value, plausible])).toEqual([['total-output', '9000', ['10000']]]);
    expect((await leader.get<QualityCells>('/quality/cells?set=fisheries&period=2024-M04&word=accurate')).body.items).toEqual([]);
  });

  it('end when what they stood on is gone', async () => {
    await put(t, [official(null)]);
    await compare('fisheries');
    expect(await accurate('2024-M04')).toMatchObject({ total: 0, score: null });
    expect(await compare('fisheries')).toBe(0);
  });

  it('are another set that must agree; what it says is told to nobody who may not see it', async () => {
    const saved = await admin.put('/quality/relations/one-land-levy', {
      title: { vi: 'Vốn từ đất ở hai bộ là một', en: 'One capital from land in two sets' },
      level: 'warning',
      condition: 'budget-revenue.land-use-levy = public-investment.planned-capital',
      tolerancePercent: 5,
      reason: 'Cùng một khoản thu, hai cơ quan báo cáo',
      basedOn: null,
    });
    expect(saved.status).toBe(200);
    await put(t, [
      { set: 'public-investment', indicator: 'planned-capital', orgUnit: '56', period: '2024-M05', value: '100' },
      { set: 'budget-revenue', indicator: 'land-use-levy', orgUnit: '56', period: '2024-M05', value: '150' },
    ]);
    await compare('budget-revenue');
    await compare('public-investment');
    // A third off, graded in tenths.
    expect(await accurate('2024-M05', 'budget-revenue')).toMatchObject({ n: 0.5, total: 1 });
    expect((await references(leader, 'origin=other-set')).items.map(({ set, value, figure }) => [set, value, figure])).toEqual(
      expect.arrayContaining([
        ['budget-revenue', 100, 150],
        ['public-investment', 150, 100],
      ]),
    );
    const only = await person('capital-only', 'viewer', '56', ['public-investment']);
    expect((await references(only)).items).toEqual([]);
    const [cell] = (await only.get<QualityCells>('/quality/cells?set=public-investment&word=accurate')).body.items;
    expect(JSON.stringify(cell)).not.toContain('150');
  });

  it('are a series that somebody brings in: tried first, refused as a whole, taken, replaced, ended', async () => {
    const bad = csv(
      line('total-output', '2024-06', '9000'),
      line('total-output', '2024-06', '9001'),
      line('catch', '2024-06', '1'),
      line('fish-output', '2024-06', 'x'),
    );
    const tried = (await admin.post<ReferenceImport>('/references/import', { csv: bad, dryRun: true })).body;
    expect(tried).toMatchObject({ dryRun: true, written: false, read: 4, accepted: 1, refused: 3, sets: ['fisheries'] });
    expect(tried.refusals.map(({ line: at }) => at)).toEqual([3, 4, 5]);
    const refused = await admin.post<Problem>('/references/import', { csv: bad });
    expect([refused.status, refused.body.code, refused.body.findings.length]).toEqual([422, 'REFERENCES_REFUSED', 3]);
    expect((await references(leader, 'origin=series')).items).toEqual([]);

    const good = csv(line('total-output', '2024-06', '9000'), line('shrimp-output', '2024-06', '400'));
    expect((await admin.post<ReferenceImport>('/references/import', { csv: good })).body).toMatchObject({ written: true, accepted: 2, unchanged: 0 });
    expect((await admin.post<ReferenceImport>('/references/import', { csv: good })).body).toMatchObject({ written: true, accepted: 0, unchanged: 2 });
    // One is right, the other 5 % off.
    expect(await accurate('2024-M06')).toMatchObject({ n: 1.95, total: 2 });
    const open = (await leader.get<QualityCells>('/quality/cells?set=fisheries&word=accurate')).body.items;
    expect(open.map(({ indicator, plausible, owner }) => [indicator, plausible, owner])).toEqual([['shrimp-output', ['400'], OWNER]]);
    await admin.post('/references/import', { csv: csv(line('shrimp-output', '2024-06', '400')), tolerance: 0.05 });
    expect(await accurate('2024-M06')).toMatchObject({ n: 2, total: 2, score: 100 });
    await admin.post('/references/import', { csv: csv(line('shrimp-output', '2024-06', ''), line('total-output', '2024-06', '')) });
    expect(await accurate('2024-M06')).toMatchObject({ total: 0, score: null });
  });

  it('are not chosen by whoever reports', async () => {
    const answer = await department.post<Problem>('/references/import', { csv: csv(line('total-output', '2024-06', '9000')) });
    expect([answer.status, answer.body.code]).toEqual([403, 'ACTION_REFUSED']);
    const elsewhere = await inspector.post<ReferenceImport>('/references/import', {
      csv: csv(line('total-output', '2024-06', '9000'), 'dataflow,GSO:FISH(1.0),56,tax.personal-income-tax,2024-06,1'),
      dryRun: true,
    });
    expect(elsewhere.body).toMatchObject({ accepted: 1, refused: 1 });
  });

  describe('an audit sample', () => {
    let sample: AuditSampleDetail;
    const draw = (client: Client, more: object = {}) =>
      client.post<AuditSampleDetail & Problem>('/audit-samples', { title: 'Kiểm tra quý II', period: '2024-Q2', size: 6, seed: 'hai-dang', ...more });
    const answer = (client: Client, answers: object[]) => client.post<AuditSampleDetail & Problem>(`/audit-samples/${String(sample.id)}/answers`, { answers });

    it('is drawn from approved reports, the same for the same seed, the doubted ones first', async () => {
      await t.app.get(Database).query(
        `insert into quality_cell_check (set_id, period, org_unit_id, check_id, path, id, source, word, level, evaluated, passed, indicator, finding)
         select set_id, period, org_unit_id, 'copied-month', '/fish-output', gen_random_uuid(), 'sets', 'clean', 'warning', 1, 0, 'fish-output', '{"message": {"vi": "x"}}'
           from submission where set_id = 'fisheries' and period = '2024-M06'`,
      );
      const drawn = await draw(inspector);
      expect(drawn.status).toBe(201);
      sample = drawn.body;
      expect(sample.strata.map(({ stratum, population, drawn: taken }) => [stratum, population, taken])).toEqual([
        ['high', 1, 1],
        ['medium', 0, 0],
        ['low', 17, 5],
      ]);
      expect(sample.cells[0]).toMatchObject({ indicator: 'fish-output', period: '2024-M06', stratum: 'high', reported: null, mayAnswer: true });
      const names = (of: AuditSampleDetail) => of.cells.map(({ indicator, period }) => `${indicator} ${period}`);
      expect(names((await draw(inspector)).body)).toEqual(names(sample));
      expect(names((await draw(inspector, { seed: 'other' })).body)).not.toEqual(names(sample));
      expect((await draw(inspector, { period: '2023-Q1' })).body.code).toBe('NOTHING_TO_AUDIT');
    });

    it('is filled by an inspector, all or nothing, and measures what was reported', async () => {
      const refused = await answer(inspector, [
        { nth: 1, outcome: 'figure', value: '8300,5' },
        { nth: 2, outcome: 'no-papers' },
        { nth: 99, outcome: 'figure', value: '1' },
      ]);
      expect([refused.status, refused.body.code, refused.body.findings.length]).toEqual([422, 'AUDIT_ANSWERS_REFUSED', 3]);
      const truth: Record<string, unknown> = RIGHT;
      const answers = sample.cells.map(({ nth, indicator }) => ({
        nth,
        outcome: 'figure',
        value: String(nth === 1 ? 16601 : truth[indicator]),
        note: 'Sổ theo dõi',
      }));
      const last = sample.size;
      const filled = (await answer(inspector, [...answers.filter(({ nth }) => nth !== last), { nth: last, outcome: 'no-papers', note: 'Hồ sơ thất lạc' }]))
        .body;
      expect(filled).toMatchObject({ answered: 6, withoutPapers: 1 });
      expect(filled.cells[0]).toMatchObject({ answer: 16601, reported: 8300.5, exactness: 0.5, within: false, answeredBy: 'inspector-1' });
      // Seventeen of eighteen cells are taken for right.
      expect(filled.estimate).toBe(0.9444);
      const june = filled.cells.filter(({ period, outcome }) => period === '2024-M06' && outcome === 'figure').length;
      expect(await accurate('2024-M06')).toMatchObject({ n: june - 0.5, total: june });
      const again = (await answer(inspector, [{ nth: 1, outcome: 'figure', value: '8300.5' }])).body;
      expect(again.estimate).toBe(1);
      expect(await accurate('2024-M06')).toMatchObject({ n: june, total: june, score: 100 });
    });

    it('is for who audits there alone, and written in the audit with old and new', async () => {
      for (const client of [department, leader]) expect((await client.get('/audit-samples')).status).toBe(403);
      const tax = await person('inspector-2', 'inspector', '56', ['tax']);
      expect((await tax.get<AuditSampleList>('/audit-samples')).body).toEqual({ items: [], mayDraw: true });
      expect((await tax.get(`/audit-samples/${String(sample.id)}`)).status).toBe(404);
      expect((await answer(tax, [{ nth: 1, outcome: 'figure', value: '1' }])).status).toBe(404);
      const { items } = (await admin.get<AuditPage>('/audit?action=audit-sample.answer')).body;
      expect(items.filter(({ object }) => object === `${String(sample.id)}#1`)).toHaveLength(2);
    });
  });
});
