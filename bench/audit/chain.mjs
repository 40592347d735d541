// Run as a program inside a prepared installation: entries of the audit written, sealed and checked; one account that may read them. Prints JSON.
import 'reflect-metadata';
import { statSync } from 'node:fs';
import { Accounts } from '../../core/dist/access/index.js';
import { openStore } from '../../core/dist/app/prepare.js';
import { openContext } from '../../core/dist/app/reference-data.js';
import { AuditChecks } from '../../core/dist/insight/index.js';
import { Config, Database, SealCopy, Sealer } from '../../core/dist/kernel/index.js';

const ROWS = Number(process.argv[2]);
const BATCH = 50_000;
const WRITE = `
insert into audit_entry (action, actor, set_id, period, org_unit, before, after, request_id, address, via)
select 'submission.save', 'person-' || n % 200, 'tourism', '2024-M' || lpad((1 + n % 12)::text, 2, '0'), '56',
       jsonb_build_object('guests', n), jsonb_build_object('guests', n + 1, 'revision', n % 9), 'bench-' || n, '10.0.0.1', 'session'
  from generate_series($1::int, $2::int) n`;

const config = Config.fromEnvironment();
const store = await openStore(config);
const app = await openContext(config, store.url);
const database = app.get(Database);

async function timed(work) {
  const started = performance.now();
  const answer = await work();
  return [Math.round(performance.now() - started), answer];
}

const [writeMs] = await timed(async () => {
  for (let from = 1; from <= ROWS; from += BATCH) await database.query(WRITE, [from, Math.min(from + BATCH - 1, ROWS)]);
});
// As the database does by itself within minutes.
await database.query('analyze audit_entry');
const [sealMs, sealed] = await timed(() => app.get(Sealer).seal());
const [verifyMs, check] = await timed(() => app.get(AuditChecks).verify());
const copyMegabytes = Math.round(statSync(app.get(SealCopy).path).size / 1_000_000);
const residentMegabytes = Math.round(process.memoryUsage().rss / 1_000_000);
const [account] = await app.get(Accounts).createAccounts([{ username: 'load-administrator', role: 'demo-administrator', orgUnit: '56', sets: ['*'] }]);
await app.close();
await store.stop();
const perSecond = (count, ms) => Math.round((1_000 * count) / ms);
const chain = {
  writeMs,
  sealMs,
  sealed,
  sealedPerSecond: perSecond(sealed, sealMs),
  verifyMs,
  verifiedPerSecond: perSecond(check.sealed, verifyMs),
  verdict: check.verdict,
  seals: check.seals,
  copyMegabytes,
  residentMegabytes,
};
console.log(`\n${JSON.stringify({ chain, password: account.password })}`);
process.exit(0);
