// Trial runs: what is reported while a set is on trial is seen where it is asked for and nowhere else, and going official keeps
// or drops it.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { FigureHistory, FiguresAnswer, Frame, OrgUnit, Overview, Problem, Query, SetStage, Submission, VintageTriangle } from '@haidang/plugin-sdk';
import { Database } from '../../../core/src/kernel/index.js';
import { OrgUnits } from '../../../core/src/access/index.js';
import { QualityRecompute } from '../../../core/src/insight/index.js';
import { PastFigures } from '../../../core/src/intake/submissions/checks/past-figures.js';
import { Definitions } from '../../../core/src/registry/index.js';
import { RollupProof } from '../../../core/src/intake/index.js';
import { bootApp, type TestApp } from '../../kit/app.js';
import type { Client } from '../../kit/client.js';
import { rollUp } from './figures.js';

const PERIOD = '2024-M06';
const REASON = 'Kết thúc ba tháng chạy thử, số liệu đã đối chiếu';

describe('a trial run', () => {
  let t: TestApp;
  let admin: Client;
  let leader: Client;

  beforeAll(async () => {
    t = await bootApp();
    [admin, leader] = await Promise.all([t.as('admin'), t.as('leader')]);
  });
  afterAll(async () => {
    await t.close();
  });

  const figures = (value: number) => [
    { set: 'tourism', indicator: 'overnight-guests', period: PERIOD, orgUnit: '56', value },
    { set: 'tourism', indicator: 'guest-nights', period: PERIOD, orgUnit: '56', value: value * 2 },
  ];
  const send = (value: number) => admin.post<FiguresAnswer>('/observations', figures(value));
  const move = (stage: 'trial' | 'official', how: 'keep' | 'drop' = 'keep') =>
    admin.post<SetStage & Problem>('/indicator-sets/tourism/stage', { stage, figures: how, reason: REASON });
  const question: Query = { indicators: ['tourism.overnight-guests', 'tourism.guest-nights'], orgUnits: ['56'], periods: [PERIOD, '2024-Q2', '2024'] };
  const ask = async (query: Query): Promise<Frame['rows']> => (await leader.post<Frame>('/query', query)).body.rows;
  const official = async () => {
    await rollUp(t);
    // Scores are computed a moment after the figures; here they are not waited for by luck.
    await t.app.get(QualityRecompute).marked();
    const { tiles } = (await leader.get<Overview>('/overview')).body;
    return { rows: await ask(question), csv: (await leader.post<string>('/query', question, { accept: 'text/csv' })).body, tiles };
  };
  const value = async (stage: 'trial' | 'official') => (await ask({ ...question, periods: [PERIOD], stage }))[0]?.[3];

  beforeEach(async () => {
    await move('official', 'drop');
  });

  it('leaves questions, exports and the overview as they are, and answers who asks for it', async () => {
    await send(100);
    const before = await official();
    expect(await value('official')).toBe(100);
    expect((await move('trial')).body).toMatchObject({ stage: 'trial', trial: { figures: 0 } });
    expect((await send(555)).body.counts).toEqual({ read: 2, accepted: 2, unchanged: 0, refused: 0 });
    expect(await official()).toEqual(before);
    expect(await value('trial')).toBe(555);
    expect((await admin.get<SetStage>('/indicator-sets/tourism/stage')).body).toMatchObject({ stage: 'trial', trial: { figures: 2, periods: 1, orgUnits: 1 } });
  });

  it('keeps: the trial figures become official ones of the report, with who reported them', async () => {
    await move('trial');
    await send(700);
    expect((await move('official', 'keep')).body).toMatchObject({ stage: 'official', trial: { figures: 0 } });
    await rollUp(t);
    expect(await value('official')).toBe(700);
    const kept = await t.app.get(Database).query(
      `select o.actor, o.leads, o.revision is not null as revised from observation o join indicator i on i.id = o.indicator_id
        where i.set_id = 'tourism' and i.code = 'overnight-guests' and o.period = $1 and o.value = 700 and o.recorded_to = 'infinity'`,
      [PERIOD],
    );
    expect(kept).toEqual([{ actor: 'admin', leads: true, revised: true }]);
    expect(await t.app.get(RollupProof).verify()).toEqual([]);
  });

  it('drops: nothing of it counts, all of it stays in the history, and its report is a draft again', async () => {
    await send(100);
    await move('trial');
    await send(901);
    expect((await move('official', 'drop')).body).toMatchObject({ stage: 'official', trial: { figures: 0 } });
    expect([await value('official'), await value('trial')]).toEqual([100, 100]);
    const [ended] = await t.app
      .get(Database)
      .query<{ count: number }>(`select count(*)::int as count from observation where trial and value = 901 and recorded_to < 'infinity'`);
    expect(ended?.count).toBe(1);
    expect((await admin.get<Submission>(`/submissions/tourism/${PERIOD}/56`)).body.status).toBe('draft');
  });

  it('rolls up its communes apart from the official ones', async () => {
    const units = (await admin.get<{ items: OrgUnit[] }>('/org-units?at=2024-05-31')).body.items.filter((unit) => unit.level === 'commune');
    const commune = (value: number) =>
      units.slice(0, 2).map(({ code: orgUnit }) => ({ set: 'health', indicator: 'dengue-cases', period: '2024-M05', orgUnit, value }));
    const stage = (next: 'trial' | 'official', how: 'keep' | 'drop') =>
      admin.post('/indicator-sets/health/stage', { stage: next, figures: how, reason: REASON });
    const sum = async (asked: 'trial' | 'official') => {
      await rollUp(t);
      const rows = await ask({
        indicators: ['health.dengue-cases'],
        orgUnits: { within: '56', level: 'commune' },
        periods: ['2024-M05'],
        by: [],
        stage: asked,
      });
      return rows[0]?.[0];
    };
    expect((await admin.post<FiguresAnswer>('/observations', commune(10))).body.counts.accepted).toBe(2);
    const before = await sum('official');
    await stage('trial', 'keep');
    await admin.post('/observations', commune(1000));
    expect(await sum('official')).toBe(before);
    expect(await sum('trial')).toBe(2000);
    await stage('official', 'keep');
    expect(await sum('official')).toBe(2000);
    expect(await t.app.get(RollupProof).verify()).toEqual([]);
  });

  it('never enters a tile, a check, or a history that was not asked for, and stays the trial’s own after going back', async () => {
    await send(100);
    await rollUp(t);
    await move('trial');
    await send(7777);
    await rollUp(t);
    const past = t.app.get(PastFigures);
    const guests = t.app.get(Definitions).indicator('tourism', 'overnight-guests')?.id ?? 0;
    const unit = t.app.get(OrgUnits).province('2024-06-30').id;
    const judged = async (set: string) =>
      (await past.load(set, { indicatorIds: [guests], unitIds: [unit], period: PERIOD })).figure(guests, unit, PERIOD)?.value.toNumber();
    expect([await judged('health'), await judged('tourism')]).toEqual([100, 7777]);
    const tile = (await leader.get<Overview>(`/overview?period=${PERIOD}`)).body.tiles.find((each) => each.set === 'tourism');
    expect(JSON.stringify(tile)).not.toContain('7777');
    const triangle = async (stage: string) =>
      (
        await leader.get<VintageTriangle>(`/figures/vintages?indicator=tourism.overnight-guests&orgUnit=56&periods=${PERIOD}&stage=${stage}`)
      ).body.rows[0]?.values.at(-1)?.value;
    expect([await triangle('official'), await triangle('trial')]).toEqual([100, 7777]);
    const { vintages } = (await leader.get<FigureHistory>(`/figures/history?indicator=tourism.overnight-guests&orgUnit=56&period=${PERIOD}`)).body;
    expect(vintages.filter((each) => each.trial).every((each) => !each.leading)).toBe(true);
    expect(vintages.find((each) => each.leading)?.value).toBe(100);
    await move('official', 'drop');
    await move('trial');
    await rollUp(t);
    expect([await value('official'), await value('trial')]).toEqual([100, 100]);
  });

  it('asks for the right, a reason and a stage that is another', async () => {
    expect((await leader.post('/indicator-sets/tourism/stage', { stage: 'trial', figures: 'keep', reason: REASON })).status).toBe(403);
    expect((await admin.post<Problem>('/indicator-sets/tourism/stage', { stage: 'trial', figures: 'keep', reason: 'vì thế' })).body.code).toBe(
      'LONG_REASON_NEEDED',
    );
    expect((await move('official')).body.code).toBe('STAGE_SAME');
    expect((await admin.post<Problem>('/indicator-sets/no-such/stage', { stage: 'trial', figures: 'keep', reason: REASON })).status).toBe(404);
  });
});
