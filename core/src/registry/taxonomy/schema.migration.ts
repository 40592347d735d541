// Tables of the taxonomy. What every kind has in common (revision, end, who changed it when) are the same columns everywhere; each
// change is a row that nobody can alter, and rows of the taxonomy itself cannot be deleted, because old versions speak of them.
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Taxonomy1700000027000 implements MigrationInterface {
  readonly name = 'Taxonomy1700000027000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLES);
    await runner.query(UNITS_BEFORE);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations go forward only'));
  }
}

const STANDING = `
    revision int not null default 1 check (revision > 0),
    ended_on date,
    changed_by text not null default 'system',
    changed_at timestamptz not null default clock_timestamp()`;

const TABLES = `
  alter table unit_of_measure
    add column revision int not null default 1 check (revision > 0),
    add column ended_on date,
    add column changed_by text not null default 'system',
    add column changed_at timestamptz not null default clock_timestamp();

  create table dimension (
    code text primary key,
    title jsonb not null,${STANDING}
  );
  create table dimension_member (
    dimension_code text not null references dimension (code),
    code text not null,
    title jsonb not null,
    position int not null,
    valid_from date,
    valid_to date check (valid_to >= valid_from),
    primary key (dimension_code, code)
  );

  create table set_group (
    code text primary key,
    title jsonb not null,
    position int not null,${STANDING}
  );

  create table legal_basis (
    code text primary key,
    title jsonb not null,
    number text not null,
    issuer text not null,
    issued_on date,
    link text not null,
    valid_from date,
    replaces text references legal_basis (code) deferrable initially deferred,${STANDING}
  );

  create table org_unit_group (
    code text primary key,
    title jsonb not null,${STANDING}
  );
  create table org_unit_group_member (
    group_code text not null references org_unit_group (code),
    position int not null,
    org_unit text not null,
    org_unit_id int not null references org_unit (id),
    valid_from date,
    valid_to date check (valid_to >= valid_from),
    primary key (group_code, position)
  );
  create index org_unit_group_member_unit on org_unit_group_member (org_unit_id);

  create table taxonomy_change (
    id bigint generated always as identity primary key,
    kind text not null check (kind in ('units', 'dimensions', 'groups', 'legal-bases', 'org-unit-groups')),
    code text not null,
    revision int not null,
    action text not null check (action in ('seed', 'create', 'change', 'end', 'reopen')),
    by text not null,
    at timestamptz not null default clock_timestamp(),
    before jsonb,
    after jsonb not null,
    note text not null
  );
  create unique index taxonomy_change_of on taxonomy_change (kind, code, revision);
  create trigger taxonomy_change_append_only before update or delete or truncate on taxonomy_change
    for each statement execute function refuse_change();

  create function keep_taxonomy() returns trigger language plpgsql as $$
  begin raise exception '% is ended, never deleted', tg_table_name using errcode = '42501'; end $$;
  create trigger unit_of_measure_kept before delete or truncate on unit_of_measure for each statement execute function keep_taxonomy();
  create trigger dimension_kept before delete or truncate on dimension for each statement execute function keep_taxonomy();
  create trigger set_group_kept before delete or truncate on set_group for each statement execute function keep_taxonomy();
  create trigger legal_basis_kept before delete or truncate on legal_basis for each statement execute function keep_taxonomy();
  create trigger org_unit_group_kept before delete or truncate on org_unit_group for each statement execute function keep_taxonomy();
`;

/** Units that were there before have a history that begins now. */
const UNITS_BEFORE = `
  insert into taxonomy_change (kind, code, revision, action, by, after, note)
  select 'units', code, revision, 'seed', 'system',
         jsonb_build_object('title', title, 'symbol', symbol, 'dimension', dimension, 'base', base, 'factor', factor::text), ''
    from unit_of_measure order by code;
`;
