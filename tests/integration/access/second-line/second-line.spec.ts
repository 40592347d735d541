// PostgreSQL's own line of defence: what a reader gets when the statement forgets to ask for rights. Every reader's rows are held
// against the oracle both ways, and faults planted in what the database knows of rights must each be found so.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parsePeriod } from '@haidang/plugin-sdk';
import { OrgUnits, Principals, may } from '../../../../core/src/access/index.js';
import { sightOn } from '../../../../core/src/insight/figures/sight.js';
import { Queries } from '../../../../core/src/insight/query/query.service.js';
import { asPerson, seenBy } from '../../../kit/readers.js';
import {
  differing,
  difference,
  database,
  held,
  idOf,
  PAPERS,
  people,
  person,
  sets,
  settle,
  t,
  TODAY,
  truthFor,
  units,
  usernameOf,
  indicators,
} from './second-line-readers.js';
import { changesOfRights } from './second-line-changes.js';
import { traps } from './second-line-traps.js';

beforeAll(settle);
afterAll(() => t.close());

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

traps();
changesOfRights();
