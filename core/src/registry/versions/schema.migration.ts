// Tables of versions: how the figures of an indicator went on when a version of its set was published.
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Versions1700000024000 implements MigrationInterface {
  readonly name = 'Versions1700000024000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLES);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations go forward only'));
  }
}

const TABLES = `
  -- With this version a figure of the source became factor figures of the target (none: its meaning ended). Every figure that stood
  -- was written anew at that moment, so no record of a figure lives across it.
  create table figure_path (
    set_id text not null,
    version int not null,
    id bigint generated always as identity,
    kind text not null check (kind in ('unit-of-measure', 'merge', 'split', 'carry', 'retire', 'restart', 'return')),
    source_id int not null references indicator (id),
    target_id int references indicator (id),
    factor numeric not null check (factor > 0),
    from_unit text not null,
    to_unit text not null,
    changed_at timestamptz not null,
    changed_by text not null,
    primary key (set_id, version, id),
    foreign key (set_id, version) references indicator_set_version (set_id, version)
  );
  create trigger figure_path_append_only before update or delete or truncate on figure_path
    for each statement execute function refuse_change();
`;
