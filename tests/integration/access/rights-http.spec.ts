// Every door of the API against the oracle: each report and figure carries a number that is nobody else's, so whatever an answer tells of a
// place that its reader may not see gives itself away, by whichever route it came. Routes come from the API's own description.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Frame, Submission } from '@haidang/plugin-sdk';
import { OrgUnits } from '../../../core/src/access/index.js';
import { oracleMay, type OracleGrant, type OracleWorld } from '../../../core/src/access/rights-oracle.testing.js';
import { hashOf, newApiToken } from '../../../core/src/access/people/secrets.js';
import { Database } from '../../../core/src/kernel/index.js';
import { Definitions } from '../../../core/src/registry/index.js';
import { bootApp, type TestApp } from '../../kit/app.js';
import { Client } from '../../kit/client.js';
import { give, newPerson } from '../../kit/readers.js';

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
const people = new Map<string, { client: Client; grants: OracleGrant[] }>();

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
  t = await bootApp({ today: TODAY, work: false });
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
  await fill();
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
afterAll(() => t.close());

const held = (role: Role, set: string, rootId: number): OracleGrant => ({ actions: ROLES[role], set, rootId, fieldGroups: ['*'], from: '2022-01-01' });

async function person(name: string, grants: OracleGrant[]): Promise<void> {
  const id = await newPerson(database, `http-${name.replaceAll(' ', '-')}`);
  for (const grant of grants) await give(database, { person: id }, grant);
  const token = newApiToken();
  await database.query(`insert into api_token (id, person_id, title, token_hash) values (gen_random_uuid(), $1, 'x', $2)`, [id, hashOf(token)]);
  people.set(name, { client: new Client(t.url, { authorization: `Bearer ${token}` }), grants });
}

/** A report, its revision, a question, a file and figures for every set and unit, each with its number. */
async function fill(): Promise<void> {
  for (const [index, set] of sets.entries()) {
    const numbers = units.map(({ id }) => canary(index, id, 0));
    const rows = [set, units.map(({ id }) => id), numbers, PERIOD];
    const from = `from unnest($2::int[], $3::bigint[]) as w (u, n)`;
    const document = `jsonb_build_object('canary', n)`;
    await database.query(
      `insert into submission (set_id, period, org_unit_id, status, revision, set_version, obs_status, document, note, saved_by, saved_at, submitted_by, submitted_at)
       select $1, $4, u, 'submitted', 1, (select live_version from indicator_set where id = $1), 'A', ${document}, n::text, 'test', now(), 'test', now() ${from}`,
      rows,
    );
    await database.query(
      `insert into submission_revision (set_id, period, org_unit_id, revision, kind, status, set_version, document, obs_status, actor, why)
       select $1, $4, u, 1, 'submit', 'submitted', (select live_version from indicator_set where id = $1), ${document}, 'A', 'test', n::text ${from}`,
      rows,
    );
    await database.query(
      `insert into submission_comment (set_id, period, org_unit_id, id, revision, field, text, actor) select $1, $4, u, gen_random_uuid(), 1, '', n::text, 'test' ${from}`,
      rows,
    );
    await database.query(
      `insert into submission_attachment (set_id, period, org_unit_id, id, name, type, size, sha256, actor)
       select $1, $4, u, gen_random_uuid(), n || '.pdf', 'pdf', 1, repeat('0', 64), 'test' ${from}`,
      rows,
    );
    await database.query(
      `insert into obligation (set_id, period, org_unit_id, owed_by_id, due_on) select $1, $4, u, u, '2024-06-05' ${from} where n > 0 on conflict do nothing`,
      rows,
    );
    // Deeds name units by their code: only what stood in the period can have been meant.
    await database.query(
      `insert into audit_entry (action, actor, set_id, org_unit, period, after) select 'submission.save', 'test', $1, o.code, $4, ${document} ${from} join org_unit o on o.id = w.u
        where o.valid_from <= '2024-05-31' and coalesce(o.valid_to, 'infinity') >= '2024-05-31'`,
      rows,
    );
    for (const [place, { id }] of indicators.filter((each) => each.set === set).entries()) {
      const figures = [id, units.map((unit) => unit.id), units.map((unit) => canary(index, unit.id, place + 1))];
      await database.query(
        `insert into observation (indicator_id, org_unit_id, year, period, producer, recorded_from, value, status, origin, rank, leads, actor)
         select $1, u, 2024, '${PERIOD}', 'test', now(), n, 'A', 'submission', 10, true, 'test' from unnest($2::int[], $3::bigint[]) as w (u, n)`,
        figures,
      );
      await database.query(
        `insert into plan (indicator_id, org_unit_id, period, issuer, value, actor) select $1, u, '${PERIOD}', 'test', n, 'test' from unnest($2::int[], $3::bigint[]) as w (u, n)`,
        figures,
      );
    }
  }
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
