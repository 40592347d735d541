// Plugins from the shell, by the same service as the Plugins page; servers that run follow by notice. `check` runs a plugin's own code here, as
// its author does with its tests.
import { generateKeyPairSync } from 'node:crypto';
import { existsSync } from 'node:fs';
import { lstat, readdir, readFile, writeFile } from 'node:fs/promises';
import { join, relative, resolve, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { INestApplicationContext } from '@nestjs/common';
import { conformance, type Plugin } from '@haidang/plugin-sdk';
import { Principals, UserNotFound, type Principal } from '../../access/index.js';
import type { Config } from '../../kernel/index.js';
import { PluginLife, PluginViews, readPackage, sdkVersion, signedPackage } from '../../registry/index.js';
import { packageText } from '../shell-text/package-text.js';
import { within } from './within.js';

export interface InstallOptions {
  as: string;
  grantAll?: boolean;
  grant?: string[];
}

/** A .tgz: new here, it is installed and switched on when every permission is decided; else it exchanges the version that runs. */
export function installPlugin(config: Config, file: string, { as, grantAll = false, grant = [] }: InstallOptions): Promise<void> {
  return acting(config, as, async (app, by) => {
    const life = app.get(PluginLife);
    const read = await life.upload(by, await readFile(file));
    console.log(packageText(read));
    const grants = Object.fromEntries(read.permissions.filter(({ key }) => grantAll || grant.includes(key)).map(({ key }) => [key, true]));
    if (read.replaces === null) await life.enable(by, read.plugin, grants);
    else await life.exchange(by, read.plugin, read.version, grants);
    console.log(stateText(app, read.plugin));
  });
}

export function listPlugins(config: Config): Promise<void> {
  return within(config, (app) => {
    for (const { id } of app.get(PluginViews).all()) console.log(stateText(app, id));
    return Promise.resolve();
  });
}

export type PluginDeed = 'enable' | 'disable' | 'upgrade' | 'rollback' | 'remove';

export interface DeedOptions {
  as: string;
  grantAll?: boolean;
  grant?: string[];
}

export function changePlugin(config: Config, deed: PluginDeed, plugin: string, version: string | undefined, options: DeedOptions): Promise<void> {
  return acting(config, options.as, async (app, by) => {
    const life = app.get(PluginLife);
    const asked =
      deed === 'enable' || deed === 'upgrade' ? ((await life.versions(plugin)).find((each) => each.version === version || each.active)?.permissions ?? []) : [];
    const grants = Object.fromEntries(
      asked.filter(({ key }) => options.grantAll === true || options.grant?.includes(key) === true).map(({ key }) => [key, true]),
    );
    if (deed === 'enable') await life.enable(by, plugin, grants);
    else if (deed === 'disable') await life.disable(by, plugin);
    else if (deed === 'upgrade') await life.exchange(by, plugin, version ?? '', grants);
    else if (deed === 'rollback') await life.rollback(by, plugin, version);
    else await life.remove(by, plugin);
    console.log(deed === 'remove' ? `- ${plugin}` : stateText(app, plugin));
  });
}

/** Does the plugin in this folder keep what its tier promises? Ends with an error when it does not. */
export async function checkPlugin(folder: string): Promise<void> {
  const root = resolve(folder);
  const { manifest } = readPackage(await filesBelow(root), await sdkVersion());
  const module = (await import(pathToFileURL(join(root, 'dist', 'index.js')).href)) as { default: Plugin };
  const { claimed, reached, results } = await conformance(manifest, module.default);
  for (const { tier, title, passed, reason } of results)
    console.log(`${passed ? '✓' : '✗'} ${tier.padEnd(6)} ${title.vi} / ${title.en ?? ''}${reason === undefined ? '' : `: ${reason}`}`);
  const kept = reached !== undefined && TIERS.indexOf(reached) >= TIERS.indexOf(claimed);
  console.log(`${manifest.id} ${manifest.version}: nhận / claims ${claimed}, đạt / reaches ${reached ?? '–'}`);
  if (!kept) process.exitCode = 1;
}

/** Signs a .tgz where it lies; with a new key, where there is none yet. */
export async function signPlugin(file: string, { key: keyFile }: { key: string }): Promise<void> {
  if (!existsSync(keyFile)) {
    const { privateKey } = generateKeyPairSync('ed25519');
    await writeFile(keyFile, privateKey.export({ format: 'pem', type: 'pkcs8' }), { mode: 0o600, flag: 'wx' });
    console.log(`+ ${keyFile}`);
  }
  const { archive, key, fingerprint } = await signedPackage(await readFile(file), await readFile(keyFile, 'utf8'));
  await writeFile(file, archive);
  console.log(`${file}: ${fingerprint}\nHAIDANG_PLUGIN_KEYS=${key}`);
}

const TIERS = ['bronze', 'silver', 'gold'];

function acting(config: Config, username: string, work: (app: INestApplicationContext, by: Principal) => Promise<void>): Promise<void> {
  return within(config, async (app) => {
    const by = await app.get(Principals).byUsername(username);
    if (by === undefined) throw UserNotFound({ username });
    await work(app, by);
  });
}

function stateText(app: INestApplicationContext, id: string): string {
  const found = app
    .get(PluginViews)
    .all()
    .find((each) => each.id === id);
  if (found === undefined) return `${id}: –`;
  return `${id} ${found.version}: ${found.state}${found.reason === null ? '' : ` (${found.reason.vi})`}`;
}

async function filesBelow(root: string): Promise<{ path: string; bytes: Buffer }[]> {
  const names = ['manifest.json', 'package.json', 'form.json', 'dashboard.json', 'dist'];
  const found: { path: string; bytes: Buffer }[] = [];
  for (const name of names) {
    const path = join(root, name);
    const state = await lstat(path).catch(() => undefined);
    if (state?.isFile() === true) found.push({ path: name, bytes: await readFile(path) });
    if (state?.isDirectory() !== true) continue;
    for (const entry of await readdir(path, { recursive: true, withFileTypes: true }))
      if (entry.isFile()) {
        const file = join(entry.parentPath, entry.name);
        found.push({ path: relative(root, file).split(sep).join('/'), bytes: await readFile(file) });
      }
  }
  return found;
}
