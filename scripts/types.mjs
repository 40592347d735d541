// Generates plugin-sdk/src/generated/*.ts from plugin-sdk/schemas/*.json, so that the types of the documents are never
// written by hand; `--check` fails when a committed file is stale. All $ref resolvers are off and tsType is dropped: a
// schema can make the generator neither read a file, nor fetch an address, nor write code of its own.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { compile } from 'json-schema-to-typescript';
import prettier from 'prettier';

const sdk = new URL('../plugin-sdk/', import.meta.url);
const documents = ['manifest', 'dashboard', 'form-definition'];
const check = process.argv.includes('--check');

/** Keywords by which a schema could put its own code into ours. */
const INJECTING = new Set(['tsType', 'tsEnumNames']);

/** A choice between two whole shapes by if/then/else, which the generator ignores, said as oneOf. */
function choiceOf(node) {
  const { then: first, else: second } = node;
  return { title: node.title, description: node.description, $defs: node.$defs, oneOf: [first, second] };
}

function asGeneratorInput(node) {
  if (Array.isArray(node)) return node.map(asGeneratorInput);
  if (node === null || typeof node !== 'object') return node;
  const isChoice = node.if !== undefined && node.then !== undefined && node.else !== undefined;
  const kept = Object.entries(isChoice ? choiceOf(node) : node).filter(([key]) => !INJECTING.has(key));
  return Object.fromEntries(kept.map(([key, value]) => [key, asGeneratorInput(value)]));
}

async function generate(name) {
  const schema = asGeneratorInput(JSON.parse(await readFile(new URL(`schemas/${name}-1.json`, sdk), 'utf8')));
  const code = await compile(schema, schema.title, {
    bannerComment: `// Generated from plugin-sdk/schemas/${name}-1.json by scripts/types.mjs: edit the schema, not this file.`,
    format: false,
    unreachableDefinitions: false,
    ignoreMinAndMaxItems: true,
    additionalProperties: false,
    $refOptions: { resolve: { http: false, file: false, external: false } },
  });
  const path = fileURLToPath(new URL(`src/generated/${name}.ts`, sdk));
  const config = (await prettier.resolveConfig(path)) ?? {};
  return { path, code: await prettier.format(code, { ...config, filepath: path }) };
}

let stale = 0;
for (const name of documents) {
  const { path, code } = await generate(name);
  const old = await readFile(path, 'utf8').catch(() => '');
  if (old === code) continue;
  stale += 1;
  if (check) {
    console.error(`${path} is stale: run node scripts/types.mjs`);
  } else {
    await mkdir(new URL('src/generated/', sdk), { recursive: true });
    await writeFile(path, code);
    console.log(`wrote ${path}`);
  }
}
if (check && stale > 0) process.exitCode = 1;
