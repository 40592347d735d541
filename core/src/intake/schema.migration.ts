// Tables of intake: what is owed, what was answered, and the figures. Submissions keep every revision; a figure is never
// overwritten: its row is closed (recorded_to) and a new one opened, so "as known on date X" is a plain query.
import type { MigrationInterface, QueryRunner } from 'typeorm';

const FIRST_YEAR = 2015;
const LAST_YEAR = 2035;

export class Intake1700000004000 implements MigrationInterface {
  readonly name = 'Intake1700000004000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(OBLIGATION_AND_SUBMISSION);
    await runner.query(FIGURES);
    for (let year = FIRST_YEAR; year <= LAST_YEAR; year += 1) {
      await runner.query(`create table observation_${String(year)} partition of observation for values in (${String(year)})`);
    }
    await runner.query('create table observation_other partition of observation default');
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations go forward only'));
  }
}

const OBLIGATION_AND_SUBMISSION = `
  create table obligation (
    set_id text not null references indicator_set (id),
    period text not null,
    org_unit_id int not null references org_unit (id),
    owed_by_id int not null references org_unit (id),
    due_on date not null,
    opened_at timestamptz not null default clock_timestamp(),
    primary key (set_id, period, org_unit_id)
  );
  create index obligation_owed_by on obligation (owed_by_id, due_on);

  create table submission (
    set_id text not null references indicator_set (id),
    period text not null,
    org_unit_id int not null references org_unit (id),
    status text not null check (status in ('draft', 'submitted', 'returned', 'approved', 'published')),
    revision int not null,
    set_version int not null,
    obs_status char(1) not null check (obs_status in ('A', 'P', 'E', 'M')),
    document jsonb not null,
    findings jsonb not null default '[]',
    reasons jsonb not null default '{}',
    note text,
    filled_cells int not null default 0,
    required_cells int not null default 0,
    errors int not null default 0,
    warnings int not null default 0,
    risk int not null default 0,
    approved_revision int,
    saved_by text not null, saved_at timestamptz not null,
    submitted_by text, submitted_at timestamptz,
    decided_by text, decided_at timestamptz,
    primary key (set_id, period, org_unit_id),
    constraint four_eyes check (decided_by is null or decided_by <> submitted_by)
  );
  create index submission_status on submission (status, submitted_at);

  create table submission_revision (
    set_id text not null,
    period text not null,
    org_unit_id int not null,
    revision int not null,
    kind text not null check (kind in ('save', 'submit', 'approve', 'return', 'publish', 'reopen')),
    status text not null,
    set_version int not null,
    document jsonb not null,
    obs_status char(1) not null,
    actor text not null,
    at timestamptz not null default clock_timestamp(),
    why text,
    primary key (set_id, period, org_unit_id, revision)
  );
  create trigger submission_revision_append_only before update or delete or truncate on submission_revision
    for each statement execute function refuse_change();

  create table submission_comment (
    set_id text not null, period text not null, org_unit_id int not null,
    id uuid not null,
    revision int not null,
    field text not null,
    text text not null,
    actor text not null,
    at timestamptz not null default clock_timestamp(),
    primary key (set_id, period, org_unit_id, id)
  );
`;

const FIGURES = `
  -- Who publishes figures or issues plans and is no org unit of the province: ministries, the People's Council …
  create table agency (
    id text primary key,
    title jsonb not null
  );

  create table citation (
    id int generated always as identity primary key,
    url text not null unique,
    title text
  );

  create table observation (
    indicator_id int not null,
    org_unit_id int not null,
    year smallint not null,
    period text not null,
    disaggregation text not null default '',
    measure text not null default 'value' check (measure in ('value', 'cumulative')),
    producer text not null,
    recorded_from timestamptz not null,
    recorded_to timestamptz not null default 'infinity',
    value numeric,
    status char(1) not null check (status in ('A', 'P', 'E', 'M')),
    origin text not null check (origin in ('submission', 'published', 'sample', 'calculated')),
    sample boolean not null default false,
    rank smallint not null,
    leads boolean not null,
    citation_id int,
    revision int,
    actor text not null,
    reason text,
    -- By the end of validity, so that one index both finds what stands ('infinity') and allows only one such row per key.
    primary key (indicator_id, org_unit_id, year, period, disaggregation, measure, producer, recorded_to)
  ) partition by list (year);
  create index observation_read on observation
    (indicator_id, year, org_unit_id, period, measure) include (value, status, origin, sample, producer, recorded_from)
    where leads and recorded_to = 'infinity' and disaggregation = '';
  create index observation_contested on observation (indicator_id, org_unit_id, period)
    where not leads and recorded_to = 'infinity' and origin in ('submission', 'published');

  create table plan (
    indicator_id int not null,
    org_unit_id int not null,
    period text not null,
    issuer text not null,
    recorded_from timestamptz not null default clock_timestamp(),
    recorded_to timestamptz not null default 'infinity',
    value numeric not null,
    leads boolean not null default true,
    sample boolean not null default false,
    citation_id int references citation (id),
    actor text not null,
    primary key (indicator_id, org_unit_id, period, issuer, recorded_from)
  );
  create unique index plan_now on plan (indicator_id, org_unit_id, period, issuer) where recorded_to = 'infinity';

  create table dirty_key (
    id bigint generated always as identity primary key,
    indicator_ids int[] not null,
    org_unit_id int not null,
    period text not null,
    set_id text not null,
    marked_at timestamptz not null default clock_timestamp()
  );
`;
