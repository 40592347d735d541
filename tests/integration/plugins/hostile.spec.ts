// Plugins that loop, eat memory, crash, lie, and reach for what is not theirs, in real processes behind the walls of this machine. Each is
// stopped or refused; beside it the server and the other plugins go on serving, which is counted, not timed.
import { execFile } from 'node:child_process';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { PluginLogLine, PluginView, Problem } from '@haidang/plugin-sdk';
import { Database } from '../../../core/src/kernel/index.js';
import { PluginHost } from '../../../core/src/registry/index.js';
import { walls } from '../../../core/src/registry/plugin-process/walls.js';
import { bootApp, type TestApp } from '../../kit/app.js';
import type { Answer, Client } from '../../kit/client.js';
import { testPlugins, type TestPlugins } from '../../kit/plugins/plugins.js';
import { until } from '../../kit/until.js';

let t: TestApp;
let plugins: TestPlugins;
let admin: Client;
let canary: Server;
let hits = 0;

beforeAll(async () => {
  canary = createServer((_request, response) => {
    hits += 1;
    response.end('caught');
  });
  canary.on('connection', () => {
    hits += 1;
  });
  await new Promise<void>((resume) => canary.listen(0, '127.0.0.1', resume));
  t = await bootApp({ work: false });
  plugins = testPlugins(t);
  await plugins.start('notebook', 'hostile');
  plugins.write('looping', "export default { start: () => { throw new Error('not today'); } };");
  await t.app.get(PluginHost).start('looping');
  admin = await t.as('admin');
});
afterAll(async () => {
  await t.close();
  plugins.clean();
  canary.close();
});

const canaryUrl = (): string => `http://127.0.0.1:${String((canary.address() as AddressInfo).port)}/`;
const view = async (id: string): Promise<PluginView | undefined> =>
  (await admin.get<{ items: PluginView[] }>('/plugins')).body.items.find((each) => each.id === id);
const SOON = new Set(['loop', 'loop-later', 'late', 'late-write']);
/** Deeds that never answer have two seconds, the others twenty. */
const attempt = (deed: string): Promise<Answer<Problem & { got?: string; refused?: string }>> =>
  admin.post(`/plugins/hostile/http/${SOON.has(deed) ? 'soon/' : ''}${deed}`, { url: canaryUrl() });

/** Other requests of the server, one after the other, until the work is done: to a plugin, to the database, to memory. */
async function beside<T>(work: Promise<T>): Promise<{ answer: T; served: number; refused: number }> {
  const seen = { done: false, served: 0, refused: 0 };
  const others = (async () => {
    while (!seen.done) {
      for (const path of ['/plugins/notebook/http/notes', '/obligations?period=2024-M06', '/panel-types', '/session']) {
        if ((await admin.get(path)).status === 200) seen.served += 1;
        else seen.refused += 1;
      }
    }
  })();
  const answer = await work.finally(() => {
    seen.done = true;
  });
  await others;
  return { answer, served: seen.served, refused: seen.refused };
}

describe('a plugin that', () => {
  test.each([
    ['loop', /no answer within 2 s, and it does not come back/],
    ['loop-later', /no answer within 2 s, and it does not come back|memory/],
    ['heap', /memory/],
    ['buffers', /memory|RangeError/],
    ['crash', /thrown where nobody waits/],
    ['unhandled-rejection', /refused where nobody waits/],
    ['flood-log', /too many messages|memory/],
    ['flood-verbs', /too many|memory|no answer/],
  ])('does %s is ended, says why, and nothing else stops', async (deed, why) => {
    await t.app.get(PluginHost).start('hostile');
    const { pid } = plugins.standing('hostile');
    const { answer, served, refused } = await beside(attempt(deed));
    // On a slow machine the call is given up before the process has fallen.
    const timed = SOON.has(deed) || deed.startsWith('flood');
    expect(answer.body).toMatchObject({ status: 503, code: timed ? expect.stringMatching(/^PLUGIN_(LATE|FAILED)$/) : 'PLUGIN_FAILED' });
    expect(refused).toBe(0);
    expect(served).toBeGreaterThan(0);
    await until(
      () => plugins.standing('hostile').pid,
      (now) => now !== pid,
    );
    const fallen = await view('hostile');
    expect(fallen?.lastError?.text.en).toMatch(why);
    expect(fallen?.lastError?.text.vi).not.toBe('');
    expect(await view('notebook')).toMatchObject({ state: 'running', restarts: 0 });
  });

  test('is merely late is told so, goes on in the same process, and does nothing more for the call that was given up', async () => {
    await t.app.get(PluginHost).start('hostile');
    const { pid } = plugins.standing('hostile');
    const answers = await Promise.all(['late', 'late', 'late', 'late', 'late', 'late', 'late-write', 'late-write'].map(attempt));
    expect(new Set(answers.map(({ status, body }) => `${String(status)} ${body.code}`))).toEqual(new Set(['503 PLUGIN_LATE']));
    expect(answers[0]?.body.details.vi).toContain('Phần mở rộng');
    const log = await until(
      async () => (await admin.get<{ items: PluginLogLine[] }>('/plugins/hostile/log')).body.items.map(({ message }) => message),
      (lines) => lines.filter((line) => line === 'refused LATE').length === 2,
    );
    expect(log).not.toContain('written late');
    expect((await attempt('env')).status).toBe(200);
    expect([await view('hostile'), plugins.standing('hostile').pid]).toMatchObject([{ state: 'running' }, pid]);
  });

  test('fell is started again by itself, and serves', async () => {
    await t.app.get(PluginHost).start('hostile');
    await attempt('crash');
    await until(
      () => view('hostile'),
      (each) => each?.state === 'running' && each.restarts > 0,
    );
    expect((await attempt('env')).status).toBe(200);
  });

  test.each([
    ['exit', /process is not defined/],
    ['env', /process is not defined/],
    ['builtin-module', /process is not defined/],
    ['require', /require is not defined/],
    ['import-fs', /import of "node:fs" is refused/],
    ['import-net', /import of "node:net" is refused/],
    ['import-data', /is refused/],
    ['fetch', /is not a function/],
    ['socket', /is not defined/],
    ['code-from-text', /Code generation from strings disallowed/],
    ['code-from-host', /Code generation from strings disallowed/],
    ['code-from-timer', /Code generation from strings disallowed/],
    ['write-elsewhere', /NOT_GRANTED|not granted/],
    ['read-elsewhere', /NOT_GRANTED|not granted/],
    ['fill-store', /is full/],
  ])('tries %s is refused', async (deed, why) => {
    await until(
      () => view('hostile'),
      (each) => each?.state === 'running',
    );
    const { body } = await attempt(deed);
    expect(body.got).toBeUndefined();
    expect(body.refused).toMatch(why);
  });

  test('looks for the machine in stacks finds nothing of it, and pollutes no prototype but its own', async () => {
    await until(
      () => view('hostile'),
      (each) => each?.state === 'running',
    );
    expect((await attempt('prepare-stack')).body).toEqual({ got: 'undefined' });
    await attempt('prototype');
    expect(({} as { admin?: boolean; json?: string }).admin).toBeUndefined();
    expect(({} as { json?: string }).json).toBeUndefined();
  });

  test('imports a module of Node does not start', async () => {
    for (const [id, code] of [
      ['static-fs', "import { readFileSync } from 'node:fs'; export default { x: readFileSync };"],
      ['static-typeorm', "import 'typeorm'; export default {};"],
      ['static-up', "import '../../../package.json'; export default {};"],
    ] as const) {
      plugins.write(id, code);
      await t.app.get(PluginHost).start(id);
      expect(await view(id)).toMatchObject({ state: 'failed', reason: { en: expect.stringContaining('is refused') } });
    }
  });

  test('reached nobody outside: the canary heard nothing', () => {
    expect(hits).toBe(0);
  });

  test('never answers a check: that is a finding of the report (fail closed), the process goes on, and who comes next does not wait for it', async () => {
    await t.app.get(PluginHost).start('hostile');
    const { pid } = plugins.standing('hostile');
    const checks = t.app.get(PluginHost).checksFor({ checks: ['hostile/never'] });
    if (!checks.ok) throw new Error('the check is down before it was asked');
    const subject = { manifest: {} as never, period: '2024-M06', orgUnit: '56', inspection: { cells: [], calculated: [] }, past: () => undefined };
    const run = () => Promise.all(checks.run.map((check) => check(subject)));
    const { answer, refused } = await beside(Promise.all([run(), run(), run()]));
    expect(answer.flat(2)).toEqual(Array(3).fill(expect.objectContaining({ level: 'error', code: 'check-late' })));
    expect(refused).toBe(0);
    expect(await view('hostile')).toMatchObject({ state: 'running', lastError: { text: { en: expect.stringContaining('no answer within 5 s') } } });
    expect(plugins.standing('hostile').pid).toBe(pid);
    const [again] = await run();
    expect([again?.[0]?.code, plugins.standing('hostile').calls]).toEqual(['check-not-asked', 0]);
  });

  test('throws whenever it starts is left alone after five falls, until somebody starts it', async () => {
    // It began with this file, and fell beside everything above.
    await until(
      () => view('looping'),
      (each) => each?.state === 'quarantined',
      40_000,
    );
    expect(await view('looping')).toMatchObject({ restarts: 4, reason: { en: expect.stringContaining('not today') } });
    const ready = await t.anonymous.get<{ checks: { name: string; state: string; reason?: { en: string } }[] }>('/health/ready');
    expect(ready.body.checks.find((each) => each.name === 'plugins')).toMatchObject({ state: 'degraded', reason: { en: expect.stringContaining('looping') } });
    plugins.write('looping', 'export default {};');
    await t.app.get(PluginHost).start('looping');
    expect(await view('looping')).toMatchObject({ state: 'running', reason: null });
  });

  test('ends with its server: no process is left', async () => {
    const before = await t.app.get(Database).one<{ n: number }>('select 1 as n');
    expect(before?.n).toBe(1);
    await t.app.get(PluginHost).stop('hostile');
    expect(await view('hostile')).toMatchObject({ state: 'off', memory: null });
    expect((await attempt('env')).body).toMatchObject({ status: 503, code: 'PLUGIN_OFF' });
  });
});

describe('code that got past the linker', () => {
  /** Each with what it got, or the code of its refusal. */
  const CLIMB = `
    const tries = {
      file: async () => (await import('node:fs')).readFileSync('/etc/passwd', 'utf8'),
      write: async () => (await import('node:fs')).writeFileSync('haidang-climbed', 'x'),
      child: async () => (await import('node:child_process')).execFileSync('/bin/true'),
      worker: async () => new (await import('node:worker_threads')).Worker('1', { eval: true }),
      text: async () => eval('1'),
      environment: async () => Object.keys(process.env).join(),
      user: async () => process.getuid(),
      network: async () => (await import('node:net')).connect(Number(PORT), '127.0.0.1'),
    };
    const told = {};
    for (const [name, climb] of Object.entries(tries)) {
      try { const got = await climb(); told[name] = got?.once === undefined ? String(got) : await new Promise((r) => got.once('connect', () => r('connected')).once('error', (e) => r(e.code))); }
      catch (error) { told[name] = error.code ?? error.name; }
    }
    console.log(JSON.stringify(told));
    process.exit(0);`;

  test('stands before the walls of Node and of the system', async () => {
    const { command, missing } = await walls(t.config.dataDir);
    const [file, args] = command(64);
    const { port } = canary.address() as AddressInfo;
    const { stdout } = await promisify(execFile)(file, [...args, '--eval', CLIMB.replace('PORT', String(port))], { env: {} });
    const told = JSON.parse(stdout) as Record<string, string>;
    expect(told).toMatchObject({
      file: 'ERR_ACCESS_DENIED',
      write: 'ERR_ACCESS_DENIED',
      child: 'ERR_ACCESS_DENIED',
      worker: 'ERR_ACCESS_DENIED',
      text: 'EvalError',
      environment: '',
    });
    const lacks = (what: string): boolean => missing.some(({ en }) => en?.includes(what) === true);
    if (!lacks('network namespaces')) expect([told['network'], hits]).toEqual([expect.stringMatching(/^ENETUNREACH|^ECONNREFUSED/), 0]);
    if (process.getuid?.() === 0 && !lacks('same user')) expect(told['user']).toBe('65532');
  });
});

describe('a swap', () => {
  test('points to the new version once it is healthy; the old one finishes its calls, and a version that does not start changes nothing', async () => {
    const code = (version: string, start = ''): string =>
      `export default { ${start} http: { 'GET /wait': async () => { await new Promise((r) => setTimeout(r, 700)); return { json: '${version}' }; }, 'GET /now': () => ({ json: '${version}' }) } };`;
    const manifest = (version: string): object => ({
      version,
      contributes: {
        http: [
          { method: 'GET', path: '/wait' },
          { method: 'GET', path: '/now' },
        ],
      },
    });
    const host = t.app.get(PluginHost);
    plugins.write('swapped', code('one'), manifest('1.0.0'));
    await host.start('swapped');
    const slow = admin.get('/plugins/swapped/http/wait');
    await until(
      () => plugins.standing('swapped').calls,
      (calls) => calls === 1,
    );
    plugins.write('swapped', code('two'), manifest('2.0.0'));
    expect(await host.swap('swapped')).toBeUndefined();
    expect((await admin.get('/plugins/swapped/http/now')).body).toBe('two');
    expect((await slow).body).toBe('one');
    expect(await view('swapped')).toMatchObject({ state: 'running', version: '2.0.0' });
    plugins.write('swapped', code('three', "start: () => { throw new Error('unwell'); },"), manifest('3.0.0'));
    expect((await host.swap('swapped'))?.en).toContain('unwell');
    expect((await admin.get('/plugins/swapped/http/now')).body).toBe('two');
    expect(await view('swapped')).toMatchObject({ state: 'running', version: '2.0.0' });
  });
});
