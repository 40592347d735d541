// Every door of the API against the oracle: each report and figure carries a number that is nobody else's, so whatever an answer tells of a
// place that its reader may not see gives itself away, by whichever route it came. Routes come from the API's own description.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Frame, LiveEvent, NotificationList, Submission } from '@haidang/plugin-sdk';
import { OrgUnits, Principals } from '../../../core/src/access/index.js';
import { oracleMay, type OracleGrant, type OracleWorld } from '../../../core/src/access/rights-oracle.testing.js';
import { hashOf, newApiToken } from '../../../core/src/access/people/secrets.js';
import { AlertDigest } from '../../../core/src/insight/index.js';
import { Database } from '../../../core/src/kernel/index.js';
import { MailDelivery } from '../../../core/src/kernel/mail/mail-delivery.js';
import { Definitions } from '../../../core/src/registry/index.js';
import { bootApp, type TestApp } from '../../kit/app.js';
import { Client } from '../../kit/client.js';
import { MailServer } from '../../kit/servers/mail-server.js';
import { give, newPerson } from '../../kit/readers.js';
import { fillNumbered, fireFor, heard } from './numbered-world.js';

const TODAY = '2025-11-20';
const PERIOD = '2024-M05';
const SEED = 20_251_120;
const ROLES = {
  leader: ['view', 'view-detail', 'direct'],
  reporter: ['view', 'view-detail', 'enter', 'submit', 'correct'],
  reviewer: ['view', 'view-detail', 'review', 'approve', 'publish', 'unlock'],
  administrator: ['define', 'administer', 'delegate', 'audit'],
  device: ['view'],
  inspector: ['view', 'audit'],
} as const;
type Role = keyof typeof ROLES;

let t: TestApp;
let database: Database;
let world: OracleWorld;
let sets: string[];
let units: { id: number; uid: string; code: string; validFrom: string; validTo: string | null }[];
/** There on the last day of the period: figures of a period are of the units of its day. */
const stood = ({ validFrom, validTo }: { validFrom: string; validTo: string | null }): boolean => validFrom <= '2024-05-31' && (validTo ?? '9') >= '2024-05-31';
let indicators: { id: number; set: string; code: string }[];
let routes: { method: string; path: string; query: string[] }[];
const people = new Map<string, { id: string; client: Client; grants: OracleGrant[] }>();
let mails: MailServer;

/** The same draw in every run. */
let drawn = SEED;
const draw = (most: number): number => {
  drawn = (Math.imul(drawn, 1_664_525) + 1_013_904_223) >>> 0;
  return drawn % most;
};
const some = <T>(list: readonly T[], count: number): T[] => Array.from({ length: Math.min(count, list.length) }, () => list[draw(list.length)] as T);

/** 7SUUUUIII: set, unit and indicator in nine digits; no sum of two of them looks like one. */
const canary = (set: number, unit: number, indicator: number): number => 700_000_000 + set * 10_000_000 + unit * 100 + indicator;
const placesIn = (text: string): { set: string; unitId: number; indicator: string | undefined }[] =>
  [...new Set(text.match(/(?<![\d.])7\d{8}(?!\d)/g) ?? [])].flatMap((digits) => {
    const [set, unitId, index] = [sets[Number(digits[1])], Number(digits.slice(2, 7)), Number(digits.slice(7))];
    if (set === undefined || !units.some(({ id }) => id === unitId)) return [];
    return [{ set, unitId, indicator: index === 0 ? undefined : indicators.filter((each) => each.set === set)[index - 1]?.code }];
  });

beforeAll(async () => {
  mails = await MailServer.make();
  const mailServer = {
    host: '127.0.0.1',
    port: mails.port,
    secure: false,
    tls: 'off',
    user: undefined,
    password: undefined,
    from: 'x@khanhhoa.gov.vn',
  } as const;
  t = await bootApp({ today: TODAY, work: false, mailServer });
  database = t.app.get(Database);
  const [tree, definitions] = [t.app.get(OrgUnits), t.app.get(Definitions)];
  sets = definitions
    .all()
    .filter(({ manifest }) => manifest.period.type === 'monthly' && manifest.indicators.length >= 2)
    .map(({ id }) => id)
    .slice(0, 8);
  const province = tree.province(TODAY);
  const at = (level: 'commune' | 'district' | 'department', date: string, count: number) => tree.within(province.id, level, date).slice(0, count);
  units = [
    province,
    ...at('department', TODAY, 3),
    ...at('district', '2024-05-31', 3),
    ...at('commune', '2024-05-31', 6),
    ...at('commune', TODAY, 6),
    ...tree.within(tree.byRef('58', '2024-05-31')?.id ?? 0, 'commune', '2024-05-31').slice(0, 1),
    tree.province('2024-05-31'),
  ];
  indicators = sets.flatMap((set) =>
    (definitions.live(set)?.manifest.indicators ?? []).slice(0, 2).flatMap(({ code }) => {
      const found = definitions.indicator(set, code);
      return found === undefined ? [] : [{ id: found.id, set, code }];
    }),
  );
  world = {
    today: TODAY,
    units: await database.query(`select id, parent_id as "parentId", lineage_id as "lineageId", valid_from::text as "validFrom" from org_unit`),
    became: await database.query(`select from_id as "fromId", to_id as "toId" from org_unit_succession where kind = 'full'`),
    groupOf: (set) => definitions.live(set)?.manifest.group,
  };
  await fillNumbered(database, { sets, units, indicators, period: PERIOD, numberOf: canary });
  const [first = '', second = ''] = sets;
  const root = (index: number): number => units[index]?.id ?? 0;
  await person('nobody', []);
  // By a right from before another province joined: what joined comes with it.
  await person('leader', [held('leader', '*', root(20))]);
  await person('leader of a commune', [held('leader', '*', root(14))]);
  await person('reporter of a department', [held('reporter', first, root(1))]);
  await person('reporter of an old commune', [held('reporter', second, root(8)), held('reporter', first, root(15))]);
  await person('reviewer of a field of work', [held('reviewer', `@${world.groupOf(first) ?? ''}`, root(0))]);
  await person('reviewer of an old district', [held('reviewer', second, root(4))]);
  await person('administrator', [held('administrator', '*', root(0))]);
  await person('wall screen', [held('device', second, root(13))]);
  await person('inspector of one set', [held('inspector', first, root(0))]);
  await person('reader of one indicator', [{ ...held('leader', second, root(0)), indicator: indicators.find(({ set }) => set === second)?.code ?? null }]);
  await person('ended', [{ ...held('leader', '*', root(0)), to: '2025-11-19' }]);
  const { paths } = (await (await fetch(`${t.url}/api/v1/openapi.json`)).json()) as {
    paths: Record<string, Record<string, { parameters?: { name: string; in: string }[] }>>;
  };
  routes = Object.entries(paths)
    .filter(([path]) => path.startsWith('/api/v1/') && path !== '/api/v1/live')
    .flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, { parameters = [] }]) => ({
        method: method.toUpperCase(),
        path: path.slice('/api/v1'.length),
        query: parameters.filter((each) => each.in === 'query').map(({ name }) => name),
      })),
    );
}, 60_000);
afterAll(async () => {
  await t.close();
  await mails.stop();
});

const held = (role: Role, set: string, rootId: number): OracleGrant => ({ actions: ROLES[role], set, rootId, fieldGroups: ['*'], from: '2022-01-01' });

async function person(name: string, grants: OracleGrant[]): Promise<void> {
  const id = await newPerson(database, `http-${name.replaceAll(' ', '-')}`);
  for (const grant of grants) await give(database, { person: id }, grant);
  const token = newApiToken();
  await database.query(`insert into api_token (id, person_id, title, token_hash) values (gen_random_uuid(), $1, 'x', $2)`, [id, hashOf(token)]);
  people.set(name, { id, client: new Client(t.url, { authorization: `Bearer ${token}` }), grants });
}

const may = (name: string, action: string, set: string, unitId: number, indicator?: string): boolean =>
  oracleMay(world, people.get(name)?.grants ?? [], { action, set, unitId, ...(indicator === undefined ? {} : { indicator }) });
const clientOf = (name: string): Client => people.get(name)?.client ?? t.anonymous;

describe('every place of 8 sets and 20 units', () => {
  it('is told by a question to whom the oracle says, and to nobody else', async () => {
    let told = 0;
    for (const name of people.keys()) {
      for (const set of sets) {
        const own = indicators.filter((each) => each.set === set);
        const { body } = await clientOf(name).post<Frame>('/query', {
          indicators: own.map(({ code }) => `${set}.${code}`),
          by: ['indicator', 'orgUnit', 'period'],
          orgUnits: units.map(({ uid }) => uid),
          periods: [PERIOD],
        });
        const seen = placesIn(JSON.stringify(body)).map(({ unitId, indicator }) => `${String(indicator)} ${String(unitId)}`);
        const right = own.flatMap(({ code }) => units.filter(stood).flatMap(({ id }) => (may(name, 'view', set, id, code) ? [`${code} ${String(id)}`] : [])));
        told += right.length;
        expect([name, set, seen.sort()]).toEqual([name, set, right.sort()]);
      }
    }
    expect(told).toBeGreaterThan(300);
  });

  it('is opened as a report by whom the oracle says', async () => {
    const opened = new Map([...people.keys()].map((name) => [name, 0]));
    const everything = new Map<string, number>();
    const known = async (path: string): Promise<number> => {
      const status = everything.get(path) ?? (await clientOf('leader').get(path)).status;
      everything.set(path, status);
      return status;
    };
    for (const name of people.keys()) {
      const cells = some(
        sets.flatMap((set) => units.map((unit) => ({ set, unit }))),
        8,
      );
      const ofProvince = sets.flatMap((set) => units.slice(-1).map((unit) => ({ set, unit })));
      const theirs = sets.flatMap((set) => units.flatMap((unit) => (may(name, 'view', set, unit.id) ? [{ set, unit }] : [])));
      for (const { set, unit } of [...cells, ...ofProvince, ...some(theirs, 4)]) {
        const path = `/submissions/${set}/${PERIOD}/${encodeURIComponent(unit.uid)}`;
        const { status, body } = await clientOf(name).get<Submission>(path);
        const right = may(name, 'view', set, unit.id);
        // Not every unit owes every set: where there is nothing, there is nothing for who sees everything either.
        const there = await known(path);
        expect([name, set, unit.uid, status === 200]).toEqual([name, set, unit.uid, right && there === 200]);
        if (!right) expect([403, 404, ...(there === 200 ? [] : [there])]).toContain(status);
        if (!right) expect(placesIn(JSON.stringify(body))).toEqual([]);
        opened.set(name, (opened.get(name) ?? 0) + Number(right && there === 200));
      }
    }
    expect([...opened.values()].filter((count) => count > 0).length).toBeGreaterThanOrEqual(3);
  });
});

/** Values for parameters by their names; a name that is not here is left out, or `x` in a path. */
async function valuesFor(path: string): Promise<Record<string, string>> {
  // Most reports of the period are the province's as it stood then, the last of the units: every third address asks for that.
  const [set = '', unit] = [some(sets, 1)[0], draw(3) === 0 ? units.at(-1) : some(units, 1)[0]];
  const [code = ''] = some(
    indicators.filter((each) => each.set === set).map((each) => each.code),
    1,
  );
  const orgUnit = unit?.uid ?? '';
  const ids: Record<string, string> = {};
  if (path.startsWith('/attachments/')) {
    const [file] = await database.query<{ id: string }>('select id from submission_attachment where set_id = $1 and org_unit_id = $2', [set, unit?.id]);
    ids['id'] = file?.id ?? 'x';
  } else if (path.startsWith('/audit/')) {
    const [entry] = await database.query<{ id: string }>(`select id from audit_entry where set_id = $1 and org_unit = $2`, [set, unit?.code]);
    ids['id'] = entry?.id ?? '1';
  } else ids['id'] = set;
  return {
    ...ids,
    set,
    orgUnit,
    period: PERIOD,
    indicator: path.startsWith('/figures') ? `${set}.${code}` : code,
    indicators: `${set}.${code}`,
    orgUnits: orgUnit,
    periods: PERIOD,
    by: 'indicator,orgUnit,period',
    q: JSON.stringify({ indicators: [`${set}.${code}`], orgUnits: [orgUnit], periods: [PERIOD] }),
    level: 'commune',
    at: TODAY,
    file: `${set}.${PERIOD}.${orgUnit}.xlsx`,
    version: '1',
    kind: 'units',
    code: 'x',
  };
}

function addressOf({ path, query }: { path: string; query: string[] }, values: Record<string, string>): string {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(values[name] ?? 'x'));
  const asked = query.flatMap((name) => (values[name] === undefined ? [] : [`${name}=${encodeURIComponent(values[name])}`]));
  return asked.length === 0 ? filled : `${filled}?${asked.join('&')}`;
}

describe('every address that reads', () => {
  it('tells nobody of a place that the oracle closes to them', async () => {
    const telling = new Set<string>();
    let asked = 0;
    for (const route of routes.filter(({ method }) => method === 'GET')) {
      const isPlaced = /\{(set|id|orgUnit|file)\}/.test(route.path) || route.query.some((name) => ['set', 'orgUnit', 'indicator', 'indicators'].includes(name));
      // By whom it may tell much, and by half of the others: another half at each address, and the same in every run.
      drawn = Buffer.from(route.path).reduce((sum, byte) => (Math.imul(sum, 31) + byte) >>> 0, SEED);
      for (const name of ['leader', ...some([...people.keys()], people.size / 2)]) {
        for (let round = isPlaced ? 2 : 1; round > 0; round -= 1) {
          const address = addressOf(route, await valuesFor(route.path));
          const { status, body } = await clientOf(name).get(address);
          asked += 1;
          // The files here are rows without bytes, under names that no file of the house has: who may have one meets a fault of the store.
          expect([address, status < 500 || route.path === '/attachments/{id}']).toEqual([address, true]);
          for (const { set, unitId, indicator } of placesIn(typeof body === 'string' ? body : JSON.stringify(body))) {
            telling.add(route.path);
            // What was done to figures is read by who inspects, approves, publishes or directs; everything else by who may view.
            const opens = route.path.startsWith('/audit') ? ['audit', 'approve', 'publish', 'direct'] : ['view'];
            const right = opens.some((action) => may(name, action, set, unitId, indicator));
            expect([name, address, set, unitId, indicator, right]).toEqual([name, address, set, unitId, indicator, true]);
          }
        }
      }
    }
    expect(asked).toBeGreaterThan(800);
    // The numbers do arrive where they should: an address that told nothing would prove nothing.
    expect([...telling].sort()).toEqual(expect.arrayContaining(['/audit/export.csv', '/overview', '/plans']));
    expect(telling.size).toBeGreaterThanOrEqual(5);
  });
});

const STEPS: readonly [action: string, method: 'post' | 'put', step: string, body: object | undefined][] = [
  ['enter', 'put', '', { document: {} }],
  ['submit', 'post', '/submit', undefined],
  ['review', 'post', '/return', { reason: 'Xem lại số liệu tháng này giúp.' }],
  ['approve', 'post', '/approve', undefined],
  ['publish', 'post', '/publish', undefined],
  ['unlock', 'post', '/reopen', { reason: 'Xem lại số liệu tháng này giúp.' }],
  ['correct', 'post', '/correct', { changes: {}, reason: 'Xem lại số liệu tháng này giúp.' }],
];

describe('every address that writes', () => {
  it('does nothing for somebody who holds nothing', async () => {
    const done: string[] = [];
    for (const route of routes.filter(({ method }) => method !== 'GET')) {
      const address = addressOf({ ...route, query: [] }, await valuesFor(route.path));
      const client = clientOf('nobody');
      const { status } =
        route.method === 'DELETE'
          ? await client.delete(address)
          : await (route.method === 'PUT' ? client.put(address, {}) : route.method === 'PATCH' ? client.patch(address, {}) : client.post(address, {}));
      if (status < 300) done.push(`${route.method} ${route.path}`);
    }
    expect(done.sort()).toEqual(['DELETE /session', 'POST /notifications/read']);
  });

  it('takes each step of a report only where the oracle gives its action', async () => {
    const counts = { refused: 0, let: 0 };
    for (const name of people.keys()) {
      for (const [action, method, step, body] of STEPS) {
        const theirs = sets.flatMap((set) => units.flatMap((unit) => (may(name, action, set, unit.id) ? [{ set, unit }] : [])));
        const all = sets.flatMap((set) => units.map((unit) => ({ set, unit })));
        for (const { set, unit } of [...some(all, 3), ...some(theirs, 1)]) {
          const answer = await clientOf(name)[method](`/submissions/${set}/${PERIOD}/${encodeURIComponent(unit.uid)}${step}`, body);
          const right = may(name, action, set, unit.id);
          const where = [name, action, set, unit.uid, JSON.stringify(answer.body).slice(0, 90)];
          if (right) expect([...where, [403, 404].includes(answer.status)]).toEqual([...where, false]);
          else expect([...where, answer.status >= 400]).toEqual([...where, true]);
          counts[right ? 'let' : 'refused'] += 1;
        }
      }
    }
    expect(counts.refused).toBeGreaterThan(100);
    expect(counts.let).toBeGreaterThan(15);
  });
});

/** Answers as they tell of figures: without the moment of the answer, or what a request or message is called. */
const plain = (body: unknown): string =>
  (typeof body === 'string' ? body : JSON.stringify(body))
    .replaceAll(/\d{4}-\d\d-\d\d[T ][\d:.]+(Z|[+-]\d\d(:?\d\d)?)?/g, '')
    .replaceAll(/"requestId":"[^"]*"|<\w+:ID>[^<]*/g, '');

/** Roll-ups beside the figures, and scores of every set for every unit, as the worker would have left them. */
async function totalsAndScores(): Promise<void> {
  await database.query(
    `insert into observation (indicator_id, org_unit_id, year, period, producer, recorded_from, value, status, origin, rank, leads, actor)
     select indicator_id, org_unit_id, year, period, 'rollup', recorded_from, value * 3, status, 'calculated', 90, false, actor from observation where producer = 'test'`,
  );
  await database.query(
    `insert into quality_score (set_id, period, org_unit_id, word, recorded_from, period_end, n, total, score, rule_id)
     select s, '${PERIOD}', u, w, now(), '2024-05-31', 1, 4, 25, (select max(id) from quality_rule)
       from unnest($1::text[]) s, unnest($2::int[]) u, unnest(array['correct', 'complete', 'live', 'overall']) w on conflict do nothing`,
    [sets, units.map(({ id }) => id)],
  );
}

describe('what is closed to a reader', () => {
  it('changes nothing of what any address answers them: neither by itself, nor within a total, a share, a count, an order or what is left out', async () => {
    const NAMES = ['leader', 'leader of a commune', 'reporter of an old commune'];
    const [district, province] = [units[4], units.at(-1)];
    const [first = '', second = ''] = sets;
    const own = indicators.filter(({ set }) => [first, second].includes(set)).map(({ set, code }) => `${set}.${code}`);
    const questions = [district, province].flatMap((root) =>
      [['indicator', 'period'], ['indicator'], ['indicator', 'orgUnit', 'period']].flatMap((by) => [
        { indicators: own, by, orgUnits: { within: root?.uid, level: 'commune' }, periods: [PERIOD], compare: ['plan', 'previous'] },
        { indicators: own, by, orgUnits: units.filter(stood).map(({ uid }) => uid), periods: [PERIOD, '2024'], measure: 'plan-percent' },
        { indicators: own, by, orgUnits: [root?.uid], periods: ['2024-Q2', '2024'], measure: 'cumulative' },
      ]),
    );
    const addresses: string[] = [];
    for (const route of routes.filter(({ method, path }) => method === 'GET' && !path.startsWith('/audit'))) {
      const isPlaced = route.path.includes('{orgUnit}') || route.query.includes('orgUnit');
      for (const unit of isPlaced ? [province, units[8]] : [province])
        addresses.push(
          addressOf(route, {
            ...(await valuesFor(route.path)),
            set: second,
            orgUnit: unit?.uid ?? '',
            orgUnits: unit?.uid ?? '',
            indicators: own.at(-1) ?? '',
          }),
        );
    }
    const boards = [province, district].flatMap((unit) =>
      ['set', 'orgUnit'].map((by) => `/quality?by=${by}&period=${PERIOD}&orgUnit=${encodeURIComponent(unit?.uid ?? '')}`),
    );
    addresses.push(...boards);
    const telling = ['/obligations', '/overview', '/submissions', ...boards.slice(0, 2)];
    await totalsAndScores();
    const answers = async (name: string): Promise<Map<string, string>> => {
      const found = new Map<string, string>();
      for (const address of name === 'leader' ? telling : addresses) found.set(address, plain((await clientOf(name).get(address)).body));
      for (const question of questions) found.set(JSON.stringify(question), plain((await clientOf(name).post('/query', question)).body));
      return found;
    };
    const before = new Map<string, Map<string, string>>();
    for (const name of NAMES) before.set(name, await answers(name));
    const closed = units.filter(({ id }) => NAMES.slice(1).every((name) => sets.every((set) => !may(name, 'view', set, id)))).map(({ id }) => id);
    expect(closed.length).toBeGreaterThan(10);
    for (const table of ['observation', 'plan']) await database.query(`update ${table} set value = value + 1 where org_unit_id = any($1)`, [closed]);
    await database.query('update quality_score set n = n + 1, score = 75 where org_unit_id = any($1)', [closed]);
    await database.query(`update submission set document = jsonb_build_object('canary', 1), note = 'other', status = 'returned' where org_unit_id = any($1)`, [
      closed,
    ]);
    const changed = new Map<string, string[]>();
    for (const name of NAMES) {
      const now = await answers(name);
      changed.set(
        name,
        [...now].flatMap(([asked, answer]) => (before.get(name)?.get(asked) === answer ? [] : [asked])),
      );
    }
    expect(NAMES.slice(1).map((name) => [name, changed.get(name)])).toEqual(NAMES.slice(1).map((name) => [name, []]));
    // Who sees everything is told otherwise: the same answers do speak of what was changed.
    expect(changed.get('leader')).toEqual(expect.arrayContaining(telling));
    expect(changed.get('leader')?.filter((asked) => asked.startsWith('{')).length).toBeGreaterThanOrEqual(10);
  });
});

describe('what people are told without asking', () => {
  const told = (name: string, set: string, unitId: number, code: string): boolean =>
    may(name, 'view', set, unitId, code) && ['direct', 'approve', 'enter', 'submit'].some((action) => may(name, action, set, unitId));
  const named = (text: string): string[] => placesIn(text).map(({ set, unitId, indicator }) => `${set} ${String(unitId)} ${String(indicator)}`);
  const rightly = (name: string): string[] =>
    indicators.flatMap(({ set, code }) => units.flatMap(({ id }) => (told(name, set, id, code) ? [`${set} ${String(id)} ${code}`] : [])));
  const bell = async (name: string): Promise<NotificationList> => (await clientOf(name).get<NotificationList>('/notifications')).body;
  /** All of somebody's rights end. */
  const end = async (name: string): Promise<void> => {
    await database.query('update access_grant set revoked_at = now() where person_id = $1', [people.get(name)?.id]);
    people.get(name)?.grants.splice(0);
    t.app.get(Principals).forget();
  };

  it('is of figures that the oracle opens to them: in the bell, and in live events', async () => {
    await fireFor(
      t,
      indicators.flatMap(({ id, set, code }) => {
        const place = indicators.filter((each) => each.set === set).findIndex((each) => each.code === code) + 1;
        return units.map((unit) => ({ set, indicator: { id, code }, unitId: unit.id, number: canary(sets.indexOf(set), unit.id, place) }));
      }),
    );
    let lines = 0;
    for (const [name, { id }] of people) {
      const rows = await database.query<{ title: string }>(`select title ->> 'vi' as title from notification where person_id = $1`, [id]);
      const right = rightly(name);
      lines += right.length;
      expect([name, named(rows.map(({ title }) => title).join(' ')).sort()]).toEqual([name, right.sort()]);
      expect([name, named(JSON.stringify(await bell(name))).length > 0]).toEqual([name, right.length > 0]);
    }
    expect(lines).toBeGreaterThan(300);
    const at = `${TODAY}T00:00:00.000Z`;
    const events = sets.map((set): LiveEvent => ({ type: 'alert.changed', set, orgUnits: units.map(({ uid }) => uid), at }));
    const ids = new Map([...people].map(([name, { id }]) => [name, id]));
    for (const [name, own] of await heard(t, ids, events)) {
      const spoken = own.flatMap((event) => (event.type === 'alert.changed' ? event.orgUnits.map((uid) => `${event.set} ${uid}`) : []));
      // Of an event nobody is told a figure: who sees any figure of the set there is told that something is new.
      const sees = (set: string, id: number): boolean =>
        may(name, 'view', set, id) || indicators.some((each) => each.set === set && may(name, 'view', set, id, each.code));
      const right = sets.flatMap((set) => units.flatMap(({ id, uid }) => (sees(set, id) ? [`${set} ${uid}`] : [])));
      expect([name, spoken.sort()]).toEqual([name, right.sort()]);
    }
  });

  it('is told no more once the right has ended: not in the bell, not in the mail of the day, not in a mail that waits', async () => {
    const [gone, overtaken, stays] = ['leader of a commune', 'leader', 'reviewer of an old district'];
    for (const name of [gone, overtaken, stays])
      await database.query(`update person set email = username || '@khanhhoa.gov.vn' where id = $1`, [people.get(name)?.id]);
    const address = (name: string): string => `http-${name.replaceAll(' ', '-')}@khanhhoa.gov.vn`;
    expect((await bell(gone)).unread).toBeGreaterThan(0);
    await end(gone);
    expect(await bell(gone)).toEqual({ unread: 0, items: [] });
    t.pretend(TODAY, '08:00');
    expect(await t.app.get(AlertDigest).run()).toBe(2);
    const waiting = await database.query<{ recipient: string; text: string }>('select recipient, text from mail');
    expect(waiting.map(({ recipient }) => recipient).sort()).toEqual([overtaken, stays].map(address).sort());
    for (const name of [overtaken, stays]) {
      const texts = waiting.filter(({ recipient }) => recipient === address(name)).map(({ text }) => text);
      expect(named(texts.join()).length).toBeGreaterThan(3);
      expect(rightly(name)).toEqual(expect.arrayContaining(named(texts.join())));
    }
    // Nobody has taken the mails yet.
    await end(overtaken);
    await mails.start();
    await t.app.get(MailDelivery).run();
    expect(mails.received.map(({ to }) => to)).toEqual([[address(stays)]]);
    expect(await database.query('select recipient, state from mail')).toEqual([{ recipient: address(stays), state: 'sent' }]);
  });
});
