// Files that people send and the system makes, on the data folder's disk and outside every web root: named by an id of ours, never
// by the sender, readable by the server alone. A file is whole or absent: it is written beside its place, synced, then renamed;
// whatever goes wrong takes the piece away again. Several servers share the folder (a volume), as they share the database.
import { createHash } from 'node:crypto';
import { createReadStream, type ReadStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat, type FileHandle } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Config } from '../config.js';
import { DomainError, RequestRefused, StorageFull, TooLarge } from '../errors.js';
import { uuid7 } from '../ids.js';

export const FILE_AREAS = ['attachments', 'imports', 'reports'] as const;
export type FileArea = (typeof FILE_AREAS)[number];

export interface StoredFile {
  /** UUID version 7. */
  id: string;
  size: number;
  /** Hex. */
  sha256: string;
}

export interface FileLimits {
  maxBytes: number;
}

const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const FULL = new Set(['ENOSPC', 'EDQUOT']);
const LEFT_OVER_MS = 60 * 60_000;
/** Pieces lie in the area itself, so that the rename never crosses a file system. */
const PIECES = '.pieces';

@Injectable()
export class Files implements OnModuleInit {
  private readonly root: string;

  constructor(config: Config) {
    this.root = join(config.dataDir, 'files');
  }

  async onModuleInit(): Promise<void> {
    await this.sweep().catch(() => undefined);
  }

  /** Stores what the source gives; TOO_LARGE beyond the limit, STORAGE_FULL when the disk is full. Nothing is left of a failure. */
  async put(area: FileArea, source: Readable, limits: FileLimits): Promise<StoredFile> {
    const id = uuid7();
    const piece = join(this.root, area, PIECES, id);
    try {
      await mkdir(dirname(piece), { recursive: true, mode: 0o700 });
      const stored = await this.write(piece, source, limits);
      const place = this.path(area, id);
      await mkdir(dirname(place), { recursive: true, mode: 0o700 });
      await rename(piece, place);
      await synced(dirname(place));
      return { id, ...stored };
    } catch (fault) {
      source.resume();
      await rm(piece, { force: true }).catch(() => undefined);
      throw translated(fault, source);
    }
  }

  /** The content as a stream; the caller has made sure that it is there and may be read. */
  open(area: FileArea, id: string): ReadStream {
    return createReadStream(this.path(area, id));
  }

  /** Where the file lies, for readers that need a path. */
  path(area: FileArea, id: string): string {
    if (!ID.test(id)) throw new Error('not the id of a file');
    // The last two characters: the first ones are the time and would fill one folder after the other.
    return join(this.root, area, id.slice(-2), id);
  }

  async exists(area: FileArea, id: string): Promise<boolean> {
    return stat(this.path(area, id)).then(
      (found) => found.isFile(),
      () => false,
    );
  }

  /** Removing what is not there is no fault. */
  async remove(area: FileArea, id: string): Promise<void> {
    await rm(this.path(area, id), { force: true });
  }

  /** Ids of the files that have lain there for so long, a folder at a time, for whoever sweeps what nobody knows any more. */
  async *older(area: FileArea, ms: number, now = Date.now()): AsyncGenerator<string[]> {
    const folders = await readdir(join(this.root, area)).catch(() => []);
    for (const folder of folders) {
      if (folder === PIECES) continue;
      const old: string[] = [];
      for (const id of await readdir(join(this.root, area, folder)).catch(() => [])) {
        const found = ID.test(id) ? await stat(this.path(area, id)).catch(() => undefined) : undefined;
        if (found !== undefined && now - found.mtimeMs >= ms) old.push(id);
      }
      if (old.length > 0) yield old;
    }
  }

  /** Removes pieces of uploads whose process died. */
  async sweep(now = Date.now()): Promise<number> {
    let removed = 0;
    for (const area of FILE_AREAS) {
      const folder = join(this.root, area, PIECES);
      for (const name of await readdir(folder).catch(() => [])) {
        const found = await stat(join(folder, name)).catch(() => undefined);
        if (found === undefined || now - found.mtimeMs < LEFT_OVER_MS) continue;
        await rm(join(folder, name), { force: true });
        removed += 1;
      }
    }
    return removed;
  }

  private async write(piece: string, source: Readable, { maxBytes }: FileLimits): Promise<Omit<StoredFile, 'id'>> {
    const handle = await open(piece, 'wx', 0o600);
    try {
      const written = await copied(source, handle, maxBytes);
      await handle.sync();
      return written;
    } finally {
      await handle.close();
    }
  }
}

async function copied(source: Readable, handle: FileHandle, maxBytes: number): Promise<Omit<StoredFile, 'id'>> {
  const hash = createHash('sha256');
  let size = 0;
  for await (const chunk of source as AsyncIterable<Buffer | string>) {
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
    size += bytes.length;
    if (size > maxBytes) throw TooLarge();
    hash.update(bytes);
    await handle.writeFile(bytes);
  }
  return { size, sha256: hash.digest('hex') };
}

async function synced(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** A full disk says so; a sender that broke off is the sender's fault; the rest stays what it is. */
function translated(fault: unknown, source: Readable): unknown {
  if (fault instanceof DomainError) return fault;
  const code = typeof fault === 'object' && fault !== null && 'code' in fault ? String(fault.code) : '';
  if (FULL.has(code)) return StorageFull();
  if (source.errored === fault && !('statusCode' in (fault as object))) return RequestRefused();
  return fault;
}
