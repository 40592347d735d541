// Changes under many figures at once: a matrix of communes with its roll-ups, a closed period, a code mapping; another rule of adding
// up, a new meaning, another type of period; and a publication in the midst of approvals.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type {
  Bundle,
  CodeMappingEntry,
  DashboardFindings,
  DraftImpact,
  FigureHistory,
  Frame,
  IndicatorChange,
  NewSetAnswer,
  ObligationList,
  Problem,
  Query,
  SetDraft,
  SetDraftSaved,
  SetPublished,
  Submission,
} from '@haidang/plugin-sdk';
import { OrgUnits } from '../../../../core/src/access/index.js';
import { Obligations, RollupProof } from '../../../../core/src/intake/index.js';
import { Database } from '../../../../core/src/kernel/index.js';
import { bootApp, type TestApp } from '../../../kit/app.js';
import type { Client } from '../../../kit/client.js';
import { put, rollUp } from '../../insight/figures.js';

type Documents = Pick<SetDraft, 'manifest'>['manifest'] & { indicators: Record<string, unknown>[]; period: object };

let t: TestApp;
let admin: Client;
let reviewer: Client;

beforeAll(async () => {
  t = await bootApp({ today: '2024-07-03', work: false });
  [admin, reviewer] = await Promise.all([t.as('admin'), t.as('reviewer')]);
});
afterAll(async () => {
  await t.close();
});

async function draft(set: string, change: (manifest: Documents) => void, changes: IndicatorChange[] = []): Promise<void> {
  const { body } = await admin.get<SetDraft>(`/indicator-sets/${set}/draft`);
  const manifest = structuredClone(body.manifest) as Documents;
  change(manifest);
  const saved = await admin.put<Problem>(`/indicator-sets/${set}/draft`, { manifest, changes });
  if (saved.status !== 200) throw new Error(JSON.stringify(saved.body));
}

async function publish(set: string, effectiveFrom?: string): Promise<SetPublished> {
  const answer = await admin.post<SetPublished>(`/indicator-sets/${set}/publish`, {
    note: 'Theo quyết định mới',
    ...(effectiveFrom === undefined ? {} : { effectiveFrom }),
  });
  if (answer.status !== 201) throw new Error(JSON.stringify(answer.body));
  return answer.body;
}

const part = (manifest: Documents, code: string, change: object): void => {
  for (const each of manifest.indicators) if (each['code'] === code) Object.assign(each, change);
};

async function values(query: Query): Promise<unknown[]> {
  const { body } = await admin.post<Frame>('/query', { by: ['period'], ...query });
  const value = body.columns.findIndex((column) => column.name === 'value');
  return body.rows.map((row) => row[value]);
}

const now = () => new Date().toISOString();

describe('a matrix of communes in another unit of measure', () => {
  const PERIODS = ['2024-M02', '2024-M03', '2024-M04'];
  const due = (more: Partial<Query> = {}) => values({ indicators: ['health.infants-due'], periods: PERIODS, ...more });
  let communes: string[] = [];
  let before = '';

  beforeAll(async () => {
    const orgUnits = t.app.get(OrgUnits);
    communes = orgUnits.within(orgUnits.province('2024-04-30').id, 'commune', '2024-04-30').map((unit) => unit.code);
    const figures = PERIODS.flatMap((period) =>
      communes.map((orgUnit, index) => ({ set: 'health', indicator: 'infants-due', period, orgUnit, value: 1000 + index })),
    );
    const sent = await admin.post<Problem>('/observations', figures);
    if (sent.status !== 200) throw new Error(JSON.stringify(sent.body));
    await rollUp(t);
    await admin.post('/period-closings', { sets: ['health'], periods: ['2024-M02'], reason: 'Hết hạn' });
    await admin.post('/mappings', { id: 'dhis', title: 'Mã DHIS2', system: 'DHIS2' });
    await admin.post('/mappings/dhis/entries', { entries: [{ kind: 'indicator', source: 'DUE', target: 'health.infants-due' }] });
    const taken = await admin.post<NewSetAnswer>('/indicator-sets', { copyOf: 'health', id: 'health' });
    expect(taken.status).toBe(201);
    before = now();
  });

  const sum = () => communes.reduce((total, _, index) => total + 1000 + index, 0);

  it('names the formula and the mapping that speak of it', async () => {
    await draft('health', (manifest) => {
      part(manifest, 'infants-due', { unitOfMeasure: 'thousand-person', valueType: 'decimal', decimals: 3 });
    });
    const { body } = await admin.post<DraftImpact>('/indicator-sets/health/draft/impact');
    expect(body.breaking.map((each) => [each.code, each.indicator, each.figures])).toEqual([
      ['unit-changed', 'infants-due', 3 * communes.length],
      ['type-changed', 'infants-due', 3 * communes.length],
    ]);
    const touched = body.breaking[0]?.touched.map((each) => `${each.kind} ${each.id}`);
    expect(touched).toEqual(expect.arrayContaining(['formula immunisation-rate', 'mapping dhis/DUE']));
    expect(body.findings.filter((each) => each.code === 'units-mixed').map((each) => [each.level, each.indicator])).toContainEqual(['warning', 'infants-due']);
  });

  it('carries every figure, those of a closed period too, and the roll-ups with them', async () => {
    await draft('health', () => undefined, [{ kind: 'unit-of-measure', indicator: 'infants-due', factor: '0.001' }]);
    const published = await publish('health', '2024-M07');
    // Communes, and their roll-ups: nobody waits for the worker.
    expect(published.carriedFigures).toBeGreaterThanOrEqual(3 * communes.length + 3);
    const expected = [sum() / 1000, sum() / 1000, sum() / 1000];
    expect(await due()).toEqual(expected);
    await rollUp(t);
    expect(await due()).toEqual(expected);
    expect(await t.app.get(RollupProof).verify()).toEqual([]);
    expect(await due({ asOf: before })).toEqual(expected);
    const { body } = await admin.get<{ items: CodeMappingEntry[] }>('/mappings/dhis/entries');
    expect(body.items).toEqual([{ kind: 'indicator', source: 'DUE', target: 'health.infants-due', factor: '0.001' }]);
  });

  it('shows each record of the history in the unit of its day, and calls the change no correction', async () => {
    const { body } = await admin.get<FigureHistory>(`/figures/history?indicator=health.infants-due&period=2024-M03&orgUnit=${communes[0] ?? ''}`);
    expect(body.unitOfMeasure).toBe('thousand-person');
    expect(body.vintages.map(({ value, unitOfMeasure, difference, kind }) => [value, unitOfMeasure, difference, kind])).toEqual([
      [1, 'thousand-person', 0, body.vintages[1]?.kind],
      [1000, 'person', null, body.vintages[1]?.kind],
    ]);
    expect(body.vintages[0]?.reason).toContain('đổi đơn vị tính');
  });

  it('adds up by another rule from the figures that stay', async () => {
    await draft(
      'health',
      (manifest) => {
        part(manifest, 'infants-due', { aggregate: { time: 'sum', orgUnit: 'average' } });
      },
      [{ kind: 'carry', from: 'infants-due', to: 'infants-due', factor: '1' }],
    );
    expect(await publish('health', '2024-M07')).toMatchObject({ carriedFigures: 0 });
    await rollUp(t);
    // The province is the average of its districts; what a rebuild from nothing would say is the measure.
    for (const value of await due()) expect(Number(value)).toBeLessThan(1.2);
    expect(await t.app.get(RollupProof).verify()).toEqual([]);
  });
});

describe('whoever fills in an open report', () => {
  const OWNER = 'department-of-agriculture-and-rural-development';
  const REPORT = '/submissions/fisheries/2024-M06/56';

  it('is told of the new form, and sees what it no longer asks for', async () => {
    const department = await t.as(OWNER);
    await put(t, [{ set: 'fisheries', indicator: 'sea-cages', orgUnit: '56', period: '2024-M03', value: '11' }]);
    const saved = await department.put<Problem>(REPORT, { document: { 'total-output': 9000, 'sea-cages': 12 } });
    expect([saved.status, saved.body.code]).toEqual([200, undefined]);
    await admin.post('/indicator-sets', { copyOf: 'fisheries', id: 'fisheries' });
    const without = (manifest: Documents): void => {
      manifest.indicators = manifest.indicators.filter((each) => each['code'] !== 'sea-cages');
    };
    const { body: before } = await admin.get<SetDraft>('/indicator-sets/fisheries/draft');
    const names = JSON.stringify(before.manifest).match(/sea-cages/g)?.length ?? 0;
    await draft('fisheries', without, [{ kind: 'retire', indicator: 'sea-cages', until: '2024-M03' }]);
    // Said while the draft is made already, beside the field, of what publishing it today would mean.
    const early = expect.objectContaining({ code: 'until-before', level: 'warning', path: '/changes/0/until' });
    expect((await admin.get<SetDraft>('/indicator-sets/fisheries/draft')).body.findings).toContainEqual(early);
    const { body: impact } = await admin.post<DraftImpact>('/indicator-sets/fisheries/draft/impact');
    expect(impact.findings).toContainEqual(early);
    expect({ names, findings: impact.findings.filter((each) => each.level === 'error') }).toEqual({ names, findings: [] });
    const published = await publish('fisheries', '2024-M06');
    // Until the day on which the version counts it is asked for, whatever the draft says.
    expect(published.findings).toContainEqual(expect.objectContaining({ code: 'until-before', level: 'warning', plausible: ['2024-M05'] }));
    const { body } = await department.get<Submission>(REPORT);
    expect(body).toMatchObject({ status: 'draft', document: { 'total-output': 9000 }, carried: { dropped: [{ indicator: 'sea-cages', value: 12 }] } });
    expect(body.document).not.toHaveProperty('sea-cages');
    const told = await department.get<{ items: { title: { vi: string } }[] }>('/notifications');
    expect(told.body.items.map((each) => each.title.vi).join()).toContain('Biểu mẫu có bản mới');
    // Whoever had the page open is not overwritten: their next saving is told that the report changed.
    const stale = await department.put<Problem>(REPORT, { document: { 'total-output': 1 } }, { 'if-match': '"r1"' });
    expect(stale.body.code).toBe('CHANGED_MEANWHILE');
  });
});

describe('what is asked for no more', () => {
  const NAME = 'fisheries.sea-cages';
  const panel = { id: 'cages', type: 'stat', title: { vi: 'Lồng nuôi' }, position: { x: 0, y: 0, w: 3, h: 2 } };
  const query = { indicators: [NAME], by: [], orgUnits: ['56'], periods: ['2024-M03'], measure: 'value' };

  it('is still listed with the day since when, and answered with a word about it', async () => {
    const { body } = await admin.get<Bundle>('/indicator-sets/fisheries');
    expect(body.retired?.map(({ indicator, from }) => [indicator.code, from])).toEqual([['sea-cages', '2024-06-01']]);
    const { body: frame } = await admin.post<Frame>('/query', { indicators: [NAME], by: ['period'], orgUnits: ['56'], periods: ['latest'] });
    expect(frame.rows.map((row) => row.slice(0, 2))).toEqual([['2024-M03', 11]]);
    expect(frame.notes).toContainEqual(expect.objectContaining({ code: 'retired', data: { indicators: [{ indicator: NAME, from: '2024-06-01' }] } }));
    const hidden = await (await t.as('department-of-tourism')).post<Frame>('/query', { indicators: [NAME], by: ['period'], periods: ['2024-M03'] });
    expect(hidden.body.notes.map(({ code }) => code)).toContain('hidden');
  });

  it('may be drawn by a dashboard, and no formula stands on it', async () => {
    const dashboard = { id: 'cages', title: { vi: 'Lồng' }, layout: { columns: 12, rowHeight: 96 }, panels: [{ ...panel, query }] };
    const board = { $schema: 'https://haidang.dev/schema/dashboard-1.json', ...dashboard };
    const { body } = await admin.post<DashboardFindings>('/dashboards/findings', board);
    expect(body.findings).toEqual([]);
    const { body: before } = await admin.get<SetDraft>('/indicator-sets/fisheries/draft');
    const indicators = [
      ...(before.manifest as Documents).indicators,
      { code: 'twice', title: { vi: 'Gấp đôi' }, unitOfMeasure: 'case', direction: 'up', formula: 'sea-cages * 2' },
    ];
    const saved = await admin.put<SetDraftSaved>('/indicator-sets/fisheries/draft', { manifest: { ...before.manifest, indicators } });
    expect(saved.body.findings.map(({ code, level }) => [code, level])).toContainEqual(['unknown-indicator', 'error']);
  });
});

describe('a small set of its own', () => {
  const SET = 'quay-repairs';
  const report = (period: string) => `/submissions/${SET}/${period}/56`;
  const cost = (periods: string[], more: Partial<Query> = {}) => values({ indicators: [`${SET}.cost`], periods, ...more });

  beforeAll(async () => {
    const manifest = {
      $schema: 'https://haidang.dev/schema/manifest-1.json',
      id: SET,
      kind: 'indicator-set',
      version: '1.0.0',
      sdk: '^1.0.0',
      quality: 'bronze',
      title: { vi: 'Sửa cầu tàu', en: 'Quay repairs' },
      group: 'economy',
      order: 91,
      owner: 'department-of-construction',
      period: { type: 'monthly', first: '2023-M01', due: { workingDays: 5 } },
      reporters: { by: 'owner' },
      workflow: ['submit', 'approve'],
      indicators: [
        { code: 'cost', title: { vi: 'Chi phí' }, unitOfMeasure: 'VND-billion', direction: 'neutral', aggregate: { time: 'sum', orgUnit: 'sum' }, decimals: 3 },
      ],
    };
    expect((await admin.post('/indicator-sets', { manifest })).status).toBe(201);
    await publish(SET);
    await t.app.get(Obligations).open();
  });

  const submit = async (period: string, value: unknown) => {
    await admin.put(report(period), { document: { cost: value }, obsStatus: 'A' });
    const { status, body } = await admin.post<Problem>(`${report(period)}/submit`);
    if (status !== 200) throw new Error(JSON.stringify(body));
  };
  const inUnit = (unitOfMeasure: string, factor: string) =>
    draft(SET, (manifest) => part(manifest, 'cost', { unitOfMeasure }), [{ kind: 'unit-of-measure', indicator: 'cost', factor }]);

  it('an approval is not taken back across a change', async () => {
    await submit('2024-M01', 2);
    expect((await reviewer.post(`${report('2024-M01')}/approve`)).status).toBe(200);
    const published = { set: SET, indicator: 'cost', orgUnit: '56', period: '2024-M02', origin: 'published', rank: 25 } as const;
    await put(t, [
      { ...published, producer: 'z-office', value: '5' },
      { ...published, producer: 'a-office', value: '6' },
    ]);
    expect(await cost(['2024-M02'])).toEqual([6]);
    await inUnit('VND-million', '1000');
    await publish(SET, '2024-M06');
    const undone = await reviewer.post<Problem>(`${report('2024-M01')}/undo`);
    expect([undone.status, undone.body.code]).toEqual([409, 'UNDO_TOO_LATE']);
    // Of two producers of one rank the one that led still leads, alone.
    expect(await cost(['2024-M01', '2024-M02'])).toEqual([2000, 6000]);
    const leading = await t.app
      .get(Database)
      .query(
        "select o.producer from observation o join indicator i on i.id = o.indicator_id where i.set_id = $1 and o.period = '2024-M02' and o.leads and o.recorded_to = 'infinity'",
        [SET],
      );
    expect(leading).toEqual([{ producer: 'a-office' }]);
  });

  it('the first day of the period decides which version counts', async () => {
    const versions = await Promise.all(['2024-M05', '2024-M06', '2024-M07'].map(async (period) => (await admin.get<Submission>(report(period))).body.version));
    expect(versions).toEqual([1, 2, 2]);
  });

  it('approvals in the midst of a publication: every figure ends in the unit of today', async () => {
    const periods = Array.from({ length: 10 }, (_, index) => `2023-M${String(index + 1).padStart(2, '0')}`);
    for (const period of periods) await submit(period, 3);
    await inUnit('VND-thousand', '1000');
    const approve = async (period: string): Promise<void> => {
      for (let attempt = 0; attempt < 5; attempt += 1) {
        const { status, body } = await reviewer.post<Problem>(`${report(period)}/approve`);
        if (status === 200) return;
        if (body.code !== 'FIGURES_MOVED') throw new Error(JSON.stringify(body));
      }
      throw new Error(`${period} was never approved`);
    };
    const half = periods.slice(0, 5);
    await Promise.all([...half.map(approve), publish(SET, '2024-M06'), ...periods.slice(5).map(approve)]);
    expect(await cost(periods)).toEqual(periods.map(() => 3_000_000));
    // And whatever was written before the change and after it agrees when looked at as of now.
    expect(await cost(periods, { asOf: now() })).toEqual(periods.map(() => 3_000_000));
  });

  it('a new meaning: earlier figures stay in the history alone, also when looking back', async () => {
    const before = now();
    await draft(SET, (manifest) => part(manifest, 'cost', { unitOfMeasure: 'project' }), [{ kind: 'restart', indicator: 'cost' }]);
    await publish(SET, '2024-M07');
    expect(await cost(['2024-M01'])).toEqual([null]);
    expect(await cost(['2024-M01'], { asOf: before })).toEqual([null]);
    const { body } = await admin.get<FigureHistory>(`/figures/history?indicator=${SET}.cost&period=2024-M01&orgUnit=56`);
    expect(body.vintages.map(({ value, unitOfMeasure }) => [value, unitOfMeasure])).toEqual([
      [null, 'project'],
      [2_000_000, 'VND-thousand'],
      [2000, 'VND-million'],
      [2, 'VND-billion'],
    ]);
  });

  it('another type of period: what was opened ahead for months is owed no more, quarters are', async () => {
    const owed = async () => {
      const { body } = await admin.get<ObligationList>(`/obligations?set=${SET}`);
      return body.items.filter((item) => item.status === 'none').map((item) => item.period);
    };
    expect(await owed()).toEqual(expect.arrayContaining(['2024-M06', '2024-M07']));
    await draft(
      SET,
      (manifest) => {
        manifest.period = { type: 'quarterly', first: '2023-Q1', due: { workingDays: 5 } };
      },
      [{ kind: 'carry', from: 'cost', to: 'cost', factor: '1' }],
    );
    await publish(SET, '2024-Q3');
    await t.app.get(Obligations).open();
    const periods = await owed();
    expect(periods).toContain('2024-M06');
    expect(periods).not.toContain('2024-M07');
    t.pretend('2024-09-20');
    await t.app.get(Obligations).open();
    expect(await owed()).toContain('2024-Q3');
    t.pretend('2024-07-03');
    const refused = await admin.get<Problem>(report('2024-M08'));
    expect([refused.status, refused.body.code]).toEqual([400, 'PERIOD_REFUSED']);
  });

  it('no record of a figure lives across a change of it', async () => {
    const across = await t.app.get(Database).query(
      `select o.indicator_id, o.period from observation o join figure_path p on p.source_id = o.indicator_id and (p.target_id is distinct from p.source_id or p.factor <> 1)
        where o.recorded_from < p.changed_at and o.recorded_to > p.changed_at`,
    );
    expect(across).toEqual([]);
  });
});
