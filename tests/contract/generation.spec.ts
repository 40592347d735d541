// What a set gets by itself is good enough to work with: the samples that pass the form made by hand pass the generated one, and
// the generated panels have settings that their types know.
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { fieldsDue, inspectDocument, parsePeriod, UNITS_OF_MEASURE, type FilledDocument, type Finding, type IndicatorSetManifest } from '@haidang/plugin-sdk';
import { compileBundle, generateDashboard, generateForm, readCatalogue, readDisk } from '../../core/src/registry/index.js';
import standard from '../../plugins/standard/src/index.js';

interface Sample {
  name: string;
  period: string;
  document: FilledDocument;
}

const root = fileURLToPath(new URL('../..', import.meta.url));
const samples = new URL('../fixtures/samples/', import.meta.url);
const ids = readdirSync(samples).map((name) => name.replace(/\.json$/, ''));
let manifests: ReadonlyMap<string, IndicatorSetManifest> = new Map();

beforeAll(async () => {
  const items = readCatalogue(await readDisk(root), UNITS_OF_MEASURE);
  manifests = new Map(items.flatMap((each) => (each.state === 'read' && each.what === 'indicator-set' ? [[each.id, each.manifest] as const] : [])));
});

function manifestOf(id: string): IndicatorSetManifest {
  const manifest = manifests.get(id);
  if (manifest === undefined) throw new Error(`no set ${id}`);
  return manifest;
}

/** A matrix of communes made by hand may have another name, the generated one is `rows`; one with rows of its own is a matter of taste. */
function renamed(document: FilledDocument, names: ReadonlySet<string>): FilledDocument {
  const entries = Object.entries(document).flatMap(([name, value]): [string, unknown][] => {
    if (name === 'nil' || names.has(name) || !Array.isArray(value)) return [[name, value]];
    return names.has('rows') ? [['rows', value]] : [];
  });
  return Object.fromEntries(entries);
}

function errorsOf(id: string, sample: Sample): Finding[] {
  const manifest = manifestOf(id);
  const form = generateForm(manifest, id);
  const bundle = compileBundle({ manifest, form, dashboard: generateDashboard(manifest, id) }, { version: 1, origin: 'authored', effectiveFrom: null });
  const document = renamed(sample.document, new Set(Object.keys(form.properties)));
  const shape = bundle.validate(document);
  const period = parsePeriod(sample.period);
  const inspection = inspectDocument(bundle, document, { period, fields: fieldsDue(bundle.fields, manifest, period.type) });
  return [...shape, ...inspection.findings].filter((each) => each.level === 'error');
}

describe.each(ids)('%s', (id) => {
  const { passing } = JSON.parse(readFileSync(new URL(`${id}.json`, samples), 'utf8')) as { passing: Sample[] };

  test.each(passing.map((sample) => [sample.name, sample] as const))('the generated form takes: %s', (_, sample) => {
    expect(errorsOf(id, sample)).toEqual([]);
  });

  test('the generated panels have settings that their types know', () => {
    const ajv = new Ajv2020({ strict: false });
    const faults = generateDashboard(manifestOf(id), id).panels.filter((panel) => {
      const type = standard.panels[panel.type];
      return type === undefined || !ajv.validate(type.optionsSchema, panel.options ?? {});
    });
    expect(faults.map((panel) => [panel.id, panel.type])).toEqual([]);
  });
});
