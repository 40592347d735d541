// PostgreSQL's own line of defence: what a reader gets when the statement forgets to ask for rights. Every reader's rows are held
// against the oracle both ways; each trap of row-level security that was measured before it was built is a test here.
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parsePeriod } from '@haidang/plugin-sdk';
import { OrgUnits, Principals, may } from '../../../../core/src/access/index.js';
import { Roles } from '../../../../core/src/access/grants/roles.service.js';
import { oracleMay, type OracleGrant, type OracleWorld } from '../../../../core/src/access/rights-oracle.testing.js';
import { sightOn } from '../../../../core/src/insight/figures/sight.js';
import { Queries } from '../../../../core/src/insight/query/query.service.js';
import { asHouse, Database, Readings } from '../../../../core/src/kernel/index.js';
import { Definitions } from '../../../../core/src/registry/index.js';
import { bootApp, type TestApp } from '../../../kit/app.js';
import { asPerson, give, newPerson, seenBy } from '../../../kit/readers.js';
import { tablesOfReadings } from '../../../kit/readings.js';
import { asReadersRole, fill, joinTeam, proposedMerger, treeOf } from './second-line-world.js';

const TODAY = '2025-11-20';
const SETS = ['tourism', 'public-investment', 'state-budget', 'population', 'aquaculture', 'agriculture', 'industry', 'trade'];
const ALL_VIEW = ['view', 'view-detail', 'direct'];
const PAPERS = ['submission', 'submission_revision', 'submission_comment', 'submission_attachment'];

let t: TestApp;
let database: Database;
let sets: string[];
let units: number[];
let indicators: { id: number; set: string; code: string }[];
let world: OracleWorld;
const people = new Map<string, { id: string; grants: OracleGrant[] }>();

const held = (set: string, rootId: number, more: Partial<OracleGrant> = {}): OracleGrant => ({ actions: ALL_VIEW, set, rootId, from: '2022-01-01', ...more });
const idOf = (name: string): string => people.get(name)?.id ?? '';
const usernameOf = (name: string): string => `reader-${name.replace(/\W/g, '-')}`;

beforeAll(async () => {
  t = await bootApp({ today: TODAY, work: false });
  database = t.app.get(Database);
  const [tree, definitions] = [t.app.get(OrgUnits), t.app.get(Definitions)];
  const known = definitions.all().map(({ id }) => id);
  sets = [...SETS.filter((id) => known.includes(id)), ...known]
    .filter((id, index, all) => all.indexOf(id) === index && (definitions.live(id)?.manifest.indicators.length ?? 0) >= 2)
    .slice(0, 8);
  indicators = sets.flatMap((set) =>
    (definitions.live(set)?.manifest.indicators ?? []).slice(0, 3).flatMap(({ code }) => {
      const found = definitions.indicator(set, code);
      return found === undefined ? [] : [{ id: found.id, set, code }];
    }),
  );
  const province = tree.province(TODAY).id;
  const at = (level: 'commune' | 'district' | 'department', date: string, count: number): number[] =>
    tree
      .within(province, level, date)
      .slice(0, count)
      .map(({ id }) => id);
  const [communes, olds, districts, departments] = [
    at('commune', TODAY, 7),
    at('commune', '2024-05-31', 6),
    at('district', '2024-05-31', 3),
    at('department', TODAY, 3),
  ];
  const [joined, before] = [tree.byRef('58', '2024-05-31')?.id ?? 0, tree.province('2024-05-31').id];
  const communesThatJoined = tree.within(joined, 'commune', '2024-05-31').map(({ id }) => id);
  units = [province, before, joined, ...departments, ...districts, ...olds, ...communesThatJoined.slice(0, 2), ...communes];
  world = {
    today: TODAY,
    ...(await treeOf(database)),
    groupOf: (set) => definitions.live(set)?.manifest.group,
  };
  await fill(database, { indicators, sets, units });
  const [first = '', second = '', third = ''] = sets;
  const group = definitions.live(first)?.manifest.group ?? '';
  const code = indicators.find(({ set }) => set === second)?.code ?? '';
  const [commune = 0, other = 0] = communes;
  await person('nobody');
  await person('leader', held('*', province));
  await person('leader by a right from before', held('*', before));
  await person('leader of what joined', held('*', joined));
  await person('leader of a commune', held('*', commune));
  await person('leader of an old district', held('*', districts[0] ?? 0));
  await person('department', held(first, province), held(second, province));
  await person('reporter', held(first, commune), held(third, other));
  await person('reviewer of a group', held(`@${group}`, province));
  await person('reviewer of a group in a commune', held(`@${group}`, other));
  await person('one indicator', held(second, province, { indicator: code }));
  await person('one indicator of a commune', held(second, commune, { indicator: code }), held(third, commune));
  await person('region', ...[first, second].flatMap((set) => olds.map((unit) => held(set, unit))));
  await person('administrator', held('*', province, { actions: ['administer', 'define'] }));
  await person('ended', held('*', province, { to: '2025-11-19' }));
  await person('last day', held(first, province, { to: TODAY }));
  await person('tomorrow', held('*', province, { from: '2025-11-21' }));
  await person('awaiting a second person', held('*', province, { active: false }));
  await person('member of a group');
  await database.query(`insert into person_group (id, title, created_by) values ('team', '{"vi": "Nhóm"}', 'test')`);
  await joinTeam(database, idOf('member of a group'));
  const ofTeam = held(third, province);
  await give(database, { group: 'team' }, ofTeam);
  people.get('member of a group')?.grants.push(ofTeam);
  await person('substitute', held(first, commune));
  await database.query(
    `insert into absence (id, person_id, substitute_id, valid_from, valid_to, reason, created_by) values (gen_random_uuid(), $1, $2, '2025-11-01', '2025-11-30', 'đi công tác', 'test')`,
    [idOf('department'), idOf('substitute')],
  );
  people.get('substitute')?.grants.push(...(people.get('department')?.grants ?? []).map((grant) => ({ ...grant, lent: true, to: '2025-11-30' })));
  await person('system', held(third, commune), held(`@${group}`, other));
  await person('wall screen', held(second, districts[1] ?? 0, { actions: ['view'] }));
  await person('system in a group');
  await database.query(`update person set kind = case username when $1 then 'device' else 'system' end where username = any($2)`, [
    usernameOf('wall screen'),
    ['system', 'wall screen', 'system in a group'].map(usernameOf),
  ]);
  await joinTeam(database, idOf('system in a group'));
  people.get('system in a group')?.grants.push(ofTeam);
  await person('of a role that is retired', held('*', province, { actions: ['view', 'audit', 'review'] }));
  await person('suspended', held('*', province));
  await database.query('update person set suspended_at = now() where id = $1', [idOf('suspended')]);
  const suspended = people.get('suspended');
  if (suspended !== undefined) suspended.grants = [];
});
afterAll(() => t.close());

async function person(name: string, ...grants: OracleGrant[]): Promise<void> {
  const id = await newPerson(database, usernameOf(name));
  for (const grant of grants) await give(database, { person: id }, grant);
  people.set(name, { id, grants });
}

/** What the oracle opens to who holds these. */
function truthFor(grants: readonly OracleGrant[]): { figures: (readonly [number, number])[]; papers: (readonly [string, number])[] } {
  return {
    figures: indicators.flatMap(({ id, set, code }) =>
      units.flatMap((unitId) => (oracleMay(world, grants, { action: 'view', set, unitId, indicator: code }) ? [[id, unitId] as const] : [])),
    ),
    papers: sets.flatMap((set) => units.flatMap((unitId) => (oracleMay(world, grants, { action: 'view', set, unitId }) ? [[set, unitId] as const] : []))),
  };
}

/** Rows that the reader has too many or too few, by EXCEPT both ways. */
async function differing(personId: string, table: string, columns: string, truth: readonly (readonly [string | number, number])[]): Promise<unknown[]> {
  const [key = ''] = columns.split(', ');
  const type = key === 'set_id' ? 'text' : 'int';
  const wanted = `select * from unnest($1::${type}[], $2::int[])`;
  const seen = `select ${columns} from ${table} where period in ('2024-M05', '2024')`;
  return seenBy(t, personId, `(select 'leaked', * from (${seen} except ${wanted}) l) union all (select 'missing', * from (${wanted} except ${seen}) m)`, [
    truth.map(([left]) => left),
    truth.map(([, right]) => right),
  ]);
}

describe('what a reader gets of a statement that asks for no rights', () => {
  it('is what the oracle says, of figures, plans and papers, for every kind of reader', async () => {
    let visible = 0;
    for (const [name, { id, grants }] of people) {
      const { figures, papers } = truthFor(grants);
      visible += figures.length;
      for (const table of ['observation', 'plan'])
        expect([name, table, await differing(id, table, 'indicator_id, org_unit_id', figures)]).toEqual([name, table, []]);
      for (const table of PAPERS) expect([name, table, await differing(id, table, 'set_id, org_unit_id', papers)]).toEqual([name, table, []]);
    }
    expect(visible).toBeGreaterThan(500);
  });

  it('is never more than the first line allows, and the same for whole sets', async () => {
    for (const [name, { id }] of people) {
      const principal = await t.app.get(Principals).byUsername(usernameOf(name));
      const papers = sets.flatMap((set) =>
        units.flatMap((unit) => (principal !== undefined && may(principal, 'view', set, unit) ? [[set, unit] as const] : [])),
      );
      expect([name, await differing(id, 'submission', 'set_id, org_unit_id', papers)]).toEqual([name, []]);
    }
  });

  it('a question whose rights were forgotten answers with nothing more', async () => {
    const { set, code } = indicators[0] ?? { set: '', code: '' };
    const commune = people.get('reporter')?.grants[0]?.rootId ?? 0;
    const unit = t.app.get(OrgUnits).byId(commune);
    const ask = (orgUnits: string[]) =>
      t.app.get(Queries).seenBy(
        sightOn(() => true),
        { indicators: [`${set}.${code}`], by: ['orgUnit', 'period'], orgUnits, periods: ['2024-M05'] } as never,
      );
    const codes = units
      .flatMap((id) => t.app.get(OrgUnits).byId(id) ?? [])
      .filter(({ level, validTo }) => level === 'commune' && validTo === null)
      .map((each) => each.code);
    const values = async (name: string): Promise<number> => {
      const frame = await asPerson(idOf(name), TODAY, () => ask(codes));
      const at = frame.columns.findIndex((column) => column.role === 'measure');
      return frame.rows.filter((row) => row[at] !== null).length;
    };
    expect(unit?.level).toBe('commune');
    expect(await values('nobody')).toBe(0);
  });

  it('of deeds: one’s own, and those of the sets and units that one reads the audit of, in their time', async () => {
    const commune = '22366';
    const deeds = [
      ['reader-leader', null, null, null],
      ['somebody-else', null, null, null],
      ['of the set', sets[0], '56', '2024-M05'],
      ['of the old commune', sets[0], commune, '2024-M05'],
      ['of the new commune', sets[0], commune, '2025-M09'],
      ['of the commune today', sets[0], commune, null],
      ['of another set', sets[1], commune, '2024-M05'],
    ];
    for (const deed of deeds) await database.query(`insert into audit_entry (action, actor, set_id, org_unit, period) values ('x.y', $1, $2, $3, $4)`, deed);
    const [old, current] = await database.query<{ id: number }>('select id from org_unit where uid = any($1) order by uid desc', [
      ['568@2022-01-01', '22366@2025-07-01'],
    ]);
    const reads = { actions: ['approve'] };
    await person('approves in an old district', held(sets[0] ?? '', old?.id ?? 0, reads));
    await person('approves in the new commune', held('*', current?.id ?? 0, reads));
    await person('approves one set', held(sets[0] ?? '', units[0] ?? 0, reads));
    const of = async (name: string): Promise<string[]> =>
      (await seenBy<{ actor: string }>(t, idOf(name), `select actor from audit_entry where action = 'x.y' order by id`)).map(({ actor }) => actor);
    const all = deeds.map(([actor]) => actor);
    expect(await of('administrator')).toEqual(all);
    expect(await of('leader')).toEqual(all);
    expect(await of('reporter')).toEqual([]);
    expect(await of('approves in an old district')).toEqual(['of the old commune']);
    expect(await of('approves in the new commune')).toEqual(['of the old commune', 'of the new commune', 'of the commune today', 'of another set']);
    expect(await of('approves one set')).toEqual(['of the set', 'of the old commune', 'of the new commune', 'of the commune today']);
  });

  it('knows the last day of a period as the house does', async () => {
    const codes = ['2024', '2024-M02', '2023-M12', '2025-M06', '2024-Q1', '2024-Q4', '2024-H1', '2024-H2', '2024-9M', '2023-SY', '2024-02-29', '2025-06-30'];
    const rows = await database.query<{ code: string; day: string | null }>('select code, period_last_day(code)::text as day from unnest($1::text[]) code', [
      [...codes, 'x', '2024-M13', '2024-Q5', ''],
    ]);
    expect(rows).toEqual([
      ...codes.map((code) => ({ code, day: parsePeriod(code).end })),
      ...['x', '2024-M13', '2024-Q5', ''].map((code) => ({ code, day: null })),
    ]);
  });
});

/** The first reader and table of whom the database and the oracle differ. */
async function difference(): Promise<string | undefined> {
  for (const [name, { id, grants }] of people) {
    const { figures, papers } = truthFor(grants);
    if ((await differing(id, 'observation', 'indicator_id, org_unit_id', figures)).length > 0) return `${name}: figures`;
    if ((await differing(id, 'submission', 'set_id, org_unit_id', papers)).length > 0) return `${name}: papers`;
  }
  return undefined;
}

describe('a fault planted in what the database knows of rights is caught by the oracle', () => {
  const PERSON = `person_id = nullif(current_setting('haidang.person', true), '')::uuid`;
  const FROM = `valid_from <= nullif(current_setting('haidang.today', true), '')::date`;
  const TO = `valid_to >= nullif(current_setting('haidang.today', true), '')::date`;
  const scopeView = (...asks: string[]): string =>
    `create or replace view own_scope with (security_invoker = true) as select set_id, indicator, unit_id, actions from access_scope where ${asks.join(' and ')}`;
  const policyOf = async (table: string): Promise<string> =>
    (await database.one<{ qual: string }>(`select qual from pg_policies where tablename = $1 and policyname = 'readers'`, [table]))?.qual ?? '';

  it.each<[string, string]>([
    ['the first day is not asked for', scopeView(PERSON, TO)],
    ['the last day is not asked for', scopeView(PERSON, FROM)],
    ['the last day is lost', scopeView(PERSON, FROM, TO.replace('>=', '>'))],
  ])('%s', async (_, faulty) => {
    await database.query(faulty);
    try {
      expect(await difference()).toBeDefined();
    } finally {
      await database.query(scopeView(PERSON, FROM, TO));
    }
    expect(await difference()).toBeUndefined();
  });

  it.each<[string, string, RegExp]>(
    ['observation', 'submission'].flatMap((table): [string, string, RegExp][] => [
      [table, 'any action gives the sight', /\(\w+\.actions & 1\) <> 0/g],
      [table, 'one set gives every set', /\w+\.set_id = '\*'::text/g],
      [table, 'one unit gives every unit', /\w+\.unit_id = 0/g],
      [table, 'one indicator gives the set', /\w+\.indicator = '\*'::text/g],
    ]),
  )('of %s: %s', async (table, _, asked) => {
    const policy = await policyOf(table);
    expect(policy).toMatch(asked);
    await database.query(`alter policy readers on ${table} using (${policy.replaceAll(asked, 'true')})`);
    try {
      expect(await difference()).toBeDefined();
    } finally {
      await database.query(`alter policy readers on ${table} using (${policy})`);
    }
  });

  it.each<[string, string, string]>([
    ['who is suspended keeps the rights', 'p.suspended_at is null', 'true'],
    ['an old unit’s root covers everything', 'e.root_id = h.root_id', 'e.root_id is not null'],
    ['what a unit took in does not come with it', 'v.lineage_id = u.lineage_id', 'v.id = u.id'],
    ['a group of sets is not looked up', "h.set_id = '@' || m.group_code", 'false'],
    ['what is lent is forgotten', 'a.revoked_at is null and away.suspended_at is null', 'false'],
  ])('in the unfolding: %s', async (_, from, to) => {
    const row = await database.one<{ text: string }>(`select pg_get_functiondef('refresh_access_scope'::regproc) as text`);
    expect(row?.text).toContain(from);
    await database.query(row?.text.replace(from, to) ?? '');
    try {
      await database.query('select refresh_access_scope(null)');
      expect(await difference()).toBeDefined();
    } finally {
      await database.query(row?.text ?? '');
      await database.query('select refresh_access_scope(null)');
    }
  });

  it('and nothing is left of them', async () => {
    expect(await difference()).toBeUndefined();
  });
});

describe('the scope follows rights in the transaction that changes them', () => {
  const seen = async (id: string): Promise<number> => (await seenBy<{ n: number }>(t, id, 'select count(*)::int as n from observation'))[0]?.n ?? -1;
  const everything = (): number => indicators.length * units.length;

  it('a grant, its end, a suspension, a role, a membership', async () => {
    const id = await newPerson(database, 'changing');
    expect(await seen(id)).toBe(0);
    const grant = await give(database, { person: id }, held('*', units[0] ?? 0));
    expect(await seen(id)).toBe(everything());
    await database.query('update person set suspended_at = now() where id = $1', [id]);
    expect(await seen(id)).toBe(0);
    await database.query('update person set suspended_at = null where id = $1', [id]);
    expect(await seen(id)).toBe(everything());
    await database.query(`update role set actions = array['direct'] where id = (select role_id from access_grant where id = $1)`, [grant]);
    expect(await seen(id)).toBe(0);
    await database.query(`update role set actions = $2 where id = (select role_id from access_grant where id = $1)`, [grant, ALL_VIEW]);
    await database.query('update access_grant set revoked_at = now() where id = $1', [grant]);
    expect(await seen(id)).toBe(0);
    await joinTeam(database, id);
    expect(await seen(id)).toBe(indicators.filter(({ set }) => set === sets[2]).length * units.length);
    await database.query('update person_group_member set revoked_at = now() where person_id = $1', [id]);
    expect(await seen(id)).toBe(0);
  });

  it('nothing of it is to be seen before the transaction is over', async () => {
    const id = await newPerson(database, 'in-between');
    await expect(
      database.transaction(async (sql) => {
        await sql.query(`update access_grant set person_id = $1 where person_id = $2`, [id, idOf('leader')]);
        expect(await seen(id)).toBe(0);
        expect(await seen(idOf('leader'))).toBe(everything());
        throw new Error('changed my mind');
      }),
    ).rejects.toThrow('changed my mind');
    expect(await seen(idOf('leader'))).toBe(everything());
  });

  it('org units that join a subtree, or leave it', async () => {
    const root = units.at(-1) ?? 0;
    const id = await newPerson(database, 'of-a-commune');
    await give(database, { person: id }, held('*', root));
    expect(await seen(id)).toBe(indicators.length);
    const joining = units[1] ?? 0;
    await database.query('insert into org_unit_scope values ($1, $2)', [root, joining]);
    expect(await seen(id)).toBe(2 * indicators.length);
    await database.query('delete from org_unit_scope where root_id = $1 and unit_id = $2', [root, joining]);
    expect(await seen(id)).toBe(indicators.length);
  });
});

describe('traps of row-level security', () => {
  const reader = <T>(work: (client: pg.Client) => Promise<T>): Promise<T> => asReadersRole(t.databaseUrl, idOf('leader'), TODAY, work);

  it('the role that reads passes no policy, and is left at the end of each reading', async () => {
    const [inside] = await seenBy(
      t,
      idOf('leader'),
      `select current_user as role, rolsuper, rolbypassrls, rolcanlogin from pg_roles where rolname = current_user`,
    );
    expect(inside).toEqual({ role: 'haidang_reader', rolsuper: false, rolbypassrls: false, rolcanlogin: false });
    const after = await Promise.all(
      Array.from({ length: 20 }, () =>
        t.app.get(Readings).query<{ role: string; person: string | null }>(`select current_user as role, current_setting('haidang.person', true) as person`),
      ),
    );
    for (const [row] of after) expect([row?.role === 'haidang_reader', row?.person ?? '']).toEqual([false, '']);
  });

  it('who is not named sees nothing; the house says that it is the house', async () => {
    const count = 'select count(*)::int as n from observation';
    expect(await seenBy(t, '', count)).toEqual([{ n: 0 }]);
    expect(await asPerson(idOf('nobody'), TODAY, () => asHouse(() => t.app.get(Readings).query(count)))).toEqual([{ n: indicators.length * units.length }]);
  });

  it('many readers on few connections never get one another’s rows', async () => {
    const names = ['leader', 'reporter', 'nobody', 'department', 'region'];
    const own = new Map<string, unknown>();
    const count = (name: string) => seenBy(t, idOf(name), 'select count(*)::int as n, sum(value)::text as total from observation');
    for (const name of names) own.set(name, await count(name));
    const rounds = Array.from({ length: 200 }, (_, index) => names[(index * 7) % names.length] ?? '');
    const answers = await Promise.all(rounds.map((name) => count(name)));
    answers.forEach((answer, index) => expect(answer).toEqual(own.get(rounds[index] ?? '')));
  });

  it('a statement that fails gives its connection back clean', async () => {
    await expect(seenBy(t, idOf('reporter'), 'select 1 / (select count(*) from observation where false)')).rejects.toThrow(/division by zero/);
    const rows = await t.app.get(Readings).query<{ n: number }>('select count(*)::int as n from observation');
    expect(rows).toEqual([{ n: indicators.length * units.length }]);
  });

  it.each([
    ['switching the policies off', 'set local row_security = off; select 1 from observation limit 1', /row-level security|row security/],
    ['a partition by its own name', 'select 1 from observation_2024', /permission denied/],
    ['writing a figure', `update observation set org_unit_id = org_unit_id`, /permission denied/],
    [
      'a key that another has: refused before it is looked up',
      `insert into plan (indicator_id, org_unit_id, period, issuer, value, actor) select indicator_id, org_unit_id, period, issuer, 1, 'x' from plan limit 1`,
      /permission denied/,
    ],
    ['passwords', 'select password_hash from person', /permission denied/],
    ['sessions', 'select 1 from session', /permission denied/],
    ['grants', 'select 1 from access_grant', /permission denied/],
  ])('the reader’s role is refused: %s', async (_, statement, refusal) => {
    await expect(reader((client) => client.query(statement))).rejects.toThrow(refusal);
  });

  it('the scope of others is not to be read', async () => {
    expect(await seenBy(t, idOf('reporter'), 'select distinct person_id from access_scope')).toEqual([{ person_id: idOf('reporter') }]);
  });

  it('no view and no materialised copy stands beside the policies', async () => {
    const beside = await database.query(
      `select distinct v.relname from pg_rewrite w join pg_class v on v.oid = w.ev_class join pg_depend d on d.objid = w.oid and d.classid = 'pg_rewrite'::regclass
         join pg_class guarded on guarded.oid = d.refobjid and guarded.relrowsecurity
        where v.relkind = 'm' or (v.relkind = 'v' and not coalesce(v.reloptions, '{}') @> '{security_invoker=true}')`,
    );
    expect(beside).toEqual([]);
  });

  it('every guarded table is forced, so that its owner too is shut in once a person is named', async () => {
    const tables = await database.query<{ relname: string }>(
      `select relname from pg_class where relrowsecurity and relforcerowsecurity and relkind in ('r', 'p') order by 1`,
    );
    const guarded = ['audit_entry', 'audit_seal', 'observation', 'plan', 'quality_cell_check', 'quality_rule', 'quality_score', ...PAPERS];
    expect(tables.map(({ relname }) => relname)).toEqual(guarded.sort());
  });

  it('every table that a reading in somebody’s name speaks of may be read in it: new ones need a policy, or a grant that says why not', async () => {
    const tables = await database.query<{ relname: string; readable: boolean }>(
      `select relname, has_any_column_privilege('haidang_reader', oid, 'select') as readable from pg_class
        where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v')`,
    );
    const readable = new Map(tables.map((table) => [table.relname, table.readable]));
    const named = tablesOfReadings().filter(({ table }) => readable.has(table));
    expect(named.filter(({ table }) => readable.get(table) !== true)).toEqual([]);
    // The scan finds readings where they are known to be, also those whose text stands in a file of its own.
    expect([...new Set(named.map(({ table }) => table))]).toEqual(
      expect.arrayContaining(['citation', 'observation', 'person', 'plan', 'quality_cell_check', 'quality_score', ...PAPERS]),
    );
  });

  it('the policies are asked once a statement: hashed lists, no call for each row', async () => {
    const plan = await seenBy<Record<string, string>>(t, idOf('region'), 'explain select value from observation where indicator_id = any($1::int[])', [
      [1, 2, 3],
    ]);
    const text = plan.map((row) => Object.values(row)[0]).join('\n');
    expect(text).toMatch(/hashed SubPlan/);
    expect(text).not.toMatch(/current_setting\('haidang.person'.*Filter: .*current_setting/);
  });
});

describe('what the house itself does to rights arrives in the scope', () => {
  const principal = async (username: string) => {
    const found = await t.app.get(Principals).byUsername(username);
    if (found === undefined) throw new Error(`no ${username}`);
    return found;
  };

  it('a role that nobody holds any more is retired', async () => {
    const name = 'of a role that is retired';
    const [grant] = await database.query<{ role: string }>('update access_grant set revoked_at = now() where person_id = $1 returning role_id as role', [
      idOf(name),
    ]);
    await t.app.get(Roles).retire(await principal('admin'), grant?.role ?? '');
    const retired = people.get(name);
    if (retired !== undefined) retired.grants = [];
    expect(await difference()).toBeUndefined();
  });

  it('a reorganisation, once the second person confirms it, on the day before it and on its own', async () => {
    const effective = '2026-01-01';
    const [ending = 0, going = 0] = [people.get('reporter')?.grants[0]?.rootId, people.get('reporter')?.grants[1]?.rootId];
    await person('second administrator', held('*', units[0] ?? 0, { actions: ['administer'] }));
    const confirm = await proposedMerger(t, { effective, by: await principal('admin'), from: ending, into: going });
    expect(await difference()).toBeUndefined();
    const unit = await confirm(await principal(usernameOf('second administrator')));
    world = { ...world, ...(await treeOf(database)) };
    let moved = 0;
    for (const each of people.values()) {
      const own = each.grants.filter(({ rootId }) => rootId === ending).map((grant) => ({ ...grant, rootId: unit, from: effective }));
      each.grants.push(...own);
      moved += own.length;
    }
    expect(moved).toBeGreaterThan(3);
    expect(await difference()).toBeUndefined();
    t.pretend(effective);
    world.today = effective;
    expect(await difference()).toBeUndefined();
  });
});
