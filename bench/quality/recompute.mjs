// Run as a program inside an installation whose server rests: the product's own computing of scores, called as its jobs call it. One report's
// finding comes and goes, and what it marked is computed; then everything, as each night. Prints JSON.
import 'reflect-metadata';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { OrgUnits } from '../../core/dist/access/index.js';
import { openStore } from '../../core/dist/app/prepare.js';
import { openContext } from '../../core/dist/app/reference-data.js';
import { QualityFindings, QualityRecompute } from '../../core/dist/insight/index.js';
import { Config, Database } from '../../core/dist/kernel/index.js';
import { busyDuring } from '../load/machine.mjs';
import { PERIOD, SET, spread } from './scores.mjs';

const [WARM_UP, TIMED] = [5, 50];

const config = Config.fromEnvironment();
const store = await openStore(config);
const app = await openContext(config, store.url);
const [database, recompute, findings, orgUnits] = [app.get(Database), app.get(QualityRecompute), app.get(QualityFindings), app.get(OrgUnits)];

await recompute.marked();
const units = orgUnits.within(orgUnits.province('2024-12-31').id, 'commune', '2024-12-31');
const took = [];
const { client, postgres, load } = await busyDuring({ pid: process.pid, postmaster }, rounds);
const nights = [];
for (let night = 0; night < 2; night += 1) {
  const started = performance.now();
  const { periods, changed } = await recompute.everything();
  nights.push({ ms: Math.round(performance.now() - started), periods, changed });
}
const counted = await database.one(
  `select (select count(*)::int from (select distinct set_id, period, org_unit_id from obligation union select set_id, period, org_unit_id from submission where verdict is not null) r) as reports,
          (select sum(total)::bigint::text from quality_score s join org_unit u on u.id = s.org_unit_id where recorded_to = 'infinity' and word in ('complete', 'clean', 'correct') and u.level = 'province') as cells,
          (select count(*)::int from quality_score where recorded_to = 'infinity') as scores`,
);
await app.close();
await store.stop();
console.log(
  `\n${JSON.stringify({ oneReport: { ...spread(took.slice(WARM_UP)), processorMs: perReport(client), postgresProcessorMs: perReport(postgres), load }, nights, reports: counted.reports, cells: Number(counted.cells), scores: counted.scores })}`,
);
process.exit(0);

function perReport(seconds) {
  return Number(((seconds * 1_000) / (WARM_UP + TIMED)).toFixed(1));
}

function postmaster() {
  return Number(readFileSync(join(config.dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]);
}

async function rounds() {
  for (let round = 0; round < WARM_UP + TIMED; round += 1) {
    const unitId = units[round % units.length].id;
    await database.transaction((sql) =>
      findings.replace(sql, { set: SET, period: PERIOD, unitId, source: 'bench' }, [
        { check: 'bench', word: 'clean', level: 'warning', path: '/value-01', evaluated: 1, passed: 0, value: String(round), message: { vi: 'Đo tốc độ' } },
      ]),
    );
    const started = performance.now();
    if ((await recompute.marked()) !== 1) throw new Error('one period was to be computed');
    took.push(performance.now() - started);
  }
}
