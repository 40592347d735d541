// Every integrity check on a sound database and again with its fault planted; the run over HTTP; the shell's look.
import { utimes } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { IntegrityReport, IntegrityRun } from '@haidang/plugin-sdk';
import { INTEGRITY_CHECKS, IntegrityWorld } from '../../../../core/src/insight/index.js';
import { Database, Files, type Sql } from '../../../../core/src/kernel/index.js';
import { PluginHost } from '../../../../core/src/registry/index.js';
import { bootApp, type TestApp } from '../../../kit/app.js';
import { until } from '../../../kit/until.js';
import { DEFINITION_PLANTS, FIGURE_PLANTS, MACHINE_PLANTS, PEOPLE_PLANTS, REPORT_PLANTS, TREE_PLANTS } from './integrity-plants.js';
import type { Plant } from './integrity-planting.js';

const PLANTS: Record<string, Plant> = { ...DEFINITION_PLANTS, ...TREE_PLANTS, ...PEOPLE_PLANTS, ...REPORT_PLANTS, ...FIGURE_PLANTS, ...MACHINE_PLANTS };
/** Planted outside of the database. */
const ELSEWHERE = ['file-without-attachment', 'plugin-quarantined'];
/** What a house without figures truly has: communes divided without published weights, and departments that own no set. */
const TRULY = ['person-without-grant', 'succession-without-weights'];

class RolledBack extends Error {}

describe('integrity checks', () => {
  let t: TestApp;
  const named = async (id: string, sql: Sql): Promise<string[]> => {
    const check = INTEGRITY_CHECKS.find((each) => each.id === id);
    if (check === undefined) throw new Error(`no check ${id}`);
    return (await check.find({ ...t.app.get(IntegrityWorld).around(sql, true), limit: 2_000 })).objects.map(({ object }) => object);
  };
  /** What the check names with and without the fault; nothing of it stays. */
  const planted = async (id: string, { plant }: Plant): Promise<{ before: string[]; after: string[] }> => {
    const names: { before: string[]; after: string[] } = { before: [], after: [] };
    await t.app
      .get(Database)
      .transaction(async (sql) => {
        names.before = await named(id, sql);
        await plant(sql);
        names.after = await named(id, sql);
        throw new RolledBack();
      })
      .catch((fault: unknown) => {
        if (!(fault instanceof RolledBack)) throw fault;
      });
    return names;
  };

  beforeAll(async () => {
    t = await bootApp({ today: '2024-07-20' });
    const database = t.app.get(Database);
    await database.query(`insert into setting (key, value) values ('backup-done', to_jsonb(now()::text))`);
    await database.query(
      `with second as (insert into person (id, username, title, org_unit_id, role_id, password_hash)
         select gen_random_uuid(), 'second', 'Quản trị thứ hai', org_unit_id, 'administrator', 'x' from person where username = 'admin' returning id, org_unit_id)
       insert into access_grant (id, person_id, role_id, set_id, org_unit_id, valid_from, granted_by)
       select gen_random_uuid(), id, 'administrator', '*', org_unit_id, '2022-01-01', 'test' from second`,
    );
    await database.query(`insert into citation (url, title) values ('https://example.vn/bao-cao', 'Báo cáo')`);
  });
  afterAll(async () => {
    await t.close();
  });

  it('has a planted fault for each check, and both languages', () => {
    expect([...Object.keys(PLANTS), ...ELSEWHERE].sort()).toEqual(INTEGRITY_CHECKS.map(({ id }) => id).sort());
    expect(INTEGRITY_CHECKS.length).toBeGreaterThanOrEqual(40);
    for (const { id, title, why, remedy } of INTEGRITY_CHECKS)
      for (const text of [title, why, remedy]) expect([id, text.vi !== '', (text.en ?? '') !== '']).toEqual([id, true, true]);
  });

  it('finds only what is truly there in a house that is sound', async () => {
    const world = t.app.get(IntegrityWorld);
    const outcomes: [string, string, string | null][] = [];
    for (const check of INTEGRITY_CHECKS) {
      const { state, fault } = await world.look(check, true);
      if (state !== 'sound') outcomes.push([check.id, state, fault]);
    }
    expect(outcomes.sort()).toEqual(TRULY.map((id) => [id, 'found', null]));
  });

  it.each(Object.entries(PLANTS))('%s', async (id, plant) => {
    const { before, after } = await planted(id, plant);
    const { object } = plant;
    const added = after.filter((name) => !before.includes(name));
    expect(added).toEqual(expect.arrayContaining([typeof object === 'string' ? object : expect.stringMatching(object)]));
  });

  it('file-without-attachment', async () => {
    const files = t.app.get(Files);
    const { id } = await files.put('attachments', Readable.from(['x']), { maxBytes: 10 });
    await utimes(files.path('attachments', id), new Date(0), new Date(0));
    expect(await named('file-without-attachment', t.app.get(Database))).toEqual([id]);
    await files.remove('attachments', id);
    expect(await named('file-without-attachment', t.app.get(Database))).toEqual([]);
  });

  it('plugin-quarantined', async () => {
    const standing = t.app.get(PluginHost).all()[0];
    if (standing === undefined) throw new Error('no plugin');
    const { state, reason } = standing;
    standing.set('quarantined', { vi: 'Dừng quá nhiều lần.' });
    expect(await named('plugin-quarantined', t.app.get(Database))).toContain(standing.candidate.id);
    standing.set(state, reason);
  });

  it('cannot write, and says when it could not look', async () => {
    const check = INTEGRITY_CHECKS[0];
    if (check === undefined) throw new Error('no check');
    const writing = { ...check, find: async ({ sql }: { sql: Sql }) => ({ objects: await sql.query<never>(`update setting set value = 'null'`), total: 0 }) };
    expect(await t.app.get(IntegrityWorld).look(writing, false)).toMatchObject({ state: 'unknown', fault: expect.stringContaining('read-only') as unknown });
  });

  it('runs when an administrator asks, keeps the result with its history, and tells nobody else', async () => {
    const [admin, leader] = await Promise.all([t.as('admin'), t.as('leader')]);
    expect((await leader.get('/integrity')).status).toBe(403);
    expect((await leader.post('/integrity/runs')).status).toBe(403);
    expect((await admin.get<IntegrityReport>('/integrity')).body).toMatchObject({ last: null, checks: [] });
    const [first, second] = await Promise.all([admin.post<IntegrityRun>('/integrity/runs'), admin.post<IntegrityRun>('/integrity/runs')]);
    expect([first.status, second.status, second.body.id]).toEqual([202, 202, first.body.id]);
    const report = async (): Promise<IntegrityReport> => (await admin.get<IntegrityReport>('/integrity')).body;
    await until(report, ({ last }) => last !== null);
    await t.app.get(Database).query(`update person set suspended_at = now() where username = 'second'`);
    await admin.post('/integrity/runs');
    const { last, checks, runs, running } = await until(report, (body) => body.runs.length === 2);
    expect([checks.length, running]).toEqual([INTEGRITY_CHECKS.length, null]);
    expect(runs.map(({ counts }) => counts.warning)).toEqual([1, 3]);
    expect(last?.counts).toMatchObject({ error: 0, hint: 1, unknown: 0 });
    expect(checks.find(({ id }) => id === 'administrators-too-few')).toMatchObject({ state: 'found', total: 1, history: [0, 1], owner: 'people' });
    await t.app.get(Database).query(`update person set suspended_at = null where username = 'second'`);
  });
});
