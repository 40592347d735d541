// Indicator sets from the shell: `haidang export`, `import`, `types`, `new-set`, and what `sync` says before it does anything.
import { existsSync } from 'node:fs';
import { cp, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { UNITS_OF_MEASURE, type Bundle, type SetDraft } from '@haidang/plugin-sdk';
import { exportSets, importSets, newSet, typesOfSets } from '../../../core/src/app/commands/set-commands.js';
import { syncText } from '../../../core/src/app/commands/sync-text.js';
import { Database } from '../../../core/src/kernel/index.js';
import { readCatalogue, readDisk } from '../../../core/src/registry/index.js';
import { bootApp, type TestApp } from '../../kit/app.js';
import type { Client } from '../../kit/client.js';
import { syncFrom } from '../../kit/sets/disk-sync.js';
import { setIds } from '../../kit/sets/set-ids.js';

const repository = fileURLToPath(new URL('../../..', import.meta.url));
const FOLDERS = ['plugins', 'form-definitions', 'dashboards'];
let app: TestApp;
let admin: Client;
let folder: string;

beforeAll(async () => {
  app = await bootApp({ work: false });
  admin = await app.as('admin');
  folder = await mkdtemp(join(tmpdir(), 'haidang-sets-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true });
  await app.close();
});

let printed: string[];
beforeEach(() => {
  printed = [];
  jest.spyOn(console, 'log').mockImplementation((text: unknown) => {
    printed.push(String(text));
  });
});

const pathsOf = (id: string): string[] => [`plugins/${id}/manifest.json`, `form-definitions/${id}.json`, `dashboards/${id}.json`];

describe('haidang export', () => {
  test('writes every set as it stands in git, and nothing the second time', async () => {
    const to = join(folder, 'export');
    await exportSets(app.config, [], { to });
    for (const path of setIds().flatMap(pathsOf))
      expect([path, await readFile(join(to, path), 'utf8')]).toEqual([path, await readFile(join(repository, path), 'utf8')]);
    const before = (await stat(join(to, 'dashboards/tax.json'))).mtimeMs;
    await exportSets(app.config, ['tax'], { to });
    expect((await stat(join(to, 'dashboards/tax.json'))).mtimeMs).toBe(before);
    expect(printed.at(-1)).toContain('0 tệp thay đổi');
  });

  test('names a set that is not there', async () => {
    await expect(exportSets(app.config, ['no-such-set'], { to: folder })).rejects.toMatchObject({ kind: { code: 'SET_NOT_FOUND' } });
  });
});

describe('haidang import', () => {
  test('says what is unknown, then makes a draft under another id', async () => {
    const from = join(folder, 'one');
    await exportSets(app.config, ['tourism'], { to: from });
    const manifest = join(from, 'plugins/tourism/manifest.json');
    await writeFile(manifest, (await readFile(manifest, 'utf8')).replaceAll('department-of-tourism', 'tourism-office'));
    await importSets(app.config, from, { as: 'admin', id: 'guest-tourism', dryRun: true });
    expect(printed.at(-1)).toMatch(/owner “tourism-office”; gần nhất \/ nearest: department-of-tourism/);
    expect((await admin.get('/indicator-sets/guest-tourism/draft')).status).toBe(404);
    const mapping = join(folder, 'mapping.json');
    await writeFile(mapping, '{"owners":{"tourism-office":"department-of-tourism"}}');
    await importSets(app.config, from, { as: 'admin', id: 'guest-tourism', mapping, dryRun: false });
    const { body } = await admin.get<SetDraft>('/indicator-sets/guest-tourism/draft');
    expect(body).toMatchObject({ changedBy: 'admin', manifest: { id: 'guest-tourism', owner: 'department-of-tourism' } });
  });

  test('needs a person who is there', async () => {
    await expect(importSets(app.config, folder, { as: 'nobody', dryRun: true })).rejects.toMatchObject({ kind: { code: 'USER_NOT_FOUND' } });
  });
});

test('haidang types writes the types of every set', async () => {
  const to = join(folder, 'types', 'documents.ts');
  await typesOfSets(app.config, { to });
  const text = await readFile(to, 'utf8');
  for (const id of setIds()) expect(text).toContain(`"${id}": `);
  expect(text).toContain('export namespace PublicInvestment {');
});

describe('haidang new-set', () => {
  test('writes three files that the registry takes as they are, and overwrites nothing', async () => {
    const to = await mkdtemp(join(folder, 'new-'));
    await cp(join(repository, 'plugins/standard/manifest.json'), join(to, 'plugins/standard/manifest.json'));
    await newSet(app.config, 'sea-rescue', { owner: 'provincial-police', title: 'Cứu nạn trên biển', template: 'monthly', to });
    expect(pathsOf('sea-rescue').filter((path) => !existsSync(join(to, path)))).toEqual([]);
    const read = readCatalogue(await readDisk(to), UNITS_OF_MEASURE).find(({ id }) => id === 'sea-rescue');
    expect([read?.state, read?.findings.filter(({ level }) => level === 'error')]).toEqual(['read', []]);
    const again = newSet(app.config, 'sea-rescue', { owner: 'provincial-police', template: 'monthly', to });
    await expect(again).rejects.toThrow('Đã có');
  });

  test.each([
    ['Sea Rescue', 'monthly'],
    ['../x', 'monthly'],
    ['sea', 'hourly'],
  ])('refuses %s by %s', async (id, template) => {
    await expect(newSet(app.config, id, { owner: 'provincial-police', template, to: folder })).rejects.toThrow();
  });
});

/** The set is edited and published in the product from now on. */
async function editedHere(id: string): Promise<void> {
  expect((await admin.post('/indicator-sets', { copyOf: id, id })).status).toBe(201);
  const { body } = await admin.get<SetDraft>(`/indicator-sets/${id}/draft`);
  const manifest = { ...body.manifest, description: { vi: 'Sửa tại đây' } };
  expect((await admin.put(`/indicator-sets/${id}/draft`, { manifest, form: body.form, dashboard: body.dashboard })).status).toBe(200);
  expect((await admin.post(`/indicator-sets/${id}/publish`, { note: 'Sửa mô tả ngay trong giao diện' })).status).toBe(201);
}

describe('haidang sync --dry-run', () => {
  test('shows set by set what would change, and writes nothing', async () => {
    const root = await mkdtemp(join(folder, 'disk-'));
    const data = (path: string): boolean => !/node_modules|\/(src|dist)(\/|$)/.test(path);
    for (const each of FOLDERS) await cp(join(repository, each), join(root, each), { recursive: true, filter: data });
    const change = async (path: string, from: string, to: string): Promise<void> => {
      const text = await readFile(join(root, path), 'utf8');
      expect(text).toContain(from);
      await writeFile(join(root, path), text.replace(from, to));
    };
    await change('dashboards/tax.json', '"rowHeight": 96', '"rowHeight": 120');
    await editedHere('press');
    await change('dashboards/press.json', '"rowHeight": 96', '"rowHeight": 120');
    const counted = async (): Promise<unknown> =>
      app.app.get(Database).query('select (select count(*) from indicator_set_version) as versions, (select count(*) from indicator_set_draft) as drafts');
    const before = await counted();
    const report = await syncFrom(app.app, root).run({ dryRun: true });
    const text = syncText(report, true);
    expect(text).toMatch(/^Chạy thử, chưa ghi gì/);
    expect(text).toMatch(/~ tax .*: thay đổi \/ changed\n {4}~ .*96 → 120/);
    expect(text).toMatch(/! press .*tệp không được nhận.*(\n {4}.*)*96 → 120/);
    expect(text).not.toContain('tourism');
    expect(await counted()).toEqual(before);
    const real = await syncFrom(app.app, root).run();
    expect(real.items.find(({ id }) => id === 'press')?.state).toBe('authored');
    const { body } = await admin.get<Bundle>('/indicator-sets/press');
    expect(body).toMatchObject({ version: 2, manifest: { description: { vi: 'Sửa tại đây' } }, dashboard: { layout: { rowHeight: 96 } } });
  });
});
