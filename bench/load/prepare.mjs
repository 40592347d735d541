// Run as a program inside an installation: makes what the load needs through the product's own parts. Communes up to 278 for
// 2022-2024, scopes rebuilt by the importer; the sets of bench/definitions beside the repository's own, by Sync; accounts that
// hold no more than their work. Prints JSON.
import 'reflect-metadata';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Accounts, OrgUnitImport, OrgUnits } from '../../core/dist/access/index.js';
import { openStore } from '../../core/dist/app/prepare.js';
import { openContext } from '../../core/dist/app/reference-data.js';
import { Config, Database } from '../../core/dist/kernel/index.js';
import { RegistryOptions, Sync } from '../../core/dist/registry/index.js';

const REPOSITORY = fileURLToPath(new URL('../..', import.meta.url));
const DOCUMENTS = fileURLToPath(new URL('../definitions', import.meta.url));
const COMMUNES = 278;
const [FIRST, LAST, UNTIL] = ['2022-01-01', '2024-12-31', '2025-06-30'];
const PROVINCE = '56';

const sets = process.argv.slice(2);
const config = Config.fromEnvironment();
const store = await openStore(config);
const app = await openContext(config, store.url);
const database = app.get(Database);
const orgUnits = app.get(OrgUnits);

await addCommunes();
await app.get(OrgUnitImport).run();
await publish();
const units = lasting().slice(0, COMMUNES);
const district = orgUnits.parentOf(orgUnits.byRef(units[0], LAST).id);
const inDistrict = orgUnits
  .children(district.id, LAST)
  .map((unit) => unit.code)
  .filter((code) => units.includes(code));
const accounts = await app.get(Accounts).createAccounts([
  { username: 'load-system', role: 'integrator', orgUnit: PROVINCE, sets },
  { username: 'load-reporter', role: 'reporter', orgUnit: PROVINCE, sets },
  { username: 'load-reviewer', role: 'reviewer', orgUnit: PROVINCE, sets },
  { username: 'load-reader', role: 'leader', orgUnit: PROVINCE, scope: district.uid, sets: sets.slice(0, 1) },
  { username: 'load-administrator', role: 'demo-administrator', orgUnit: PROVINCE, sets: ['*'] },
]);
await app.close();
console.log(`\n${JSON.stringify({ units, inDistrict, accounts: Object.fromEntries(accounts.map(({ username, password }) => [username, password])) })}`);
process.exit(0);

/** Codes of the communes that stood through all three years, by code. */
function lasting() {
  const province = orgUnits.province(FIRST).id;
  const atEnd = new Set(orgUnits.within(province, 'commune', LAST).map((unit) => unit.id));
  return orgUnits
    .within(province, 'commune', FIRST)
    .filter((unit) => atEnd.has(unit.id))
    .map((unit) => unit.code)
    .sort();
}

/** Spread over the real districts, in one transaction. */
async function addCommunes() {
  const districts = orgUnits.within(orgUnits.province(FIRST).id, 'district', FIRST);
  const missing = COMMUNES - lasting().length;
  await database.transaction(async (sql) => {
    for (let at = 0; at < missing; at += 1) {
      const code = `T${String(at + 1).padStart(3, '0')}`;
      await sql.query(
        `insert into org_unit (uid, code, title, folded, type, level, parent_id, valid_from, valid_to)
         values ($1, $2, $3, $4, 'Xã', 'commune', $5, $6, $7) on conflict do nothing`,
        [`${code}@${FIRST}`, code, `Xã đo tốc độ ${code}`, `xa do toc do ${code.toLowerCase()}`, districts[at % districts.length].id, FIRST, UNTIL],
      );
    }
    await sql.query('update org_unit set lineage_id = id where lineage_id is null');
  });
}

/** A copy of the repository's documents with ours beside them, one set per name. */
async function publish() {
  const root = mkdtempSync(join(tmpdir(), 'haidang-bench-definitions-'));
  for (const folder of ['form-definitions', 'dashboards']) cpSync(join(REPOSITORY, folder), join(root, folder), { recursive: true });
  for (const entry of readdirSync(join(REPOSITORY, 'plugins'), { withFileTypes: true }).filter((each) => each.isDirectory())) {
    mkdirSync(join(root, 'plugins', entry.name), { recursive: true });
    cpSync(join(REPOSITORY, 'plugins', entry.name, 'manifest.json'), join(root, 'plugins', entry.name, 'manifest.json'));
  }
  sets.forEach((set, at) => {
    mkdirSync(join(root, 'plugins', set), { recursive: true });
    write(set, { id: set, order: 90 + at }, 'plugins/load/manifest.json', join(root, 'plugins', set, 'manifest.json'));
    write(set, { $id: set }, 'form-definitions/load.json', join(root, 'form-definitions', `${set}.json`));
    write(set, { id: set }, 'dashboards/load.json', join(root, 'dashboards', `${set}.json`));
  });
  app.get(RegistryOptions).root = root;
  const report = await app.get(Sync).run();
  const refused = report.refused.filter((item) => sets.includes(item.id));
  if (refused.length > 0) throw new Error(`sets refused: ${JSON.stringify(refused, null, 1)}`);
}

function write(set, changes, from, to) {
  writeFileSync(to, JSON.stringify({ ...JSON.parse(readFileSync(join(DOCUMENTS, from), 'utf8')), ...changes }));
}
