// Run as a program inside an installation: publishes so many sets of so many indicators straight into the store, as a province with many
// years of its own sets would hold them. Prints JSON.
import 'reflect-metadata';
import { deriveForm } from '@haidang/plugin-sdk';
import { openStore } from '../../core/dist/app/prepare.js';
import { openContext } from '../../core/dist/app/reference-data.js';
import { Config, Database, Notices } from '../../core/dist/kernel/index.js';
import { DefinitionStore } from '../../core/dist/registry/definitions/definition-store.js';

const [sets, indicators] = process.argv.slice(2).map(Number);
const store = await openStore(Config.fromEnvironment());
const app = await openContext(Config.fromEnvironment(), store.url);
const definitions = app.get(DefinitionStore);
const start = performance.now();
await app.get(Database).transaction(async (sql) => {
  for (let at = 0; at < sets; at += 1) {
    const manifest = manifestOf(`many-${String(at).padStart(3, '0')}`);
    const { id } = manifest;
    await definitions.publish(sql, {
      id,
      kind: 'indicator-set',
      origin: 'authored',
      manifest,
      form: deriveForm(manifest),
      dashboard: { $schema: 'https://haidang.dev/schema/dashboard-1.json', id, title: manifest.title, layout: { columns: 12, rowHeight: 72 }, panels: [] },
      checksum: id,
      effectiveFrom: null,
      note: null,
      by: 'system',
    });
    await definitions.nameIndicators(
      sql,
      id,
      manifest.indicators.map(({ code }) => code),
    );
  }
  await app.get(Notices).send(sql, 'definitions', '{}');
});
await app.close();
console.log(`\n${JSON.stringify({ seconds: (performance.now() - start) / 1_000 })}`);
process.exit(0);

function manifestOf(id) {
  return {
    $schema: 'https://haidang.dev/schema/manifest-1.json',
    id,
    kind: 'indicator-set',
    version: '1.0.0',
    sdk: '^1.0.0',
    quality: 'bronze',
    title: { vi: `Bộ chỉ tiêu ${id}` },
    group: 'economy',
    order: 900,
    stage: 'official',
    owner: 'department-of-planning-and-investment',
    // Yearly and from a year to come: they are there to be held, not to be owed.
    period: { type: 'yearly', first: '2030' },
    reporters: { by: 'owner' },
    workflow: ['submit', 'approve', 'publish'],
    indicators: Array.from({ length: indicators }, (_, at) => ({
      code: `value-${String(at + 1).padStart(3, '0')}`,
      title: { vi: `Giá trị ${at + 1}` },
      unitOfMeasure: 'VND-million',
      valueType: 'decimal',
      decimals: 2,
      direction: 'up',
      aggregate: { time: 'sum', orgUnit: 'sum' },
    })),
    rules: [],
    headline: { indicator: 'value-001', measure: 'value', compare: [] },
    contributes: { ingest: [], checks: [], panels: [], pages: [], http: [], schedules: [] },
    permissions: { http: [], mqtt: [], secrets: [] },
  };
}
