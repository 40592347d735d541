// First-start accounts: the administrator alone in production; for a demonstration also a leader, a reviewer, every department
// and two communes. Passwords are random, printed nowhere but in accounts.json (mode 0600).
import { chmodSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Accounts, OrgUnits, type AccountCredentials, type AccountRequest } from '../access/index.js';
import { Clock, type Config } from '../kernel/index.js';
import { Definitions, type Bundle } from '../registry/index.js';
import type { INestApplicationContext } from '@nestjs/common';

const PROVINCE = '56';
/** The catalogue names the departments of the end of 2024; they answer for their sets until an administrator names others. */
const CATALOGUE_DATE = '2024-12-31';
/** How many communes of the present tree get an account of the demonstration. */
const COMMUNES = 2;

/** Who gets an account at the first start of a demonstration. */
export function accountsOf(
  bundles: readonly Pick<Bundle, 'id' | 'manifest'>[],
  departments: readonly string[] = [],
  communes: readonly string[] = [],
): AccountRequest[] {
  const owned = new Map<string, string[]>();
  for (const bundle of bundles) owned.set(bundle.manifest.owner, [...(owned.get(bundle.manifest.owner) ?? []), bundle.id]);
  const everyDepartment = new Set([...departments, ...owned.keys()]);
  const byCommune = bundles.filter((bundle) => bundle.manifest.reporters.by === 'commune').map((bundle) => bundle.id);
  const accounts: AccountRequest[] = [
    { username: 'admin', role: 'demo-administrator', orgUnit: PROVINCE, sets: ['*'] },
    { username: 'leader', role: 'leader', orgUnit: PROVINCE, sets: ['*'] },
    { username: 'reviewer', role: 'reviewer', orgUnit: PROVINCE, sets: ['*'] },
    ...[...everyDepartment].sort().map((id) => ({ username: id, role: 'reporter', orgUnit: id, scope: PROVINCE, sets: owned.get(id) ?? [] })),
    ...communes.map((code) => ({ username: `commune-${code}`, role: 'reporter', orgUnit: code, scope: code, sets: byCommune })),
  ];
  // A demonstration shows everything that its people answer for; in production nobody sees a sensitive field whom nobody gave it.
  return accounts.map((account) => ({ ...account, fieldGroups: ['*'] }));
}

/** Makes the accounts that are missing; answers with the credentials of those that were made. */
export async function firstAccounts(app: INestApplicationContext, config: Config): Promise<AccountCredentials[]> {
  const orgUnits = app.get(OrgUnits);
  const today = app.get(Clock).today();
  const departments = orgUnits.departments(CATALOGUE_DATE).map((unit) => unit.code);
  const communes = orgUnits
    .within(orgUnits.province(today).id, 'commune', today)
    .slice(0, COMMUNES)
    .map((unit) => unit.code);
  const wanted =
    config.demo && !config.production
      ? accountsOf(app.get(Definitions).all(), departments, communes)
      : [{ username: 'admin', role: 'administrator', orgUnit: PROVINCE, sets: ['*'] }];
  return app.get(Accounts).createAccounts(wanted);
}

/** First-start accounts, and accounts.json when any was made. Returns the file's path when there is one. */
export async function makeAccounts(app: INestApplicationContext, config: Config): Promise<string | undefined> {
  const made = await firstAccounts(app, config);
  const file = join(config.dataDir, 'accounts.json');
  if (made.length === 0) return existsSync(file) ? file : undefined;
  mkdirSync(config.dataDir, { recursive: true });
  writeFileSync(file, `${JSON.stringify(made, null, 2)}\n`, { mode: 0o600 });
  chmodSync(file, 0o600);
  return file;
}
