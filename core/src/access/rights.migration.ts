// Rights in depth: who holds a grant (a person or a group of persons), what it speaks of (a set, a group of sets, one indicator,
// groups of sensitive fields), from whom it was passed on, and whether a second person has confirmed it. Roles become data with
// a history. What everybody held before, they hold after: old grants keep every field.
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Rights1700000032000 implements MigrationInterface {
  readonly name = 'Rights1700000032000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(PERSONS);
    await runner.query(GRANTS);
    await runner.query(ROLES);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations go forward only'));
  }
}

const PERSONS = `
  alter table person add kind text not null default 'person' check (kind in ('person', 'system', 'device'));
  update person set kind = 'system' where exists (select 1 from connected_system where person_id = person.id);

  create table person_group (
    id text primary key check (id ~ '^[a-z0-9][a-z0-9-]{0,63}$'),
    title jsonb not null,
    -- Who administers this unit administers the group; null: who administers everything.
    org_unit_id int references org_unit (id),
    created_by text not null,
    created_at timestamptz not null default clock_timestamp()
  );

  create table person_group_member (
    id uuid primary key,
    group_id text not null references person_group (id),
    person_id uuid not null references person (id),
    valid_from date not null,
    valid_to date,
    added_by text not null,
    added_at timestamptz not null default clock_timestamp(),
    revoked_by text,
    revoked_at timestamptz,
    constraint membership_is_a_range check (valid_to is null or valid_to >= valid_from)
  );
  create index person_group_member_person on person_group_member (person_id) where revoked_at is null;
  create index person_group_member_group on person_group_member (group_id);
`;

const GRANTS = `
  alter table access_grant
    alter column person_id drop not null,
    add group_id text references person_group (id),
    add indicator text,
    add field_groups text[] not null default '{}',
    add parent_id uuid references access_grant (id),
    add depth int not null default 0 check (depth between 0 and 4),
    add reason text,
    add revoked_by text,
    add state text not null default 'active' check (state in ('active', 'awaiting-second', 'refused')),
    add decided_by text,
    add decided_at timestamptz,
    add constraint grant_has_one_holder check (num_nonnulls(person_id, group_id) = 1),
    add constraint grant_of_an_indicator_names_its_set check (indicator is null or set_id !~ '^[*@]'),
    add constraint second_person_is_another check (decided_by is distinct from granted_by or decided_by is null),
    add constraint delegated_is_deeper check ((parent_id is null) = (depth = 0));
  update access_grant set field_groups = '{*}';
  create index access_grant_group on access_grant (group_id) where revoked_at is null;
  create index access_grant_parent on access_grant (parent_id) where parent_id is not null;

  -- What each person holds, by themselves or through a group; the dates of a membership cut those of its grants.
  create view person_grant as
    select g.id, g.person_id, null::text as group_id, g.role_id, g.set_id, g.indicator, g.field_groups, g.org_unit_id, g.valid_from, g.valid_to, g.depth, g.parent_id
      from access_grant g
     where g.person_id is not null and g.revoked_at is null and g.state = 'active'
    union all
    select g.id, m.person_id, g.group_id, g.role_id, g.set_id, g.indicator, g.field_groups, g.org_unit_id,
           greatest(g.valid_from, m.valid_from), least(g.valid_to, m.valid_to), g.depth, g.parent_id
      from access_grant g join person_group_member m on m.group_id = g.group_id
     where g.revoked_at is null and g.state = 'active' and m.revoked_at is null;
`;

const ROLES = `
  alter table role drop constraint role_actions_check;
  alter table role drop constraint role_home_check;
  alter table role
    add version int not null default 1,
    add constraint role_actions_check check (actions <@ array['view', 'view-detail', 'enter', 'submit', 'review', 'approve', 'publish',
      'unlock', 'correct', 'define', 'direct', 'delegate', 'administer', 'audit']),
    add constraint role_home_check check (home in ('/', '/desk', '/review', '/admin/sets', '/admin/people', '/admin/audit'));

  create table role_version (
    role_id text not null references role (id) deferrable initially deferred,
    version int not null,
    title jsonb not null,
    actions text[] not null,
    home text not null,
    changed_by text not null,
    changed_at timestamptz not null default clock_timestamp(),
    reason text,
    primary key (role_id, version)
  );

  insert into role (id, title, actions, home) values
    ('viewer', '{"vi": "Người xem", "en": "Viewer"}', array['view', 'view-detail'], '/'),
    ('inspector', '{"vi": "Thanh tra, kiểm tra", "en": "Inspector"}', array['audit'], '/admin/audit'),
    ('department-administrator', '{"vi": "Quản trị của sở", "en": "Department administrator"}',
      array['view', 'view-detail', 'enter', 'submit', 'review', 'correct', 'direct', 'delegate'], '/desk'),
    ('commune-administrator', '{"vi": "Quản trị của xã, phường", "en": "Commune administrator"}',
      array['view', 'view-detail', 'enter', 'submit', 'correct', 'delegate'], '/desk'),
    ('device', '{"vi": "Màn hình", "en": "Wall screen"}', array['view'], '/');
  update role set actions = actions || array['audit'] where id in ('administrator', 'demo-administrator') and not 'audit' = any(actions);
  insert into role_version (role_id, version, title, actions, home, changed_by) select id, version, title, actions, home, 'system' from role;
`;
