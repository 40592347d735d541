// Small archives that fit into memory: written so that the same files give the same bytes, and read with every entry judged before a
// byte is unpacked. Names never become paths here; links, folders that climb, passwords and absurd ratios are refused as a whole.
import { buffer } from 'node:stream/consumers';
import { crc32, deflateRawSync } from 'node:zlib';
import { fromBufferPromise, type Entry } from 'yauzl';
import { ArchiveRefused, DomainError } from '../errors.js';

export interface PackedFile {
  name: string;
  content: Buffer;
}

export interface SmallZipLimits {
  files: number;
  /** All files together, unpacked. */
  bytes: number;
}

/** 1 January 2000. */
const DATE = ((2000 - 1980) << 9) | (1 << 5) | 1;
const UTF8 = 0x0800;
const FILE_TYPE = 0o170000;
const LINK = 0o120000;
const MOST_ENTRIES = 500;
const MOST_RATIO = 150;
const RATIO_FROM = 100_000;

export function smallZip(files: readonly PackedFile[]): Buffer {
  const locals: Buffer[] = [];
  const centrals: Buffer[] = [];
  let offset = 0;
  for (const { name, content } of files) {
    const packed = deflateRawSync(content, { level: 9 });
    const head = headOf(content, packed, Buffer.byteLength(name));
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), head, Buffer.from(name), packed]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE((0o100644 << 16) >>> 0, 6);
    tail.writeUInt32LE(offset, 10);
    locals.push(local);
    // Made by Unix, version 2.0.
    centrals.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x03', 'latin1'), head, tail, Buffer.from(name)]));
    offset += local.length;
  }
  const directory = Buffer.concat(centrals);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(files.length, 4);
  end.writeUInt16LE(files.length, 6);
  end.writeUInt32LE(directory.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...locals, directory, Buffer.from('PK\x05\x06', 'latin1'), end]);
}

function headOf(content: Buffer, packed: Buffer, nameBytes: number): Buffer {
  const head = Buffer.alloc(26);
  head.writeUInt16LE(20, 0);
  head.writeUInt16LE(UTF8, 2);
  head.writeUInt16LE(8, 4);
  head.writeUInt16LE(DATE, 8);
  head.writeUInt32LE(crc32(content), 10);
  head.writeUInt32LE(packed.length, 14);
  head.writeUInt32LE(content.length, 18);
  head.writeUInt16LE(nameBytes, 22);
  return head;
}

/** The files of an archive; ARCHIVE_REFUSED when it is none, holds what no honest one does, or too much. */
export async function filesInSmallZip(archive: Buffer, limits: SmallZipLimits): Promise<PackedFile[]> {
  try {
    const zip = await fromBufferPromise(archive, { lazyEntries: true, validateEntrySizes: true, strictFileNames: true });
    if (zip.entryCount > MOST_ENTRIES) throw refused('entries', limits);
    const entries: Entry[] = [];
    let total = 0;
    for await (const entry of zip.eachEntry()) {
      judge(entry, limits);
      if (entry.fileName.endsWith('/')) continue;
      total += entry.uncompressedSize;
      if (total > limits.bytes || entries.push(entry) > limits.files) throw refused('size', limits);
    }
    const files: PackedFile[] = [];
    for (const entry of entries) files.push({ name: entry.fileName, content: await buffer(await zip.openReadStreamPromise(entry)) });
    return files;
  } catch (fault) {
    throw fault instanceof DomainError ? fault : refused(fault instanceof Error ? fault.message.slice(0, 120) : '', limits);
  }
}

function judge(entry: Entry, limits: SmallZipLimits): void {
  const why =
    ((entry.externalFileAttributes >>> 16) & FILE_TYPE) === LINK
      ? 'link'
      : entry.isEncrypted()
        ? 'password'
        : entry.uncompressedSize > RATIO_FROM && entry.uncompressedSize > entry.compressedSize * MOST_RATIO
          ? 'ratio'
          : undefined;
  if (why !== undefined) throw refused(`${why}: ${entry.fileName.slice(0, 80)}`, limits);
}

function refused(detail: string, { files, bytes }: SmallZipLimits): DomainError {
  return ArchiveRefused({ detail, files, megabytes: Math.ceil(bytes / 1024 / 1024) });
}
