// The province never loses its last administrator: nobody could give rights any more, and no program could tell who should.
import type { Sql } from '../../kernel/index.js';
import { LastAdministrator } from '../errors.js';
import type { OrgUnitTree } from '../org-units/org-unit-tree.js';

/** Held while the last administrator is looked for, so that two do not remove each other at once. */
const ADMINISTRATORS_LOCK = 727_032;

/** Somebody is left who administers every set at the province of today; asked inside the change that takes something away. */
export async function demandAdministrator(sql: Sql, tree: OrgUnitTree, today: string): Promise<void> {
  await sql.query('select pg_advisory_xact_lock($1)', [ADMINISTRATORS_LOCK]);
  const left = await sql.one(
    `select 1 from person_grant g join role on role.id = g.role_id join person on person.id = g.person_id
      where 'administer' = any(role.actions) and g.set_id = '*' and g.indicator is null and person.suspended_at is null and person.kind = 'person'
        and g.valid_from <= $1 and (g.valid_to is null or g.valid_to >= $1)
        and exists (select 1 from org_unit_scope s where s.root_id = g.org_unit_id and s.unit_id = $2)
      limit 1`,
    [today, tree.province(today).id],
  );
  if (left === undefined) throw LastAdministrator();
}
