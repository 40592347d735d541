import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { UNITS_OF_MEASURE } from '@haidang/plugin-sdk';
import { readCatalogue, type CatalogueItem } from './catalogue.js';
import { MOST_BYTES, readDisk } from './disk.js';
import { sample } from '../documents/sample.testing.js';

let root = '';
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'haidang-disk-'));
});
afterEach(async () => {
  await rm(root, { recursive: true });
});

async function put(path: string, content: unknown): Promise<void> {
  const file = join(root, path);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, typeof content === 'string' ? content : JSON.stringify(content));
}

async function putSample(): Promise<void> {
  const { manifest, form, dashboard } = sample();
  await put('plugins/harbour-traffic/manifest.json', manifest);
  await put('form-definitions/harbour-traffic.json', form);
  await put('dashboards/harbour-traffic.json', dashboard);
  await put('plugins/panels/manifest.json', {
    $schema: 'https://haidang.dev/schema/manifest-1.json',
    id: 'panels',
    kind: 'service',
    version: '1.0.0',
    sdk: '^1.0.0',
    title: { vi: 'Khối' },
    owner: 'department-of-tourism',
    contributes: { panels: [{ type: 'stat', title: { vi: 'Số' } }] },
  });
}

const catalogue = async (): Promise<CatalogueItem[]> => readCatalogue(await readDisk(root), UNITS_OF_MEASURE);
const states = async (): Promise<string[]> =>
  (await catalogue()).map((each) => `${each.id} ${each.what} ${each.state} ${each.findings.map((finding) => finding.code).join()}`.trim());

describe('documents on disk', () => {
  test('three documents of one id are a set; a manifest without indicators is a service; a dashboard alone crosses sets', async () => {
    await putSample();
    const { dashboard } = sample();
    const across = {
      ...dashboard,
      id: 'overview',
      panels: dashboard.panels.map((panel) => ({ ...panel, query: { indicators: ['harbour-traffic.arrivals'] } })),
    };
    await put('dashboards/overview.json', across);
    expect(await states()).toEqual(['harbour-traffic indicator-set read', 'overview dashboard read', 'panels service read']);
  });

  test.each([
    ['plugins/harbour-traffic/manifest.json', 'document-missing'],
    ['form-definitions/harbour-traffic.json', 'document-missing'],
    ['dashboards/harbour-traffic.json', 'document-missing'],
  ])('without %s the rest is an orphan', async (path, code) => {
    await putSample();
    await rm(join(root, path));
    expect(await states()).toContain(`harbour-traffic indicator-set refused ${code}`);
  });

  test.each<[string, unknown, string]>([
    ['broken JSON', '{"id": ', 'not-json'],
    ['a file that is too large', JSON.stringify({ text: 'x'.repeat(MOST_BYTES) }), 'too-large'],
  ])('%s is a finding of its own set', async (_, content, code) => {
    await putSample();
    await put('form-definitions/harbour-traffic.json', content);
    expect(await states()).toEqual([`harbour-traffic indicator-set refused ${code}`, 'panels service read']);
  });

  test('a link is not followed', async () => {
    await putSample();
    const file = join(root, 'dashboards/harbour-traffic.json');
    await rm(file);
    await symlink('/etc/hostname', file);
    expect(await states()).toContain('harbour-traffic indicator-set refused not-a-file');
  });

  test('the id inside must be the name of the file', async () => {
    await putSample();
    await put('dashboards/overview.json', { ...sample().dashboard, id: 'other', panels: [] });
    expect(await states()).toContain('overview dashboard refused id-mismatch');
  });

  test('an empty folder has nothing', async () => {
    expect(await catalogue()).toEqual([]);
  });
});
