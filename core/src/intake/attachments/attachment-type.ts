// What a file is, by its content: the first bytes of pictures and PDF, the table of contents of office files, plain text throughout
// for CSV. The sender's media type is never asked. A content that fits no type, or not the ending, is refused.
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { beginningOf } from '../../kernel/index.js';
import { fromBuffer, type Entry, type ZipFile } from 'yauzl';
import type { AttachmentType } from '@haidang/plugin-sdk';
import { endingOf } from './attachment-name.js';

export const MEDIA_TYPES: Readonly<Record<AttachmentType, string>> = {
  pdf: 'application/pdf',
  png: 'image/png',
  jpeg: 'image/jpeg',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
};
export const ATTACHMENT_TYPES: readonly AttachmentType[] = ['pdf', 'png', 'jpeg', 'docx', 'xlsx', 'csv'];

const BY_ENDING: Readonly<Record<string, AttachmentType>> = { pdf: 'pdf', png: 'png', jpg: 'jpeg', jpeg: 'jpeg', docx: 'docx', xlsx: 'xlsx', csv: 'csv' };
const HEADS: readonly [AttachmentType | 'zip', Buffer][] = [
  ['pdf', Buffer.from('%PDF-')],
  ['png', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])],
  ['jpeg', Buffer.from([0xff, 0xd8, 0xff])],
  ['zip', Buffer.from([0x50, 0x4b, 0x03, 0x04])],
];
const HEAD_BYTES = 16;
const MOST_ENTRIES = 5_000;

export type Recognised = { readonly type: AttachmentType; readonly macros: boolean };

/** The type of the file at that path under that name; undefined when content and ending do not agree on an accepted one. */
export async function recognised(path: string, name: string): Promise<Recognised | undefined> {
  const wanted = BY_ENDING[endingOf(name)];
  if (wanted === undefined) return undefined;
  const head = await beginningOf(path, HEAD_BYTES);
  const found = HEADS.find(([, bytes]) => head.subarray(0, bytes.length).equals(bytes))?.[0];
  if (found === 'zip') return wanted === 'docx' || wanted === 'xlsx' ? officeFile(path, wanted) : undefined;
  if (found !== undefined) return found === wanted ? { type: found, macros: false } : undefined;
  return wanted === 'csv' && (await isPlainText(path)) ? { type: 'csv', macros: false } : undefined;
}

/** UTF-8 without control characters, and no page that a browser would run. */
async function isPlainText(path: string): Promise<boolean> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let isFirst = true;
  try {
    for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
      const text = decoder.decode(chunk, { stream: true });
      if (isFirst && /^\uFEFF?\s*<(!doctype|html|script|svg|\?xml)/i.test(text)) return false;
      if (/[^\P{Cc}\t\r\n]/u.test(text)) return false;
      isFirst = false;
    }
    decoder.decode();
    return true;
  } catch {
    return false;
  }
}

const PARTS = { docx: 'word/document.xml', xlsx: 'xl/workbook.xml' } as const;

/** Only the table of contents is read; nothing is unpacked. */
async function officeFile(path: string, type: 'docx' | 'xlsx'): Promise<Recognised | undefined> {
  const names = await namesIn(await readFile(path));
  if (names === undefined || !names.has('[Content_Types].xml') || !names.has(PARTS[type])) return undefined;
  return { type, macros: [...names].some((name) => /vbaProject\.bin$|^(xl|word)\/activeX\//i.test(name)) };
}

function namesIn(content: Buffer): Promise<ReadonlySet<string> | undefined> {
  return new Promise((resolve) => {
    fromBuffer(content, { lazyEntries: true, validateEntrySizes: true }, (fault: Error | null, zip: ZipFile) => {
      if (fault !== null || zip.entryCount > MOST_ENTRIES) {
        resolve(undefined);
        return;
      }
      const names = new Set<string>();
      zip.on('entry', (entry: Entry) => {
        names.add(entry.fileName);
        zip.readEntry();
      });
      zip.on('error', () => resolve(undefined));
      zip.on('end', () => resolve(names));
      zip.readEntry();
    });
  });
}
