// Tables of installed packages: versions that never change, and which of them counts, with what was granted.
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class PluginPackages1700000031000 implements MigrationInterface {
  readonly name = 'PluginPackages1700000031000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table plugin_package (
        plugin text not null,
        version text not null,
        hash text not null,
        -- As it was uploaded: every process reads it from here, and a backup is complete.
        archive bytea not null,
        manifest jsonb not null,
        bytes int not null,
        signature jsonb,
        uploaded_by text not null,
        uploaded_at timestamptz not null default clock_timestamp(),
        primary key (plugin, version)
      );
      -- Already compressed.
      alter table plugin_package alter column archive set storage external;

      create table plugin_standing (
        plugin text primary key,
        -- Null: it comes with the release.
        version text,
        enabled boolean not null,
        -- By key of permission; what is not in it was never decided.
        decisions jsonb not null default '{}',
        -- Versions that counted before, the last one last.
        earlier text[] not null default '{}',
        changed_by text not null,
        changed_at timestamptz not null default clock_timestamp(),
        foreign key (plugin, version) references plugin_package (plugin, version)
      );
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations go forward only'));
  }
}
