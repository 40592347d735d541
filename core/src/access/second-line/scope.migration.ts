// What each person may do where, unfolded into rows for the database's own line of defence (ADR 13). Triggers keep the rows in the
// transaction of whatever changed a right, by whichever door, so that no writer can forget them. Days are part of a row: a grant that
// ends at midnight ends without anybody's doing.
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ACTIONS } from '@haidang/plugin-sdk';

export class AccessScope1700000035000 implements MigrationInterface {
  readonly name = 'AccessScope1700000035000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(SCOPE);
    await runner.query(UNFOLDING);
    await runner.query(TRIGGERS);
    await runner.query('select refresh_access_scope(null)');
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations go forward only'));
  }
}

const SCOPE = `
  -- '*' is every set, every indicator of the set; unit 0 is every unit. Bits of actions in the order of access_action_bits.
  create table access_scope (
    person_id uuid not null references person (id),
    set_id text not null,
    indicator text not null,
    unit_id int not null,
    valid_from date not null,
    valid_to date not null,
    actions int not null,
    primary key (person_id, set_id, indicator, unit_id, valid_from, valid_to)
  );
  alter table access_scope enable row level security;

  -- After a transaction that set it, the setting is '' and not null: both are nobody.
  create policy own on access_scope for select
    using (person_id = (select nullif(current_setting('haidang.person', true), '')::uuid));

  -- The reader's own rows that count today; nobody and no day mean no rows.
  create view own_scope with (security_invoker = true) as
    select set_id, indicator, unit_id, actions from access_scope
     where person_id = (select nullif(current_setting('haidang.person', true), '')::uuid)
       and valid_from <= (select nullif(current_setting('haidang.today', true), '')::date)
       and valid_to >= (select nullif(current_setting('haidang.today', true), '')::date);
`;

const BITS = ACTIONS.map((action, bit) => `('${action}', ${String(1 << bit)})`).join(', ');
/** What a substitute holds of an absent person's rights; the same list as in people/principals.service.ts. */
const COVERED = ['view', 'view-detail', 'review', 'approve', 'publish', 'unlock'].map((action) => `'${action}'`).join(', ');

const UNFOLDING = `
  create function access_action_bits(actions text[]) returns int language sql immutable as $$
    select coalesce(bit_or(known.bit), 0)::int from (values ${BITS}) as known (action, bit) where known.action = any(actions)
  $$;

  -- Anew for these people; null is everybody.
  create function refresh_access_scope(people uuid[]) returns void language plpgsql as $$
  begin
    delete from access_scope where people is null or person_id = any(people);
    insert into access_scope (person_id, set_id, indicator, unit_id, valid_from, valid_to, actions)
    with lent as (
      select a.substitute_id as person_id, g.role_id, g.set_id, g.indicator, g.org_unit_id,
             greatest(g.valid_from, a.valid_from) as valid_from, least(g.valid_to, a.valid_to) as valid_to
        from absence a join person away on away.id = a.person_id join person_grant g on g.person_id = away.id
       where a.revoked_at is null and away.suspended_at is null and (people is null or a.substitute_id = any(people))
    ), held as (
      select g.person_id, g.set_id, g.indicator, g.org_unit_id, g.valid_from, g.valid_to, role.actions
        from person_grant g join role on role.id = g.role_id where people is null or g.person_id = any(people)
      union all
      select l.person_id, l.set_id, l.indicator, l.org_unit_id, l.valid_from, l.valid_to,
             array(select each from unnest(role.actions) as each where each in (${COVERED}))
        from lent l join role on role.id = l.role_id
    ), everything as (
      -- A root that covers every version there is stands for all units, whatever comes later (compare OrgUnitTree.coversAll).
      select root_id from org_unit_scope group by root_id having count(*) = (select count(*) from org_unit where lineage_id is not null)
    ), member as (
      select v.manifest ->> 'group' as group_code, i.id as set_id
        from indicator_set i join indicator_set_version v on v.set_id = i.id and v.version = i.live_version
    )
    select h.person_id, coalesce(m.set_id, h.set_id), coalesce(h.indicator, '*'), coalesce(s.unit_id, 0), h.valid_from, coalesce(h.valid_to, 'infinity'),
           bit_or(access_action_bits(h.actions))
      from held h join person p on p.id = h.person_id and p.suspended_at is null
      left join member m on h.set_id = '@' || m.group_code
      left join everything e on e.root_id = h.org_unit_id
      left join org_unit_scope s on s.root_id = h.org_unit_id and e.root_id is null
     where h.valid_from <= coalesce(h.valid_to, 'infinity') and (e.root_id is not null or s.unit_id is not null)
       and (h.set_id not like '@%' or m.set_id is not null)
     group by 1, 2, 3, 4, 5, 6;
  end $$;
`;

/** Whose rights a row of grants or memberships touches: its person, or everybody who is or was in its group. */
function holders(row: string): string {
  return `select ${row}.person_id where ${row}.person_id is not null
          union select m.person_id from person_group_member m where m.group_id = ${row}.group_id and ${row}.person_id is null`;
}

const TRIGGERS = `
  create function rights_changed() returns trigger language plpgsql as $$
  declare people uuid[];
  begin
    if tg_table_name in ('access_grant', 'person_group_member') then
      if tg_op = 'INSERT' then select array_agg(distinct held.person_id) into people from come c cross join lateral (${holders('c')}) held;
      elsif tg_op = 'DELETE' then select array_agg(distinct held.person_id) into people from gone g cross join lateral (${holders('g')}) held;
      else
        select array_agg(distinct held.person_id) into people
          from (select person_id, group_id from gone union select person_id, group_id from come) e cross join lateral (${holders('e')}) held;
      end if;
      people := people || array(select substitute_id from absence where person_id = any(people) and revoked_at is null);
    elsif tg_table_name = 'absence' then
      if tg_op = 'INSERT' then select array_agg(distinct substitute_id) into people from come;
      elsif tg_op = 'DELETE' then select array_agg(distinct substitute_id) into people from gone;
      else select array_agg(distinct substitute_id) into people from (select substitute_id from gone union select substitute_id from come) both_sides;
      end if;
    elsif tg_table_name = 'person' then
      select array_agg(c.id) into people from come c join gone g using (id) where c.suspended_at is distinct from g.suspended_at;
      people := people || array(select substitute_id from absence where person_id = any(people) and revoked_at is null);
    elsif tg_table_name = 'indicator_set' then
      select array_agg(person_id) into people from person_grant where set_id like '@%';
      people := people || array(select substitute_id from absence where person_id = any(people) and revoked_at is null);
    else
      -- Roles and org units: everybody, unless the statement touched no row.
      if tg_op = 'INSERT' then if not exists (select from come) then return null; end if;
      elsif not exists (select from gone) then return null;
      end if;
      perform refresh_access_scope(null);
      return null;
    end if;
    if people is not null then perform refresh_access_scope(people); end if;
    return null;
  end $$;

${['access_grant', 'person_group_member', 'absence']
  .map(
    (table) => `
  create trigger rights_given after insert on ${table} referencing new table as come for each statement execute function rights_changed();
  create trigger rights_moved after update on ${table} referencing old table as gone new table as come for each statement execute function rights_changed();
  create trigger rights_taken after delete on ${table} referencing old table as gone for each statement execute function rights_changed();`,
  )
  .join('\n')}
  create trigger rights_suspended after update on person referencing old table as gone new table as come for each statement execute function rights_changed();
  create trigger rights_of_roles after update on role referencing old table as gone for each statement execute function rights_changed();
  -- A group of sets is what the manifests of the live versions say.
  create trigger rights_of_set_groups after update of live_version on indicator_set for each statement execute function rights_changed();
  create trigger rights_of_units_given after insert on org_unit_scope referencing new table as come for each statement execute function rights_changed();
  create trigger rights_of_units_taken after delete on org_unit_scope referencing old table as gone for each statement execute function rights_changed();
`;
