// Everything between an empty machine and a platform that can answer: database up, schema migrated, org units, units of
// measure and definitions in place. Each step may be repeated; what is there already is left alone.
import { openSecondLine } from '../intake/index.js';
import { EmbeddedPostgres, migrate, migrateQueue, type Config } from '../kernel/index.js';
import { ENTITIES, MIGRATIONS } from './app.module.js';

export interface Store {
  url: string;
  /** True when this process started the embedded server; false when it was adopted or is the customer's. */
  started: boolean;
  /** Stops the embedded server; does nothing for a server of the customer's. */
  stop: () => Promise<void>;
}

/** The customer's server when DATABASE_URL names one, else the embedded one. */
export async function openStore(config: Config): Promise<Store> {
  if (config.databaseUrl !== undefined) return { url: config.databaseUrl, started: false, stop: () => Promise.resolve() };
  const server = await EmbeddedPostgres.start({ dataDir: config.dataDir, fsync: config.fsync });
  return { url: server.url, started: server.started, stop: () => server.stop() };
}

/** Brings the schema up to date; returns the names of the migrations that ran. */
export async function migrateAll(config: Config, databaseUrl: string): Promise<string[]> {
  const done = await migrate({ config, databaseUrl, migrations: MIGRATIONS, entities: ENTITIES });
  await openSecondLine(databaseUrl);
  if (config.redisUrl === undefined) await migrateQueue(databaseUrl);
  return done;
}
