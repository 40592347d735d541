// Before tests that need real servers: one PostgreSQL for the whole run (no fsync: nothing here must survive), a template
// database with schema, org units and definitions. Each test file clones it in some 50 ms and drops it afterwards.
import { chmodSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { quickenPasswords } from './quick-passwords.mjs';

export default async function setUp() {
  const { openStore, prepareTemplate } = await import('../../core/dist/app/testing.js');
  const folder = mkdtempSync(join(tmpdir(), 'haidang-test-'));
  chmodSync(folder, 0o711);
  const store = await openStore(folder);
  globalThis.haidangStore = store;
  globalThis.haidangFolder = folder;
  process.env.HAIDANG_TEST_FOLDER = folder;
  const template = await prepareTemplate(store.url, folder);
  await quickenPasswords(template);
  process.env.HAIDANG_TEST_DATABASE = template.url;
  process.env.HAIDANG_TEST_ACCOUNTS = JSON.stringify(template.accounts);
}
