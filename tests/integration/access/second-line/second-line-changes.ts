// Part of second-line.spec.ts, on its application: rights that change arrive in the database's scope, in the transaction of the change itself.
import { describe, expect, it } from '@jest/globals';
import { Principals } from '../../../../core/src/access/index.js';
import { Roles } from '../../../../core/src/access/grants/roles.service.js';
import { give, newPerson, seenBy } from '../../../kit/readers.js';
import { ALL_VIEW, database, difference, held, idOf, indicators, lookAgain, people, person, sets, t, units, usernameOf, world } from './second-line-readers.js';
import { joinTeam, proposedMerger } from './second-line-world.js';

export function changesOfRights(): void {
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
      await lookAgain();
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
}
