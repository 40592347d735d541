// Generates plugin-sdk/schemas/wire.json from plugin-sdk/src/wire/, so that a type on the wire and the check of a body are
// one text. `--check` fails when the committed file is stale.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createGenerator } from 'ts-json-schema-generator';

const folder = new URL('../plugin-sdk/src/wire/', import.meta.url);
const target = new URL('../plugin-sdk/schemas/wire.json', import.meta.url);
const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .flatMap((file) => [...readFileSync(new URL(file, folder), 'utf8').matchAll(/^export (?:interface|type) (\w+)/gm)].map((match) => match[1]));

// The three documents of a bundle have schemas of their own; here they are only objects.
const documents = { manifest: 'manifest-1', form: 'form-definition-1', dashboard: 'dashboard-1' };
const bundle = {
  type: 'object',
  description: 'GET /indicator-sets/:id: the three documents of one version.',
  required: ['version', ...Object.keys(documents)],
  properties: {
    version: { type: 'number' },
    ...Object.fromEntries(
      Object.entries(documents).map(([name, schema]) => [name, { type: 'object', description: `See https://haidang.dev/schema/${schema}.json` }]),
    ),
  },
};

const generator = createGenerator({
  path: `${folder.pathname}**/*.ts`,
  tsconfig: new URL('../plugin-sdk/tsconfig.json', import.meta.url).pathname,
  skipTypeCheck: true,
  expose: 'export',
  additionalProperties: false,
});
const definitions = { Bundle: bundle };
for (const name of names.filter((each) => each !== 'Bundle')) Object.assign(definitions, generator.createSchema(name).definitions);
const sorted = Object.fromEntries(Object.entries(definitions).sort(([a], [b]) => (a < b ? -1 : 1)));
const text = `${JSON.stringify({ $schema: 'http://json-schema.org/draft-07/schema#', definitions: sorted }, null, 2)}\n`;

if (process.argv.includes('--check')) {
  if (readFileSync(target, 'utf8') !== text) {
    console.error('plugin-sdk/schemas/wire.json is stale: run node scripts/wire.mjs');
    process.exit(1);
  }
} else {
  writeFileSync(target, text);
}
