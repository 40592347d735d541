// What is closed to a reader changes nothing of what any address answers them: figures, plans, reports and scores of places that they may not
// see are changed, and each of their answers, workbooks too, must be the same as before. Nor is anybody told of it unasked: in the bell, by mail.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NotificationList } from '@haidang/plugin-sdk';
import { Principals } from '../../../core/src/access/index.js';
import { AlertDigest } from '../../../core/src/insight/index.js';
import { MailDelivery } from '../../../core/src/kernel/mail/mail-delivery.js';
import { addressOf, ask, type Asked } from '../../kit/rights/asking.js';
import { addTotalsAndScores, canary } from '../../kit/rights/filling.js';
import { fireFor } from '../../kit/rights/firing.js';
import { routes } from '../../kit/rights/matrix.js';
import type { Cell } from '../../kit/rights/objects.js';
import { queriesOf, usualQuery } from '../../kit/rights/queries.js';
import { TODAY } from '../../kit/rights/today.js';
import { rightsWorld, type RightsWorld } from '../../kit/rights/world.js';
import { MailServer } from '../../kit/servers/mail-server.js';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const SEES_ALL = 'leader';
const OTHERS = ['leader of a commune', 'reporter of an old commune', 'reviewer of an old district'];
/** Of no place: what is told there is told to everybody, or differs with every call. */
const LEFT_OUT = ['/live', '/metrics', '/health/live', '/health/ready', '/org-units/boundaries'];

let world: RightsWorld;
let mails: MailServer;

beforeAll(async () => {
  mails = await MailServer.make();
  const sent = { host: '127.0.0.1', port: mails.port, secure: false, tls: 'off', user: undefined, password: undefined, from: 'x@khanhhoa.gov.vn' } as const;
  world = await rightsWorld({ mailServer: sent });
  await addTotalsAndScores(world.database, world);
}, 60_000);
afterAll(async () => {
  await world.t.close();
  await mails.stop();
});

/** Answers as they tell of figures: without the moment of the answer, or what a request or message is called. */
const plain = ({ text }: Asked): string =>
  text.replaceAll(/\d{4}-\d\d-\d\d[T ][\d:.]+(Z|[+-]\d\d(:?\d\d)?)?|\d\d:\d\d(:\d\d)?/g, '').replaceAll(/"requestId":"[^"]*"|<\w+:ID>[^<]*/g, '');

it('changes nothing of what any address answers: neither by itself, nor within a total, a share, a count, an order or what is left out', async () => {
  const [district, province, oldCommune] = [world.units[5], world.units.at(-1), world.units[8]];
  const [first = '', second = '', third = ''] = world.sets;
  const own = world.indicators.filter(({ set }) => [first, second].includes(set)).map(({ set, code }) => `${set}.${code}`);
  const stood = world.units.filter(world.stood).map(({ uid }) => uid);
  const questions = [district, province].flatMap((root) =>
    [['indicator', 'period'], ['indicator'], ['indicator', 'orgUnit', 'period']].flatMap((by) => [
      { indicators: own, by, orgUnits: { within: root?.uid, level: 'commune' }, periods: ['2024-M05', '2024-H1'], compare: ['plan', 'previous'] },
      { indicators: own, by, orgUnits: stood, periods: ['2024-M05', '2024-H1', '2024'], measure: 'plan-percent' },
      { indicators: own, by, orgUnits: [root?.uid], periods: ['2024-Q2', '2024'], measure: 'cumulative' },
    ]),
  );
  const queries = await queriesOf(world.t.url);
  const addresses: string[] = [];
  for (const { path } of routes((method) => method === 'GET').filter((each) => !each.path.startsWith('/audit') && !LEFT_OUT.includes(each.path))) {
    const names = queries.get(path) ?? [];
    const isPlaced = path.includes(':orgUnit') || names.some((name) => name.startsWith('orgUnit'));
    for (const set of /set/.test(path) || names.includes('set') ? [second, third] : [second]) {
      for (const unit of isPlaced ? [province, oldCommune] : [province]) {
        if (unit === undefined) continue;
        const cell: Cell = { set, unit, indicator: world.indicators.find((each) => each.set === set)?.code ?? '', period: world.periodOf(set), own: false };
        const values = { id: set, set, period: cell.period, orgUnit: unit.uid, file: `${set}.xlsx`, version: '1', kind: 'groups', code: 'economy' };
        addresses.push(addressOf(path, values, usualQuery(names, path, cell)));
      }
    }
  }
  const boards = [province, district].flatMap((unit) =>
    ['set', 'orgUnit'].map((by) => `/quality?by=${by}&period=2024-M05&orgUnit=${encodeURIComponent(unit?.uid ?? '')}`),
  );
  addresses.push('/obligations', '/submissions', '/overview', ...boards);
  const telling = ['/obligations', '/overview', '/submissions', ...boards.slice(0, 2)];
  const answers = async (name: string): Promise<Map<string, string>> => {
    const [found, reader] = [new Map<string, string>(), world.reader(name)];
    for (const address of name === SEES_ALL ? telling : addresses) found.set(address, plain(await ask(reader, 'GET', address)));
    for (const [index, body] of questions.entries()) {
      found.set(JSON.stringify(body), plain(await ask(reader, 'POST', '/query', { body })));
      if (index < 3) found.set(`{workbook ${String(index)}}`, plain(await ask(reader, 'POST', '/query', { body, accept: XLSX })));
    }
    return found;
  };
  const everybody = [SEES_ALL, ...OTHERS];
  const before = new Map<string, Map<string, string>>();
  for (const name of everybody) before.set(name, await answers(name));
  const closed = world.units.filter(({ id }) => OTHERS.every((name) => world.sets.every((set) => !world.may(name, 'view', set, id)))).map(({ id }) => id);
  expect(closed.length).toBeGreaterThan(8);
  for (const table of ['observation', 'plan']) await world.database.query(`update ${table} set value = value + 1 where org_unit_id = any($1)`, [closed]);
  await world.database.query('update quality_score set n = n + 1, score = 75 where org_unit_id = any($1)', [closed]);
  await world.database.query(
    `update submission set document = jsonb_build_object('canary', 1), note = 'other', status = 'returned' where org_unit_id = any($1)`,
    [closed],
  );
  const changed = new Map<string, string[]>();
  for (const name of everybody) {
    const now = await answers(name);
    changed.set(
      name,
      [...now].flatMap(([asked, answer]) => (before.get(name)?.get(asked) === answer ? [] : [asked])),
    );
  }
  expect(OTHERS.map((name) => [name, changed.get(name)])).toEqual(OTHERS.map((name) => [name, []]));
  // Who sees everything is told otherwise: the same answers do speak of what was changed.
  expect(changed.get(SEES_ALL)).toEqual(expect.arrayContaining(telling));
  expect(changed.get(SEES_ALL)?.filter((asked) => asked.startsWith('{')).length).toBeGreaterThanOrEqual(8);
  expect(changed.get(SEES_ALL)?.filter((asked) => asked.startsWith('{workbook')).length).toBeGreaterThanOrEqual(1);
});

describe('what people are told without asking', () => {
  const told = (name: string, set: string, unitId: number, code: string): boolean =>
    world.may(name, 'view', set, unitId, code) && ['direct', 'approve', 'enter', 'submit'].some((action) => world.may(name, action, set, unitId));
  const named = (text: string): string[] => world.placesIn(text).map(({ set, unitId, indicator }) => `${set} ${String(unitId)} ${String(indicator)}`);
  const rightly = (name: string): string[] =>
    world.indicators.flatMap(({ set, code }) => world.units.flatMap(({ id }) => (told(name, set, id, code) ? [`${set} ${String(id)} ${code}`] : [])));
  const bell = async (name: string): Promise<NotificationList> => (await ask(world.reader(name), 'GET', '/notifications')).body as NotificationList;
  /** All of somebody's rights end. */
  const end = async (name: string): Promise<void> => {
    const { personId, grants } = world.reader(name);
    await world.database.query('update access_grant set revoked_at = now() where person_id = $1', [personId]);
    grants?.splice(0);
    world.t.app.get(Principals).forget();
  };

  it('is of figures that the oracle opens to them', async () => {
    const figures = world.indicators.flatMap(({ id, set, code }) => {
      const place = world.indicators.filter((each) => each.set === set).findIndex((each) => each.code === code) + 1;
      return world.units.map((unit) => ({ set, indicator: { id, code }, unitId: unit.id, number: canary(world.sets.indexOf(set), unit.id, place) }));
    });
    await fireFor(world.t, figures);
    let lines = 0;
    for (const [name, { personId, grants }] of world.people) {
      if (grants === undefined) continue;
      const rows = await world.database.query<{ title: string }>(`select title ->> 'vi' as title from notification where person_id = $1`, [personId]);
      const [{ kind } = { kind: '' }] = await world.database.query<{ kind: string }>('select kind from person where id = $1', [personId]);
      // Screens and connected systems have no bell that anybody hears.
      const right = kind === 'person' ? rightly(name) : [];
      lines += right.length;
      expect([name, named(rows.map(({ title }) => title).join(' ')).sort()]).toEqual([name, right.sort()]);
      expect([name, named(JSON.stringify(await bell(name))).length > 0]).toEqual([name, right.length > 0]);
    }
    expect(lines).toBeGreaterThan(300);
  });

  it('is told no more once the right has ended: not in the bell, not in the mail of the day, not in a mail that waits', async () => {
    const [gone, overtaken, stays] = ['leader of a commune', 'leader', 'reviewer of an old district'];
    const address = (name: string): string => `${world.reader(name).username}@khanhhoa.gov.vn`;
    for (const name of [gone, overtaken, stays])
      await world.database.query('update person set email = $2 where id = $1', [world.reader(name).personId, address(name)]);
    expect((await bell(gone)).unread).toBeGreaterThan(0);
    await end(gone);
    expect(await bell(gone)).toEqual({ unread: 0, items: [] });
    world.t.pretend(TODAY, '08:00');
    expect(await world.t.app.get(AlertDigest).run()).toBe(2);
    const waiting = await world.database.query<{ recipient: string; text: string }>('select recipient, text from mail');
    expect(waiting.map(({ recipient }) => recipient).sort()).toEqual([overtaken, stays].map(address).sort());
    for (const name of [overtaken, stays]) {
      const texts = waiting.filter(({ recipient }) => recipient === address(name)).map(({ text }) => text);
      expect(named(texts.join()).length).toBeGreaterThan(3);
      expect(rightly(name)).toEqual(expect.arrayContaining(named(texts.join())));
    }
    // Nobody has taken the mails yet.
    await end(overtaken);
    await mails.start();
    await world.t.app.get(MailDelivery).run();
    expect(mails.received.map(({ to }) => to)).toEqual([[address(stays)]]);
    expect(await world.database.query('select recipient, state from mail')).toEqual([{ recipient: address(stays), state: 'sent' }]);
  });
});
