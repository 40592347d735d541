// The zip around a workbook: judged by its table of contents before anything is unpacked, and every part is unpacked against the
// size that the table says. What is no zip at all is told apart here (old .xls, encrypted).
import { open as openFile, readFile } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { openPromise, type Entry, type ZipFile } from 'yauzl';
import { LIMITS, WorkbookFault } from './protocol.js';

const ZIP = Buffer.from([0x50, 0x4b, 0x03, 0x04]);
const OLE = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
const ENCRYPTED = Buffer.from('EncryptedPackage', 'utf16le');
const MACROS = /(^|\/)vbaProject\w*\.bin$|(^|\/)(activeX|macrosheets|dialogsheets)\//i;
const LINKS = /(^|\/)(externalLinks|queryTables)\/|(^|\/)connections\.xml$/i;
const MACRO_TYPE = /macroEnabled|vbaProject/i;

export class Archive {
  /** Bytes unpacked so far. */
  unpacked = 0;

  private constructor(
    private readonly zip: ZipFile,
    readonly entries: ReadonlyMap<string, Entry>,
  ) {}

  static async open(path: string): Promise<Archive> {
    await refuseOtherFormats(path);
    const zip = await openPromise(path, { lazyEntries: true, autoClose: false, validateEntrySizes: true, strictFileNames: true }).catch(asFaulty);
    const entries = await judged(zip);
    const archive = new Archive(zip, entries);
    await archive.refuseActiveContent();
    return archive;
  }

  has(name: string): boolean {
    return this.entries.has(name);
  }

  /** The unpacked text of a part in pieces. */
  async *text(name: string): AsyncGenerator<string> {
    const decoder = new TextDecoder('utf-8', { fatal: true });
    try {
      for await (const chunk of await this.stream(name)) {
        this.unpacked += (chunk as Buffer).length;
        yield decoder.decode(chunk as Buffer, { stream: true });
      }
      yield decoder.decode();
    } catch (fault) {
      throw fault instanceof WorkbookFault ? fault : new WorkbookFault('faulty', `${name}: ${said(fault)}`);
    }
  }

  async whole(name: string): Promise<string> {
    const size = this.entry(name).uncompressedSize;
    if (size > LIMITS.wholePart) throw new WorkbookFault('bomb', `${name} > ${String(LIMITS.wholePart)}`);
    let text = '';
    for await (const piece of this.text(name)) text += piece;
    return text;
  }

  /** As it lies in the file, still packed. */
  packed(name: string): Promise<Readable> {
    return this.zip.openReadStreamPromise(this.entry(name), { decodeFileData: false });
  }

  entry(name: string): Entry {
    const entry = this.entries.get(name);
    if (entry === undefined) throw new WorkbookFault('faulty', `${name} is missing`);
    return entry;
  }

  private stream(name: string): Promise<Readable> {
    return this.zip.openReadStreamPromise(this.entry(name));
  }

  private async refuseActiveContent(): Promise<void> {
    const names = [...this.entries.keys()];
    if (!this.has('[Content_Types].xml')) throw new WorkbookFault('not-a-workbook', '');
    if (names.some((name) => MACROS.test(name)) || MACRO_TYPE.test(await this.whole('[Content_Types].xml'))) throw new WorkbookFault('macros', '');
    const link = names.find((name) => LINKS.test(name));
    if (link !== undefined) throw new WorkbookFault('external-links', link);
  }
}

async function refuseOtherFormats(path: string): Promise<void> {
  const handle = await openFile(path, 'r');
  let head: Buffer;
  let size: number;
  try {
    size = (await handle.stat()).size;
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(8), 0, 8, 0);
    head = buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
  if (size > LIMITS.fileBytes) throw new WorkbookFault('too-large', String(size));
  if (head.equals(OLE)) throw new WorkbookFault((await readFile(path)).includes(ENCRYPTED) ? 'encrypted' : 'old-format', '');
  if (!head.subarray(0, 4).equals(ZIP)) throw new WorkbookFault('not-a-workbook', '');
}

async function judged(zip: ZipFile): Promise<Map<string, Entry>> {
  if (zip.entryCount > LIMITS.entries) throw new WorkbookFault('bomb', `${String(zip.entryCount)} parts`);
  const entries = new Map<string, Entry>();
  let unpacked = 0;
  try {
    for await (const entry of zip.eachEntry()) {
      if (entry.fileName.endsWith('/')) continue;
      if (entry.isEncrypted()) throw new WorkbookFault('encrypted', '');
      if (entry.compressionMethod !== 0 && entry.compressionMethod !== 8) throw new WorkbookFault('faulty', `method ${String(entry.compressionMethod)}`);
      if (entries.has(entry.fileName)) throw new WorkbookFault('faulty', `${entry.fileName} twice`);
      unpacked += entry.uncompressedSize;
      if (unpacked > LIMITS.unpackedBytes) throw new WorkbookFault('bomb', `> ${String(LIMITS.unpackedBytes / 1024 / 1024)} MB`);
      if (entry.uncompressedSize > LIMITS.ratioFrom && entry.uncompressedSize > entry.compressedSize * LIMITS.ratio) {
        throw new WorkbookFault('bomb', `${entry.fileName} × ${String(Math.round(entry.uncompressedSize / Math.max(1, entry.compressedSize)))}`);
      }
      entries.set(entry.fileName, entry);
    }
  } catch (fault) {
    asFaulty(fault);
  }
  return entries;
}

function asFaulty(fault: unknown): never {
  throw fault instanceof WorkbookFault ? fault : new WorkbookFault('faulty', said(fault));
}

export function said(fault: unknown): string {
  return (fault instanceof Error ? fault.message : String(fault)).slice(0, 200);
}
