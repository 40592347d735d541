// An archive of figure files: its table of contents is judged before a byte is unpacked, and what is unpacked is counted while it
// flows. Names within it never become paths; folders, links, passwords, archives within and absurd ratios are refused as a whole.
import type { Readable } from 'node:stream';
import { openPromise, type Entry, type ZipFile } from 'yauzl';
import { DomainError, scannedFileName, type ErrorKind } from '../../kernel/index.js';
import { ArchiveEntryRefused, ArchiveLocked, ArchiveTooLarge, ArchiveUnreadable } from '../imports/errors.js';

export interface ArchiveLimits {
  /** Name of the archive, for messages. */
  name: string;
  /** All files together, unpacked. */
  maxBytes: number;
}

export interface ArchiveFile {
  name: string;
  /** The most that it may come to; whoever stores it stops there. */
  size: number;
  open: () => Promise<Readable>;
}

const MOST_FILES = 20;
const MOST_ENTRIES = 200;
const MEGABYTE = 1024 * 1024;
/** Text packs 10 to 30 times; what packs far better was made to burst. */
const MOST_RATIO = 150;
const RATIO_FROM = MEGABYTE;
const FILE_TYPE = 0o170000;
const LINK = 0o120000;

/** Is it an office file, which is an archive by itself? Only the table of contents is read. */
export async function isOfficeFile(path: string): Promise<boolean> {
  try {
    const zip = await openPromise(path, { lazyEntries: true });
    try {
      for await (const entry of zip.eachEntry()) if (entry.fileName === '[Content_Types].xml') return true;
      return false;
    } finally {
      zip.close();
    }
  } catch {
    return false;
  }
}

/** Does the work with the archive's files, in its order, once all of them have been judged. */
export async function withArchive<T>(path: string, limits: ArchiveLimits, work: (files: readonly ArchiveFile[]) => Promise<T>): Promise<T> {
  const zip = await openPromise(path, { lazyEntries: true, autoClose: false }).catch((fault: unknown) => {
    throw unreadable(fault, limits);
  });
  try {
    const entries = await judged(zip, limits);
    return await work(
      entries.map((entry) => ({ name: scannedFileName(entry.fileName), size: entry.uncompressedSize, open: () => opened(zip, entry, limits) })),
    );
  } finally {
    zip.close();
  }
}

/** Why it is refused, with what an archive may hold. */
export function archiveRefused(why: ErrorKind, { name, maxBytes }: ArchiveLimits, entry = ''): DomainError {
  return why({ name, entry, files: MOST_FILES, megabytes: Math.floor(maxBytes / MEGABYTE) });
}

async function judged(zip: ZipFile, limits: ArchiveLimits): Promise<Entry[]> {
  if (zip.entryCount > MOST_ENTRIES) throw archiveRefused(ArchiveTooLarge, limits);
  const files: Entry[] = [];
  let total = 0;
  try {
    for await (const entry of zip.eachEntry()) {
      const fault = faultOf(entry);
      if (fault !== undefined) throw archiveRefused(fault, limits, scannedFileName(entry.fileName));
      if (isFolder(entry) || isNoise(entry.fileName)) continue;
      total += entry.uncompressedSize;
      if (total > limits.maxBytes || files.push(entry) > MOST_FILES) throw archiveRefused(ArchiveTooLarge, limits);
    }
  } catch (fault) {
    throw unreadable(fault, limits);
  }
  if (files.length === 0) throw archiveRefused(ArchiveUnreadable, limits);
  return files;
}

function faultOf(entry: Entry): ErrorKind | undefined {
  if (((entry.externalFileAttributes >>> 16) & FILE_TYPE) === LINK) return ArchiveEntryRefused;
  if (isFolder(entry)) return undefined;
  if (entry.isEncrypted() || !entry.canDecodeFileData()) return ArchiveLocked;
  return entry.uncompressedSize > RATIO_FROM && entry.uncompressedSize > entry.compressedSize * MOST_RATIO ? ArchiveTooLarge : undefined;
}

/** Sizes that the table of contents lies about end the stream with an error, which is that of the archive. */
async function opened(zip: ZipFile, entry: Entry, limits: ArchiveLimits): Promise<Readable> {
  return zip.openReadStreamPromise(entry).catch((fault: unknown) => {
    throw unreadable(fault, limits);
  });
}

export function unreadable(fault: unknown, limits: ArchiveLimits): DomainError {
  if (fault instanceof DomainError) return fault;
  const message = fault instanceof Error ? fault.message : '';
  const [, outside] = /(?:relative path|absolute path|invalid characters in fileName): (.*)/i.exec(message) ?? [];
  return outside === undefined ? archiveRefused(ArchiveUnreadable, limits) : archiveRefused(ArchiveEntryRefused, limits, outside.slice(0, 100));
}

function isFolder(entry: Entry): boolean {
  return entry.fileName.endsWith('/');
}

/** What some systems put beside the files by themselves. */
function isNoise(name: string): boolean {
  return /(^|\/)(__MACOSX\/|\.DS_Store$|Thumbs\.db$|\._)/.test(name);
}
