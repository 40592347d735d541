// The browser part of one plugin as it lies on disk: the plain files below dist/browser, listed once, with a hash over their contents.
// What is served is looked up in this list, so an address can name nothing else: there is no path to be built from a request. Links
// are left out, and a part that is too large, too deep or without its module is none.
import { createHash } from 'node:crypto';
import { lstat, readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** A file that may be sent. */
export interface BrowserFile {
  readonly path: string;
  readonly size: number;
}

export interface BrowserTree {
  /** First letters of a SHA-256 over names and contents. */
  readonly hash: string;
  /** By the path below the tree, with slashes: `index.js`. */
  readonly files: ReadonlyMap<string, BrowserFile>;
}

export const MODULE = 'index.js';
export const STYLES = 'index.css';

const MOST_FILES = 2_000;
const MOST_BYTES = 64 * 1024 * 1024;
const DEEPEST = 6;
const NAME = /^[A-Za-z0-9_][A-Za-z0-9._-]{0,120}$/;

/** Undefined when there is nothing to serve. */
export async function readTree(folder: string): Promise<BrowserTree | undefined> {
  const names = await filesBelow(folder, '', DEEPEST);
  if (names?.includes(MODULE) !== true || names.length > MOST_FILES) return undefined;
  const hash = createHash('sha256');
  const files = new Map<string, BrowserFile>();
  let bytes = 0;
  for (const name of names.sort()) {
    const path = join(folder, ...name.split('/'));
    bytes += (await lstat(path)).size;
    if (bytes > MOST_BYTES) return undefined;
    const content = await readFile(path);
    hash.update(`${name}\0${String(content.length)}\0`).update(content);
    files.set(name, { path, size: content.length });
  }
  return { hash: hash.digest('hex').slice(0, 16), files };
}

/** When the module was written: a part that was built anew is read anew. */
export async function writtenAt(folder: string): Promise<number | undefined> {
  const state = await lstat(join(folder, MODULE)).catch(() => undefined);
  return state?.isFile() === true ? state.mtimeMs : undefined;
}

async function filesBelow(folder: string, below: string, deeper: number): Promise<string[] | undefined> {
  const root = await lstat(folder).catch(() => undefined);
  if (root?.isDirectory() !== true || deeper === 0) return undefined;
  const entries = (await readdir(folder, { withFileTypes: true })).filter(({ name }) => NAME.test(name));
  const parts = await Promise.all(
    entries.map(async (entry) => {
      if (entry.isFile()) return [below + entry.name];
      return entry.isDirectory() ? ((await filesBelow(join(folder, entry.name), `${below}${entry.name}/`, deeper - 1)) ?? []) : [];
    }),
  );
  return parts.flat();
}
