// How TypeORM reaches the database: hand-written migrations only, never `synchronize`. The pool serves TypeORM and our SQL door.
import type { Type } from '@nestjs/common';
import { DataSource, type DataSourceOptions, type MigrationInterface } from 'typeorm';
import type { Config } from '../config.js';

export interface DataSourceNeeds {
  config: Config;
  databaseUrl: string;
  migrations: readonly (new () => MigrationInterface)[];
  entities: readonly Type[];
}

type PostgresOptions = Extract<DataSourceOptions, { type: 'postgres' }>;

export function dataSourceOptions(needs: DataSourceNeeds): PostgresOptions {
  return {
    type: 'postgres',
    url: needs.databaseUrl,
    migrations: [...needs.migrations],
    entities: [...needs.entities],
    synchronize: false,
    migrationsRun: false,
    migrationsTableName: 'schema_migration',
    installExtensions: false,
    extra: {
      max: needs.config.databasePool,
      connectionTimeoutMillis: 5_000,
      application_name: 'haidang',
      // Writers look rows up by key: a plan that was made while a table was empty must not go on reading all of it.
      options: '-c jit=off -c enable_seqscan=off -c timezone=UTC -c statement_timeout=30000 -c idle_in_transaction_session_timeout=30000',
    },
  };
}

/** Runs every migration that is not there yet; several replicas may try at once, one does it. */
export async function migrate(needs: DataSourceNeeds): Promise<string[]> {
  const source = await new DataSource(dataSourceOptions(needs)).initialize();
  const runner = source.createQueryRunner();
  try {
    await runner.query('select pg_advisory_lock(727001)');
    const done = await source.runMigrations({ transaction: 'each' });
    return done.map((each) => each.name);
  } finally {
    await runner.query('select pg_advisory_unlock(727001)').catch(() => undefined);
    await runner.release();
    await source.destroy();
  }
}
