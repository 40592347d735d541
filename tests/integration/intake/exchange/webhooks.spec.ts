// What other systems are told, to a real receiver: once, signed, in the rights of its owner, again when it did not arrive.
import { createHmac } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type {
  ConnectedSystem,
  NotificationList,
  Problem,
  Webhook,
  WebhookCreated,
  WebhookDelivery,
  WebhookMessage,
  WebhookReplayed,
} from '@haidang/plugin-sdk';
import { Database } from '../../../../core/src/kernel/index.js';
import { Deliveries } from '../../../../core/src/intake/webhooks/deliveries.service.js';
import { bootApp, type TestApp } from '../../../kit/app.js';
import type { Client } from '../../../kit/client.js';
import { ok, openReceiver, type Received, type Receiver } from '../../../kit/servers/receiver.js';
import { until } from '../../../kit/until.js';

const OWNER = 'department-of-agriculture-and-rural-development';
let t: TestApp;
let admin: Client;
let department: Client;
let reviewer: Client;
let receiver: Receiver;
let canary: Receiver;
let month = 0;

beforeAll(async () => {
  canary = await openReceiver();
  receiver = await openReceiver();
  // The canary's host is opened by a name that is not asked for: its address stays closed.
  const hosts = `http://127.0.0.1:${String(receiver.port)}`;
  t = await bootApp({ today: '2024-07-20', environment: { HAIDANG_WEBHOOK_HOSTS: hosts, HAIDANG_WEBHOOK_SECONDS: '1' } });
  [admin, department, reviewer] = await Promise.all([t.as('admin'), t.as(OWNER), t.as('reviewer')]);
});
afterAll(async () => {
  await t.close();
  await Promise.all([receiver.close(), canary.close()]);
});
beforeEach(() => {
  receiver.received.length = 0;
  receiver.answer(ok);
});
afterEach(async () => {
  for (const { id } of (await admin.get<{ items: Webhook[] }>('/webhooks')).body.items) await admin.delete(`/webhooks/${id}`);
});

const query = (text: string, values: unknown[] = []) => t.app.get(Database).query(text, values);
const wanted = (more: object = {}) => ({ title: 'Cổng dữ liệu', url: receiver.url, events: ['submission.submitted', 'submission.approved'], ...more });

async function subscribe(more: object = {}): Promise<WebhookCreated> {
  const { status, body } = await admin.post<WebhookCreated>('/webhooks', wanted(more));
  expect([status, body]).toEqual([201, expect.objectContaining({ state: 'on' })]);
  return body;
}

/** A report of a month that no other test has used; returns its period. */
async function submit(): Promise<string> {
  month += 1;
  const period = `${String(2022 + Math.floor((month - 1) / 12))}-M${String(((month - 1) % 12) + 1).padStart(2, '0')}`;
  const path = `/submissions/fisheries/${period}/56`;
  const figures = { 'total-output': 10, 'capture-output': 10, 'aquaculture-output': 0, 'fish-output': 10, 'shrimp-output': 0, 'other-output': 0 };
  await department.put(path, { document: figures, note: 'Số liệu kiểm thử của webhook.' });
  expect((await department.post(`${path}/submit`)).status).toBe(200);
  return period;
}

const arrived = (count: number) =>
  until(
    () => receiver.received,
    (all) => all.length >= count,
  );
const deliveries = async (hook: Webhook): Promise<WebhookDelivery[]> =>
  (await admin.get<{ items: WebhookDelivery[] }>(`/webhooks/${hook.id}/deliveries`)).body.items;
const settled = (hook: Webhook, holds: (all: WebhookDelivery[]) => boolean) => until(() => deliveries(hook), holds);
const messageOf = (one: Received | undefined) => JSON.parse(one?.body ?? '{}') as WebhookMessage;

/** As a receiver checks it: written out here on its own, from the documentation. */
function isSigned({ headers, body }: Received, secret: string): boolean {
  const text = `${String(headers['webhook-id'])}.${String(headers['webhook-timestamp'])}.${body}`;
  const expected = createHmac('sha256', Buffer.from(secret.replace('whsec_', ''), 'base64'))
    .update(text)
    .digest('base64');
  return String(headers['webhook-signature']).split(' ').includes(`v1,${expected}`);
}

describe('a subscription', () => {
  it('is told once, signed, what it asked for; its secret is never shown again', async () => {
    const hook = await subscribe();
    const period = await submit();
    await arrived(1);
    const [delivery] = await settled(hook, (all) => all[0]?.state === 'delivered');
    expect(receiver.received).toHaveLength(1);
    const [one] = receiver.received;
    expect(messageOf(one)).toEqual({
      type: 'submission.submitted',
      timestamp: expect.any(String) as unknown,
      data: { set: 'fisheries', period, orgUnit: '56', status: 'submitted', revision: 2, path: `/api/v1/submissions/fisheries/${period}/56` },
    });
    expect(one?.headers['webhook-id']).toBe(delivery?.id);
    expect(one !== undefined && isSigned(one, hook.secret)).toBe(true);
    expect(one !== undefined && isSigned({ ...one, body: `${one.body} ` }, hook.secret)).toBe(false);
    const { body: list } = await admin.get<{ items: Webhook[] }>('/webhooks');
    expect(JSON.stringify([list, await deliveries(hook), (await admin.get(`/webhooks/${hook.id}`)).body])).not.toContain(hook.secret.slice(6, 30));
    const audited = await query(`select before, after from audit_entry where action like 'webhook.%' or object = $1`, [hook.id]);
    expect(JSON.stringify(audited)).not.toContain(hook.secret.slice(6, 30));
    expect(list.items[0]).toMatchObject({ waiting: 0, failed: 0, owner: { username: 'admin' }, lastDeliveredAt: expect.any(String) as unknown });
  });

  it('hears of figures when they count, of closings and of definitions, but not of what was undone with its transaction', async () => {
    const hook = await subscribe({ events: ['figures.published', 'submission.published', 'period.closed', 'period.reopened', 'submission.returned'] });
    const period = await submit();
    await reviewer.post(`/submissions/fisheries/${period}/56/approve`, {});
    const published = await reviewer.post(`/submissions/fisheries/${period}/56/publish`);
    const closed = await reviewer.post('/period-closings', { sets: ['fisheries'], periods: [period] });
    expect([published.status, closed.status]).toEqual([200, 200]);
    await t.app
      .get(Database)
      .transaction(async (sql) => {
        await sql.query(`insert into audit_entry (action, actor, set_id, period, org_unit) values ('submission.return', 'x', 'fisheries', '2023-M12', '56')`);
        throw new Error('undone');
      })
      .catch(() => undefined);
    await arrived(3);
    await settled(hook, (all) => all.length === 3 && all.every((each) => each.state === 'delivered'));
    expect(receiver.received.map((one) => messageOf(one).type)).toEqual(['submission.published', 'figures.published', 'period.closed']);
    expect(await query('select * from webhook_cause')).toEqual([]);
  });

  it('hears of what comes by the API too, each report once however many figures it has', async () => {
    const hook = await subscribe({ events: ['figures.published', 'submission.submitted'], sets: ['tourism'] });
    const figure = { set: 'tourism', indicator: 'overnight-guests', orgUnit: '56', value: 845 };
    const figures = ['2022-M01', '2022-M02'].map((period) => ({ ...figure, period }));
    expect((await admin.post('/observations', figures)).status).toBe(200);
    await settled(hook, (all) => all.length === 2 && all.every((each) => each.state === 'delivered'));
    expect(receiver.received.map((one) => [messageOf(one).type, messageOf(one).data.period])).toEqual([
      ['figures.published', '2022-M01'],
      ['figures.published', '2022-M02'],
    ]);
    // Sent again unchanged: nothing was done, so nothing is told.
    await admin.post('/observations', figures);
    const witness = await subscribe({ title: 'nhân chứng' });
    await submit();
    await settled(witness, (all) => all[0]?.state === 'delivered');
    expect(await deliveries(hook)).toHaveLength(2);
  });

  it('hears only of the sets and units that it asks for', async () => {
    await subscribe({ title: 'du lịch', sets: ['tourism'] });
    const commune = (await query(`select code from org_unit where level = 'commune' order by id limit 1`)) as { code: string }[];
    await subscribe({ title: 'một xã', orgUnit: commune[0]?.code });
    const heard = await subscribe({ title: 'thủy sản', sets: ['fisheries'], orgUnit: '56' });
    await submit();
    await settled(heard, (all) => all[0]?.state === 'delivered');
    expect(receiver.received).toHaveLength(1);
    expect((await admin.get<{ items: Webhook[] }>('/webhooks')).body.items.map((each) => [each.title, each.lastDeliveredAt !== null])).toEqual([
      ['du lịch', false],
      ['một xã', false],
      ['thủy sản', true],
    ]);
  });

  it('is made by administrators alone, to addresses outside alone', async () => {
    expect((await department.post('/webhooks', wanted())).status).toBe(403);
    expect((await t.anonymous.post('/webhooks', wanted())).status).toBe(401);
    const local = `127.0.0.1:${String(canary.port)}`;
    for (const url of [
      `http://${local}/`,
      `https://${local}/`,
      `https://[::ffff:7f00:1]:${String(canary.port)}/`,
      'https://169.254.169.254/',
      'ftp://example.vn/',
      'nowhere.vn/x',
    ]) {
      const { status, body } = await admin.post<Problem>('/webhooks', wanted({ url }));
      expect([url, status, body.code]).toEqual([url, 422, 'WEBHOOK_ADDRESS_REFUSED']);
    }
    for (const wrong of [
      { events: [] },
      { events: ['data.deleted'] },
      { sets: ['../x'] },
      { title: ' ' },
      { secret: 'x' },
      { owner: 'nobody' },
      { orgUnit: 'nowhere' },
    ])
      expect([wrong, (await admin.post('/webhooks', wanted(wrong))).status]).not.toEqual([wrong, 201]);
    expect((await admin.get<{ items: Webhook[] }>('/webhooks')).body.items).toEqual([]);
    for (const id of ['x', '00000000-0000-7000-8000-000000000000']) expect((await admin.get(`/webhooks/${id}`)).status).toBe(404);
  });

  it('is judged by the address that is connected to, not by the one that was written', async () => {
    const hook = await subscribe();
    // As if the configuration had opened the host once, and no longer does.
    await query('update webhook set url = $2 where id = $1', [hook.id, `https://localhost:${String(canary.port)}/`]);
    await admin.post(`/webhooks/${hook.id}/test`);
    const [delivery] = await settled(hook, (all) => all[0]?.state === 'failed');
    expect(delivery).toMatchObject({ event: 'webhook.test', status: null, response: null, fault: 'closed' });
    expect(canary.received).toEqual([]);
  });
});

describe('what does not arrive', () => {
  it('is sent again under the same id when the receiver is up again, and then what waited behind it, in order', async () => {
    const hook = await subscribe();
    receiver.answer((response) => response.writeHead(503).end('<b>bảo trì</b>\u0007'.repeat(600)));
    const periods = [await submit()];
    const [first] = await settled(hook, (all) => all[0]?.attempts === 1 && all[0].status === 503);
    expect(first).toMatchObject({ state: 'waiting', fault: null, nextAt: expect.any(String) as unknown });
    expect(first?.response?.length).toBeLessThanOrEqual(4_096);
    expect(first?.response).not.toContain('\u0007');
    periods.push(await submit(), await submit());
    await settled(hook, (all) => all.length === 3);
    expect(receiver.received).toHaveLength(1);
    expect((await admin.get<Webhook>(`/webhooks/${hook.id}`)).body).toMatchObject({ state: 'on', waiting: 3, failingSince: expect.any(String) as unknown });

    receiver.answer(ok);
    await timePasses(hook);
    await settled(hook, (all) => all.every((each) => each.state === 'delivered'));
    expect(receiver.received).toHaveLength(4);
    const [failed, ...rest] = receiver.received;
    expect(rest.map((one) => messageOf(one).data.period)).toEqual(periods);
    expect(rest[0]?.headers['webhook-id']).toBe(failed?.headers['webhook-id']);
    expect(rest[0]?.body).toBe(failed?.body);
    expect((await admin.get<Webhook>(`/webhooks/${hook.id}`)).body.failingSince).toBeNull();
  });

  it('counts a redirect as a failure and does not follow it', async () => {
    const hook = await subscribe();
    receiver.answer((response) => response.writeHead(302, { location: `http://127.0.0.1:${String(canary.port)}/` }).end());
    await admin.post(`/webhooks/${hook.id}/test`);
    expect(await settled(hook, (all) => all[0]?.state === 'failed')).toEqual([expect.objectContaining({ status: 302 })]);
    expect([receiver.received.length, canary.received.length]).toEqual([1, 0]);
  });

  it('is not waited for, nor is a body without end', async () => {
    const hook = await subscribe();
    receiver.answer(() => undefined);
    await admin.post(`/webhooks/${hook.id}/test`);
    expect(await settled(hook, (all) => all[0]?.state === 'failed')).toEqual([expect.objectContaining({ status: null, fault: 'time-out' })]);
    receiver.answer((response) => {
      response.writeHead(200);
      const more = setInterval(() => response.write('x'.repeat(1_000)), 1);
      response.on('close', () => clearInterval(more));
    });
    await admin.post(`/webhooks/${hook.id}/test`);
    const [endless] = await settled(hook, (all) => all[0]?.state === 'delivered');
    expect(endless?.response).toHaveLength(4_096);
  });

  it('is given up after a day; a subscription that keeps failing is paused, its owner told, and nothing lost', async () => {
    const hook = await subscribe();
    await receiver.close();
    await submit();
    const [down] = await settled(hook, (all) => all[0]?.attempts === 1 && all[0].fault !== null);
    expect(down?.fault).toBe('no-connection ECONNREFUSED');
    await query(`update webhook_delivery set gives_up_at = clock_timestamp() where webhook_id = $1`, [hook.id]);
    await query(`update webhook set failing_since = failing_since - interval '1 day' where id = $1`, [hook.id]);
    await timePasses(hook);
    await settled(hook, (all) => all[0]?.state === 'failed');
    expect((await admin.get<Webhook>(`/webhooks/${hook.id}`)).body).toMatchObject({ state: 'paused', failed: 1 });
    const { body: bell } = await admin.get<NotificationList>('/notifications');
    expect(bell.items[0]).toMatchObject({ title: { vi: 'Webhook “Cổng dữ liệu” đã tạm dừng' }, link: '/admin/exchange/webhooks' });
    await submit();
    await settled(hook, (all) => all.length === 2 && all[0]?.state === 'waiting' && all[0].attempts === 0);

    receiver = await openReceiver(receiver.port);
    await admin.patch(`/webhooks/${hook.id}`, { state: 'on' });
    const [, failed] = await deliveries(hook);
    expect((await admin.post<WebhookReplayed>(`/webhooks/${hook.id}/replay`, { delivery: failed?.id })).body).toEqual({ deliveries: 1 });
    await settled(hook, (all) => all.every((each) => each.state === 'delivered'));
    expect(receiver.received).toHaveLength(2);
  });

  it('ends at once with 410, which says that the receiver is gone', async () => {
    const hook = await subscribe();
    receiver.answer((response) => response.writeHead(410).end());
    await submit();
    await settled(hook, (all) => all[0]?.state === 'failed');
    expect((await admin.get<Webhook>(`/webhooks/${hook.id}`)).body.state).toBe('paused');
  });
});

describe('replay, rotation, switching off', () => {
  it('sends a span of time again under the same ids, in order', async () => {
    const hook = await subscribe();
    await submit();
    await submit();
    const before = await settled(hook, (all) => all.length === 2 && all.every((each) => each.state === 'delivered'));
    const ids = receiver.received.map((one) => one.headers['webhook-id']);
    for (const wrong of [
      {},
      { from: 'yesterday' },
      { delivery: 'x' },
      { delivery: before[0]?.id, from: '2024-01-01T00:00:00Z' },
      { from: '2024-02-01T00:00:00Z', to: '2024-01-01T00:00:00Z' },
    ])
      expect((await admin.post<Problem>(`/webhooks/${hook.id}/replay`, wrong)).body.code).toBe('WEBHOOK_REPLAY_REFUSED');
    const { status, body } = await admin.post<WebhookReplayed>(`/webhooks/${hook.id}/replay`, {
      from: before[1]?.createdAt,
      to: new Date(Date.now() + 60_000).toISOString(),
    });
    expect([status, body]).toEqual([202, { deliveries: 2 }]);
    await arrived(4);
    expect(receiver.received.slice(2).map((one) => one.headers['webhook-id'])).toEqual(ids);
    await settled(hook, (all) => all.every((each) => each.state === 'delivered'));
  });

  it('signs with both secrets while one replaces the other, and with the new one alone afterwards', async () => {
    const hook = await subscribe();
    const { body: rotated } = await admin.post<WebhookCreated>(`/webhooks/${hook.id}/rotate`);
    expect(rotated).toMatchObject({ id: hook.id, secret: expect.stringMatching(/^whsec_/) as unknown, oldSecretUntil: expect.any(String) as unknown });
    expect(rotated.secret).not.toBe(hook.secret);
    await admin.post(`/webhooks/${hook.id}/test`);
    const [both] = await arrived(1);
    expect(both !== undefined && [isSigned(both, hook.secret), isSigned(both, rotated.secret)]).toEqual([true, true]);
    await query(`update webhook_secret set ends_at = clock_timestamp() where ends_at is not null`);
    await admin.post(`/webhooks/${hook.id}/test`);
    const [, one] = await arrived(2);
    expect(one !== undefined && [isSigned(one, hook.secret), isSigned(one, rotated.secret)]).toEqual([false, true]);
    expect((await admin.get<Webhook>(`/webhooks/${hook.id}`)).body.oldSecretUntil).toBeNull();
  });

  it('tells nothing while it is off, and changes what it is told', async () => {
    const hook = await subscribe();
    expect((await admin.patch<Webhook>(`/webhooks/${hook.id}`, { state: 'off', title: 'Tên khác' })).body).toMatchObject({ state: 'off', title: 'Tên khác' });
    const witness = await subscribe({ title: 'nhân chứng' });
    await submit();
    await settled(witness, (all) => all[0]?.state === 'delivered');
    expect(await deliveries(hook)).toEqual([]);
    expect((await admin.patch<Problem>(`/webhooks/${hook.id}`, { url: 'https://10.0.0.1/' })).body.code).toBe('WEBHOOK_ADDRESS_REFUSED');
    expect((await admin.patch(`/webhooks/${hook.id}`, { state: 'paused' })).status).toBe(400);
    await admin.patch(`/webhooks/${hook.id}`, { state: 'on', events: ['submission.returned'], orgUnit: '56' });
    expect((await admin.get<Webhook>(`/webhooks/${hook.id}`)).body).toMatchObject({ state: 'on', events: ['submission.returned'], orgUnit: { code: '56' } });
    await admin.patch(`/webhooks/${hook.id}`, { orgUnit: null });
    expect((await admin.get<Webhook>(`/webhooks/${hook.id}`)).body.orgUnit).toBeNull();
  });

  it('keeps deliveries for thirty days', async () => {
    const hook = await subscribe();
    await admin.post(`/webhooks/${hook.id}/test`);
    await settled(hook, (all) => all[0]?.state === 'delivered');
    await query(`update webhook_delivery set created_at = created_at - interval '29 days'`);
    await t.app.get(Deliveries).sweep();
    expect(await deliveries(hook)).toHaveLength(1);
    await query(`update webhook_delivery set created_at = created_at - interval '2 days'`);
    await t.app.get(Deliveries).sweep();
    expect(await deliveries(hook)).toEqual([]);
  });
});

describe('a connected system as owner', () => {
  beforeAll(async () => {
    for (const [id, set] of [
      ['fish-portal', 'fisheries'],
      ['tour-portal', 'tourism'],
    ])
      expect(
        (await admin.post<ConnectedSystem>('/systems', { id, title: `Cổng ${String(id)}`, contact: 'ai đó', grants: [{ set, orgUnit: '56' }] })).status,
      ).toBe(201);
  });

  it('is told no more than it may view, judged when the message is sent', async () => {
    const stranger = await subscribe({ title: 'du lịch', owner: 'tour-portal' });
    const hook = await subscribe({ title: 'thủy sản', owner: 'fish-portal' });
    receiver.answer((response) => response.writeHead(500).end());
    await submit();
    await settled(hook, (all) => all[0]?.attempts === 1 && all[0].status === 500);
    // Its right ends while the message waits.
    const { body } = await admin.get<{ items: ConnectedSystem[] }>('/systems');
    const grant = body.items.find((each) => each.id === 'fish-portal')?.grants[0];
    expect((await admin.delete(`/grants/${grant?.id ?? ''}`)).status).toBe(204);
    receiver.answer(ok);
    await timePasses(hook);
    await settled(hook, (all) => all[0]?.state === 'withheld');
    expect(receiver.received).toHaveLength(1);
    // And nothing new is written down for it, as nothing ever was for the other one.
    const witness = await subscribe({ title: 'nhân chứng' });
    await submit();
    await settled(witness, (all) => all[0]?.state === 'delivered');
    expect([(await deliveries(hook)).length, (await deliveries(stranger)).length]).toEqual([1, 0]);
  });

  it('that is suspended hears nothing', async () => {
    const hook = await subscribe({ owner: 'tour-portal' });
    expect((await admin.delete('/systems/tour-portal')).status).toBe(204);
    await admin.post(`/webhooks/${hook.id}/test`);
    await settled(hook, (all) => all[0]?.state === 'withheld');
    expect(receiver.received).toEqual([]);
    expect((await admin.post<Problem>('/webhooks', wanted({ owner: 'tour-portal' }))).body.code).toBe('WEBHOOK_OWNER_UNKNOWN');
  });
});

/** What waits is due now. */
async function timePasses(hook: Webhook): Promise<void> {
  await query(`update webhook_delivery set next_at = now() - interval '1 second' where webhook_id = $1 and state = 'waiting'`, [hook.id]);
  await query('update webhook set quiet_until = null where id = $1', [hook.id]);
}
