// Run as a program inside a seeded installation: times the product's own run of the wider checks. Prints JSON.
import 'reflect-metadata';
import { openStore } from '../../core/dist/app/prepare.js';
import { openContext } from '../../core/dist/app/reference-data.js';
import { WiderRun } from '../../core/dist/insight/index.js';
import { Config } from '../../core/dist/kernel/index.js';
import { Definitions } from '../../core/dist/registry/index.js';

const MONTH = new Set(['2024-M12']);
const ROUNDS = 5;

const store = await openStore(Config.fromEnvironment());
const app = await openContext(Config.fromEnvironment(), store.url);
const [run, definitions] = [app.get(WiderRun), app.get(Definitions)];
const bundles = definitions.all();

async function judged(only) {
  const started = performance.now();
  let [cells, places, findings] = [0, 0, 0];
  for (const bundle of bundles) {
    for (const place of await run.judge(bundle, { samples: true, ...(only === undefined ? {} : { only }) })) {
      places += 1;
      cells += place.cells;
      findings += place.results.length;
    }
  }
  return { cells, places, findings, ms: Math.round(performance.now() - started) };
}

const cold = await judged(MONTH);
const rounds = [];
for (let round = 0; round < ROUNDS; round += 1) rounds.push((await judged(MONTH)).ms);
const everything = await judged();
await app.close();
const month = { ...cold, coldMs: cold.ms, ms: rounds.sort((a, b) => a - b)[ROUNDS >> 1] };
console.log(
  `\n${JSON.stringify({ month, everything, microsecondsPerCell: Math.round((1_000 * everything.ms) / everything.cells), reportMs: Number((everything.ms / everything.places).toFixed(2)) })}`,
);
process.exit(0);
