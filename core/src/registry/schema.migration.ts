// Tables of the registry: definitions are rows, versions immutable. An indicator has a small surrogate number, because the
// table of figures is narrow and large.
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Registry1700000003000 implements MigrationInterface {
  readonly name = 'Registry1700000003000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table unit_of_measure (
        code text primary key,
        title jsonb not null,
        symbol jsonb not null,
        dimension text not null,
        base text not null,
        factor numeric not null check (factor > 0)
      );

      create table indicator_set (
        id text primary key,
        kind text not null check (kind in ('indicator-set', 'service')),
        origin text not null check (origin in ('disk', 'authored')),
        live_version int,
        retired_on date,
        created_at timestamptz not null default clock_timestamp()
      );

      create table indicator_set_version (
        set_id text not null references indicator_set (id),
        version int not null check (version > 0),
        manifest jsonb not null,
        form jsonb,
        dashboard jsonb,
        checksum text not null,
        effective_from date,
        note text,
        published_by text not null,
        published_at timestamptz not null default clock_timestamp(),
        primary key (set_id, version)
      );
      create trigger indicator_set_version_immutable before update or delete or truncate on indicator_set_version
        for each statement execute function refuse_change();
      alter table indicator_set add constraint indicator_set_live
        foreign key (id, live_version) references indicator_set_version (set_id, version) deferrable initially deferred;

      create table indicator (
        id int generated always as identity primary key,
        set_id text not null references indicator_set (id),
        code text not null,
        unique (set_id, code)
      );

      create table dashboard (
        id text primary key,
        document jsonb not null,
        origin text not null check (origin in ('disk', 'authored')),
        checksum text not null,
        changed_at timestamptz not null default clock_timestamp()
      );
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations go forward only'));
  }
}
