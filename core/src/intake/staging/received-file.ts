// What was received: judged by its content and never by its name, and opened as the readers want it. Files of an archive are unpacked
// into the import's own area one after the other, and go again whatever happens; what a killed process left is swept.
import { stat } from 'node:fs/promises';
import { Injectable } from '@nestjs/common';
import { beginningOf, Config, DomainError, Files } from '../../kernel/index.js';
import { archiveRefused, isOfficeFile, unreadable, withArchive, type ArchiveFile, type ArchiveLimits } from './archive.js';
import { ArchiveNested, ImportEmpty, ImportFileTooLarge, ImportFormatUnknown } from '../imports/errors.js';
import { SourceReaders, type SourceReader } from '../imports/source.js';

export const AREA = 'imports';
const MEGABYTE = 1024 * 1024;
const MOST_WORKBOOK_MEGABYTES = 10;
const HEAD_BYTES = 4_096;
const PACKED = Buffer.from([0x50, 0x4b, 0x03, 0x04]);
const PACKED_EMPTY = Buffer.from([0x50, 0x4b, 0x05, 0x06]);

export interface OpenedPart {
  name: string;
  path: string;
  reader: SourceReader;
}

@Injectable()
export class ReceivedFiles {
  constructor(
    private readonly files: Files,
    private readonly readers: SourceReaders,
    private readonly config: Config,
  ) {}

  get maxBytes(): number {
    return this.config.importMegabytes * MEGABYTE;
  }

  /** The reader of a stored file; undefined for an archive, whose files are judged when they are unpacked. */
  async judge(id: string, name: string): Promise<SourceReader | undefined> {
    const path = this.files.path(AREA, id);
    const { size } = await stat(path);
    if (size === 0) throw ImportEmpty({ name });
    const head = await beginningOf(path, HEAD_BYTES);
    if (!isPacked(head)) return this.readerOf(head, name);
    if (!(await isOfficeFile(path))) return undefined;
    if (size > MOST_WORKBOOK_MEGABYTES * MEGABYTE) throw ImportFileTooLarge({ name, most: MOST_WORKBOOK_MEGABYTES });
    return this.readerOf(head, name);
  }

  /** Does the work with each file that was received: itself, or those of the archive, in order. */
  async each(id: string, name: string, work: (part: OpenedPart, count: number) => Promise<void>): Promise<void> {
    const reader = await this.judge(id, name);
    const path = this.files.path(AREA, id);
    if (reader !== undefined) {
      await work({ name, path, reader }, 1);
      return;
    }
    const limits = { name, maxBytes: this.maxBytes };
    await withArchive(path, limits, async (files) => {
      for (const file of files) await this.unpacked(file, limits, (part) => work(part, files.length));
    });
  }

  private async unpacked(file: ArchiveFile, limits: ArchiveLimits, work: (part: OpenedPart) => Promise<void>): Promise<void> {
    const source = await file.open();
    // It may fail before anybody reads; whoever reads hears of it all the same.
    source.on('error', () => undefined);
    const stored = await this.files.put(AREA, source, { maxBytes: file.size }).catch((fault: unknown) => {
      throw fault instanceof DomainError && fault.kind.code !== 'TOO_LARGE' && fault.kind.code !== 'REQUEST_REFUSED' ? fault : unreadable(undefined, limits);
    });
    try {
      const reader = await this.judge(stored.id, file.name);
      if (reader === undefined) throw archiveRefused(ArchiveNested, limits, file.name);
      await work({ name: file.name, path: this.files.path(AREA, stored.id), reader });
    } finally {
      await this.files.remove(AREA, stored.id);
    }
  }

  private readerOf(head: Buffer, name: string): SourceReader {
    const reader = this.readers.recognise(head, name);
    if (reader === undefined) throw ImportFormatUnknown({ name });
    return reader;
  }
}

function isPacked(head: Buffer): boolean {
  return head.subarray(0, 4).equals(PACKED) || head.subarray(0, 4).equals(PACKED_EMPTY);
}
