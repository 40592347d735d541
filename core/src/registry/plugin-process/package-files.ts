// A plugin's code as texts: read by the host, because the plugin's process has no files. Only modules below dist/ (its browser part is
// served to browsers, never run here), no links, 5 MB in all.
import { lstat, readFile, readdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { ModuleTexts } from './protocol.js';

const MOST_BYTES = 5 * 1024 * 1024;
const MOST_FILES = 500;
const SDK = '@haidang/plugin-sdk';
const DECIMAL = 'decimal.js';
const require = createRequire(import.meta.url);

/** Why a package is not read. */
export class PackageRefused extends Error {
  constructor(readonly because: 'link' | 'size' | 'absent') {
    super(because);
  }
}

/** Modules below `folder`/dist by their path there. @throws PackageRefused */
export async function codeBelow(folder: string): Promise<Record<string, string>> {
  const root = join(folder, 'dist');
  for (const path of [folder, root]) {
    const state = await lstat(path).catch(() => undefined);
    if (state === undefined) throw new PackageRefused('absent');
    if (state.isSymbolicLink()) throw new PackageRefused('link');
  }
  const found = await modulesBelow(root, '');
  if (!Object.hasOwn(found, 'index.js')) throw new PackageRefused('absent');
  return found;
}

async function modulesBelow(root: string, below: string, read = { bytes: 0, files: 0 }): Promise<Record<string, string>> {
  const texts: Record<string, string> = {};
  for (const entry of await readdir(join(root, below), { withFileTypes: true })) {
    const path = below === '' ? entry.name : `${below}/${entry.name}`;
    if (entry.isSymbolicLink()) throw new PackageRefused('link');
    if (entry.isDirectory()) {
      if (path !== 'browser') Object.assign(texts, await modulesBelow(root, path, read));
      continue;
    }
    if (!entry.isFile() || !/\.m?js$/.test(entry.name)) continue;
    read.files += 1;
    read.bytes += (await lstat(join(root, path))).size;
    if (read.bytes > MOST_BYTES || read.files > MOST_FILES) throw new PackageRefused('size');
    texts[path] = await readFile(join(root, path), 'utf8');
  }
  return texts;
}

/** The plugin's modules together with the two packages that every plugin may count on. */
export async function withSdk(code: Readonly<Record<string, string>>): Promise<ModuleTexts> {
  const named = (owner: string, texts: Readonly<Record<string, string>>): Record<string, string> =>
    Object.fromEntries(Object.entries(texts).map(([path, text]) => [`${owner}:${path}`, text]));
  return {
    entry: 'plugin:index.js',
    texts: { ...named('plugin', code), ...(await lent()) },
    imports: { plugin: { [SDK]: `${SDK}:index.js` }, [SDK]: { [DECIMAL]: `${DECIMAL}:decimal.mjs` }, [DECIMAL]: {} },
  };
}

let sdkTexts: Promise<Record<string, string>> | undefined;

/** plugin-sdk as it was built, and the decimal numbers that it stands on; read once. */
function lent(): Promise<Record<string, string>> {
  sdkTexts ??= readLent();
  return sdkTexts;
}

async function readLent(): Promise<Record<string, string>> {
  const manifest = require.resolve(`${SDK}/schemas/manifest-1.json`);
  const built = await modulesBelow(join(dirname(manifest), '..', 'dist'), '');
  const decimal = createRequire(manifest).resolve(DECIMAL);
  const texts = Object.fromEntries(Object.entries(built).map(([path, text]) => [`${SDK}:${path}`, text.replace(/\n\/\/# sourceMappingURL=.*\s*$/, '\n')]));
  return { ...texts, [`${DECIMAL}:decimal.mjs`]: await readFile(join(dirname(decimal), 'decimal.mjs'), 'utf8') };
}

/** Version of plugin-sdk that this core speaks. */
export async function sdkVersion(): Promise<string> {
  const path = join(dirname(require.resolve(`${SDK}/schemas/manifest-1.json`)), '..', 'package.json');
  return (JSON.parse(await readFile(path, 'utf8')) as { version: string }).version;
}
