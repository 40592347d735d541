// Every document on disk, judged as the server judges it: one row per set, so a new set brings its own tests. Proves the counts
// of the province's catalogue, that nothing is orphaned, and that each set's samples pass and fail as they say.
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { beforeAll, describe, expect, test } from '@jest/globals';
import {
  deriveForm,
  fieldsDue,
  inspectDocument,
  isDerived,
  parsePeriod,
  UNITS_OF_MEASURE,
  type Dashboard,
  type FilledDocument,
  type Finding,
  type IndicatorSetManifest,
} from '@haidang/plugin-sdk';
import { compileBundle, readCatalogue, readDisk, type Bundle, type CatalogueItem, type DiskContent } from '../../core/src/registry/index.js';
import standard from '../../plugins/standard/src/index.js';

interface Sample {
  name: string;
  period: string;
  orgUnit: string;
  document: FilledDocument;
  expect?: { code: string; path: string; level?: string };
}

const root = fileURLToPath(new URL('../..', import.meta.url));
const samplesFolder = new URL('../fixtures/samples/', import.meta.url);
const sampleFiles = readdirSync(samplesFolder)
  .map((name) => name.replace(/\.json$/, ''))
  .sort();
const samplesOf = (set: string): { passing: Sample[]; failing: Sample[] } =>
  JSON.parse(readFileSync(new URL(`${set}.json`, samplesFolder), 'utf8')) as { passing: Sample[]; failing: Sample[] };
/** Names of the documents, or of the plugins' folders; a README beside them is neither. */
const onDisk = (folder: string): string[] =>
  readdirSync(`${root}${folder}`, { withFileTypes: true })
    .filter((each) => each.isDirectory() || each.name.endsWith('.json'))
    .map((each) => each.name.replace(/\.json$/, ''));
const sets = onDisk('form-definitions')
  .filter((id) => id !== '_shared')
  .sort();

let content: DiskContent;
let items: ReadonlyMap<string, CatalogueItem>;

beforeAll(async () => {
  content = await readDisk(root);
  items = new Map(readCatalogue(content, UNITS_OF_MEASURE).map((each) => [each.id, each]));
});

const compiled = new Map<string, Bundle>();

function bundleOf(id: string): Bundle {
  const known = compiled.get(id) ?? compile(id);
  compiled.set(id, known);
  return known;
}

function compile(id: string): Bundle {
  const item = items.get(id);
  if (item?.state !== 'read' || item.what !== 'indicator-set') throw new Error(`${id}: ${JSON.stringify(item?.findings)}`);
  return compileBundle(item, { version: 1, origin: 'disk', effectiveFrom: null });
}

const manifestOf = (id: string): IndicatorSetManifest => bundleOf(id).manifest;

/** All findings of a sample as the server gives them on submit. */
function judge(bundle: Bundle, sample: Sample): Finding[] {
  const shape = bundle.validate(sample.document);
  if (shape.length > 0) return shape;
  const period = parsePeriod(sample.period);
  const inspection = inspectDocument(bundle, sample.document, { period, fields: fieldsDue(bundle.fields, bundle.manifest, period.type) });
  return [...inspection.findings, ...inspection.completeness.missing];
}

describe('the catalogue', () => {
  test('every entry on disk is read without a finding', () => {
    expect(
      [...items.values()].filter((each) => each.state === 'refused' || each.findings.length > 0).map((each) => ({ id: each.id, findings: each.findings })),
    ).toEqual([]);
  });

  test('22 sets: 16 monthly, 1 quarterly, 1 half-yearly, 4 yearly', () => {
    expect(sets).toHaveLength(22);
    const counts = new Map<string, number>();
    for (const id of sets) {
      const type = manifestOf(id).period.type;
      const kind = type === 'school-year' ? 'yearly' : type;
      counts.set(kind, (counts.get(kind) ?? 0) + 1);
    }
    expect(Object.fromEntries(counts)).toEqual({ monthly: 16, quarterly: 1, 'half-yearly': 1, yearly: 4 });
  });

  test('three services have a tile, and 25 places on the screen are taken once each', () => {
    const services = [...items.values()].flatMap((each) => (each.state === 'read' && each.what === 'service' ? [each.manifest] : []));
    const places = [...sets.map((id) => manifestOf(id).order), ...services.flatMap((each) => each.order ?? [])].sort((a, b) => a - b);
    expect(services.filter((each) => each.order !== undefined)).toHaveLength(3);
    expect(places).toEqual(Array.from({ length: 25 }, (_, index) => index + 1));
  });

  test('nothing is orphaned among the three kinds of document', () => {
    const forms = new Set(sets);
    const dashboards = new Set(onDisk('dashboards'));
    const manifests = content.entries.filter((each) => each.manifest !== undefined).map((each) => each.id);
    const ofSets = manifests.filter((id) => items.get(id)?.what === 'indicator-set');
    expect(ofSets.sort()).toEqual(sets);
    expect([...dashboards].filter((id) => !forms.has(id))).toEqual(['overview']);
    expect(sets.filter((id) => !dashboards.has(id))).toEqual([]);
    expect(onDisk('plugins').filter((id) => !manifests.includes(id))).toEqual([]);
  });

  test('every set has samples, and no sample is for a set that is not there', () => {
    expect(sampleFiles).toEqual(sets);
  });

  test('every set names its owner among the departments', () => {
    const departments = new Set(
      readFileSync(`${root}core/seed/departments.csv`, 'utf8')
        .split('\n')
        .slice(1)
        .map((line) => line.split(',', 1)[0]),
    );
    expect(sets.filter((id) => !departments.has(manifestOf(id).owner))).toEqual([]);
  });
});

describe.each(sets)('%s', (id) => {
  test('has Vietnamese and English words, a headline and something to enter', () => {
    const manifest = manifestOf(id);
    expect(manifest.headline).toBeDefined();
    expect(manifest.indicators.some((each) => !isDerived(each))).toBe(true);
    const unnamed = [manifest.title, ...manifest.indicators.map((each) => each.title), ...(manifest.rules ?? []).map((each) => each.message)].filter(
      (text) => text.vi === '' || text.en === undefined,
    );
    expect(unnamed).toEqual([]);
  });

  test('its panels have settings that their types know', () => {
    const ajv = new Ajv2020({ strict: false });
    const faults = bundleOf(id)
      .dashboard.panels.filter((panel) => !optionsFit(ajv, panel))
      .map((panel) => panel.id);
    expect(faults).toEqual([]);
  });

  test('a form derived from its manifest asks for the same figures', () => {
    const bundle = bundleOf(id);
    const derived = compileBundle(
      { manifest: bundle.manifest, dashboard: bundle.dashboard, form: deriveForm(bundle.manifest) },
      { version: 1, origin: 'disk', effectiveFrom: null },
    );
    const entered = (of: Bundle): string[] =>
      [
        ...new Set(of.fields.filter((field) => field.calculated === undefined && Object.keys(field.members).length === 0).map((field) => field.indicator)),
      ].sort();
    expect(entered(bundle)).toEqual(entered(derived));
  });

  test('has at least one passing and one failing sample', () => {
    const { passing, failing } = samplesOf(id);
    expect(passing.length).toBeGreaterThan(0);
    expect(failing.length).toBeGreaterThan(0);
  });

  test.each(samplesOf(id).passing.map((sample) => [sample.name, sample] as const))('passes: %s', (_, sample) => {
    expect(judge(bundleOf(id), sample).filter((each) => each.level === 'error')).toEqual([]);
  });

  test.each(samplesOf(id).failing.map((sample) => [sample.name, sample] as const))('fails: %s', (_, sample) => {
    const findings = judge(bundleOf(id), sample);
    expect(findings).toContainEqual(expect.objectContaining({ ...sample.expect }));
  });
});

test('the overview asks for settings that panel types know', () => {
  const item = items.get('overview');
  if (item?.state !== 'read' || item.what !== 'dashboard') throw new Error('no overview');
  const ajv = new Ajv2020({ strict: false });
  expect(item.dashboard.panels.filter((panel) => !optionsFit(ajv, panel)).map((panel) => panel.id)).toEqual([]);
});

function optionsFit(ajv: Ajv2020, panel: Dashboard['panels'][number]): boolean {
  const type = standard.panels[panel.type];
  return type !== undefined && ajv.validate(type.optionsSchema, panel.options ?? {});
}
