// `haidang new-plugin`: a plugin that works at once, with its test and README, from the templates of plugin-sdk. The sdk itself is laid beside it
// (vendor/), so that an author needs this server's sdk and no registry that has it.
import { existsSync } from 'node:fs';
import { cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative, resolve } from 'node:path';

export const PLUGIN_KINDS = ['ingest', 'check', 'panel', 'service'] as const;
export type PluginKind = (typeof PLUGIN_KINDS)[number];

export interface NewPluginOptions {
  kind: string;
  title?: string;
  owner: string;
  to: string;
}

const require = createRequire(import.meta.url);
const SUFFIX = '.template';
/** Parts of other files rather than files. */
const PARTS = ['manifest.part', 'see', 'browser-tsconfig.json'];

function sdkFolder(): string {
  return dirname(dirname(require.resolve('@haidang/plugin-sdk/schemas/manifest-1.json')));
}

/** Writes the folder `<to>/<id>`; nothing that exists is touched. */
export async function newPlugin(id: string, options: NewPluginOptions): Promise<void> {
  const kind = PLUGIN_KINDS.find((each) => each === options.kind);
  if (kind === undefined) throw new Error(`“${options.kind}”: loại là / the kind is one of ${PLUGIN_KINDS.join(', ')}.`);
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(id)) throw new Error(`“${id}”: mã chỉ gồm a-z, 0-9 và dấu gạch nối / an id is a-z, 0-9 and dashes.`);
  const folder = resolve(options.to, id);
  if (existsSync(folder)) throw new Error(`Đã có ${folder} / exists already.`);
  const files = await filesOf(id, kind, { title: options.title ?? id, owner: options.owner });
  for (const [path, text] of files) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text, { flag: 'wx' });
    console.log(`+ ${join(options.to, id, path)}`);
  }
  await layOutSdk(join(folder, 'vendor', 'plugin-sdk'));
  console.log(`\ncd ${relative(process.cwd(), folder) || '.'} && npm install && npm test && npm pack`);
}

async function filesOf(id: string, kind: PluginKind, { title, owner }: { title: string; owner: string }): Promise<Map<string, string>> {
  const templates = new Map([...(await templatesIn('shared')), ...(await templatesIn(kind))]);
  const hasBrowser = templates.has('browser/index.tsx');
  const words: Readonly<Record<string, string>> = {
    ID: id,
    TITLE: title.replace(/["\\<>{}'`]/g, ''),
    KIND: kind,
    OWNER: owner,
    SEE: '',
    BUILD: hasBrowser ? 'tsc -p . && tsc -p browser' : 'tsc -p .',
    DEV_DEPENDENCIES: JSON.stringify({
      '@haidang/plugin-sdk': 'file:vendor/plugin-sdk',
      ...(hasBrowser && { '@types/react': '^19.0.0' }),
      typescript: '~6.0.3',
    }),
  };
  const filled = (text: string, more: Readonly<Record<string, string>> = {}): string =>
    text.replace(/__([A-Z_]+?)__/g, (whole, name: string) => more[name] ?? words[name] ?? whole);
  const see = filled(templates.get('see') ?? '').trim();
  const part = JSON.parse(filled(templates.get('manifest.part') ?? '{}')) as object;
  const manifest = {
    $schema: 'https://haidang.dev/schema/manifest-1.json',
    id,
    kind: 'service',
    version: '1.0.0',
    sdk: '^1.0.0',
    quality: 'bronze',
    title: { vi: words['TITLE'], en: words['TITLE'] },
    owner,
    licence: 'Apache-2.0',
    ...part,
  };
  const files = new Map(
    [...templates].filter(([path]) => !PARTS.includes(path)).map(([path, text]) => [path === 'gitignore' ? '.gitignore' : path, filled(text, { SEE: see })]),
  );
  files.set('manifest.json', `${JSON.stringify(manifest, null, 2)}\n`);
  files.set('package.json', `${JSON.stringify(JSON.parse(files.get('package.json') ?? '{}'), null, 2)}\n`);
  if (hasBrowser) files.set('browser/tsconfig.json', templates.get('browser-tsconfig.json') ?? '');
  return new Map([...files].sort(([a], [b]) => (a < b ? -1 : 1)));
}

async function templatesIn(name: string): Promise<Map<string, string>> {
  const root = join(sdkFolder(), 'templates', name);
  const entries = (await readdir(root, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile() && entry.name.endsWith(SUFFIX));
  return new Map(
    await Promise.all(
      entries.map(async (entry) => {
        const path = join(entry.parentPath, entry.name);
        return [relative(root, path).split('\\').join('/').slice(0, -SUFFIX.length), await readFile(path, 'utf8')] as const;
      }),
    ),
  );
}

/** What a published sdk holds, without its sources. */
async function layOutSdk(folder: string): Promise<void> {
  const source = sdkFolder();
  for (const part of ['package.json', 'README.md', 'globals.d.ts', 'host', 'schemas', 'dist'])
    await cp(join(source, part), join(folder, part), { recursive: true, filter: (path) => !/\.(map|tsbuildinfo)$|\.(spec|fixture)\./.test(path) });
}
