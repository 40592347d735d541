// Browser parts of plugins over the wire: their addresses, their types and how long they may be kept; and that no spelling of an address
// leads to a file that is not one of theirs.
import { symlinkSync, unlinkSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { PluginPageView } from '@haidang/plugin-sdk';
import { bootApp, type TestApp } from '../../kit/app.js';
import { pluginFolder, type PluginFolder } from '../../kit/plugins/plugin-folder.js';

const CANARY = 'canary-outside-of-the-browser-part';

let plugins: PluginFolder;
let t: TestApp;

interface Raw {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  body: string;
}

/** As it is written: `fetch` would tidy the path before it leaves. */
function raw(path: string, headers: Record<string, string> = {}): Promise<Raw> {
  const { hostname, port } = new URL(t.url);
  return new Promise((resolve, reject) => {
    const sent = request({ hostname, port, path, headers }, (answer) => {
      const parts: Buffer[] = [];
      answer.on('data', (part: Buffer) => parts.push(part));
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(parts).toString() }));
    });
    sent.on('error', reject);
    sent.end();
  });
}

async function pagesOf(username: string): Promise<PluginPageView[]> {
  return (await (await t.as(username)).get<{ items: PluginPageView[] }>('/plugin-pages')).body.items;
}

async function moduleAddress(): Promise<string> {
  return (await pagesOf('leader')).find(({ id }) => id === 'counter')?.module ?? '';
}

beforeAll(async () => {
  plugins = pluginFolder('pages-sample');
  const folder = plugins.folderOf('pages-sample');
  writeFileSync(join(folder, 'secret.txt'), CANARY);
  writeFileSync(join(folder, 'dist', 'outside.js'), CANARY);
  writeFileSync(join(plugins.root, 'canary.txt'), CANARY);
  symlinkSync(join(plugins.root, 'canary.txt'), join(folder, 'dist', 'browser', 'linked.txt'));
  symlinkSync(plugins.root, join(folder, 'dist', 'browser', 'folder'));
  t = await bootApp({ work: false, root: plugins.root });
});
afterAll(async () => {
  await t.close();
  plugins.remove();
});

describe('pages of plugins', () => {
  test('are listed by the rights of the reader, with the address of their module', async () => {
    const leader = await pagesOf('leader');
    expect(leader.map(({ plugin, id }) => `${plugin}/${id}`)).toEqual(['pages-sample/counter', 'pages-sample/shared', 'pages-sample/faulty']);
    expect(leader[0]).toMatchObject({
      title: { vi: 'Bộ đếm', en: 'Counter' },
      module: expect.stringMatching(/^\/plugin-assets\/pages-sample\/1\.2\.0-[0-9a-f]{16}\/index\.js$/) as unknown,
      styles: expect.stringMatching(/\/index\.css$/) as unknown,
    });
    expect((await pagesOf('admin')).map(({ id }) => id)).toContain('guarded');
    expect((await t.anonymous.get('/plugin-pages')).status).toBe(401);
  });
});

describe('the policy of every page', () => {
  test.each(['/', '/p/pages-sample', '/dashboards/x', '/admin/plugins'])('at %s lets run what the server sent, and speak to the server alone', async (path) => {
    const [first, second] = await Promise.all([raw(path), raw(path)]);
    const policy = String(first.headers['content-security-policy']);
    const rules = new Map(policy.split('; ').map((rule) => [rule.split(' ', 1)[0] ?? '', rule.split(' ').slice(1)] as const));
    const [nonce = ''] = /'nonce-[A-Za-z0-9+/=]{22,}'/.exec(policy) ?? [];
    expect(Object.fromEntries(rules)).toEqual({
      'default-src': ["'self'"],
      'script-src': ["'self'", nonce],
      'style-src': ["'self'", nonce],
      // Attributes of style that the parts of the page set; they run nothing and fetch nothing but pictures of our own.
      'style-src-attr': ["'unsafe-inline'"],
      'img-src': ["'self'", 'data:', 'blob:'],
      'font-src': ["'self'", 'data:'],
      'connect-src': ["'self'"],
      'object-src': ["'none'"],
      'frame-src': ["'self'"],
      'base-uri': ["'none'"],
      'form-action': ["'self'"],
      'frame-ancestors': ["'self'"],
    });
    expect(policy).not.toBe(second.headers['content-security-policy']);
    // The only code in the page itself: the import map, with the nonce.
    const inline = [...first.body.matchAll(/<script(?![^>]*\ssrc=)([^>]*)>/g)].map(([, attributes = '']) => attributes);
    expect(inline).toEqual([expect.stringMatching(/type="importmap"/) as unknown]);
    expect(inline[0]).toContain(`nonce="${nonce.slice("'nonce-".length, -1)}"`);
  });
});

describe('files of a browser part', () => {
  test('travel with their type, packed, for ever, under a policy of their own', async () => {
    const address = await moduleAddress();
    const plain = await raw(address);
    expect(plain.status).toBe(200);
    expect(plain.body).toContain('@haidang/host');
    expect(plain.headers).toMatchObject({
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'public, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff',
    });
    // For what is opened by itself (a worker takes its own): scripts of this server, none in the file, none from texts.
    const policy = String(plain.headers['content-security-policy']);
    expect(policy).toContain("default-src 'self';");
    expect(policy).not.toMatch(/unsafe-eval|script-src|connect-src|https?:|\*/);
    const packed = await raw(address, { 'accept-encoding': 'gzip' });
    expect(packed.headers['content-encoding']).toBe('gzip');
    expect(packed.body.length).toBeLessThan(plain.body.length);
    expect((await raw(address.replace('index.js', 'index.css'))).headers['content-type']).toBe('text/css; charset=utf-8');
    expect((await raw(`${address}?again=1`)).status).toBe(200);
  });

  test('have another address when they were built anew, and the old one holds nothing else', async () => {
    const address = await moduleAddress();
    writeFileSync(join(plugins.folderOf('pages-sample'), 'dist', 'browser', 'index.js'), 'export const pages = {};');
    const renewed = await moduleAddress();
    expect(renewed).not.toBe(address);
    expect((await raw(renewed)).body).toBe('export const pages = {};');
    expect((await raw(address)).status).toBe(404);
  });

  test('no spelling of an address leads elsewhere', async () => {
    const address = await moduleAddress();
    const base = address.slice(0, -'index.js'.length);
    const ends = ['secret.txt', 'outside.js', 'canary.txt', 'etc/passwd', 'manifest.json'];
    const ups = [
      '../',
      '../../',
      '../../../',
      '..%2f..%2f',
      '%2e%2e/%2e%2e/',
      '..\\..\\',
      '..%5c',
      '%2e%2e%2f',
      '....//',
      '..;/',
      './../',
      '%252e%252e%252f',
      '/',
    ];
    const spellings = [
      ...ups.flatMap((up) => ends.map((end) => `${base}${up}${end}`)),
      ...ends.map((end) => `/plugin-assets/../plugins/pages-sample/${end}`),
      ...[
        'linked.txt',
        'folder/canary.txt',
        'index.js%00.txt',
        'index.js%00',
        'index.js/',
        'INDEX.JS',
        './index.js',
        '%69ndex.js',
        'index.js;x',
        '',
        '.',
        'folder',
      ].map((end) => base + end),
      `//plugin-assets${address.slice('/plugin-assets'.length)}`,
      '/plugin-assets/',
      '/plugin-assets/pages-sample/',
      '/plugin-assets/pages-sample/1.2.0-0000000000000000/index.js',
      '/plugin-assets/standard/1.0.0-0000000000000000/index.js',
      '/plugin-assets/%2e%2e/package.json',
      '/plugin-assets/__proto__/constructor/toString',
      `/plugin-assets/${'a/'.repeat(2000)}`,
    ];
    const answers = await Promise.all(spellings.map(async (path) => [path, await raw(path)] as const));
    expect(
      answers.filter(([, { status }]) => status !== 404 && status !== 400 && status !== 414).map(([path, { status }]) => `${String(status)} ${path}`),
    ).toEqual([]);
    expect(answers.filter(([, { body }]) => body.includes(CANARY) || body.includes('root:')).map(([path]) => path)).toEqual([]);
  });

  test('a file that became a link since is not followed', async () => {
    const address = await moduleAddress();
    const file = join(plugins.folderOf('pages-sample'), 'dist', 'browser', 'index.css');
    expect((await raw(address.replace('index.js', 'index.css'))).status).toBe(200);
    unlinkSync(file);
    symlinkSync(join(plugins.root, 'canary.txt'), file);
    expect((await raw(address.replace('index.js', 'index.css'))).status).toBe(404);
  });
});
