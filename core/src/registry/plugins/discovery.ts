// Which plugins carry code: their manifests are read and judged before a single line of them runs. The core knows no plugin by
// name; a folder under plugins/ whose manifest contributes something is one.
import { lstat, readFile, readdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { satisfies } from 'semver';
import type { Contributes, Localised, Manifest, Quality } from '@haidang/plugin-sdk';
import { readDocument } from '../disk.js';
import { withinLimits } from '../documents/limits.js';
import { shapedManifest, shapedService } from '../documents/shape.js';

/** A plugin as its manifest describes it, and whether it may be started. */
export interface Candidate {
  id: string;
  title: Localised;
  kind: string;
  version: string;
  quality: Quality;
  contributes: Contributes;
  /** Module to start; undefined when it must not, or cannot be, and `because` says why. */
  entry: string | undefined;
  because: { state: 'failed' | 'waiting' | 'incompatible'; reason: Localised } | undefined;
}

const require = createRequire(import.meta.url);
const ENTRY = ['dist', 'index.js'];
const CODE_PARTS = ['ingest', 'checks', 'panels', 'pages', 'http', 'schedules'] as const;

/** Version of plugin-sdk that this core speaks. */
export async function sdkVersion(): Promise<string> {
  const path = join(require.resolve('@haidang/plugin-sdk/schemas/manifest-1.json'), '..', '..', 'package.json');
  return (JSON.parse(await readFile(path, 'utf8')) as { version: string }).version;
}

/** Every service, and every set that contributes code, below `folder`. */
export async function discover(folder: string, sdk: string): Promise<Candidate[]> {
  const found = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const names = found
    .filter((each) => each.isDirectory())
    .map((each) => each.name)
    .sort();
  const candidates = await Promise.all(names.map((name) => candidateOf(folder, name, sdk)));
  return candidates.flatMap((each) => each ?? []);
}

async function candidateOf(folder: string, name: string, sdk: string): Promise<Candidate | undefined> {
  const document = await readDocument(join(folder, name, 'manifest.json'), '/manifest');
  if (document === undefined) return undefined;
  const manifest = document.finding === undefined ? readManifest(document.value) : undefined;
  if (manifest === undefined) return unreadable(name);
  if (manifest.kind === 'indicator-set' && !hasCode(manifest.contributes)) return undefined;
  return { ...described(manifest), ...(await standing(join(folder, name), name, manifest, sdk)) };
}

function readManifest(value: unknown): Manifest | undefined {
  if (withinLimits(value, '/manifest').length > 0) return undefined;
  const isSet = typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'indicator-set';
  return isSet ? shapedManifest(value).value : shapedService(value).value;
}

function described(manifest: Manifest): Omit<Candidate, 'entry' | 'because'> {
  return {
    id: manifest.id,
    title: manifest.title,
    kind: manifest.kind,
    version: manifest.version,
    quality: manifest.quality ?? 'bronze',
    contributes: manifest.contributes ?? {},
  };
}

async function standing(folder: string, name: string, manifest: Manifest, sdk: string): Promise<Pick<Candidate, 'entry' | 'because'>> {
  if (manifest.id !== name)
    return refusal('failed', `Mã “${manifest.id}” khác tên thư mục “${name}”.`, `The id "${manifest.id}" differs from the folder "${name}".`);
  if (!satisfies(sdk, manifest.sdk)) {
    return refusal('incompatible', `Cần plugin-sdk ${manifest.sdk}, máy chủ có ${sdk}.`, `Needs plugin-sdk ${manifest.sdk}, the server has ${sdk}.`);
  }
  const found = await entryOf(folder);
  if (found === 'link') return refusal('failed', 'Gói chứa liên kết (symlink), bị từ chối.', 'The package holds a symbolic link and is refused.');
  if (found !== undefined) return { entry: found, because: undefined };
  return refusal('waiting', 'Chưa có mã để chạy (dist/index.js).', 'There is no code to run yet (dist/index.js).');
}

/** The module, `link` when a link stands in its way, undefined when it is not there. */
async function entryOf(folder: string): Promise<string | undefined> {
  let path = folder;
  for (const step of ['', ...ENTRY]) {
    path = join(path, step);
    const state = await lstat(path).catch(() => undefined);
    if (state === undefined) return undefined;
    if (state.isSymbolicLink()) return 'link';
  }
  return path;
}

function hasCode(contributes: Contributes | undefined): boolean {
  return CODE_PARTS.some((part) => (contributes?.[part] ?? []).length > 0);
}

function refusal(state: 'failed' | 'waiting' | 'incompatible', vi: string, en: string): Pick<Candidate, 'entry' | 'because'> {
  return { entry: undefined, because: { state, reason: { vi, en } } };
}

function unreadable(name: string): Candidate {
  return {
    id: name,
    title: { vi: name, en: name },
    kind: 'service',
    version: '0.0.0',
    quality: 'bronze',
    contributes: {},
    ...refusal('failed', 'Không đọc được manifest.json; xem kết quả đồng bộ định nghĩa.', 'manifest.json cannot be read; see the findings of the sync.'),
  };
}
