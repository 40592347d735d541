// Definitions in files: plugins/<id>/manifest.json, form-definitions/<id>.json, dashboards/<id>.json. Reading never fails as
// a whole: a broken file becomes a finding of its own set, the others are read. Nothing is executed and no link is followed.
import { lstat, readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Finding } from '@haidang/plugin-sdk';
import { fault } from '../documents/finding.js';

export const MOST_BYTES = 1_000_000;
const ID = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
const SHARED = '_shared';

/** A file as read: its JSON, or why there is none. Undefined = there is no such file. */
export type DiskDocument = { value: unknown; finding?: undefined } | { value?: undefined; finding: Finding };

/** What one id has on disk. */
export interface DiskEntry {
  id: string;
  manifest?: DiskDocument;
  form?: DiskDocument;
  dashboard?: DiskDocument;
}

export interface DiskContent {
  /** By id, sorted. */
  entries: readonly DiskEntry[];
  /** form-definitions/_shared.json. */
  shared: DiskDocument | undefined;
}

/** Everything that the three folders below `root` hold. */
export async function readDisk(root: string): Promise<DiskContent> {
  const [manifests, forms, dashboards] = await Promise.all([
    readManifests(join(root, 'plugins')),
    readFolder(join(root, 'form-definitions'), '/form'),
    readFolder(join(root, 'dashboards'), '/dashboard'),
  ]);
  const ids = [...new Set([...manifests.keys(), ...forms.keys(), ...dashboards.keys()])].filter((id) => id !== SHARED).sort();
  return { entries: ids.map((id) => entryOf(id, manifests.get(id), forms.get(id), dashboards.get(id))), shared: forms.get(SHARED) };
}

function entryOf(id: string, manifest?: DiskDocument, form?: DiskDocument, dashboard?: DiskDocument): DiskEntry {
  return { id, ...(manifest && { manifest }), ...(form && { form }), ...(dashboard && { dashboard }) };
}

/** Reads one JSON file; undefined when there is none. */
export async function readDocument(path: string, pointerRoot: string): Promise<DiskDocument | undefined> {
  const state = await lstat(path).catch(() => undefined);
  if (state === undefined) return undefined;
  if (!state.isFile())
    return { finding: fault(pointerRoot, 'not-a-file', 'Không phải tệp thường (liên kết bị từ chối).', 'Not a plain file (links are refused).') };
  if (state.size > MOST_BYTES)
    return { finding: fault(pointerRoot, 'too-large', `Tệp lớn hơn ${String(MOST_BYTES)} byte.`, `The file is larger than ${String(MOST_BYTES)} bytes.`) };
  return parseDocument(await readFile(path, 'utf8'), pointerRoot);
}

function parseDocument(text: string, pointerRoot: string): DiskDocument {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch (error) {
    const why = error instanceof Error ? error.message : '';
    return { finding: fault(pointerRoot, 'not-json', `Tệp không phải JSON hợp lệ: ${why}`, `The file is not valid JSON: ${why}`) };
  }
}

async function readManifests(folder: string): Promise<Map<string, DiskDocument>> {
  const names = await namesIn(folder, (each) => each.isDirectory());
  return readAll(
    names.filter((name) => ID.test(name)),
    (name) => readDocument(join(folder, name, 'manifest.json'), '/manifest'),
  );
}

async function readFolder(folder: string, pointerRoot: string): Promise<Map<string, DiskDocument>> {
  const files = await namesIn(folder, (each) => each.name.endsWith('.json'));
  const ids = files.map((name) => name.slice(0, -'.json'.length)).filter((id) => id === SHARED || ID.test(id));
  return readAll(ids, (id) => readDocument(join(folder, `${id}.json`), pointerRoot));
}

async function namesIn(folder: string, keep: (each: { name: string; isDirectory: () => boolean }) => boolean): Promise<string[]> {
  const found = await readdir(folder, { withFileTypes: true }).catch(() => []);
  return found.filter(keep).map((each) => each.name);
}

async function readAll(ids: readonly string[], read: (id: string) => Promise<DiskDocument | undefined>): Promise<Map<string, DiskDocument>> {
  const documents = await Promise.all(ids.map(async (id) => [id, await read(id)] as const));
  return new Map(documents.flatMap(([id, document]) => (document === undefined ? [] : [[id, document] as const])));
}
