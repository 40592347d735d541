// A version reaches every process within a second, whole: two real server processes on one database. What is published through
// the one is read through the other, while readers hammer it and never see a manifest of one version with a form or a dashboard of
// another; and what is new is on the department's desk without a restart.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { AccountCredentials } from '../../../core/src/access/index.js';
import type { Bundle, Dashboard, NewSetAnswer, ObligationList, Problem, SetDraft, SetDraftSaved, SetPublished } from '@haidang/plugin-sdk';
import pg from 'pg';
import { Client } from '../../kit/client.js';
import { cloneDatabase, type TestDatabase } from '../../kit/database.js';
import { listenLive } from '../../kit/live.js';
import { Installation } from '../../kit/process.js';
import { until } from '../../kit/until.js';

const OWNER = 'department-of-tourism';
const NOTE = 'Theo công văn 45/UBND';
const WITHIN_MS = 20_000;

let database: TestDatabase;
let one: Installation;
let other: Installation;
/** The administrator at the first process, and at the other. */
let here: Client;
let there: Client;

beforeAll(async () => {
  database = await cloneDatabase();
  const environment = { DATABASE_URL: database.url, HAIDANG_TODAY: '2024-07-03' };
  [one, other] = await Promise.all([Installation.make({ ...environment, HAIDANG_WORKER: 'apart' }), Installation.make(environment)]);
  await Promise.all([one.start([]), other.start([])]);
  [here, there] = await Promise.all([as('admin', one), as('admin', other)]);
}, 180_000);
afterAll(async () => {
  await Promise.all([one.remove(), other.remove()]);
  await database.drop();
});

function as(username: string, house: Installation): Promise<Client> {
  const accounts = JSON.parse(process.env['HAIDANG_TEST_ACCOUNTS'] ?? '[]') as AccountCredentials[];
  const account = accounts.find((each) => each.username === username);
  if (account === undefined) throw new Error(`no first-start account ${username}`);
  return new Client(house.url).signIn(username, account.password);
}

/** A sound draft, not published yet. */
async function begun(id: string, more: object = {}): Promise<void> {
  expect((await here.post<NewSetAnswer>('/indicator-sets', { template: 'monthly', id, title: { vi: 'Bản 1' } })).status).toBe(201);
  await titled(id, 'Bản 1', more);
}

async function titled(id: string, vi: string, more: object = {}): Promise<void> {
  const { manifest } = (await here.get<SetDraft>(`/indicator-sets/${id}/draft`)).body;
  const saved = await here.put<SetDraftSaved>(`/indicator-sets/${id}/draft`, { manifest: { ...manifest, owner: OWNER, ...more, title: { vi } } });
  expect([saved.status, saved.body.findings]).toEqual([200, []]);
}

async function publish(id: string): Promise<number> {
  const answer = await here.post<SetPublished>(`/indicator-sets/${id}/publish`, { note: NOTE });
  expect(answer.status).toBe(201);
  return answer.body.version;
}

const versionThere = async (id: string): Promise<number | undefined> => (await there.get<Bundle>(`/indicator-sets/${id}`)).body.version;

describe('what is published in one process', () => {
  test('is read whole in the other, and the version before never comes back', async () => {
    await begun('reaching');
    await publish('reaching');
    await until(
      () => versionThere('reaching'),
      (version) => version === 1,
      WITHIN_MS,
    );
    const faults: unknown[] = [];
    const seen: { at: number; version: number }[] = [];
    let reading = true;
    const hammer = async (): Promise<void> => {
      for (let last = 1; reading;) {
        const { body } = await there.get<Bundle>('/indicator-sets/reaching');
        const titles = [body.manifest.title.vi, body.form['x-title']?.vi, body.dashboard.title.vi, `Bản ${String(body.version)}`];
        if (new Set(titles).size !== 1 || body.version < last) faults.push({ last, titles });
        last = body.version;
        seen.push({ at: performance.now(), version: body.version });
      }
    };
    const readers = Array.from({ length: 4 }, () => hammer());
    const took: number[] = [];
    for (let version = 2; version <= 8; version += 1) {
      await titled('reaching', `Bản ${String(version)}`);
      const start = performance.now();
      expect(await publish('reaching')).toBe(version);
      const answered = performance.now();
      await until(
        () => seen.findLast((each) => each.version === version),
        (each) => each !== undefined,
        WITHIN_MS,
      );
      const first = seen.find((each) => each.version === version)?.at ?? Infinity;
      took.push(Math.max(0, Math.round(first - answered)));
      expect(first).toBeGreaterThan(start);
    }
    reading = false;
    await Promise.all(readers);
    expect(faults).toEqual([]);
    console.log(`publication to the other process: ${took.map(String).join(', ')} ms after its answer (${String(seen.length)} readings meanwhile)`);
  });

  test('is there for whoever hears of it over the live stream', async () => {
    await begun('hearing');
    const stream = await listenLive(other.url, there.cookieHeader);
    const answers: (number | undefined)[] = [];
    for (let version = 1; version <= 5; version += 1) {
      if (version > 1) await titled('hearing', `Bản ${String(version)}`);
      await publish('hearing');
      await until(
        () => stream.events.filter((event) => event.type === 'definition.published' && event.set === 'hearing' && event.version === version).length,
        (count) => count === 1,
        WITHIN_MS,
      );
      answers.push(await versionThere('hearing'));
    }
    stream.close();
    expect(answers).toEqual([1, 2, 3, 4, 5]);
  });

  test('is the dashboard there too', async () => {
    await begun('boarding');
    await publish('boarding');
    const board = await until(
      () => there.get<Dashboard>('/dashboards/boarding'),
      (answer) => answer.status === 200,
      WITHIN_MS,
    );
    expect(board.body.title.vi).toBe('Bản 1');
  });

  test('reaches a process whose line to the database broke meanwhile', async () => {
    await begun('breaking');
    await publish('breaking');
    await until(
      () => versionThere('breaking'),
      (version) => version === 1,
      WITHIN_MS,
    );
    const sql = new pg.Client({ connectionString: database.url });
    await sql.connect();
    await sql.query("select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and application_name = 'haidang-notices'");
    await sql.end();
    await titled('breaking', 'Bản 2');
    await publish('breaking');
    await until(
      () => versionThere('breaking'),
      (version) => version === 2,
      WITHIN_MS,
    );
  });
});

describe('a new set', () => {
  test.each(['trial', 'official'])('%s is on the desk of its owner without a restart', async (stage) => {
    const id = `desk-${stage}`;
    const desk = await as(OWNER, other);
    expect((await here.post('/grants', { username: OWNER, role: 'reporter', set: id, orgUnit: '56' })).status).toBe(201);
    await begun(id, { stage });
    const start = performance.now();
    await publish(id);
    const { body } = await until(
      () => desk.get<ObligationList>(`/obligations?set=${id}`),
      (answer) => answer.body.items.length > 0,
      WITHIN_MS,
    );
    console.log(`publication to the desk (${stage}): ${String(Math.round(performance.now() - start))} ms`);
    expect(body.items.map((each) => [each.set, each.owedBy, each.period])).toContainEqual([id, OWNER, '2024-M07']);
    const sheet = await desk.put(`/submissions/${id}/2024-M07/56`, { document: { total: 12, done: 7 } });
    expect(sheet.status).toBe(200);
  });

  test('that ends is off the desk in every process', async () => {
    const desk = await as(OWNER, other);
    await here.post('/grants', { username: OWNER, role: 'reporter', set: 'ending', orgUnit: '56' });
    await begun('ending');
    await publish('ending');
    const owed = (count: number) =>
      until(
        () => desk.get<ObligationList>('/obligations?set=ending'),
        (answer) => answer.body.items.length === count,
        WITHIN_MS,
      );
    await owed(1);
    expect((await here.post('/indicator-sets/ending/retire', { on: '2024-06-30', note: NOTE })).status).toBe(200);
    await owed(0);
    const late = await desk.put<Problem>('/submissions/ending/2024-M07/56', { document: {} });
    expect([late.status, late.body.code]).toEqual([409, 'SET_OVER']);
    expect((await here.post('/indicator-sets/ending/revive', { note: 'Kết thúc nhầm' })).status).toBe(200);
    await owed(1);
  });
});
