// The types of every set's document are exact: compiled by the strict compiler, each passing sample fits them, and each failing sample
// whose shape is wrong does not. What only figures can break (bounds, rules) no type can say.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from '@jest/globals';
import ts from 'typescript';
import { UNITS_OF_MEASURE } from '@haidang/plugin-sdk';
import { allDocumentTypes, compileBundle, readCatalogue, readDisk, type Bundle } from '../../core/src/registry/index.js';
import { setIds } from '../kit/sets/set-ids.js';

interface Sample {
  name: string;
  document: Record<string, unknown>;
}

const root = fileURLToPath(new URL('../..', import.meta.url));
const ids = setIds();
const bundles = new Map<string, Bundle>();
const samples = new Map(
  ids.map((id) => [id, JSON.parse(readFileSync(`${root}tests/fixtures/samples/${id}.json`, 'utf8')) as { passing: Sample[]; failing: Sample[] }] as const),
);
/** Faults of the compiler by the line on which they are, of a module that holds one sample a line. */
let faults: ReadonlyMap<number, string>;
let lines: readonly string[] = [];
let own: readonly string[] = [];

beforeAll(async () => {
  for (const item of readCatalogue(await readDisk(root), UNITS_OF_MEASURE))
    if (item.state === 'read' && item.what === 'indicator-set') bundles.set(item.id, compileBundle(item, { version: 1, origin: 'disk', effectiveFrom: null }));
  const types = await allDocumentTypes(ids.flatMap((id) => bundles.get(id) ?? []));
  lines = ['import type { SubmissionDocuments } from "./documents.js";', ...ids.flatMap((id) => linesOf(id))];
  ({ faults, own } = compiled(types, lines.join('\n')));
}, 180_000);

const nameOf = (id: string, kind: 'passing' | 'failing', index: number): string => `${id.replaceAll('-', '_')}_${kind}_${String(index)}`;

function linesOf(id: string): string[] {
  const { passing, failing } = samples.get(id) ?? { passing: [], failing: [] };
  const line = (kind: 'passing' | 'failing') => (sample: Sample, index: number) =>
    `export const ${nameOf(id, kind, index)}: SubmissionDocuments[${JSON.stringify(id)}] = ${JSON.stringify(sample.document)};`;
  return [...passing.map(line('passing')), ...failing.map(line('failing'))];
}

/** In memory; the library of the language alone comes from the disk. */
function compiled(types: string, uses: string): { faults: Map<number, string>; own: string[] } {
  const files = new Map([
    ['/documents.ts', types],
    ['/uses.ts', uses],
  ]);
  const options: ts.CompilerOptions = { strict: true, noEmit: true, target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.NodeNext, types: [] };
  const host = ts.createCompilerHost(options);
  const disk = ts.createCompilerHost(options);
  host.getSourceFile = (path, target) => {
    const text = files.get(path);
    return text === undefined ? disk.getSourceFile(path, target) : ts.createSourceFile(path, text, target);
  };
  host.fileExists = (path) => files.has(path) || disk.fileExists(path);
  host.readFile = (path) => files.get(path) ?? disk.readFile(path);
  const found = new Map<number, string>();
  const ours: string[] = [];
  for (const { file, start = 0, messageText } of ts.getPreEmitDiagnostics(ts.createProgram(['/documents.ts', '/uses.ts'], options, host))) {
    const text = ts.flattenDiagnosticMessageText(messageText, ' ');
    if (file?.fileName === '/uses.ts') found.set(file.getLineAndCharacterOfPosition(start).line, text);
    else ours.push(text);
  }
  return { faults: found, own: ours };
}

/** Is its shape wrong in a way that a type can say? That a number is no whole one, none can. */
function isWrong(id: string, document: Sample['document']): boolean {
  const findings = bundles.get(id)?.validate(document) ?? [];
  return findings.some(({ path }) => typeof valueAt(document, path) !== 'number');
}

function valueAt(document: unknown, path: string): unknown {
  return path
    .split('/')
    .slice(1)
    .reduce<unknown>((value, key) => (typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined), document);
}

function faultOf(name: string): string | undefined {
  const line = lines.findIndex((text) => text.startsWith(`export const ${name}:`));
  expect(line).toBeGreaterThan(0);
  return faults.get(line);
}

test('the types compile by themselves', () => {
  expect(own).toEqual([]);
});

describe.each(ids)('%s', (id) => {
  const { passing, failing } = samples.get(id) ?? { passing: [], failing: [] };

  test.each(passing.map(({ name }, index) => [name, index] as const))('takes: %s', (_, index) => {
    expect(faultOf(nameOf(id, 'passing', index))).toBeUndefined();
  });

  test('refuses every failing sample whose shape is wrong', () => {
    const wrong = failing.map((sample, index) => ({ ...sample, index })).filter(({ document }) => isWrong(id, document));
    const taken = wrong.filter(({ index }) => faultOf(nameOf(id, 'failing', index)) === undefined);
    expect(taken.map(({ name }) => name)).toEqual([]);
  });
});

test('there are samples of a wrong shape at all', () => {
  const wrong = ids.flatMap((id) => (samples.get(id)?.failing ?? []).filter(({ document }) => isWrong(id, document)));
  expect(wrong.length).toBeGreaterThan(10);
});
