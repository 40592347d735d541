// A plugin author's path over HTTP into a running server: scaffolded, built, installed, granted, used, upgraded, rolled back, fallen, quarantined,
// switched off and removed. Two servers over one database: the other one follows without a word.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { PluginPackageView, PluginView, Problem } from '@haidang/plugin-sdk';
import { newPlugin } from '../../../core/src/app/commands/new-plugin.js';
import { bootApp, type TestApp } from '../../kit/app.js';
import type { Client } from '../../kit/client.js';
import { packed } from '../../kit/plugins/packages.js';
import { until } from '../../kit/until.js';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

let here: TestApp;
let there: TestApp;
let admin: Client;
let other: Client;
let folder: string;
/** The scaffold's own manifest and code, as its author would pack them. */
let service: { manifest: Record<string, unknown>; code: string };

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'haidang-author-'));
  await newPlugin('rain-notes', { kind: 'service', owner: 'department-of-tourism', title: 'Ghi chú mưa', to: folder });
  const plugin = join(folder, 'rain-notes');
  symlinkSync(join(ROOT, 'node_modules'), join(plugin, 'node_modules'));
  execFileSync(process.execPath, [join(ROOT, 'node_modules/typescript/bin/tsc'), '-p', plugin]);
  service = {
    manifest: JSON.parse(readFileSync(join(plugin, 'manifest.json'), 'utf8')) as Record<string, unknown>,
    code: readFileSync(join(plugin, 'dist/index.js'), 'utf8'),
  };
  here = await bootApp({ work: false });
  there = await bootApp({ work: false, beside: here });
  [admin, other] = [await here.as('admin'), await there.as('admin')];
});
afterAll(async () => {
  await there.close();
  await here.close();
  rmSync(folder, { recursive: true, force: true });
});

async function send(archive: Buffer): Promise<{ status: number; body: PluginPackageView & Problem }> {
  const form = new FormData();
  form.set('file', new Blob([new Uint8Array(archive)]), 'plugin.tgz');
  const response = await fetch(`${here.url}/api/v1/plugins`, { method: 'POST', body: form, headers: { cookie: admin.cookieHeader } });
  return { status: response.status, body: (await response.json()) as PluginPackageView & Problem };
}

const release = (version: string, changes: object = {}, code = service.code): Promise<Buffer> =>
  packed({
    'manifest.json': JSON.stringify({ ...service.manifest, version, ...changes }),
    'dist/index.js': code,
    'dist/browser/index.js': 'export const pages = {};',
  });
const viewOf = async (client: Client): Promise<PluginView | undefined> =>
  (await client.get<{ items: PluginView[] }>('/plugins')).body.items.find(({ id }) => id === 'rain-notes');
const standing = async (client: Client): Promise<string> => {
  const view = await viewOf(client);
  return view === undefined ? 'gone' : `${view.version} ${view.state}`;
};
const follows = (wanted: string): Promise<unknown> =>
  until(
    () => standing(other),
    (state) => state === wanted,
  );
const notes = (client: Client) => client.get<{ items: { text: string }[] }>('/plugins/rain-notes/http/notes');

describe('the path of a plugin', () => {
  test('is kept and shown before a line of it runs', async () => {
    const { status, body } = await send(await release('1.0.0', { permissions: { storeMegabytes: 5, http: ['rain.example.vn'], mail: true } }));
    expect([status, body.plugin, body.version, body.replaces, body.signature]).toEqual([201, 'rain-notes', '1.0.0', null, null]);
    expect(body.permissions.map(({ key, granted }) => [key, granted])).toEqual([
      ['http:rain.example.vn', null],
      ['mail', null],
    ]);
    expect(body.contributes.map(({ part, id }) => `${part} ${id}`)).toEqual(['pages main', 'http GET /notes', 'http POST /notes', 'schedules tidy']);
    expect(await standing(admin)).toBe('1.0.0 waiting');
    expect((await notes(admin)).status).toBe(503);
  });

  test('runs once everything that it asks for is decided, in every process', async () => {
    const open = await admin.post<Problem>('/plugins/rain-notes/enable', { grants: { mail: false } });
    expect([open.status, open.body.code, open.body.title]).toEqual([409, 'PLUGIN_GRANTS_MISSING', expect.stringContaining('http:rain.example.vn')]);
    expect((await admin.post('/plugins/rain-notes/enable', { grants: { mail: false, 'http:rain.example.vn': true } })).status).toBe(204);
    expect(await standing(admin)).toBe('1.0.0 running');
    await follows('1.0.0 running');
    expect((await admin.post('/plugins/rain-notes/http/notes', { text: 'mưa to' })).status).toBe(201);
    expect((await notes(other)).body.items.map(({ text }) => text)).toEqual(['mưa to']);
  });

  test('a version never changes, and what came with the release is not replaced', async () => {
    const changed = await send(await release('1.0.0', { title: { vi: 'Khác' } }));
    expect([changed.status, changed.body.code]).toEqual([409, 'PLUGIN_VERSION_TAKEN']);
    expect((await send(await release('1.0.0', { id: 'standard' }))).body.code).toBe('PLUGIN_OF_PLATFORM');
    expect((await send(Buffer.from('no archive'))).body.code).toBe('PLUGIN_PACKAGE_REFUSED');
    expect(await standing(admin)).toBe('1.0.0 running');
  });

  test('is upgraded while it serves, and asks only for what is new', async () => {
    const marked = service.code.replace('{ text, by:', "{ text: text + ' (2)', by:");
    expect(marked).not.toBe(service.code);
    const { body } = await send(
      await release('1.1.0', { permissions: { storeMegabytes: 5, http: ['rain.example.vn', 'sea.example.vn'], mail: true } }, marked),
    );
    expect([body.replaces, body.permissions.filter(({ granted }) => granted === null).map(({ key }) => key)]).toEqual(['1.0.0', ['http:sea.example.vn']]);
    expect((await admin.post<Problem>('/plugins/rain-notes/upgrade', { version: '1.1.0' })).body.code).toBe('PLUGIN_GRANTS_MISSING');
    let [served, failed, over] = [0, 0, false];
    const reading = (async () => {
      while (!over)
        if ((await notes(admin)).status === 200) served += 1;
        else failed += 1;
    })();
    expect((await admin.post('/plugins/rain-notes/upgrade', { version: '1.1.0', grants: { 'http:sea.example.vn': false } })).status).toBe(204);
    over = true;
    await reading;
    expect([served > 0, failed]).toEqual([true, 0]);
    await follows('1.1.0 running');
    await other.post('/plugins/rain-notes/http/notes', { text: 'gió' });
    expect((await notes(admin)).body.items.map(({ text }) => text)).toEqual(['gió (2)', 'mưa to']);
  });

  test('a version that does not run takes nobody over', async () => {
    await send(await release('1.2.0', {}, "throw new Error('broken on purpose'); export default {};"));
    const { status, body } = await admin.post<Problem>('/plugins/rain-notes/upgrade', { version: '1.2.0' });
    expect([status, body.code, body.title]).toEqual([409, 'PLUGIN_UPGRADE_FAILED', expect.stringContaining('broken on purpose')]);
    expect([await standing(admin), (await notes(admin)).status]).toEqual(['1.1.0 running', 200]);
  });

  test('goes back with one call, and its store is what it was', async () => {
    expect((await admin.post('/plugins/rain-notes/rollback', {})).status).toBe(204);
    await follows('1.0.0 running');
    expect((await notes(other)).body.items).toHaveLength(2);
    const again = await admin.post<Problem>('/plugins/rain-notes/rollback', {});
    expect([again.status, again.body.code]).toEqual([409, 'PLUGIN_NO_EARLIER_VERSION']);
  });

  test('that falls again and again is left alone, until somebody goes back', async () => {
    const falling = service.code.replace(
      /'GET \/notes': async \([^)]*\) => \{/,
      "$& await new Promise(() => { setTimeout(() => { throw new Error('falls on purpose'); }, 0); });",
    );
    expect(falling).not.toBe(service.code);
    await send(await release('2.0.0', {}, falling));
    expect((await admin.post('/plugins/rain-notes/upgrade', { version: '2.0.0' })).status).toBe(204);
    await follows('2.0.0 running');
    // Each call ends with its process; the server itself goes on.
    await until(
      async () => {
        await notes(admin);
        expect((await admin.get('/session')).status).toBe(200);
        return (await viewOf(admin))?.state;
      },
      (state) => state === 'quarantined',
      90_000,
    );
    expect((await viewOf(admin))?.reason?.vi).toMatch(/cách ly.*falls on purpose/);
    expect((await admin.post('/plugins/rain-notes/rollback', {})).status).toBe(204);
    // Not waited for in the other process: what follows overtakes it there.
    expect((await notes(admin)).body.items).toHaveLength(2);
  }, 120_000);

  test('is removed only when it is off, with everything that it kept', async () => {
    expect((await admin.delete<Problem>('/plugins/rain-notes')).body.code).toBe('PLUGIN_IN_USE');
    expect((await admin.post('/plugins/rain-notes/disable')).status).toBe(204);
    await follows('1.0.0 off');
    expect((await notes(other)).status).toBe(503);
    expect((await admin.delete('/plugins/rain-notes')).status).toBe(204);
    await follows('gone');
    expect((await notes(admin)).status).toBe(404);
    await send(await release('1.0.0'));
    await admin.post('/plugins/rain-notes/enable', {});
    expect((await notes(admin)).body.items).toEqual([]);
  });

  test('is nobody’s but an administrator’s', async () => {
    const leader = await here.as('leader');
    const statuses = await Promise.all([
      leader.get('/plugins'),
      leader.post('/plugins/rain-notes/enable', {}),
      leader.delete('/plugins/rain-notes'),
      here.anonymous.delete('/plugins/rain-notes'),
    ]);
    expect(statuses.map(({ status }) => status)).toEqual([403, 403, 403, 401]);
  });

  test('what came with the release can be switched off, and stays off after a start', async () => {
    expect((await admin.post('/plugins/standard/disable')).status).toBe(204);
    await until(
      async () => (await other.get<{ items: PluginView[] }>('/plugins')).body.items.find(({ id }) => id === 'standard')?.state,
      (state) => state === 'off',
    );
    expect((await admin.post('/plugins/standard/enable', {})).status).toBe(204);
    await until(
      async () => (await other.get<{ items: PluginView[] }>('/plugins')).body.items.find(({ id }) => id === 'standard')?.state,
      (state) => state === 'running',
    );
  });
});
