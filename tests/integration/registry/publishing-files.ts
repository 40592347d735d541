// Part of publishing.spec.ts, on its application: sets that came from files, taken over here, and files that are read in meanwhile.
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Bundle } from '@haidang/plugin-sdk';
import type { Sync } from '../../../core/src/registry/index.js';
import { syncFrom } from '../../kit/sets/disk-sync.js';
import { until } from '../../kit/until.js';
import { house, admin, leader, publish, live, renamed } from './publishing-desk.js';

export function setsFromFiles(): void {
  describe('sets from files', () => {
    const repository = fileURLToPath(new URL('../../..', import.meta.url));
    let folder = '';
    let sync: Sync;

    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'haidang-publishing-'));
      const manifestsOnly = (path: string): boolean => !/node_modules|\/(src|dist)(\/|$)/.test(path);
      for (const each of ['plugins', 'form-definitions', 'dashboards'])
        await cp(join(repository, each), join(folder, each), { recursive: true, filter: manifestsOnly });
      sync = syncFrom(house.app, folder);
    });
    afterAll(() => rm(folder, { recursive: true }));

    async function onDisk(id: string, title: string): Promise<void> {
      const path = join(folder, `plugins/${id}/manifest.json`);
      await writeFile(path, JSON.stringify({ ...(JSON.parse(await readFile(path, 'utf8')) as object), title: { vi: title, en: title } }));
    }
    const synced = async (id: string): Promise<string | undefined> => (await sync.run()).items.find((each) => each.id === id)?.state;

    test('that were taken over are left alone by files from the first publication on', async () => {
      await admin.post('/indicator-sets', { copyOf: 'culture', id: 'culture' });
      await onDisk('culture', 'Văn hóa (tệp)');
      // Until then the files still count.
      expect(await synced('culture')).toBe('changed');
      await renamed('culture', 'Văn hóa (sửa tại đây)');
      expect((await publish('culture')).body).toMatchObject({ version: 3 });
      expect(await live('culture')).toEqual({ live: 3, origin: 'authored' });
      await onDisk('culture', 'Văn hóa (tệp, lần hai)');
      expect(await synced('culture')).toBe('authored');
      expect(await live('culture')).toEqual({ live: 3, origin: 'authored' });
      const bundle = await until(
        () => leader.get<Bundle>('/indicator-sets/culture'),
        (answer) => answer.body.version === 3,
      );
      expect(bundle.body.manifest.title.vi).toBe('Văn hóa (sửa tại đây)');
    });

    test('never become a set that is still a draft here', async () => {
      for (const [from, to] of [
        ['plugins/press/manifest.json', 'plugins/newcomer/manifest.json'],
        ['form-definitions/press.json', 'form-definitions/newcomer.json'],
        ['dashboards/press.json', 'dashboards/newcomer.json'],
      ] as const) {
        const text = (await readFile(join(folder, from), 'utf8')).replaceAll('"press"', '"newcomer"');
        await cp(join(folder, 'plugins/press'), join(folder, 'plugins/newcomer'), { recursive: true });
        await writeFile(join(folder, to), text);
      }
      await admin.post('/indicator-sets', { template: 'monthly', id: 'newcomer' });
      expect(await synced('newcomer')).toBe('authored');
      expect(await live('newcomer')).toEqual({ live: null, origin: 'authored' });
      await rm(join(folder, 'plugins/newcomer'), { recursive: true });
      await rm(join(folder, 'form-definitions/newcomer.json'));
      await rm(join(folder, 'dashboards/newcomer.json'));
    });

    test('read in while somebody publishes: one after the other, and the publication stands', async () => {
      await admin.post('/indicator-sets', { copyOf: 'press', id: 'press' });
      await renamed('press', 'Báo chí (sửa tại đây)');
      await onDisk('press', 'Báo chí (tệp)');
      const [, answer] = await Promise.all([sync.run(), publish('press'), sync.run()]);
      expect(answer.status).toBe(201);
      expect(await live('press')).toEqual({ live: answer.body.version, origin: 'authored' });
      expect((await admin.get<Bundle>(`/indicator-sets/press/versions/${String(answer.body.version)}`)).body.manifest.title.vi).toBe('Báo chí (sửa tại đây)');
    });
  });
}
