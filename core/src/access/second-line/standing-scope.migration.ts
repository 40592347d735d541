// A right on a unit is a right on the version of it that stands: what goes fully into a unit comes with the version that takes it in, from its
// first day on, whenever the right was given (compare OrgUnitTree.covered). The days of a version cut the days of a grant.
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class StandingScope1700000093000 implements MigrationInterface {
  readonly name = 'StandingScope1700000093000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UNFOLDING);
    await runner.query('select refresh_access_scope(null)');
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations go forward only'));
  }
}

/** What a substitute holds of an absent person's rights; the same list as in cover.ts. */
const COVERED = ['view', 'view-detail', 'review', 'approve', 'publish', 'unlock'].map((action) => `'${action}'`).join(', ');

const UNFOLDING = `
  -- Anew for these people; null is everybody.
  create or replace function refresh_access_scope(people uuid[]) returns void language plpgsql as $$
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
    ), version as (
      -- A version of a unit stands for every right on the unit from its first day to the next one's; the first for what was before it, too.
      select id, lineage_id, case when lag(id) over line is null then '-infinity'::date else valid_from end as since,
             coalesce(lead(valid_from) over line - 1, 'infinity'::date) as until
        from org_unit where lineage_id is not null window line as (partition by lineage_id order by valid_from)
    ), standing as (
      select h.person_id, h.set_id, h.indicator, h.actions, v.id as root_id,
             greatest(h.valid_from, v.since) as valid_from, least(coalesce(h.valid_to, 'infinity'), v.until) as valid_to
        from held h join org_unit u on u.id = h.org_unit_id join version v on v.lineage_id = u.lineage_id
    ), everything as (
      -- A root that covers every version there is stands for all units, whatever comes later (compare OrgUnitTree.coversAll).
      select root_id from org_unit_scope group by root_id having count(*) = (select count(*) from org_unit where lineage_id is not null)
    ), member as (
      select v.manifest ->> 'group' as group_code, i.id as set_id
        from indicator_set i join indicator_set_version v on v.set_id = i.id and v.version = i.live_version
    )
    select h.person_id, coalesce(m.set_id, h.set_id), coalesce(h.indicator, '*'), coalesce(s.unit_id, 0), h.valid_from, h.valid_to,
           bit_or(access_action_bits(h.actions))
      from standing h join person p on p.id = h.person_id and p.suspended_at is null
      left join member m on h.set_id = '@' || m.group_code
      left join everything e on e.root_id = h.root_id
      left join org_unit_scope s on s.root_id = h.root_id and e.root_id is null
     where h.valid_from <= h.valid_to and (e.root_id is not null or s.unit_id is not null)
       and (h.set_id not like '@%' or m.set_id is not null)
     group by 1, 2, 3, 4, 5, 6;
  end $$;
`;
