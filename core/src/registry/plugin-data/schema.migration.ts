// Tables of plugins: one for the records of all of them, what each holds, settings, secrets, signed requests that were seen. No plugin has
// a table of its own, so a backup is complete and an uninstall is a delete.
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class PluginData1700000028000 implements MigrationInterface {
  readonly name = 'PluginData1700000028000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Keys in byte order. A value is JSON as it was written (not jsonb: what comes out is what went in), or bytes.
      create table plugin_record (
        plugin text not null,
        key text collate "C" not null,
        json text,
        bytes bytea,
        revision bigint not null,
        size int not null,
        expires_at timestamptz,
        primary key (plugin, key),
        check ((json is null) <> (bytes is null))
      );
      create index plugin_record_expired on plugin_record (expires_at) where expires_at is not null;

      -- What the records of a plugin hold together; the row is also what its writers queue at.
      create table plugin_usage (plugin text primary key, bytes bigint not null default 0);

      create table plugin_setting (
        plugin text primary key,
        settings jsonb not null,
        changed_by text not null,
        changed_at timestamptz not null default clock_timestamp()
      );

      -- Sealed with a key that is not in the database.
      create table plugin_secret (
        plugin text not null,
        name text not null,
        sealed bytea not null,
        changed_by text not null,
        changed_at timestamptz not null default clock_timestamp(),
        primary key (plugin, name)
      );
      revoke all on plugin_secret from public;

      create table plugin_signature (
        plugin text not null,
        digest bytea not null,
        expires_at timestamptz not null,
        primary key (plugin, digest)
      );
      create index plugin_signature_expired on plugin_signature (expires_at);
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations go forward only'));
  }
}
