// The seeds on a real database: published figures with their source, samples that never hide a real figure, nothing twice.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { FigureLineage, Frame, IndicatorSetSummary, Overview } from '@haidang/plugin-sdk';
import { seed } from '../../../core/src/app/seeds/seed.js';
import { Integrity } from '../../../core/src/insight/index.js';
import { RollupProof } from '../../../core/src/intake/index.js';
import { Database } from '../../../core/src/kernel/index.js';
import { bootApp, type TestApp } from '../../kit/app.js';
import type { Client } from '../../kit/client.js';

const PERIOD_TYPES = { monthly: 16, quarterly: 1, 'half-yearly': 1, yearly: 4 };

describe('seeded demonstration', () => {
  let t: TestApp;
  let leader: Client;

  beforeAll(async () => {
    t = await bootApp({ today: '2024-07-20' });
    await seed(t.app, t.config);
    leader = await t.as('leader');
  }, 180_000);
  afterAll(async () => {
    await t.close();
  });

  it('has only the faults that a demonstration truly has', async () => {
    // One administrator, no backup, published figures beyond the pretended day, communes divided without published weights, plans of which
    // nobody published the figures (and the other way round): true of the sources, not of the machine.
    const found: string[] = [];
    for await (const { id, state } of t.app.get(Integrity).look(false)) if (state !== 'sound') found.push(`${id} ${state}`);
    expect(found.sort()).toEqual([
      'administrators-too-few found',
      'backup-old found',
      'figure-in-the-future found',
      'indicator-never-filled found',
      'person-without-grant found',
      'plan-missing found',
      'plan-without-figures found',
      'published-figure-without-citation found',
      'succession-without-weights found',
    ]);
  });

  it('lists 22 sets with 16, 1, 1 and 4 periods', async () => {
    const { body } = await leader.get<{ items: IndicatorSetSummary[] }>('/indicator-sets');
    const sets = body.items.filter((item) => item.kind === 'indicator-set');
    const counts: Record<string, number> = {};
    for (const set of sets)
      counts[set.periodType === 'school-year' ? 'yearly' : set.periodType] = (counts[set.periodType === 'school-year' ? 'yearly' : set.periodType] ?? 0) + 1;
    expect(sets).toHaveLength(22);
    expect(counts).toEqual(PERIOD_TYPES);
  });

  it('answers 25 tiles for June 2024, each with a value or an honest state', async () => {
    const { body } = await leader.get<Overview>('/overview?period=2024-M06');
    expect(body.tiles.map((tile) => tile.order)).toEqual(Array.from({ length: 25 }, (_, index) => index + 1));
    for (const tile of body.tiles) expect(tile.value !== null || ['late', 'none', 'not-connected', 'no-right'].includes(tile.dataState)).toBe(true);
    expect(body.tiles.filter(({ kind }) => kind === 'service').map(({ set }) => set)).toEqual(['camera-ai', 'planning-lookup', 'press-digest']);
    expect(body.tiles.find((tile) => tile.set === 'budget-revenue')).toMatchObject({ value: 9522.8, sample: false });
  });

  it('shows tourism of June 2024 with its published source, unit and status', async () => {
    const { body } = await leader.get<FigureLineage>('/indicator-sets/tourism/figures/source?indicator=overnight-guests&period=2024-M06&orgUnit=56');
    const leading = body.figures.find((figure) => figure.leading && figure.measure === 'value');
    expect(leading).toMatchObject({ value: 1300, status: 'E', origin: 'published', producer: 'department-of-tourism' });
    expect(leading?.sourceUrl).toMatch(/^https:\/\//);
  });

  it('marks samples and keeps them away from real figures', async () => {
    const { body } = await leader.post<Frame>('/query', { indicators: ['tourism.overnight-guests', 'tourism.rooms'], periods: ['2024-M06'] });
    const [indicator, value, origin] = ['indicator', 'value', 'origin'].map((name) => body.columns.findIndex((column) => column.name === name));
    const rows = new Map(body.rows.map((row) => [row[indicator ?? -1], row]));
    expect(rows.get('tourism.overnight-guests')?.[value ?? -1]).toBe(1300);
    expect(rows.get('tourism.overnight-guests')?.[origin ?? -1]).toBe('published');
    expect(rows.get('tourism.rooms')?.[origin ?? -1]).toBe('sample');
    expect(body.notes.map((note) => note.code)).toContain('sample');
    const hidden = await t.app.get(Database)
      .query(`select 1 from observation s join observation r using (indicator_id, org_unit_id, year, period, disaggregation, measure)
      where s.leads and s.origin = 'sample' and s.recorded_to = 'infinity' and r.origin in ('published', 'submission') and r.recorded_to = 'infinity' and r.value is not null`);
    expect(hidden).toEqual([]);
  });

  it('keeps both figures where two producers publish one', async () => {
    const { body } = await leader.get<FigureLineage>('/indicator-sets/grdp/figures/source?indicator=retail-sales&period=2024-M06&orgUnit=56');
    const current = body.figures.filter((figure) => figure.measure === 'cumulative' && figure.recordedTo === null);
    expect(new Set(current.map((figure) => figure.value))).toEqual(new Set([62542.7, 62585.4]));
  });

  it('has roll-ups that equal their children', async () => {
    expect(await t.app.get(RollupProof).verify()).toEqual([]);
    const { body } = await leader.post<Frame>('/query', {
      indicators: ['ntp-poverty-reduction.households'],
      orgUnits: { within: '56', level: 'commune' },
      periods: ['2023-H2'],
      by: ['orgUnit'],
    });
    const total = await leader.post<Frame>('/query', { indicators: ['ntp-poverty-reduction.households'], orgUnits: ['56'], periods: ['2023-H2'] });
    const at = (frame: Frame) => frame.columns.findIndex((column) => column.name === 'value');
    const sum = body.rows.reduce((all, row) => all + Number(row[at(body)]), 0);
    expect(body.rows).toHaveLength(139);
    expect(total.body.rows[0]?.[at(total.body)]).toBe(sum);
  });

  it('changes nothing when it is repeated', async () => {
    const count = () => t.app.get(Database).one('select count(*)::int as figures, max(recorded_from) as last from observation');
    const before = await count();
    await t.app.get(Database).query(`delete from setting where key = 'seed'`);
    await seed(t.app, t.config);
    expect(await count()).toEqual(before);
  }, 120_000);

  it('leaves samples out when the demonstration is off', async () => {
    const plain = await bootApp({ today: '2024-07-20' });
    await seed(plain.app, plain.config.with({ demo: false }));
    expect(await plain.app.get(Database).one(`select count(*)::int as samples from observation where sample`)).toEqual({ samples: 0 });
    expect(await plain.app.get(Database).one(`select count(*)::int as plans from plan where sample`)).toEqual({ plans: 0 });
    await plain.close();
  }, 60_000);
});
