// Part of second-line.spec.ts, on its application: each trap of row-level security that was measured before it was built.
import type pg from 'pg';
import { describe, expect, it } from '@jest/globals';
import { asHouse, Readings } from '../../../../core/src/kernel/index.js';
import { asPerson, seenBy } from '../../../kit/readers.js';
import { tablesOfReadings } from '../../../kit/readings.js';
import { database, idOf, indicators, PAPERS, t, TODAY, units } from './second-line-readers.js';
import { asReadersRole } from './second-line-world.js';

export function traps(): void {
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
}
