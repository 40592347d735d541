// Every integrity check on a sound database and again with its fault planted; the run over HTTP; the shell's look.
import { readFileSync } from 'node:fs';
import { utimes } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { IntegrityReport, IntegrityRun } from '@haidang/plugin-sdk';
import { INTEGRITY_CHECKS, IntegrityWorld } from '../../../../core/src/insight/index.js';
import { Database, Files, type Sql } from '../../../../core/src/kernel/index.js';
import { PluginHost } from '../../../../core/src/registry/index.js';
import { bootApp, type TestApp } from '../../../kit/app.js';
import { until } from '../../../kit/until.js';
import { DEFINITION_PLANTS, PEOPLE_PLANTS, TREE_PLANTS } from './integrity-plants.js';
import { FIGURE_PLANTS, MACHINE_PLANTS, REPORT_PLANTS } from './integrity-plants-of-reports.js';
import { ADMIN, draft, grant, person, report, run, unit, type Plant } from './integrity-planting.js';

const PLANTS: Record<string, Plant> = { ...DEFINITION_PLANTS, ...TREE_PLANTS, ...PEOPLE_PLANTS, ...REPORT_PLANTS, ...FIGURE_PLANTS, ...MACHINE_PLANTS };
/** Planted outside of the database. */
const ELSEWHERE = ['file-without-attachment', 'plugin-quarantined'];
/** The pages of the web app, as its router names them. */
const PAGES = [...readFileSync(new URL('../../../../admin-ui/src/app/router.tsx', import.meta.url), 'utf8').matchAll(/path: '(\/[^']*)'/g)].map(
  ([, path = '']) => new RegExp(`^${path.replace(/\/\{-\$\w+\}/g, '(/[^/]+)?').replace(/\$\w+/g, '[^/]+')}$`),
);
/** What is sound however it looks: no check may name anything of it. */
const SOUND: Record<string, readonly [id: string, plant: Plant['plant']]> = {
  'reviewers who hold their right as a group': [
    'set-without-reviewer',
    run(
      `insert into person_group (id, title, created_by) values ('reviewers', '{"vi": "Nhóm duyệt"}', 'test')`,
      `insert into person_group_member (id, group_id, person_id, valid_from, added_by) select gen_random_uuid(), 'reviewers', ${ADMIN}, '2022-01-01', 'test'`,
      `update access_grant set revoked_at = now() where role_id in ('reviewer', 'demo-administrator')`,
      grant({ person_id: 'null::uuid', group_id: `'reviewers'`, role_id: `'reviewer'` }),
    ),
  ],
  'a person who holds rights through a group alone': [
    'person-without-grant',
    run(
      person(),
      `insert into person_group (id, title, created_by) values ('readers', '{"vi": "Nhóm xem"}', 'test')`,
      `insert into person_group_member (id, group_id, person_id, valid_from, added_by) select gen_random_uuid(), 'readers', id, '2022-01-01', 'test' from person where username = 'nobody'`,
      grant({ person_id: 'null::uuid', group_id: `'readers'` }),
    ),
  ],
  'a draft that is a month old': ['draft-abandoned', run(draft({ changed_at: `now() - interval '30 days'` }))],
  'a report that has waited for nine days': ['report-waits-for-review', run(report({ status: `'submitted'`, submitted_at: `now() - interval '9 days'` }))],
  'a grant that ends in a month': ['grant-ends-soon', run(grant({ valid_to: `date '2024-08-20'` }))],
  'a grant on a group of sets': ['grant-on-unknown-set', run(grant({ set_id: `'@economy'` }))],
  'a unit that goes on under its name': [
    'org-unit-ended-without-successor',
    run(
      unit('x1', { valid_to: `date '2022-12-31'` }),
      unit('x1', { uid: `'x1@2023-01-01'`, valid_from: `date '2023-01-01'` }),
      `update org_unit set lineage_id = (select min(id) from org_unit where code = 'x1') where code = 'x1'`,
    ),
  ],
};
/** What a house without figures truly has: communes divided without published weights, and departments that own no set. */
const TRULY = ['person-without-grant', 'succession-without-weights'];

class RolledBack extends Error {}

describe('integrity checks', () => {
  let t: TestApp;
  const checkOf = (id: string) => {
    const check = INTEGRITY_CHECKS.find((each) => each.id === id);
    if (check === undefined) throw new Error(`no check ${id}`);
    return check;
  };
  const found = async (id: string, sql: Sql) => (await checkOf(id).find({ ...t.app.get(IntegrityWorld).around(sql, true), limit: 2_000 })).objects;
  const named = async (id: string, sql: Sql): Promise<string[]> => (await found(id, sql)).map(({ object }) => object);
  type Objects = Awaited<ReturnType<typeof found>>;
  /** What the check names with and without the fault; nothing of it stays. */
  const planted = async (id: string, plant: Plant['plant']): Promise<{ before: Objects; after: Objects }> => {
    const names: { before: Objects; after: Objects } = { before: [], after: [] };
    await t.app
      .get(Database)
      .transaction(async (sql) => {
        names.before = await found(id, sql);
        await plant(sql);
        names.after = await found(id, sql);
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

  it.each(Object.entries(PLANTS))('%s names what is planted, and the page where it is mended, if not on the server', async (id, { object, plant }) => {
    const { before, after } = await planted(id, plant);
    const known = new Set(before.map((each) => each.object));
    const added = after.filter((each) => !known.has(each.object));
    const wanted = typeof object === 'string' ? object : (expect.stringMatching(object) as unknown);
    expect(added.map((each) => each.object)).toEqual(expect.arrayContaining([wanted]));
    const { owner, remedy } = checkOf(id);
    const onServer = owner === 'operations' || remedy.vi.includes('haidang ');
    expect(added.filter(({ link }) => (link === null ? !onServer : !PAGES.some((page) => page.test(link.split('?')[0] ?? ''))))).toEqual([]);
  });

  it.each(Object.entries(SOUND))('says nothing of %s', async (_, [id, plant]) => {
    const { before, after } = await planted(id, plant);
    expect(after).toEqual(before);
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
