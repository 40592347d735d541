// What a plugin did, as its page shows it: runs of schedules with their outcome, calls counted with their durations over days and restarts,
// memory. All of it is bounded.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { PluginActivity, PluginCalls, Problem } from '@haidang/plugin-sdk';
import { Database } from '../../../core/src/kernel/index.js';
import { PluginHost } from '../../../core/src/registry/index.js';
import { ScheduleRuns } from '../../../core/src/registry/plugin-activity/schedule-runs.js';
import { bootApp, type TestApp } from '../../kit/app.js';
import type { Client } from '../../kit/client.js';
import { testPlugins, type TestPlugins } from '../../kit/plugins/plugins.js';
import { until } from '../../kit/until.js';

let t: TestApp;
let plugins: TestPlugins;
let admin: Client;

const CODE = `
const wait = (milliseconds) => new Promise((resume) => setTimeout(resume, milliseconds));
export default {
  checks: { strict: { run: () => [{ path: '', level: 'error', code: 'no', message: { vi: 'Không' } }] }, broken: { run: () => 'nothing of use' } },
  http: { 'GET /quick': () => ({ json: 1 }), 'GET /slow': async () => { await wait(400); return { json: 2 }; }, 'GET /never': () => new Promise(() => {}) },
  schedules: { tidy: async () => { await wait(30); }, fetch: () => { throw new Error('the other side is closed'); } },
};`;

beforeAll(async () => {
  t = await bootApp();
  plugins = testPlugins(t);
  plugins.write('busy', CODE, {
    contributes: {
      checks: ['strict', 'broken'].map((id) => ({ id, title: { vi: id } })),
      http: ['/quick', '/slow', '/never'].map((path) => ({ method: 'GET', path, action: 'administer', seconds: 1 })),
      schedules: [
        { id: 'tidy', everySeconds: 3600, title: { vi: 'Dọn dẹp' } },
        { id: 'fetch', everySeconds: 3600 },
      ],
    },
    permissions: { memoryMegabytes: 64 },
  });
  await t.app.get(PluginHost).start('busy');
  admin = await t.as('admin');
});
afterAll(async () => {
  await t.close();
  plugins.clean();
});

const activity = async (): Promise<PluginActivity> => (await admin.get<PluginActivity>('/plugins/busy/activity')).body;
const callsOf = async (part: string): Promise<PluginCalls | undefined> => (await activity()).calls.find((each) => each.part === part);

describe('what a plugin did', () => {
  test('shows each schedule with its last run, why one failed, and when the next is', async () => {
    const { schedules, memory } = await until(activity, ({ schedules: all }) => all.every(({ runs }) => runs[0] !== undefined && runs[0].state !== 'running'));
    expect(schedules.map(({ id, title, everySeconds, runs }) => [id, title?.vi ?? null, everySeconds, runs.length, runs[0]?.state])).toEqual([
      ['tidy', 'Dọn dẹp', 3600, 1, 'done'],
      ['fetch', null, 3600, 1, 'failed'],
    ]);
    expect(schedules[0]?.runs[0]?.milliseconds).toBeGreaterThanOrEqual(30);
    expect(schedules[1]?.runs[0]?.reason).toContain('the other side is closed');
    for (const { next, runs } of schedules) expect(Date.parse(next ?? '') - Date.parse(runs[0]?.begunAt ?? '')).toBe(3_600_000);
    await until(
      () => plugins.standing('busy').memory,
      (bytes) => bytes !== null,
    );
    expect(memory.most).toBe(160 * 1_048_576);
    const seen = (await activity()).memory;
    expect(seen.now).toBeGreaterThan(1_000_000);
    expect(seen.peak).toBeGreaterThanOrEqual(seen.now ?? 0);
  });

  test('counts calls: those that failed, were late, or refused a report, and how long they took', async () => {
    const checks = (name: string) => {
      const found = t.app.get(PluginHost).checksFor({ checks: [`busy/${name}`] });
      if (!found.ok) throw new Error('the check is down');
      const subject = { manifest: {} as never, period: '2024-M06', orgUnit: '56', inspection: { cells: [], calculated: [] }, past: () => undefined };
      return Promise.allSettled(found.run.map((check) => check(subject)));
    };
    await Promise.all([checks('strict'), checks('strict'), checks('strict')]);
    await checks('broken');
    for (let at = 0; at < 5; at += 1) await admin.get('/plugins/busy/http/quick');
    await Promise.all(['slow', 'slow', 'never'].map((path) => admin.get(`/plugins/busy/http/${path}`)));
    expect(await callsOf('strict')).toMatchObject({ kind: 'check', calls: 3, failed: 0, late: 0, refused: 3 });
    expect(await callsOf('broken')).toMatchObject({ kind: 'check', calls: 1, failed: 1, late: 0, refused: 0 });
    expect(await callsOf('GET /never')).toMatchObject({ kind: 'http', calls: 1, failed: 0, late: 1 });
    const slow = await callsOf('GET /slow');
    expect(slow).toMatchObject({ calls: 2, failed: 0, late: 0 });
    expect(slow?.median).toBeGreaterThan(350);
    expect(await callsOf('tidy')).toMatchObject({ kind: 'schedule', calls: 1, failed: 0 });
    expect(await callsOf('fetch')).toMatchObject({ kind: 'schedule', calls: 1, failed: 1 });
  });

  test('adds up over days, and forgets after a week', async () => {
    t.pretend('2024-07-21');
    await admin.get('/plugins/busy/http/quick');
    expect(await callsOf('GET /quick')).toMatchObject({ calls: 6 });
    const days = await t.app.get(Database).query(`select day from plugin_call where plugin = 'busy' and part = 'GET /quick'`);
    expect(days).toHaveLength(2);
    t.pretend('2024-07-27');
    expect(await callsOf('GET /quick')).toMatchObject({ calls: 1 });
    t.pretend('2024-09-01');
    await admin.get('/plugins/busy/http/quick');
    expect(await callsOf('GET /quick')).toMatchObject({ calls: 1 });
    expect(await t.app.get(Database).query(`select day from plugin_call where plugin = 'busy'`)).toHaveLength(1);
  });

  test('keeps twenty runs, and says of one whose server ended that it is lost', async () => {
    const runs = t.app.get(ScheduleRuns);
    for (let at = 0; at < 25; at += 1) await runs.begin('busy', 'tidy');
    await t.app.get(Database).query(`update plugin_run set begun_at = begun_at - interval '1 hour' where plugin = 'busy' and part = 'tidy'`);
    const [tidy] = (await activity()).schedules;
    expect([tidy?.runs.length, tidy?.runs[0]?.state]).toEqual([20, 'lost']);
  });

  test('is for administrators, and of plugins that are known', async () => {
    expect((await (await t.as('leader')).get('/plugins/busy/activity')).status).toBe(403);
    expect((await admin.get<Problem>('/plugins/nobody/activity')).body.code).toBe('PLUGIN_NOT_FOUND');
    await t.app.get(PluginHost).stop('busy');
    const off = await activity();
    expect([off.schedules.map(({ next }) => next), off.memory.now]).toEqual([[null, null], null]);
  });
});
