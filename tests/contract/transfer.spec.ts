// An export is what stands in git: for every set on disk, the documents as the database keeps them (without any order of keys) give the
// three files back byte for byte; and the order of keys names every key that the schemas know.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { UNITS_OF_MEASURE, type FormField } from '@haidang/plugin-sdk';
import { documentText, filesOf, readCatalogue, readDisk, type CatalogueItem } from '../../core/src/registry/index.js';
import { orderedKeys, type DocumentName } from '../../core/src/registry/transfer/key-order.js';
import { setIds } from '../kit/sets/set-ids.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
let items: ReadonlyMap<string, CatalogueItem>;
let shared: Readonly<Record<string, FormField>>;

beforeAll(async () => {
  const content = await readDisk(root);
  items = new Map(readCatalogue(content, UNITS_OF_MEASURE).map((each) => [each.id, each]));
  shared = (content.shared?.value as { $defs: Record<string, FormField> }).$defs;
});

/** As jsonb keeps it: keys by length, then by letters. */
function asKept(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(asKept);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => a.length - b.length || (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, child]) => [key, asKept(child)]));
}

describe.each(setIds())('%s', (id) => {
  test('comes out of the database as it stands in git', () => {
    const item = items.get(id);
    if (item?.state !== 'read' || item.what !== 'indicator-set') throw new Error(JSON.stringify(item?.findings));
    const files = filesOf(id, asKept({ manifest: item.manifest, form: item.form, dashboard: item.dashboard }) as typeof item, shared);
    expect(files.map(({ path }) => path)).toEqual([`plugins/${id}/manifest.json`, `form-definitions/${id}.json`, `dashboards/${id}.json`]);
    for (const { path, text } of files) expect(text).toBe(readFileSync(`${root}${path}`, 'utf8'));
  });
});

describe('the order of keys', () => {
  const schemas: readonly (readonly [DocumentName, string])[] = [
    ['manifest', 'manifest-1'],
    ['form', 'form-definition-1'],
    ['dashboard', 'dashboard-1'],
  ];
  const propertiesIn = (schema: unknown, found = new Set<string>()): Set<string> => {
    if (Array.isArray(schema)) schema.forEach((each) => propertiesIn(each, found));
    else if (typeof schema === 'object' && schema !== null)
      for (const [key, value] of Object.entries(schema)) {
        if (key === 'properties') for (const name of Object.keys(value as object)) found.add(name);
        propertiesIn(value, found);
      }
    return found;
  };

  test.each(schemas)('of a %s names every key of its schema', (name, file) => {
    const schema: unknown = JSON.parse(readFileSync(`${root}plugin-sdk/schemas/${file}.json`, 'utf8'));
    // A key without a place of its own would follow one that nobody knows.
    const unplaced = [...propertiesIn(schema)].filter((key) => orderedKeys(name, '', ['!', key])[0] === '!');
    expect(unplaced).toEqual([]);
  });

  test('is the same however often a document is written', () => {
    const text = documentText('manifest', {
      title: { en: 'B', vi: 'A' },
      id: 'x',
      workflow: [],
      more: Array.from({ length: 60 }, (_, index) => `item-${String(index)}`),
    });
    expect(documentText('manifest', JSON.parse(text) as object)).toBe(text);
    expect(text.indexOf('"id"')).toBeLessThan(text.indexOf('"title"'));
  });
});
