// Dashboards that cross sets, between file and hand: `document` is what readers see, `base` the newest file, `known_base` the file that
// the changes made here began from. Every change is a revision that nothing alters.
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Boards1700000026000 implements MigrationInterface {
  readonly name = 'Boards1700000026000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLES);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations go forward only'));
  }
}

const TABLES = `
  alter table dashboard
    add column base jsonb,
    add column base_checksum text,
    add column known_base jsonb,
    add column known_checksum text,
    add column revision int not null default 1 check (revision > 0),
    add column changed_by text not null default 'system',
    add column deleted_at timestamptz;
  update dashboard set base = document, base_checksum = checksum, known_base = document, known_checksum = checksum where origin = 'disk';

  create table dashboard_revision (
    dashboard_id text not null references dashboard (id),
    revision int not null check (revision > 0),
    deed text not null check (deed in ('create', 'save', 'restore', 'revert', 'take-over', 'delete', 'file')),
    document jsonb,
    note text,
    made_by text not null,
    made_at timestamptz not null default clock_timestamp(),
    primary key (dashboard_id, revision),
    check ((document is null) = (deed = 'delete'))
  );
  insert into dashboard_revision (dashboard_id, revision, deed, document, made_by, made_at)
    select id, 1, 'file', document, 'system', changed_at from dashboard;
  create trigger dashboard_revision_immutable before update or delete or truncate on dashboard_revision
    for each statement execute function refuse_change();
`;
