// Tables of what plugins did: the last runs of each schedule, and their calls counted by day. Both are bounded by those who write them.
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class PluginActivity1700000061000 implements MigrationInterface {
  readonly name = 'PluginActivity1700000061000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table plugin_run (
        id bigint generated always as identity,
        plugin text not null,
        part text not null,
        begun_at timestamptz not null default clock_timestamp(),
        -- Without: it runs, or its server ended meanwhile.
        ended_at timestamptz,
        reason text,
        primary key (plugin, part, id)
      );

      create table plugin_call (
        plugin text not null,
        kind text not null,
        part text not null,
        day date not null,
        calls int not null,
        failed int not null,
        late int not null,
        -- Of checks: answers with an error.
        refused int not null,
        -- Counts by steps of duration (durations.ts).
        durations int[] not null,
        primary key (plugin, kind, part, day)
      );
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations go forward only'));
  }
}
