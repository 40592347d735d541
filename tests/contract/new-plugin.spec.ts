// Plugins keep the tier that they claim. What `haidang new-plugin` writes is a working plugin of every kind: it compiles against the sdk as published
// and passes the tests that it brings. (The kind of the guide's own example goes the guide's whole way: tests/e2e/plugins/plugin-guide.spec.ts.)
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { conformance, type Manifest, type Plugin } from '@haidang/plugin-sdk';
import { newPlugin, PLUGIN_KINDS } from '../../core/src/app/commands/new-plugin.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const TIERS = ['bronze', 'silver', 'gold'];
const run = promisify(execFile);
/** Of the folder that it runs in. */
const CONFORMS = `
import { readFileSync } from 'node:fs';
import { conformance } from '@haidang/plugin-sdk';
const { default: plugin } = await import(process.cwd() + '/dist/index.js');
const { claimed, results } = await conformance(JSON.parse(readFileSync('manifest.json', 'utf8')), plugin);
console.log(JSON.stringify({ claimed, broken: results.filter(({ tier, passed }) => tier === claimed && !passed) }));
`;

let folder: string;
beforeAll(() => {
  jest.spyOn(console, 'log').mockReturnValue();
  folder = mkdtempSync(join(tmpdir(), 'haidang-kinds-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('a plugin of the platform', () => {
  /** They make sample data whatever they are sent, a second of work for each of the suite's wrong calls. */
  const SAMPLES = /^POST \/samples?$/;

  test.each(['standard', 'camera-ai', 'feedback-pull', 'planning-lookup', 'press-digest'])('%s keeps the tier that it claims', async (id) => {
    const folder = join(ROOT, 'plugins', id);
    const { default: plugin } = (await import(`../../plugins/${id}/src/index.js`)) as { default: Plugin };
    const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as Manifest;
    const { contributes = {} } = manifest;
    const tried = {
      manifest: {
        ...manifest,
        contributes: { ...contributes, http: (contributes.http ?? []).filter(({ method, path }) => !SAMPLES.test(`${method} ${path}`)) },
      },
      plugin: { ...plugin, http: Object.fromEntries(Object.entries(plugin.http).filter(([name]) => !SAMPLES.test(name))) },
    };
    const { claimed, reached, results } = await conformance(tried.manifest, tried.plugin);
    expect(results.filter(({ tier, passed }) => TIERS.indexOf(tier) <= TIERS.indexOf(claimed) && !passed)).toEqual([]);
    expect(TIERS.indexOf(claimed)).toBeGreaterThan(TIERS.indexOf('bronze'));
    expect(reached).toBeDefined();
  });
});

describe('a new plugin', () => {
  test.each(PLUGIN_KINDS.filter((kind) => kind !== 'service'))('of the kind %s works as it is written', async (kind) => {
    const id = `rain-${kind}`;
    await newPlugin(id, { kind, owner: 'department-of-tourism', title: 'Ghi chú mưa', to: folder });
    const cwd = join(folder, id);
    symlinkSync(join(ROOT, 'node_modules'), join(cwd, 'node_modules'));
    const env = { ...process.env, NODE_OPTIONS: '' };
    await run(process.execPath, [join(ROOT, 'node_modules/typescript/bin/tsc'), '-p', cwd], { env });
    const tests = await run(process.execPath, ['--test', 'test/plugin.test.js'], { cwd, env });
    expect(tests.stdout).toMatch(/fail 0/);
    const { stdout } = await run(process.execPath, ['--input-type=module', '--eval', CONFORMS], { cwd, env });
    expect(JSON.parse(stdout)).toEqual({ claimed: 'bronze', broken: [] });
  });
});
