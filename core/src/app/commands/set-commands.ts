// Indicator sets from the shell: out to a folder as they stand in git, in from a folder or an archive, types for clients, a new set's files.
// Whoever has the shell has the server, yet a draft belongs to a person: imports name whose it is.
import { existsSync } from 'node:fs';
import { lstat, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join, relative, resolve, sep } from 'node:path';
import type { SetImport } from '@haidang/plugin-sdk';
import { Principals, UserNotFound } from '../../access/index.js';
import { Clock, filesInSmallZip, type Config } from '../../kernel/index.js';
import {
  allDocumentTypes,
  Definitions,
  documentAt,
  mappingOf,
  newSetFiles,
  readDisk,
  RegistryOptions,
  SetExports,
  SetImports,
  SetNotFound,
  setsIn,
  TEMPLATE_IDS,
  type Bundle,
  type ReceivedFile,
  type TextFile,
} from '../../registry/index.js';
import { within } from './within.js';

const LIMITS = { files: 1_000, bytes: 64 * 1024 * 1024 };
const MOST_BYTES = 2 * 1024 * 1024;

/** Every live set, or those named, in the three folders below `to`. */
export function exportSets(config: Config, sets: readonly string[], { to }: { to: string }): Promise<void> {
  return within(config, async (app) => {
    const exports = app.get(SetExports);
    const files = await Promise.all(chosen(app.get(Definitions), sets).map((set) => exports.files(set)));
    const changed = await writeFiles(to, files.flat());
    console.log(`${String(files.length)} bộ chỉ tiêu / sets → ${resolve(to)}; ${String(changed)} tệp thay đổi / files changed`);
  });
}

export interface ImportOptions {
  as: string;
  mapping?: string;
  id?: string;
  dryRun: boolean;
}

/** A .zip as exported, or a folder with the three folders in it; each set becomes a draft of `as`. */
export function importSets(config: Config, from: string, { as, mapping, id, dryRun }: ImportOptions): Promise<void> {
  return within(config, async (app) => {
    const principal = await app.get(Principals).byUsername(as);
    if (principal === undefined) throw UserNotFound({ username: as });
    const names = mapping === undefined ? {} : mappingOf(await readFile(mapping, 'utf8'));
    const sets = setsIn(await filesAt(from));
    for (const set of sets) {
      const order = { mapping: names, dryRun, ...(id === undefined || sets.length > 1 ? {} : { id }) };
      console.log(importText(await app.get(SetImports).take(principal, set, order)));
    }
    if (sets.length === 0) console.log('Không có bộ chỉ tiêu nào / no indicator set found');
  });
}

/** Types of every live set's documents; on the screen without `to`. */
export function typesOfSets(config: Config, { to }: { to?: string }): Promise<void> {
  return within(config, async (app) => {
    const types = await allDocumentTypes(app.get(Definitions).all());
    if (to === undefined) {
      process.stdout.write(types);
      return;
    }
    await mkdir(dirname(resolve(to)), { recursive: true });
    await writeFile(to, types);
    console.log(`→ ${resolve(to)}`);
  });
}

export interface NewSetOptions {
  title?: string;
  owner: string;
  template: string;
  to?: string;
}

/** The three files of a new set; nothing that exists is overwritten. */
export async function newSet(config: Config, id: string, { title = id, owner, template, to = new RegistryOptions().root }: NewSetOptions): Promise<void> {
  if (documentAt(`dashboards/${id}.json`) === undefined) throw new Error(`“${id}”: mã chỉ gồm a-z, 0-9 và dấu gạch nối / an id is a-z, 0-9 and dashes.`);
  const orders = (await readDisk(to)).entries.flatMap(({ manifest }) => orderIn(manifest?.value));
  const files = newSetFiles({ id, template, title: { vi: title }, owner, order: Math.max(0, ...orders) + 1, today: new Clock(config).today() });
  if (files === undefined) throw new Error(`Không có mẫu “${template}” / no such template: ${TEMPLATE_IDS.join(', ')}`);
  const there = files.find(({ path }) => existsSync(join(to, path)));
  if (there !== undefined) throw new Error(`Đã có ${there.path} / exists already.`);
  await writeFiles(to, files);
  for (const { path } of files) console.log(`+ ${join(to, path)}`);
  console.log('Sửa ba tệp rồi chạy / edit them, then run: haidang sync --dry-run');
}

function orderIn(manifest: unknown): number[] {
  const order = typeof manifest === 'object' && manifest !== null && 'order' in manifest ? manifest.order : undefined;
  return typeof order === 'number' ? [order] : [];
}

function chosen(definitions: Definitions, ids: readonly string[]): readonly Bundle[] {
  if (ids.length === 0) return definitions.all();
  return ids.map((id) => {
    const found = definitions.live(id);
    if (found === undefined) throw SetNotFound({ set: id.slice(0, 80) });
    return found;
  });
}

/** Writes only what differs, so that a file's time says when it changed. */
async function writeFiles(root: string, files: readonly TextFile[]): Promise<number> {
  let changed = 0;
  for (const { path, text } of files) {
    const place = join(root, path);
    const before = await readFile(place, 'utf8').catch(() => undefined);
    if (before === text) continue;
    await mkdir(dirname(place), { recursive: true });
    await writeFile(place, text);
    changed += 1;
  }
  return changed;
}

async function filesAt(from: string): Promise<ReceivedFile[]> {
  if (!(await lstat(from)).isDirectory()) return filesInSmallZip(await readFile(from), LIMITS);
  const root = resolve(from);
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const files: ReceivedFile[] = [];
  for (const path of paths) {
    const name = relative(root, path).split(sep).join('/');
    if (documentAt(name) === undefined || (await lstat(path)).size > MOST_BYTES) continue;
    files.push({ name, content: await readFile(path) });
  }
  return files;
}

function importText({ source, id, free, dryRun, unknown, findings }: SetImport): string {
  const head = dryRun ? `? ${source} → ${id}${free ? '' : ' (mã đã dùng / id in use)'}` : `+ ${source} → ${id}: bản nháp / draft`;
  const names = unknown.map(
    ({ kind, name, nearest }) =>
      `    chưa có / unknown ${kind} “${name}”${nearest.length === 0 ? '' : `; gần nhất / nearest: ${nearest.map(({ code }) => code).join(', ')}`}`,
  );
  const errors = findings.filter(({ level }) => level === 'error').map(({ path, message }) => `    ${path}: ${message.vi}`);
  return [head, ...names, ...errors].join('\n');
}
