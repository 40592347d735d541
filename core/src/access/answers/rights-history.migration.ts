// Who held what on a day, out of what is kept anyway: grants with when they were given, decided and taken back, memberships, and the
// versions of roles. Days are days in the province.
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class RightsHistory1700000034000 implements MigrationInterface {
  readonly name = 'RightsHistory1700000034000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(HISTORY);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations go forward only'));
  }
}

const HISTORY = `
  create function local_day(at timestamptz) returns date language sql stable as
    $$ select (at at time zone 'Asia/Ho_Chi_Minh')::date $$;

  -- The actions that a role gave on that day; before its first known version, those of that one.
  create function role_actions_on(role text, day date) returns text[] language sql stable as $$
    select actions from role_version where role_id = role and state = 'active'
     order by (local_day(coalesce(decided_at, changed_at)) <= day) desc,
              case when local_day(coalesce(decided_at, changed_at)) <= day then -version else version end
     limit 1 $$;

  create function person_grant_on(day date) returns table (
    id uuid, person_id uuid, group_id text, role_id text, set_id text, indicator text, field_groups text[], org_unit_id int, valid_from date, valid_to date,
    depth int, parent_id uuid, actions text[]) language sql stable as $$
    select g.id, g.person_id, null::text, g.role_id, g.set_id, g.indicator, g.field_groups, g.org_unit_id, g.valid_from, g.valid_to, g.depth, g.parent_id,
           role_actions_on(g.role_id, day)
      from access_grant g
     where g.person_id is not null and g.state = 'active' and local_day(coalesce(g.decided_at, g.granted_at)) <= day
       and (g.revoked_at is null or local_day(g.revoked_at) >= day)
    union all
    select g.id, m.person_id, g.group_id, g.role_id, g.set_id, g.indicator, g.field_groups, g.org_unit_id,
           greatest(g.valid_from, m.valid_from), least(g.valid_to, m.valid_to), g.depth, g.parent_id, role_actions_on(g.role_id, day)
      from access_grant g join person_group_member m on m.group_id = g.group_id
     where g.state = 'active' and m.state = 'active'
       and greatest(local_day(coalesce(g.decided_at, g.granted_at)), local_day(coalesce(m.decided_at, m.added_at))) <= day
       and (g.revoked_at is null or local_day(g.revoked_at) >= day) and (m.revoked_at is null or local_day(m.revoked_at) >= day) $$;
`;
