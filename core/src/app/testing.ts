// For the test kit alone: an embedded server without fsync, and a template database with everything that every test needs.
import pg from 'pg';
import { Config, EmbeddedPostgres } from '../kernel/index.js';
import { loadInto, openContext } from './reference-data.js';
import { firstAccounts } from './accounts.js';
import type { AccountCredentials } from '../access/index.js';
import { migrateAll, type Store } from './prepare.js';

export async function openStore(dataDir: string): Promise<Store> {
  const server = await EmbeddedPostgres.start({ dataDir, fsync: false });
  return { url: server.url, started: true, stop: () => server.stop() };
}

export interface Template {
  url: string;
  accounts: AccountCredentials[];
}

/** Makes database `template_haidang` with schema, org units, units of measure, definitions and the demonstration's accounts. */
export async function prepareTemplate(serverUrl: string, dataDir: string): Promise<Template> {
  const url = new URL(serverUrl);
  url.pathname = '/template_haidang';
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  await client.query('create database template_haidang');
  await client.end();
  const config = Config.fromEnvironment({ NODE_ENV: 'test', HAIDANG_LOG: 'error' }).with({ databaseUrl: url.href, today: '2022-01-01', dataDir });
  await migrateAll(config, url.href);
  const app = await openContext(config, url.href);
  try {
    await loadInto(app);
    return { url: url.href, accounts: await firstAccounts(app, config) };
  } finally {
    await app.close();
  }
}
