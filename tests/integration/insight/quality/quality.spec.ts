// The five scores on a real database: deeds by HTTP, scores that follow them, and the proof that what followed each change is what a
// computation of everything from nothing gives.
import type { QueryRunner } from 'typeorm';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Overview, Problem, QualityBoard, QualityCell, QualityCells, QualitySettings, QualityTrend } from '@haidang/plugin-sdk';
import { OrgUnits } from '../../../../core/src/access/index.js';
import { QualityFindings, QualityRecompute, type CellCheck } from '../../../../core/src/insight/index.js';
import { Judged1700000070000 } from '../../../../core/src/intake/judgement/judged.migration.js';
import { Obligations, Rollups } from '../../../../core/src/intake/index.js';
import { Database } from '../../../../core/src/kernel/index.js';
import { bootApp, type TestApp } from '../../../kit/app.js';
import type { Client } from '../../../kit/client.js';
import { give, newPerson, sessionOf } from '../../../kit/readers.js';
import { fisheriesReport, OWNER, RIGHT } from '../../../kit/sets/fisheries.js';

const SCORES = `select set_id, period, org_unit_id, word, n, total, score, rule_id from quality_score where recorded_to = 'infinity'`;
const CELLS = `select set_id, period, org_unit_id, check_id, path, source, word, level, evaluated, passed, value from quality_cell_check`;
const REASON = 'Sở đã đối chiếu với sổ theo dõi';

/** Always the same deeds, so that a failure can be seen again. */
function drawing(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    const mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

describe('the five scores', () => {
  let t: TestApp;
  let database: Database;
  let department: Client;
  let reviewer: Client;
  let admin: Client;
  let leader: Client;

  const board = async (client: Client, query = ''): Promise<QualityBoard> => (await client.get<QualityBoard>(`/quality?${query}`)).body;
  const computed = () => t.app.get(QualityRecompute).marked();
  const submit = async (period: string, document: object = RIGHT): Promise<void> => {
    await department.put(fisheriesReport(period), { document, obsStatus: 'A' });
    expect((await department.post(`${fisheriesReport(period)}/submit`)).status).toBe(200);
  };

  beforeAll(async () => {
    t = await bootApp({ today: '2024-07-20', work: false });
    database = t.app.get(Database);
    [department, reviewer, admin, leader] = await Promise.all([t.as(OWNER), t.as('reviewer'), t.as('admin'), t.as('leader')]);
    await computed();
  });
  afterAll(async () => {
    await t.close();
  });

  it('count what is handed in, and say what cannot be measured', async () => {
    await submit('2024-M06');
    expect(await computed()).toBeGreaterThan(0);
    const { total, rows } = await board(leader, 'set=fisheries&period=2024-M06');
    expect(total.parts.correct).toMatchObject({ n: total.parts.correct.total, score: 100 });
    expect(total.parts.correct.total).toBeGreaterThan(0);
    expect(total.parts.complete).toMatchObject({ score: 100, n: total.parts.complete.total });
    expect([total.parts.accurate, total.measured]).toEqual([{ n: 0, total: 0, score: null, band: null }, 4]);
    expect(rows.map(({ key }) => key)).toEqual(['fisheries']);
  });

  it('fall by what a check finds, and rise when it is accepted with a reason', async () => {
    const unitId = t.app.get(OrgUnits).province('2024-06-30').id;
    await database.transaction((sql) =>
      t.app.get(QualityFindings).replace(sql, { set: 'fisheries', period: '2024-M06', unitId, source: 'sets' }, [
        {
          check: 'unit-slip',
          word: 'clean',
          level: 'warning',
          path: '/total-output',
          evaluated: 1,
          passed: 0,
          value: '9000',
          message: { vi: 'Lệch nghìn lần' },
        },
      ]),
    );
    await computed();
    const before = (await board(leader, 'set=fisheries&period=2024-M06')).total.parts.clean;
    expect(before.n).toBe(before.total - 1);
    const { items } = (await reviewer.get<QualityCells>('/quality/cells?set=fisheries&period=2024-M06&word=clean')).body;
    const [cell] = items;
    expect(cell).toMatchObject({
      check: 'unit-slip',
      value: '9000',
      owner: OWNER,
      link: expect.stringContaining('cell=%2Ftotal-output'),
      may: { accept: true },
    });
    const path = `/quality/cells/${cell?.id ?? ''}`;
    expect((await department.post<Problem>(`${path}/accept`, { reason: REASON })).status).toBe(403);
    expect((await reviewer.post<QualityCell>(`${path}/assign`, { to: OWNER })).body.assigned).toMatchObject({ to: OWNER, by: 'reviewer' });
    expect((await reviewer.post<QualityCell>(`${path}/assign`, { to: null })).body.assigned).toBeNull();
    expect((await reviewer.post<QualityCell>(`${path}/remind`)).body.reminded).toMatchObject({ by: 'reviewer' });
    expect((await reviewer.post<QualityCell>(`${path}/accept`, { reason: REASON })).body.accepted).toMatchObject({ reason: REASON });
    await computed();
    const after = (await board(leader, 'set=fisheries&period=2024-M06')).total.parts.clean;
    expect([after.n, after.score]).toEqual([after.total, 100]);
    const audited = await database.query<{ action: string }>(`select action from audit_entry where action like 'quality.%' order by id`);
    expect(audited.map(({ action }) => action)).toEqual(['quality.assign', 'quality.assign', 'quality.remind', 'quality.accept']);
    const told = await database.query(
      `select 1 from notification n join person p on p.id = n.person_id where p.username = $1 and n.link like '/entry/fisheries/%'`,
      [OWNER],
    );
    expect(told).toHaveLength(3);
  });

  it('show nobody what they may not view', async () => {
    const other = await t.as('department-of-tourism');
    expect((await board(other, 'set=fisheries&period=2024-M06')).rows).toEqual([]);
    expect((await other.get<QualityCells>('/quality/cells?set=fisheries&state=all')).body.items).toEqual([]);
    const [cell] = (await reviewer.get<QualityCells>('/quality/cells?set=fisheries&state=all')).body.items;
    expect((await other.post<Problem>(`/quality/cells/${cell?.id ?? ''}/remind`)).body.code).toBe('QUALITY_CELL_NOT_FOUND');
    const { rows } = (await other.get<QualityTrend>('/quality/trend?period=2024-M06')).body;
    expect(rows.map(({ key }) => key)).toEqual(['tourism']);
  });

  it('keep the rule of their time: a change counts from its day on, with who and why', async () => {
    const settings = (await admin.get<QualitySettings>('/quality/settings')).body;
    const rule = { ...settings.rule, lateness: { perWorkingDay: 20 } };
    expect((await leader.put('/quality/settings', { rule, basedOn: settings.id, reason: REASON })).status).toBe(403);
    const changed = await admin.put<QualitySettings>('/quality/settings', { rule, basedOn: settings.id, reason: REASON, validFrom: '2024-07-01' });
    expect(changed.body.history[0]).toMatchObject({ actor: 'admin', reason: REASON, validFrom: '2024-07-01' });
    expect((await admin.put<Problem>('/quality/settings', { rule, basedOn: settings.id, reason: REASON })).body.code).toBe('CHANGED_MEANWHILE');
    await t.app.get(QualityRecompute).everything();
    const rules = await database.query<{ rule_id: number }>(`select distinct rule_id from quality_score where set_id = 'fisheries' and period = '2024-M06'`);
    expect(rules).toEqual([{ rule_id: settings.id }]);
  });

  it('are one number for overview, board, scorecard and tile, and say how many reports are missing', async () => {
    await t.app.get(Obligations).open();
    await computed();
    for (const query of ['period=2024-M06&', '']) {
      const [overview, whole] = [(await leader.get<Overview>(`/overview?${query}orgUnit=56`)).body, await board(leader, `${query}orgUnit=56`)];
      expect(whole.total.measured).toBeGreaterThan(2);
      expect(overview.quality).toEqual({ scores: whole.total, missing: whole.missing });
    }
    const june = await board(leader, 'period=2024-M06');
    const [missing] = await database.query<{ count: number }>(
      `select count(*)::int from obligation o join quality_score s on s.set_id = o.set_id and s.period = o.period and s.word = 'overall' and s.recorded_to = 'infinity' and s.org_unit_id = $1
        where s.period_end between '2024-06-01' and '2024-06-30' and o.due_on < '2024-07-20' and o.exempt_reason is null
          and not exists (select from submission r where r.set_id = o.set_id and r.period = o.period and r.org_unit_id = o.org_unit_id and r.verdict is not null)`,
      [t.app.get(OrgUnits).province('2024-06-30').id],
    );
    expect(june.missing).toBe(missing?.count);
    expect(june.missing).toBeGreaterThan(0);
    expect((await leader.post(`${fisheriesReport('2024-M06')}/approve`)).status).toBe(403);
    expect((await reviewer.post(`${fisheriesReport('2024-M06')}/approve`)).status).toBe(200);
    await t.app.get(Rollups).recompute();
    await computed();
    const tile = (await leader.get<Overview>('/overview?period=2024-M06')).body.tiles.find(({ set }) => set === 'fisheries');
    const row = (await board(leader, 'period=2024-M06')).rows.find(({ key }) => key === 'fisheries');
    const card = await board(leader, `period=2024-M06&department=${OWNER}`);
    expect(tile?.quality?.overall).toBe(row?.scores.overall);
    expect(tile?.quality?.correct).toBe(row?.scores.parts.correct.score);
    expect(card.rows.find(({ key }) => key === 'fisheries')?.scores).toEqual(row?.scores);
  });

  it('are filtered by who reports, and cells accepted are those of the word asked for', async () => {
    const levels = ['department', 'commune'];
    const [all, ...parts] = await Promise.all(['', ...levels.map((level) => `unitLevel=${level}&`)].map((level) => board(leader, `${level}orgUnit=56`)));
    expect(all?.levels).toEqual(levels);
    expect(parts.map(({ levels: offered }) => offered)).toEqual([levels, levels]);
    expect(parts.flatMap(({ rows }) => rows.map(({ key }) => key)).sort()).toEqual(all?.rows.map(({ key }) => key).sort());
    expect(parts.map(({ rows }) => rows.some(({ key }) => key === 'ntp-poverty-reduction'))).toEqual([false, true]);
    expect(parts.reduce((sum, { total }) => sum + total.parts.complete.total, 0)).toBe(all?.total.parts.complete.total);
    expect((await leader.get<Problem>('/quality?unitLevel=village')).body.code).toBe('VALUE_REFUSED');
    const other = await board(await t.as('department-of-tourism'), 'unitLevel=commune');
    expect([other.levels, other.rows]).toEqual([['department'], []]);
    const accepted = async (word: string) => (await reviewer.get<QualityCells>(`/quality/cells?set=fisheries&state=accepted${word}`)).body;
    expect(await Promise.all(['', '&word=clean', '&word=correct'].map(async (word) => (await accepted(word)).counts.accepted))).toEqual([1, 1, 0]);
  });

  it('of a period that nobody owes yet do not stand for the set: the newest one that was due does', async () => {
    const before = (await board(leader)).rows.find(({ key }) => key === 'tourism')?.scores;
    const unitId = t.app.get(OrgUnits).province('2024-07-31').id;
    t.pretend('2024-08-02');
    const find = (rows: readonly CellCheck[]) =>
      database.transaction((sql) => t.app.get(QualityFindings).replace(sql, { set: 'tourism', period: '2024-M07', unitId, source: 'sets' }, rows));
    await find([{ check: 'unit-slip', word: 'clean', level: 'warning', path: '', evaluated: 4, passed: 4, message: { vi: 'Đã kiểm tra' } }]);
    await computed();
    expect((await board(leader, 'set=tourism&period=2024-M07')).total.parts.clean).toMatchObject({ n: 4, total: 4 });
    expect((await board(leader)).rows.find(({ key }) => key === 'tourism')?.scores).toEqual(before);
    await find([]);
    t.pretend('2024-07-20');
    await computed();
  });

  it('pool for a reader what they may see, and nothing else, on every door', async () => {
    const other = await t.as('department-of-tourism');
    for (const query of ['period=2024-M06', '']) {
      const [pooled, own, all] = [await board(other, query), await board(leader, `set=tourism&${query}`), await board(leader, query)];
      expect(pooled.total).toEqual(own.total);
      expect([pooled.missing, pooled.rows.map(({ key }) => key)]).toEqual([own.missing, ['tourism']]);
      expect(pooled.total).not.toEqual(all.total);
      const overview = (await other.get<Overview>(`/overview?${query}`)).body;
      expect(overview.quality?.scores).toEqual(own.total);
      expect(overview.tiles.filter(({ set, quality }) => set !== 'tourism' && quality !== null)).toEqual([]);
    }
    const named = await board(other, 'set=fisheries&period=2024-M06');
    const card = await board(other, `department=${OWNER}&period=2024-M06`);
    for (const { total, rows, missing, before } of [named, card])
      expect([total.overall, total.measured, rows, missing, before]).toEqual([null, 0, [], 0, null]);
    for (const by of ['orgUnit', 'department', 'period'] as const) {
      const keys = (await board(other, `by=${by}&period=2024-M06`)).rows.map(({ key }) => key);
      expect(keys).not.toContain(OWNER);
    }
    // The way of the desk and of a figure's card: the board of the set, and the figure itself.
    const source = '/indicator-sets/fisheries/figures/source?indicator=total-output&period=2024-M06&orgUnit=56';
    expect([(await leader.get(source)).status, (await other.get(source)).status]).toEqual([200, 404]);
  });

  it('say of how many sets a reader of some communes has no total, and are without them', async () => {
    const commune = t.app.get(OrgUnits).within(t.app.get(OrgUnits).province('2024-06-30').id, 'commune', '2024-06-30')[0];
    const personId = await newPerson(database, 'reads-one-commune');
    await give(database, { person: personId }, { actions: ['view'], set: 'ntp-poverty-reduction', rootId: commune?.id ?? 0, from: '2020-01-01' });
    const some = await sessionOf(database, personId, t.url);
    const [whole, own] = [await board(some, 'orgUnit=56'), await board(some, `orgUnit=${commune?.code ?? ''}`)];
    expect([whole.unpooled, whole.total.measured, whole.rows]).toEqual([1, 0, []]);
    expect([own.unpooled, own.total.measured > 0]).toEqual([0, true]);
    expect((await board(leader, 'orgUnit=56')).unpooled).toBe(0);
    // By unit: what they hold, where the district between is not theirs; of a district, with everything below it.
    const held = (await board(some, 'orgUnit=56&by=orgUnit')).rows;
    expect(held.map(({ key, level, scores }) => [key, level, scores.measured > 0])).toEqual([[commune?.code, 'commune', true]]);
    const districts = (await board(leader, 'orgUnit=56&set=ntp-poverty-reduction&by=orgUnit')).rows;
    expect(new Set(districts.map(({ level }) => level))).toEqual(new Set(['district']));
    expect(districts.reduce((sum, { failing }) => sum + failing, 0)).toBeGreaterThanOrEqual(Math.max(1, held[0]?.failing ?? 0));
  });

  it('stand on what intake keeps of a report: the column is intake’s, on an old database and on a new one', async () => {
    const up = (runner: { query: (text: string) => Promise<unknown> }) => new Judged1700000070000().up(runner as QueryRunner);
    const undone = new Error('undone');
    const work = database.transaction(async (sql) => {
      await sql.query('alter table submission drop column judged');
      await up(sql);
      await up(sql);
      const columns = await sql.query(
        `select 1 from information_schema.columns where table_name = 'submission' and column_name = 'judged' and data_type = 'jsonb'`,
      );
      expect(columns).toHaveLength(1);
      throw undone;
    });
    await expect(work).rejects.toBe(undone);
  });

  it('are after any deeds what a computation of everything from nothing gives', async () => {
    const draw = drawing(20_240_720);
    const months = ['2024-M01', '2024-M02', '2024-M03', '2024-M04', '2024-M05', '2024-M06'];
    const unitId = t.app.get(OrgUnits).province('2024-06-30').id;
    const taken: string[] = [];
    const deeds: Record<string, (period: string) => Promise<{ status: number } | number>> = {
      save: (period) => department.put(fisheriesReport(period), { document: { ...RIGHT, 'sea-cages': draw(500) }, obsStatus: 'A' }),
      submit: (period) => department.post(`${fisheriesReport(period)}/submit`),
      approve: (period) => reviewer.post(`${fisheriesReport(period)}/approve`),
      return: (period) => reviewer.post(`${fisheriesReport(period)}/return`, { reason: REASON, comments: [] }),
      publish: (period) => reviewer.post(`${fisheriesReport(period)}/publish`),
      correct: (period) => department.post(`${fisheriesReport(period)}/correct`, { cells: [{ path: '/sea-cages', value: draw(900) }], reason: REASON }),
      extend: () => admin.post('/obligations/tourism/2024-M06/56/extend', { dueOn: `2024-07-${String(22 + draw(8))}`, reason: REASON }),
      find: (period) =>
        database.transaction((sql) =>
          t.app.get(QualityFindings).replace(sql, { set: 'fisheries', period, unitId, source: 'reference' }, [
            {
              check: 'later-official',
              word: 'accurate',
              level: 'warning',
              path: '/fish-output',
              evaluated: 1,
              passed: draw(10) / 10,
              message: { vi: 'Khác số chính thức' },
            },
          ]),
        ),
    };
    const names = Object.keys(deeds);
    for (let step = 0; step < 60; step += 1) {
      const name = names[draw(names.length)] ?? 'save';
      const answer = await deeds[name]?.(months[draw(months.length)] ?? '2024-M06');
      if (typeof answer === 'number' || (answer !== undefined && answer.status < 300)) taken.push(name);
      if (draw(3) === 0) await computed();
    }
    await computed();
    // What was drawn did happen, of most kinds.
    expect(new Set(taken).size).toBeGreaterThanOrEqual(5);
    await database.query(`create table kept_score as ${SCORES}`);
    await database.query(`create table kept_cell as ${CELLS}`);
    await database.query('delete from quality_score');
    await database.query(`delete from quality_cell_check where source = 'submission'`);
    await t.app.get(QualityRecompute).everything();
    const differences = await database.query(`(table kept_score except ${SCORES}) union all (${SCORES} except table kept_score)`);
    expect(differences).toEqual([]);
    expect(await database.query(`(table kept_cell except ${CELLS}) union all (${CELLS} except table kept_cell)`)).toEqual([]);
    expect((await database.query('table kept_score')).length).toBeGreaterThan(30);
  });
});
