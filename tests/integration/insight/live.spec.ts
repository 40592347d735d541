// Server-sent events on a real server: who hears what, and that a revoked session hears nothing more.
import { get } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { LiveEvent } from '@haidang/plugin-sdk';
import { Accounts, OrgUnits } from '../../../core/src/access/index.js';
import { Database, Notices } from '../../../core/src/kernel/index.js';
import { bootApp, type TestApp } from '../../kit/app.js';
import { Client } from '../../kit/client.js';
import { until } from '../../kit/until.js';
import { put, rollUp } from './figures.js';

interface Stream {
  text: string;
  closed: boolean;
  headers: NodeJS.Dict<string | string[]>;
  stop: () => void;
}

function listen(url: string, cookie: string): Promise<Stream> {
  return new Promise((resolve, reject) => {
    const request = get(`${url}/api/v1/live`, { headers: { cookie, 'last-event-id': '17' } }, (response) => {
      const stream: Stream = { text: '', closed: false, headers: response.headers, stop: () => request.destroy() };
      response.setEncoding('utf8').on('data', (chunk: string) => {
        stream.text += chunk;
      });
      response
        .on('close', () => {
          stream.closed = true;
        })
        .on('error', () => undefined);
      if (response.statusCode === 200) resolve(stream);
      else reject(new Error(String(response.statusCode)));
    });
    request.on('error', reject);
  });
}

const eventsOf = (stream: Stream): LiveEvent[] =>
  stream.text
    .split('\n')
    .filter((line) => line.startsWith('data: '))
    .map((line) => JSON.parse(line.slice(6)) as LiveEvent);

describe('live events', () => {
  let t: TestApp;
  let leader: Client;
  let narrow: Client;
  let communes: string[];
  const send = (event: LiveEvent): Promise<void> => t.app.get(Notices).send(t.app.get(Database), 'live', JSON.stringify(event));
  const changed = (set: string, ...orgUnits: string[]): LiveEvent => ({
    type: 'data.changed',
    set,
    periods: ['2025-M10'],
    orgUnits,
    at: '2025-11-20T00:00:00.000Z',
  });

  beforeAll(async () => {
    t = await bootApp({ today: '2025-11-20', work: false });
    leader = await t.as('leader');
    const orgUnits = t.app.get(OrgUnits);
    communes = orgUnits.within(orgUnits.province('2025-10-31').id, 'commune', '2025-10-31').map((unit) => unit.uid);
    const [account] = await t.app
      .get(Accounts)
      .createAccounts([{ username: 'narrow', role: 'leader', orgUnit: '56', scope: communes[0] ?? '', sets: ['tourism'] }]);
    narrow = await new Client(t.url).signIn('narrow', account?.password ?? '');
  });
  afterAll(async () => {
    await t.close();
  });

  it('are named events, never cached, never buffered', async () => {
    const stream = await listen(t.url, leader.cookieHeader);
    expect(stream.headers).toMatchObject({ 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store', 'x-accel-buffering': 'no' });
    await send(changed('tourism', communes[0] ?? ''));
    await until(
      () => stream.text,
      (text) => text.includes('event: data.changed\ndata: {"type":"data.changed","set":"tourism"'),
    );
    stream.stop();
  });

  it('reach whoever may see the unit, and name no other', async () => {
    const [all, own] = await Promise.all([listen(t.url, leader.cookieHeader), listen(t.url, narrow.cookieHeader)]);
    await send(changed('tourism', communes[1] ?? ''));
    await send(changed('health', communes[0] ?? ''));
    await send(changed('tourism', communes[0] ?? '', communes[1] ?? ''));
    await until(
      () => eventsOf(all),
      (events) => events.length === 3,
    );
    await until(
      () => eventsOf(own),
      (events) => events.length > 0,
    );
    expect(eventsOf(own)).toEqual([changed('tourism', communes[0] ?? '')]);
    all.stop();
    own.stop();
  });

  it('follow a figure once its roll-ups are up to date', async () => {
    const stream = await listen(t.url, leader.cookieHeader);
    await put(t, [{ set: 'tourism', indicator: 'overnight-guests', orgUnit: communes[0] ?? '', period: '2025-M10', value: '5' }]);
    await rollUp(t);
    const events = await until(
      () => eventsOf(stream),
      (found) => found.length > 0,
    );
    expect(events[0]).toMatchObject({ type: 'data.changed', set: 'tourism', periods: ['2025-M10'] });
    stream.stop();
  });

  it('end within a second when the session ends, and other streams go on', async () => {
    const [account] = await t.app.get(Accounts).createAccounts([{ username: 'leaving', role: 'leader', orgUnit: '56', sets: ['*'] }]);
    const leaving = await new Client(t.url).signIn('leaving', account?.password ?? '');
    const [gone, stays] = await Promise.all([listen(t.url, leaving.cookieHeader), listen(t.url, leader.cookieHeader)]);
    await leaving.delete('/session');
    await until(
      () => gone.closed,
      (closed) => closed,
    );
    await send(changed('tourism', communes[0] ?? ''));
    await until(
      () => eventsOf(stays),
      (events) => events.length === 1,
    );
    expect(eventsOf(gone)).toEqual([]);
    stays.stop();
  });

  it('hear with the rights of the moment: a grant that is taken away counts at once', async () => {
    const stream = await listen(t.url, narrow.cookieHeader);
    await t.app.get(Database).transaction(async (sql) => {
      await sql.query("update access_grant set revoked_at = clock_timestamp() where person_id = (select id from person where username = 'narrow')");
      await t.app.get(Notices).send(sql, 'access', 'grant');
    });
    await send(changed('tourism', communes[0] ?? ''));
    const witness = await listen(t.url, leader.cookieHeader);
    await send(changed('tourism', communes[0] ?? ''));
    await until(
      () => eventsOf(witness),
      (events) => events.length === 1,
    );
    expect(eventsOf(stream).map(({ type }) => type)).toEqual(['rights.changed']);
    stream.stop();
    witness.stop();
  });

  it('are for nobody without a session', async () => {
    await expect(listen(t.url, '')).rejects.toThrow('401');
  });
});
