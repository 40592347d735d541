// The short commands: each opens the store, does one thing, says what it did and leaves.
import { Accounts, ApiTokens, OrgUnitImport, Passwords, Principals, UserNotFound } from '../../access/index.js';
import { RollupProof } from '../../intake/index.js';
import { Database, type Config } from '../../kernel/index.js';
import { Sync } from '../../registry/index.js';
import { migrateAll, openStore } from '../prepare.js';
import { seed } from '../seeds/seed.js';
import { syncText } from './sync-text.js';
import { within } from './within.js';

export async function migrateCommand(config: Config): Promise<void> {
  const store = await openStore(config);
  try {
    const done = await migrateAll(config, store.url);
    console.log(done.length === 0 ? 'Lược đồ đã mới nhất. / The schema is up to date.' : `Đã chạy / ran: ${done.join(', ')}`);
  } finally {
    if (store.started) await store.stop();
  }
}

/** Sets that are edited in the product are never touched; `dryRun` writes nothing at all. */
export function syncCommand(config: Config, { dryRun, json }: { dryRun: boolean; json: boolean }): Promise<void> {
  return within(config, async (app) => {
    const report = await app.get(Sync).run({ dryRun });
    console.log(json ? JSON.stringify(report, null, 2) : syncText(report, dryRun));
    if (report.refused.length > 0) process.exitCode = 1;
  });
}

export function seedCommand(config: Config): Promise<void> {
  return within(config, async (app) => {
    await seed(app, config);
  });
}

export function orgUnitsImport(config: Config): Promise<void> {
  return within(config, async (app) => {
    console.log(JSON.stringify(await app.get(OrgUnitImport).run(), null, 2));
  });
}

export function usersAdd(config: Config, username: string, options: { role: string; orgUnit: string; sets: string }): Promise<void> {
  return within(config, async (app) => {
    const made = await app.get(Accounts).createAccounts([{ username, role: options.role, orgUnit: options.orgUnit, sets: options.sets.split(',') }]);
    console.log(made.length === 0 ? `Đã có người dùng / exists already: ${username}` : JSON.stringify(made[0], null, 2));
  });
}

/** Also for an administrator, whose password nobody renews over the network. */
export function usersPassword(config: Config, username: string): Promise<void> {
  return within(config, async (app) => {
    console.log(JSON.stringify({ username, password: await app.get(Passwords).renewAtConsole(username) }, null, 2));
  });
}

/** Whoever has the shell has the server: the audit names the shell, and the token holds no more than its holder does. */
export function tokenCreate(config: Config, username: string, { title, expiresOn }: { title: string; expiresOn?: string }): Promise<void> {
  return within(config, async (app) => {
    const holder = await app.get(Principals).byUsername(username);
    if (holder === undefined) throw UserNotFound({ username });
    const by = { ...holder, username: 'shell' };
    console.log(JSON.stringify(await app.get(ApiTokens).issue(by, holder, { title, ...(expiresOn === undefined ? {} : { expiresOn }) }), null, 2));
  });
}

export function rollupsVerify(config: Config): Promise<void> {
  return within(config, async (app) => {
    const differences = await app.get(RollupProof).verify();
    console.log(JSON.stringify({ differences: differences.length, first: differences.slice(0, 20) }, null, 2));
    if (differences.length > 0) process.exitCode = 1;
  });
}

export function rollupsRebuild(config: Config): Promise<void> {
  return within(config, async (app) => {
    console.log(JSON.stringify({ rebuilt: await app.get(RollupProof).rebuild() }));
  });
}

/** Whoever made a backup says so: integrity looks at when that was. */
export function backupDone(config: Config): Promise<void> {
  return within(config, async (app) => {
    await app.get(Database).query(
      `insert into setting (key, value) values ('backup-done', to_jsonb(now()::text))
       on conflict (key) do update set value = excluded.value, changed_at = clock_timestamp()`,
    );
    console.log('Đã ghi nhận bản sao lưu. / The backup is noted.');
  });
}
