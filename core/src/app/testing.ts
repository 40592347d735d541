// For the test kit alone: an embedded server without fsync, and a template database with everything that every test needs.
import pg from 'pg';
import { Config, EmbeddedPostgres } from '../kernel/index.js';
import { loadReferenceData } from './reference-data.js';
import { migrateAll, type Store } from './prepare.js';

export async function openStore(dataDir: string): Promise<Store> {
  const server = await EmbeddedPostgres.start({ dataDir, fsync: false });
  return { url: server.url, started: true, stop: () => server.stop() };
}

/** Makes database `template_haidang` with schema, org units, units of measure and definitions; returns its address. */
export async function prepareTemplate(serverUrl: string): Promise<string> {
  const url = new URL(serverUrl);
  url.pathname = '/template_haidang';
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  await client.query('create database template_haidang');
  await client.end();
  const config = Config.fromEnvironment({ NODE_ENV: 'test', HAIDANG_LOG: 'error' }).with({ databaseUrl: url.href });
  await migrateAll(config, url.href);
  await loadReferenceData(config, url.href);
  return url.href;
}
