// Who is suspended, or loses a right, is out at once and everywhere: on every server of the house, by whatever they came in, and in what was
// begun before and goes on. Two servers on one database: what is done on one counts on the other.
import { get, type IncomingMessage } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import type { ApiTokenCreated, GrantEntry, ImportJob, LiveEvent, NewGrant, Problem, UserCreated } from '@haidang/plugin-sdk';
import { OrgUnits } from '../../../core/src/access/index.js';
import { ImportWork } from '../../../core/src/intake/imports/import-work.js';
import { Database, Notices } from '../../../core/src/kernel/index.js';
import { bootApp, type TestApp } from '../../kit/app.js';
import { Client } from '../../kit/client.js';
import { sendFile } from '../../kit/files/imports.js';
import { listenLive } from '../../kit/live.js';
import { give, newPerson, sessionOf } from '../../kit/readers.js';
import { until } from '../../kit/until.js';

const VIEWS = ['view', 'view-detail', 'direct'];
const EVERY_DEED = ['view', 'view-detail', 'enter', 'submit', 'audit'];
const SET = 'ntp-poverty-reduction';
let t: TestApp;
let beside: TestApp;
let admin: Client;
let commune: string;
let count = 0;

interface Somebody {
  username: string;
  here: Client;
  there: Client;
  suspend: () => Promise<void>;
}

beforeAll(async () => {
  t = await bootApp({ today: '2024-07-03', work: false });
  beside = await bootApp({ today: '2024-07-03', work: false, beside: t });
  admin = await t.as('admin');
  const { body } = await admin.get<{ items: { code: string }[] }>('/org-units?at=2023-06-30&level=commune&within=56');
  commune = body.items[0]?.code ?? '';
}, 60_000);
afterAll(async () => {
  await beside.leave();
  await t.close();
});

async function somebody(may: readonly string[] = VIEWS, sets: readonly string[] = ['*']): Promise<Somebody> {
  const username = `immediate-${String((count += 1))}`;
  const database = t.app.get(Database);
  const id = await newPerson(database, username);
  const rootId = t.app.get(OrgUnits).province('2024-07-03').id;
  await database.query('update person set org_unit_id = $2 where id = $1', [id, rootId]);
  for (const set of sets) await give(database, { person: id }, { actions: may, set, fieldGroups: ['*'], rootId, from: '2022-01-01' });
  const [here, there] = [await sessionOf(database, id, t.url), await sessionOf(database, id, beside.url)];
  const suspend = async (): Promise<void> => {
    expect((await admin.delete(`/users/${username}`)).status).toBe(204);
  };
  return { username, here, there, suspend };
}

async function grant(username: string, more: Partial<NewGrant> = {}): Promise<string> {
  const given = await admin.post<GrantEntry>('/grants', { username, role: 'viewer', set: '*', orgUnit: '56', from: '2022-01-01', reason: 'thử', ...more });
  if (given.status !== 201) throw new Error(JSON.stringify(given.body));
  return given.body.id;
}

/** While the work runs, whoever touches the table waits. */
async function whileHeld(statement: string, work: () => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: t.databaseUrl });
  await client.connect();
  try {
    await client.query('begin');
    await client.query(statement);
    await work();
    await client.query('commit');
  } finally {
    await client.end();
  }
}

/** As many wait for what we hold, or for each other. */
const waited = (by = 1): Promise<unknown> =>
  until(
    () =>
      t.app
        .get(Database)
        .query<{ n: number }>(`select count(*)::int as n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`),
    ([row]) => (row?.n ?? 0) >= by,
  );

describe('whoever is suspended', () => {
  it('is signed out, here at once and on the other server', async () => {
    const person = await somebody();
    expect([(await person.here.get('/session')).status, (await person.there.get('/session')).status]).toEqual([200, 200]);
    await person.suspend();
    expect((await person.here.get('/session')).status).toBe(401);
    await until(
      () => person.there.get('/session'),
      ({ status }) => status === 401,
    );
    expect((await person.there.get('/overview')).status).toBe(401);
  });

  it('is not let in by a password that was being checked just then', async () => {
    const { body } = await admin.post<UserCreated>('/users', { username: 'at-the-door', orgUnit: '56', role: 'viewer' });
    const enter = () => new Client(t.url).post<Problem>('/session', { username: 'at-the-door', password: body.password });
    let entering: ReturnType<typeof enter> | undefined;
    await whileHeld(`update person set suspended_at = clock_timestamp() where username = 'at-the-door'`, async () => {
      entering = enter();
      await waited();
    });
    expect(await entering).toMatchObject({ status: 401, body: { code: 'SIGN_IN_REFUSED' } });
    const sessions = await t.app.get(Database).query(`select 1 from session join person on person.id = person_id where username = 'at-the-door'`);
    expect(sessions).toEqual([]);
  });

  it('has no token any more, on either server', async () => {
    const person = await somebody();
    const { body } = await person.here.post<ApiTokenCreated>('/api-tokens', { title: 'Kết nối' });
    const headers = { authorization: `Bearer ${body.token}` };
    const [here, there] = [new Client(t.url, headers), new Client(beside.url, headers)];
    expect([(await here.get('/session')).status, (await there.get('/session')).status]).toEqual([200, 200]);
    await person.suspend();
    expect((await here.get('/session')).status).toBe(401);
    await until(
      () => there.get('/session'),
      ({ status }) => status === 401,
    );
  });

  it('hears nothing more: the live stream is closed by the other server too', async () => {
    const person = await somebody();
    const closed = new Promise<void>((resolve) => {
      get(`${beside.url}/api/v1/live`, { headers: { cookie: person.there.cookieHeader } }, (response) => {
        response.on('close', resolve).on('error', () => undefined);
        response.resume();
      }).on('error', () => undefined);
    });
    await until(
      () => beside.app.get(Database).query(`select 1 from session join person on person.id = person_id where username = $1`, [person.username]),
      (rows) => rows.length === 2,
    );
    await person.suspend();
    await closed;
  });

  it('is not told what was being computed for them', async () => {
    const person = await somebody();
    await grant(person.username);
    let answer: Promise<{ status: number; body: Problem }> | undefined;
    await whileHeld('lock table plan in access exclusive mode', async () => {
      answer = person.here.get<Problem>('/plans');
      await waited();
      await person.suspend();
    });
    expect(await answer).toMatchObject({ status: 401, body: { code: 'NOT_SIGNED_IN' } });
  });

  it('gets no more of a file that is under way', async () => {
    const person = await somebody(EVERY_DEED);
    await t.app
      .get(Database)
      .query(
        `insert into audit_entry (action, actor, after) select 'x.y', 'test', jsonb_build_object('text', repeat(md5(n::text), 60)) from generate_series(1, 10000) n`,
      );
    const response = await new Promise<IncomingMessage>((resolve, reject) => {
      get(`${t.url}/api/v1/audit/export.csv`, { headers: { cookie: person.here.cookieHeader } }, resolve).on('error', reject);
    });
    expect(response.statusCode).toBe(200);
    let bytes = 0;
    const ending = new Promise<void>((resolve) => {
      response.on('close', resolve).on('error', () => undefined);
    });
    await new Promise<void>((resolve) => {
      response.once('data', (chunk: Buffer) => {
        bytes += chunk.length;
        resolve();
      });
    });
    response.pause();
    await person.suspend();
    response.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
    });
    response.resume();
    await ending;
    expect([response.complete, bytes < 20_000_000]).toEqual([false, true]);
  });
});

describe('a file of figures', () => {
  const content = `bộ;chỉ tiêu;kỳ;đơn vị;giá trị\n`;
  const send = async (person: Somebody, period: string): Promise<string> => {
    const line = (code: string, value: string): string => `${SET};${code};${period};${commune};${value}\n`;
    const { status, body } = await sendFile(t.url, person.here, {
      name: 'x.csv',
      content: `${content}${line('households', '1000')}${line('poor-households', '12')}`,
    });
    if (status !== 202) throw new Error(JSON.stringify(body));
    return body.id;
  };
  const reports = (period: string) => t.app.get(Database).query('select 1 from submission where set_id = $1 and period = $2', [SET, period]);
  const fate = async (id: string) => (await admin.get<ImportJob>(`/imports/${id}`)).body;

  it('that waits is not taken in for somebody who was suspended meanwhile', async () => {
    const person = await somebody(EVERY_DEED);
    const id = await send(person, '2022-H1');
    await person.suspend();
    await t.app.get(ImportWork).runAll();
    expect(await fate(id)).toMatchObject({ state: 'failed', fault: { code: 'IMPORT_SENDER_GONE' } });
    expect(await reports('2022-H1')).toEqual([]);
  });

  it('that is being taken in leaves nothing, when its sender is suspended before it has been', async () => {
    const person = await somebody(EVERY_DEED);
    const id = await send(person, '2022-H2');
    let work: Promise<void> | undefined;
    await whileHeld('lock table submission in access exclusive mode', async () => {
      work = t.app.get(ImportWork).runAll();
      await waited();
      await person.suspend();
    });
    await work;
    expect(await fate(id)).toMatchObject({ state: 'failed', fault: { code: 'IMPORT_SENDER_GONE' } });
    expect(await reports('2022-H2')).toEqual([]);
  });

  it('is taken in, when nothing of the kind happens', async () => {
    const person = await somebody(EVERY_DEED);
    const id = await send(person, '2023-H1');
    await t.app.get(ImportWork).runAll();
    expect(await fate(id)).toMatchObject({ state: 'done', counts: { accepted: 2 } });
    expect(await reports('2023-H1')).toHaveLength(1);
  });
});

describe('whoever loses a grant', () => {
  it('sees nothing by it any more, here at once and on the other server', async () => {
    const person = await somebody(VIEWS, ['tax']);
    const id = await grant(person.username);
    const sees = async (client: Client): Promise<boolean> =>
      (await client.get<{ items: { id: string }[] }>('/indicator-sets')).body.items.some((each) => each.id === SET);
    await until(
      () => sees(person.there),
      (seen) => seen,
    );
    expect((await admin.delete(`/grants/${id}`)).status).toBe(204);
    expect(await sees(person.here)).toBe(false);
    await until(
      () => sees(person.there),
      (seen) => !seen,
    );
  });

  it('hears nothing of it, on a stream that stays open', async () => {
    const person = await somebody(VIEWS, ['tax']);
    const id = await grant(person.username);
    const stream = await listenLive(beside.url, person.there.cookieHeader);
    const tell = async (set: string, period: string): Promise<void> => {
      const event: LiveEvent = { type: 'data.changed', set, periods: [period], orgUnits: ['56'], at: '2024-07-03T00:00:00.000Z' };
      await t.app.get(Notices).send(t.app.get(Database), 'live', JSON.stringify(event));
    };
    const heard = (set: string): string[] => stream.events.flatMap((event) => (event.type === 'data.changed' && event.set === set ? event.periods : []));
    await tell(SET, 'before');
    await until(
      () => heard(SET),
      (periods) => periods.includes('before'),
    );
    expect((await admin.delete(`/grants/${id}`)).status).toBe(204);
    await tell(SET, 'after');
    await tell('tax', 'last');
    await until(
      () => heard('tax'),
      (periods) => periods.includes('last'),
    );
    expect(heard(SET)).toEqual(['before']);
    stream.close();
  });

  it('is told to ask again, when what was being computed spoke of it', async () => {
    const person = await somebody(VIEWS, ['tax']);
    const id = await grant(person.username);
    let answer: Promise<{ status: number; body: Problem }> | undefined;
    await whileHeld('lock table plan in access exclusive mode', async () => {
      answer = person.here.get<Problem>('/plans');
      await waited();
      expect((await admin.delete(`/grants/${id}`)).status).toBe(204);
    });
    expect(await answer).toMatchObject({ status: 403, body: { code: 'RIGHTS_CHANGED' } });
    expect((await person.here.get('/plans')).status).toBe(200);
  });

  it('gives nothing on any more: what was being given on just then is refused, and leaves nothing behind', async () => {
    const [giver, other] = [await somebody([...VIEWS, 'delegate'], ['tax']), await somebody(VIEWS, ['health'])];
    const database = t.app.get(Database);
    const held = await database.one<{ id: string }>('select g.id from access_grant g join person p on p.id = g.person_id where p.username = $1', [
      giver.username,
    ]);
    let taking: Promise<{ status: number }> | undefined;
    let giving: Promise<{ status: number; body: Problem }> | undefined;
    // The taking has taken and waits for its place in the audit; the giving comes before it is through.
    await whileHeld('lock table audit_entry in exclusive mode', async () => {
      taking = admin.delete(`/grants/${held?.id ?? ''}`);
      await waited();
      giving = giver.here.post<Problem>('/grants', { username: other.username, role: 'viewer', set: 'tax', orgUnit: '56' });
      await waited(2);
    });
    expect((await taking)?.status).toBe(204);
    expect(await giving).toMatchObject({ status: 403, body: { code: 'RIGHTS_CHANGED' } });
    expect(await database.query('select 1 from access_grant where parent_id = $1', [held?.id])).toEqual([]);
  });

  it('a right more cuts nothing off', async () => {
    const person = await somebody(VIEWS, ['tax']);
    let answer: Promise<{ status: number }> | undefined;
    await whileHeld('lock table plan in access exclusive mode', async () => {
      answer = person.here.get('/plans');
      await waited();
      await grant(person.username);
    });
    expect((await answer)?.status).toBe(200);
  });
});
