// Tables of the work of plugins: what they put off, when their schedules ran, and messages of other systems until they are taken.
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class PluginWork1700000029000 implements MigrationInterface {
  readonly name = 'PluginWork1700000029000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table plugin_job (
        id bigint generated always as identity primary key,
        plugin text not null,
        part text not null,
        payload jsonb not null,
        -- The same key is kept once while it waits; work that has begun has none.
        key text,
        next_at timestamptz not null default clock_timestamp(),
        attempts int not null default 0,
        reason text,
        dead_at timestamptz,
        created_at timestamptz not null default clock_timestamp()
      );
      create unique index plugin_job_key on plugin_job (plugin, key) where key is not null and dead_at is null;
      create index plugin_job_due on plugin_job (next_at) where dead_at is null;
      create index plugin_job_dead on plugin_job (plugin, id) where dead_at is not null;

      create table plugin_schedule (
        plugin text not null,
        part text not null,
        begun_at timestamptz not null,
        ended_at timestamptz,
        reason text,
        primary key (plugin, part)
      );

      -- Written before the broker hears that a message arrived; gone when the plugin has answered.
      create table plugin_message (
        id bigint generated always as identity primary key,
        plugin text not null,
        part text not null,
        topic text not null,
        bytes bytea not null,
        received_at timestamptz not null default clock_timestamp(),
        attempts int not null default 0,
        reason text,
        dead_at timestamptz
      );
      create index plugin_message_waiting on plugin_message (plugin, part, id) where dead_at is null;
      create index plugin_message_dead on plugin_message (plugin, id) where dead_at is not null;
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations go forward only'));
  }
}
