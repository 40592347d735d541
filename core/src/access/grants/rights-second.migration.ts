// The second person for what hands out rights without a new grant: a new member of a group of persons, a new version of a role.
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class RightsSecond1700000033000 implements MigrationInterface {
  readonly name = 'RightsSecond1700000033000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLES);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations go forward only'));
  }
}

const TABLES = `
  alter table person_group_member
    add state text not null default 'active' check (state in ('active', 'awaiting-second', 'refused')),
    add decided_by text,
    add decided_at timestamptz,
    add constraint member_second_person_is_another check (decided_by is distinct from added_by or decided_by is null);
  create unique index person_group_member_once on person_group_member (group_id, person_id) where revoked_at is null and state <> 'refused';

  alter table role_version
    add state text not null default 'active' check (state in ('active', 'awaiting-second', 'refused')),
    add decided_by text,
    add decided_at timestamptz,
    add constraint role_second_person_is_another check (decided_by is distinct from changed_by or decided_by is null);

  create or replace view person_grant as
    select g.id, g.person_id, null::text as group_id, g.role_id, g.set_id, g.indicator, g.field_groups, g.org_unit_id, g.valid_from, g.valid_to, g.depth, g.parent_id
      from access_grant g
     where g.person_id is not null and g.revoked_at is null and g.state = 'active'
    union all
    select g.id, m.person_id, g.group_id, g.role_id, g.set_id, g.indicator, g.field_groups, g.org_unit_id,
           greatest(g.valid_from, m.valid_from), least(g.valid_to, m.valid_to), g.depth, g.parent_id
      from access_grant g join person_group_member m on m.group_id = g.group_id
     where g.revoked_at is null and g.state = 'active' and m.revoked_at is null and m.state = 'active';
`;
