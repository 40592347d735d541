// Forms and dashboards that are made by themselves: of every set of the catalogue without a finding, and of anything at all without
// a fault.
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { fieldsDue, fieldsOf, isDerived, UNITS_OF_MEASURE, type IndicatorSetManifest, type Panel } from '@haidang/plugin-sdk';
import { readBundle } from '../bundle.js';
import { readCatalogue, type CatalogueItem } from '../disk/catalogue.js';
import { readDisk } from '../disk/disk.js';
import { indicatorsOf, type Surroundings } from '../documents/names/names.js';
import { generateDashboard } from './generate-dashboard.js';
import { generateForm } from './generate-form.js';
import { SET_TEMPLATES } from './set-templates.js';

type Read = Extract<CatalogueItem, { state: 'read'; what: 'indicator-set' }>;

const CHECKS = ['large-change', 'sum-of-parts', 'unit-scale'].map((each) => `standard/${each}`);
const PANELS = ['stat', 'trend', 'bars', 'stacked', 'combo', 'pie', 'gauge', 'heat', 'table', 'map', 'ranking', 'text', 'news', 'quality', 'work'];
let sets: readonly Read[] = [];

beforeAll(async () => {
  const items = readCatalogue(await readDisk(fileURLToPath(new URL('../../../..', import.meta.url))), UNITS_OF_MEASURE);
  sets = items.flatMap((each) => (each.state === 'read' && each.what === 'indicator-set' ? [each] : []));
});

function around(id: string): Surroundings {
  return {
    unitsOfMeasure: UNITS_OF_MEASURE,
    panelTypes: new Set(PANELS),
    checks: new Set(CHECKS),
    sets: new Map(sets.filter((each) => each.id !== id).map((each) => [each.id, indicatorsOf(each.manifest)])),
  };
}

const generated = (manifest: unknown, id: string) => ({ manifest, form: generateForm(manifest, id), dashboard: generateDashboard(manifest, id) });

describe('of the sets of the catalogue', () => {
  test('form and dashboard are read without a finding', () => {
    expect(sets).toHaveLength(22);
    const findings = sets.flatMap(({ id, manifest }) => readBundle(generated(manifest, id), around(id)).findings.map((each) => ({ id, ...each })));
    expect(findings).toEqual([]);
  });

  test('the form asks for the same figures in each period as the one made by hand', () => {
    const asked = (manifest: IndicatorSetManifest, form: Read['form'], type: string): string[] => [
      ...new Set(
        fieldsDue(fieldsOf(form), manifest, type as never)
          .filter((field) => field.calculated === undefined && Object.keys(field.members).length === 0)
          .map((field) => `${field.indicator}${field.perOrgUnit ? ' per org unit' : ''}`),
      ),
    ];
    for (const { id, manifest, form } of sets) {
      const type = manifest.period.type;
      expect([id, asked(manifest, generateForm(manifest, id), type).sort()]).toEqual([id, asked(manifest, form, type).sort()]);
    }
  });

  test('every field has a title, a section that exists and, where it is a number, a text form that loses nothing', () => {
    for (const { id, manifest } of sets) {
      const form = generateForm(manifest, id);
      const sections = new Set(form['x-sections']?.map((each) => each.id));
      const used = Object.values(form.properties).flatMap((field) => field['x-section'] ?? []);
      expect([id, [...new Set(used)].sort()]).toEqual([id, [...sections].sort()]);
      expect(Object.entries(form.properties).filter(([name, field]) => name !== 'nil' && field['x-title'] === undefined)).toEqual([]);
    }
  });

  test('the dashboard has tiles, a line and a table; a map and a ranking where communes stand behind it', () => {
    for (const { id, manifest } of sets) {
      const types = new Set(generateDashboard(manifest, id).panels.map((panel) => panel.type));
      const wanted = manifest.reporters.by === 'owner' ? ['stat', 'trend', 'table'] : ['stat', 'trend', 'table', 'map', 'ranking'];
      expect([id, wanted.filter((type) => !types.has(type))]).toEqual([id, []]);
    }
  });

  test('panels lie side by side and never on one another, and read in the same order on a small screen', () => {
    for (const { id, manifest } of sets) {
      const { panels } = generateDashboard(manifest, id);
      expect([id, panels.flatMap((one, index) => panels.slice(index + 1).filter((other) => overlap(one, other)))]).toEqual([id, []]);
      expect(panels.map((panel) => panel.mobileOrder)).toEqual(panels.map((_, index) => index + 1));
    }
  });

  test('the headline leads', () => {
    for (const { id, manifest } of sets) {
      const [first] = generateDashboard(manifest, id).panels;
      expect([id, first?.query?.indicators]).toEqual([id, [manifest.headline?.indicator]]);
    }
  });
});

function overlap({ position: one }: Panel, { position: other }: Panel): boolean {
  return one.x < other.x + other.w && other.x < one.x + one.w && one.y < other.y + other.h && other.y < one.y + one.h;
}

describe('of templates', () => {
  test.each(SET_TEMPLATES.map((each) => [each.id, each] as const))('%s is whole but for its owner', (id, template) => {
    const manifest = {
      $schema: 'https://haidang.dev/schema/manifest-1.json',
      id,
      kind: 'indicator-set',
      version: '1.0.0',
      sdk: '^1.0.0',
      title: template.title,
      group: 'economy',
      order: 30,
      owner: 'department-of-tourism',
      ...template.manifest,
      period: { ...template.manifest.period, first: FIRST[template.manifest.period.type] },
    };
    expect(readBundle(generated(manifest, id), around(id)).findings).toEqual([]);
  });

  test('there is one for each frequency, and the matrix', () => {
    expect(SET_TEMPLATES.map((each) => each.id)).toEqual(['monthly', 'quarterly', 'half-yearly', 'yearly', 'matrix-by-commune']);
  });
});

const FIRST: Readonly<Record<string, string>> = { monthly: '2024-M01', quarterly: '2024-Q1', 'half-yearly': '2024-H1', yearly: '2024' };

describe('of what is still being written', () => {
  const indicator = { code: 'guests', title: { vi: 'Lượt khách' }, unitOfMeasure: 'visit', direction: 'up', aggregate: { time: 'sum', orgUnit: 'sum' } };

  test.each<[string, unknown]>([
    ['nothing', undefined],
    ['null', null],
    ['a list', []],
    ['a number', 7],
    ['indicators that are no list', { indicators: 'many' }],
    ['indicators of all kinds', { indicators: [null, 1, 'x', [], {}, { code: 'guests' }, { ...indicator, code: 'Khách' }] }],
    ['a period of no kind', { period: { type: 'weekly' }, indicators: [indicator] }],
    ['reporters of no kind', { reporters: { by: 'nobody' }, indicators: [indicator] }],
    ['a formula that cannot be read', { indicators: [indicator, { ...indicator, code: 'rate', formula: '((', aggregate: undefined }] }],
    ['one code twice', { indicators: [indicator, indicator] }],
    ['parts that are not there', { indicators: [{ ...indicator, parts: { kind: 'partition', indicators: ['ghost'] } }] }],
  ])('%s: still a form and a dashboard', (_, manifest) => {
    const { form, dashboard } = generated(manifest, 'being-written');
    expect(form.$id).toBe('being-written');
    expect(dashboard.id).toBe('being-written');
  });

  test('what is whole is there already', () => {
    const { form, dashboard } = generated({ indicators: [{ code: 'broken' }, indicator] }, 'being-written');
    expect(Object.keys(form.properties)).toEqual(['guests']);
    expect(dashboard.panels.map((panel) => panel.id)).toEqual(['tile-guests', 'main-line', 'figures-table']);
  });

  test('two hundred indicators are enough, however many come', () => {
    const manifest = { indicators: Array.from({ length: 5_000 }, (_, index) => ({ ...indicator, code: `guests-${String(index)}` })) };
    const { form, dashboard } = generated(manifest, 'being-written');
    expect(Object.keys(form.properties)).toHaveLength(200);
    expect(dashboard.panels.length).toBeLessThan(20);
  });
});

describe('bounds of percentages', () => {
  const bounds = (title: string, more: object = {}): [number | undefined, number | undefined] => {
    const manifest = {
      indicators: [{ code: 'rate', title: { vi: title }, unitOfMeasure: 'percent', direction: 'up', aggregate: { time: 'last', orgUnit: 'none' }, ...more }],
    };
    const field = generateForm(manifest, 'x').properties['rate'];
    return [field?.minimum, field?.maximum];
  };

  test.each<[string, [number | undefined, number | undefined]]>([
    ['Tỷ lệ hộ nghèo', [0, 100]],
    ['Tốc độ tăng trưởng', [undefined, undefined]],
    ['Tỷ lệ thực hiện kế hoạch năm', [0, undefined]],
  ])('%s: %j', (title, expected) => {
    expect(bounds(title)).toEqual(expected);
  });
});

test('a long form keeps a whole and its parts together', () => {
  const tourism = sets.find((each) => each.id === 'tourism')?.manifest;
  const form = generateForm(tourism, 'tourism');
  expect(form['x-sections']?.map((each) => each.title.vi)).toEqual(['Lượt khách lưu trú', 'Ngày khách lưu trú', 'Số liệu tháng', 'Chỉ tiêu tự tính']);
  expect(form.properties['domestic-guests']?.['x-section']).toBe('of-overnight-guests');
  expect(tourism?.indicators.filter(isDerived).every((each) => form.properties[each.code]?.['x-section'] === 'calculated')).toBe(true);
});
