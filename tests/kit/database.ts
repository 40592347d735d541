// A database of one's own for a test file: a clone of the migrated template, dropped at the end.
import { randomBytes } from 'node:crypto';
import pg from 'pg';

export interface TestDatabase {
  url: string;
  drop: () => Promise<void>;
}

export async function cloneDatabase(): Promise<TestDatabase> {
  const template = process.env['HAIDANG_TEST_DATABASE'];
  if (template === undefined) throw new Error('the global set-up did not run');
  const name = `test_${randomBytes(6).toString('hex')}`;
  const source = new URL(template).pathname.slice(1);
  await onServer(`create database ${name} template ${source}`);
  const url = new URL(template);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => onServer(`drop database if exists ${name} with (force)`) };
}

/** A statement for the server as a whole, by its administrator. */
export async function onServer(statement: string): Promise<void> {
  const url = new URL(process.env['HAIDANG_TEST_DATABASE'] ?? '');
  url.pathname = '/postgres';
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
