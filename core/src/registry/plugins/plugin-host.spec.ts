import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { compileSet, inspectDocument, parsePeriod } from '@haidang/plugin-sdk';
import { Audit, Clock, Config, Database, Health, Log, Notices } from '../../kernel/index.js';
import { sample } from '../documents/sample.testing.js';
import { RegistryOptions } from '../options.js';
import { PluginSettings } from '../plugin-data/plugin-settings.service.js';
import { CallMoments } from './call-moments.js';
import type { CheckSubject } from './check-request.js';
import { PlatformPlugins } from './discovery.js';
import { PluginHost } from './plugin-host.service.js';
import { PluginLogs } from '../plugin-verbs/plugin-logs.js';
import { PluginSources } from './plugin-sources.js';
import { PluginVerbs } from '../plugin-verbs/verbs.js';

let root = '';
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'haidang-plugins-'));
});

const PARTS =
  "ingest: { lines: { read: () => ({ figures: [], findings: [], unmapped: [] }) } }, checks: { big: { pastPeriods: 1, run: (r) => r.figures.map((f) => ({ path: f.path, level: 'hint', code: 'seen', message: { vi: String(f.value) } })) } }, panels: {}";
const GOOD = `export default { ${PARTS} };`;

async function plugin(id: string, code: string | undefined, manifest: object = {}): Promise<void> {
  const folder = join(root, 'plugins', id);
  await mkdir(join(folder, 'dist'), { recursive: true });
  await writeFile(join(folder, 'package.json'), '{"type":"module"}');
  await writeFile(
    join(folder, 'manifest.json'),
    JSON.stringify({
      $schema: 'https://haidang.dev/schema/manifest-1.json',
      id,
      kind: 'service',
      version: '1.2.3',
      sdk: '^1.0.0',
      title: { vi: id },
      owner: 'department-of-tourism',
      contributes: { checks: [{ id: 'big', title: { vi: 'Lớn' } }], ingest: [{ id: 'lines', title: { vi: 'Dòng' }, accepts: ['.lines'] }] },
      ...manifest,
    }),
  );
  if (code !== undefined) await writeFile(join(folder, 'dist', 'index.js'), code);
}

let hosts: PluginHost[] = [];
afterEach(async () => {
  await Promise.all(hosts.map((each) => each.onApplicationShutdown()));
  hosts = [];
  await rm(root, { recursive: true });
});

/** The host with real processes, without a database: nothing here asks for settings or verbs. */
async function host(): Promise<PluginHost> {
  const config = Config.fromEnvironment({ NODE_ENV: 'test', HAIDANG_LOG: 'silent', HAIDANG_DATA: root });
  const without = <T>(kind: { prototype: T }): T => Object.create(kind.prototype as object) as T;
  const moments = new CallMoments(new Clock(config), new PluginSettings(without(Database), without(Notices), without(Audit)));
  const sources = new PluginSources(new PlatformPlugins(new RegistryOptions(root)));
  const made = new PluginHost(config, sources, new PluginVerbs(), moments, new PluginLogs(new Log(config)), without(Health));
  hosts.push(made);
  await made.open();
  made.onApplicationBootstrap();
  return made;
}

function subject(): CheckSubject {
  const { manifest, form } = sample();
  const { set } = compileSet(manifest, form);
  const inspection = inspectDocument(set, { arrivals: 12, 'on-time': '11' }, { period: parsePeriod('2024-M03') });
  return { manifest, period: '2024-M03', orgUnit: '56', inspection, past: () => '10' };
}

describe('the plugin host', () => {
  test('a good plugin runs, and its check sees plain figures', async () => {
    await plugin('good', GOOD);
    const made = await host();
    expect(made.views()).toEqual([
      expect.objectContaining({
        id: 'good',
        state: 'running',
        reason: null,
        version: '1.2.3',
        contributes: { ingest: ['lines'], checks: ['big'], panels: [], pages: [], http: [], schedules: [], messages: [] },
      }),
    ]);
    const checks = made.checksFor({ checks: ['good/big'] });
    if (!checks.ok) throw new Error('the check is down');
    const findings = await Promise.all(checks.run.map((check) => check(subject())));
    expect(findings.flat().map((each) => `${each.path} ${each.message.vi}`)).toEqual([
      '/arrivals 12',
      '/on-time 11',
      expect.stringMatching(/^\/on-time-rate 91\.66/),
    ]);
    expect(made.ingestFor('Figures.LINES')?.name).toBe('good/lines');
    expect(made.ingestFor('figures.exe')).toBeUndefined();
  });

  test.each<[string, string | undefined, object, string, string]>([
    ['throws at its start', 'throw new Error("no luck in /srv/secret/file.js");', {}, 'failed', 'no luck'],
    ['does not parse', 'export default {', {}, 'failed', ''],
    ['exports nothing', 'export const a = 1;', {}, 'failed', 'definePlugin'],
    ['lacks what it promised', `export default { ingest: {}, checks: {}, panels: {} };`, {}, 'failed', 'lines'],
    ['brings what it never named', GOOD.replace('panels: {}', 'panels: { pie: {} }'), {}, 'failed', 'pie'],
    ['wants another sdk', GOOD, { sdk: '^9.0.0' }, 'incompatible', '^9.0.0'],
    ['lies about its id', GOOD, { id: 'other' }, 'failed', 'other'],
    ['has a faulty manifest', GOOD, { script: 'x' }, 'failed', 'manifest'],
    ['has no code yet', undefined, {}, 'waiting', 'dist/index.js'],
  ])('a plugin that %s is shown so, and the others run', async (_, code, manifest, state, reason) => {
    await plugin('bad', code, manifest);
    await plugin('good', GOOD);
    const made = await host();
    const [bad, good] = [...made.views()].sort((left, right) => (left.state === 'running' ? 1 : right.state === 'running' ? -1 : 0));
    expect(good?.state).toBe('running');
    expect(bad?.state).toBe(state);
    expect(bad?.reason?.en).toContain(reason);
    expect(bad?.reason?.vi).not.toBe('');
    expect(JSON.stringify(bad?.reason)).not.toContain('/srv/secret');
  });

  test('code behind a link is not started', async () => {
    await plugin('linked', undefined);
    await writeFile(join(root, 'elsewhere.js'), GOOD);
    await symlink(join(root, 'elsewhere.js'), join(root, 'plugins/linked/dist/index.js'));
    expect((await host()).views()[0]).toMatchObject({ state: 'failed' });
  });

  test('a set whose check is down or unknown gets no checks (fail closed)', async () => {
    await plugin('bad', 'throw new Error("x");');
    await plugin('good', GOOD);
    const made = await host();
    expect(made.checksFor({ checks: ['bad/big', 'good/big', 'good/none', 'ghost/big', 'good/toString'] })).toEqual({
      ok: false,
      down: ['bad/big', 'good/none', 'ghost/big', 'good/toString'],
    });
    expect(made.checksFor({})).toEqual({ ok: true, run: [] });
  });

  test.each<[string, string]>([
    ['throws', "() => { throw new Error('boom'); }"],
    ['answers rubbish', '() => 42'],
    ['answers findings without a text', "() => [{ path: '', level: 'error', code: 'x' }]"],
  ])('a check that %s refuses the submission and is seen, until it works again', async (_, run) => {
    await plugin(
      'shaky',
      `let calls = 0; const fault = ${run}; export default { ingest: { lines: { read: () => ({}) } }, checks: { big: { run: () => (calls++ === 0 ? fault() : []) } }, panels: {} };`,
    );
    const made = await host();
    const checks = made.checksFor({ checks: ['shaky/big'] });
    if (!checks.ok) throw new Error('the check is down');
    await expect(Promise.all(checks.run.map((check) => check(subject())))).rejects.toMatchObject({
      message: 'PLUGIN_FAILED',
      findings: [{ path: '/check/big', level: 'error', code: 'plugin-part', message: { vi: 'Chỗ lỗi: kiểm tra “big”.', en: 'Where: the check "big".' } }],
    });
    expect(made.views()[0]).toMatchObject({ state: 'failed' });
    await Promise.all(checks.run.map((check) => check(subject())));
    expect(made.views()[0]).toMatchObject({ state: 'running', reason: null });
  });

  test('a check cannot change the manifest that everybody shares', async () => {
    await plugin(
      'rude',
      `export default { ingest: { lines: { read: () => ({}) } }, checks: { big: { run: (r) => { r.manifest.id = 'mine'; return []; } } }, panels: {} };`,
    );
    const given = subject();
    const checks = (await host()).checksFor({ checks: ['rude/big'] });
    if (!checks.ok) throw new Error('the check is down');
    await Promise.all(checks.run.map((check) => check(given)));
    expect(given.manifest.id).toBe('harbour-traffic');
  });
});
