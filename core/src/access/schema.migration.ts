// Tables of access: org units with their history, people, sessions, tokens, roles and grants. Roles are rows, so that a
// province may have its own without a release; what an action means stays in code.
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Access1700000002000 implements MigrationInterface {
  readonly name = 'Access1700000002000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(ORG_UNITS);
    await runner.query(PEOPLE);
    await runner.query(ROLES);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations go forward only'));
  }
}

const ORG_UNITS = `
  create table org_unit (
    id int generated always as identity primary key,
    uid text not null unique,
    code text not null,
    title text not null,
    title_en text,
    folded text not null,
    type text not null,
    level text not null check (level in ('province', 'department', 'district', 'commune')),
    parent_id int references org_unit (id),
    lineage_id int references org_unit (id),
    valid_from date not null,
    valid_to date,
    legal_basis text,
    area_km2 numeric,
    note text,
    constraint uid_is_code_and_date check (uid = code || '@' || to_char(valid_from, 'YYYY-MM-DD')),
    constraint validity_is_a_range check (valid_to is null or valid_to >= valid_from)
  );

  create table org_unit_succession (
    from_id int not null references org_unit (id),
    to_id int references org_unit (id),
    effective date not null,
    kind text not null check (kind in ('full', 'partial', 'abolished')),
    weight numeric check (weight > 0 and weight <= 1),
    basis text,
    source text,
    note text,
    constraint succession_once unique nulls not distinct (from_id, to_id, effective)
  );

  create table org_unit_scope (
    root_id int not null references org_unit (id),
    unit_id int not null references org_unit (id),
    primary key (root_id, unit_id)
  );
`;

const PEOPLE = `
  create table role (
    id text primary key,
    title jsonb not null,
    actions text[] not null check (actions <@ array['view', 'view-detail', 'enter', 'submit', 'review', 'approve', 'publish',
      'unlock', 'correct', 'define', 'direct', 'delegate', 'administer']),
    home text not null check (home in ('/', '/desk', '/review', '/admin/sets'))
  );

  create table person (
    id uuid primary key,
    username text not null unique check (username ~ '^[a-z0-9][a-z0-9._-]{0,63}$'),
    title text not null,
    org_unit_id int references org_unit (id),
    role_id text not null references role (id),
    password_hash text not null,
    created_at timestamptz not null default clock_timestamp(),
    suspended_at timestamptz
  );

  create table session (
    token_hash bytea primary key,
    person_id uuid not null references person (id),
    created_at timestamptz not null default clock_timestamp(),
    seen_at timestamptz not null default clock_timestamp(),
    expires_at timestamptz not null
  );
  create index session_person on session (person_id);

  create table api_token (
    id uuid primary key,
    person_id uuid not null references person (id),
    title text not null,
    token_hash bytea not null unique,
    created_at timestamptz not null default clock_timestamp(),
    seen_at timestamptz,
    expires_at timestamptz,
    revoked_at timestamptz
  );
  create index api_token_person on api_token (person_id);

  create table access_grant (
    id uuid primary key,
    person_id uuid not null references person (id),
    role_id text not null references role (id),
    set_id text not null,
    org_unit_id int not null references org_unit (id),
    valid_from date not null,
    valid_to date,
    granted_by text not null,
    granted_at timestamptz not null default clock_timestamp(),
    revoked_at timestamptz,
    constraint grant_is_a_range check (valid_to is null or valid_to >= valid_from)
  );
  create index access_grant_person on access_grant (person_id) where revoked_at is null;

  create table sign_in_attempt (
    id bigint generated always as identity primary key,
    key bytea not null,
    at timestamptz not null default clock_timestamp()
  );
  create index sign_in_attempt_key on sign_in_attempt (key, at);
  create index sign_in_attempt_at on sign_in_attempt (at);
`;

const ROLES = `
  insert into role (id, title, actions, home) values
    ('leader', '{"vi": "Lãnh đạo", "en": "Leader"}', array['view', 'view-detail', 'direct'], '/'),
    ('reporter', '{"vi": "Cán bộ báo cáo", "en": "Reporter"}', array['view', 'view-detail', 'enter', 'submit', 'correct'], '/desk'),
    ('reviewer', '{"vi": "Cán bộ tổng hợp, duyệt", "en": "Reviewer"}', array['view', 'view-detail', 'review', 'approve', 'publish', 'unlock'], '/review'),
    ('administrator', '{"vi": "Quản trị viên", "en": "Administrator"}', array['define', 'administer', 'delegate'], '/admin/sets'),
    ('integrator', '{"vi": "Hệ thống kết nối", "en": "Connected system"}', array['view', 'enter', 'submit', 'publish'], '/desk'),
    ('demo-administrator', '{"vi": "Quản trị viên (trình diễn)", "en": "Administrator (demonstration)"}',
      array['view', 'view-detail', 'enter', 'submit', 'review', 'approve', 'publish', 'unlock', 'correct', 'define', 'direct', 'delegate', 'administer'], '/admin/sets');
`;
