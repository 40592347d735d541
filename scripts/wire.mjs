// Generates plugin-sdk/schemas/wire.json from plugin-sdk/src/wire.ts, so that a type on the wire and the check of a body are
// one text. `--check` fails when the committed file is stale.
import { readFileSync, writeFileSync } from 'node:fs';
import { createGenerator } from 'ts-json-schema-generator';

const target = new URL('../plugin-sdk/schemas/wire.json', import.meta.url);
const schema = createGenerator({
  path: new URL('../plugin-sdk/src/wire.ts', import.meta.url).pathname,
  tsconfig: new URL('../plugin-sdk/tsconfig.json', import.meta.url).pathname,
  type: '*',
  skipTypeCheck: true,
  expose: 'export',
  additionalProperties: false,
}).createSchema('*');
const text = `${JSON.stringify(schema, null, 2)}\n`;
if (process.argv.includes('--check')) {
  if (readFileSync(target, 'utf8') !== text) {
    console.error('plugin-sdk/schemas/wire.json is stale: run node scripts/wire.mjs');
    process.exit(1);
  }
} else {
  writeFileSync(target, text);
}
