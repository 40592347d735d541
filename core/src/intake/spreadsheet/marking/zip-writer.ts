// A zip written front to back without ever being whole in memory: parts packed as they come, or taken over as they lie packed in
// another archive. Sizes follow the data (bit 3), as office programs accept.
import type { Readable, Writable } from 'node:stream';
import { once } from 'node:events';
import { crc32, createDeflateRaw } from 'node:zlib';

const DESCRIPTOR = 0x0008;
const UTF8 = 0x0800;
const VERSION = 20;
/** 1 January 2000: the same input gives the same bytes. */
const DATE = ((2000 - 1980) << 9) | (1 << 5) | 1;

interface Written {
  name: Buffer;
  flags: number;
  method: number;
  crc: number;
  packed: number;
  size: number;
  offset: number;
}

export interface PackedPart {
  name: string;
  method: number;
  crc: number;
  packed: number;
  size: number;
  content: Readable;
}

export class ZipWriter {
  private offset = 0;
  private readonly parts: Written[] = [];

  constructor(private readonly out: Writable) {}

  /** Packs the pieces. */
  async add(name: string, pieces: AsyncIterable<string> | Iterable<string>): Promise<void> {
    const part: Written = { name: Buffer.from(name), flags: DESCRIPTOR | UTF8, method: 8, crc: 0, packed: 0, size: 0, offset: this.offset };
    await this.write(localHeader({ ...part, crc: 0, packed: 0, size: 0 }));
    const pack = createDeflateRaw();
    const feeding = feed(pack, pieces, part).catch((fault: unknown) => {
      pack.destroy(fault instanceof Error ? fault : new Error(String(fault)));
    });
    for await (const chunk of pack) {
      part.packed += (chunk as Buffer).length;
      await this.write(chunk as Buffer);
    }
    await feeding;
    const descriptor = Buffer.alloc(16);
    descriptor.writeUInt32LE(0x08074b50, 0);
    descriptor.writeUInt32LE(part.crc, 4);
    descriptor.writeUInt32LE(part.packed, 8);
    descriptor.writeUInt32LE(part.size, 12);
    await this.write(descriptor);
    this.parts.push(part);
  }

  /** Takes a part over without unpacking it. */
  async take(source: PackedPart): Promise<void> {
    const { method, crc, packed, size } = source;
    const part: Written = { name: Buffer.from(source.name), flags: UTF8, method, crc, packed, size, offset: this.offset };
    await this.write(localHeader(part));
    for await (const chunk of source.content) await this.write(chunk as Buffer);
    this.parts.push(part);
  }

  async end(): Promise<void> {
    const start = this.offset;
    for (const part of this.parts) await this.write(centralHeader(part));
    const end = Buffer.alloc(22);
    end.writeUInt32LE(0x06054b50, 0);
    end.writeUInt16LE(this.parts.length, 8);
    end.writeUInt16LE(this.parts.length, 10);
    end.writeUInt32LE(this.offset - start, 12);
    end.writeUInt32LE(start, 16);
    await this.write(end);
  }

  private async write(bytes: Buffer): Promise<void> {
    this.offset += bytes.length;
    if (!this.out.write(bytes)) await once(this.out, 'drain');
  }
}

async function feed(pack: Writable, pieces: AsyncIterable<string> | Iterable<string>, part: Written): Promise<void> {
  for await (const piece of pieces) {
    const bytes = Buffer.from(piece);
    part.crc = crc32(bytes, part.crc);
    part.size += bytes.length;
    if (!pack.write(bytes)) await once(pack, 'drain');
  }
  pack.end();
}

function localHeader({ name, flags, method, crc, packed, size }: Written): Buffer {
  const header = Buffer.alloc(30);
  header.writeUInt32LE(0x04034b50, 0);
  header.writeUInt16LE(VERSION, 4);
  header.writeUInt16LE(flags, 6);
  header.writeUInt16LE(method, 8);
  header.writeUInt16LE(DATE, 12);
  header.writeUInt32LE(crc, 14);
  header.writeUInt32LE(packed, 18);
  header.writeUInt32LE(size, 22);
  header.writeUInt16LE(name.length, 26);
  return Buffer.concat([header, name]);
}

function centralHeader({ name, flags, method, crc, packed, size, offset }: Written): Buffer {
  const header = Buffer.alloc(46);
  header.writeUInt32LE(0x02014b50, 0);
  header.writeUInt16LE(VERSION, 4);
  header.writeUInt16LE(VERSION, 6);
  header.writeUInt16LE(flags, 8);
  header.writeUInt16LE(method, 10);
  header.writeUInt16LE(DATE, 14);
  header.writeUInt32LE(crc, 16);
  header.writeUInt32LE(packed, 20);
  header.writeUInt32LE(size, 24);
  header.writeUInt16LE(name.length, 28);
  header.writeUInt32LE(offset, 42);
  return Buffer.concat([header, name]);
}
