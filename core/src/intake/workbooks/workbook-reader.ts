// Workbooks as a source of imports: templates of ours, checked against what they were made for, and free lists. The file itself is
// read by the limited child; here its rows are understood, one after the other.
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { stat } from 'node:fs/promises';
import type { Finding, ImportTarget } from '@haidang/plugin-sdk';
import { SourceReaders, type SourceFile, type SourceItem, type SourcePlace, type SourceReader } from '../imports/source.js';
import { columnNumber, LIMITS, STAMP_SHEET, FAULTS_SHEET, type FaultMark, type OtherLine, type RowLine, type SheetName } from '../spreadsheet/protocol.js';
import type { BookReading, SheetReading } from './book-reading.js';
import { WorkbookStampBroken, WorkbookTooLarge } from './errors.js';
import { FilledTemplates } from './filled-templates.js';
import { ListLookups } from './list-lookups.js';
import { StampReading } from '../templates/stamp.js';
import { WorkbookProcess } from './workbook-process.js';

const ZIP = Buffer.from([0x50, 0x4b, 0x03, 0x04]);
const OLE = Buffer.from([0xd0, 0xcf, 0x11, 0xe0]);
const ENDINGS = /\.(xlsx|xlsm|xltx|xltm|xls|xlsb|xlam)$/i;

@Injectable()
export class WorkbookReader implements SourceReader, OnModuleInit {
  readonly format = 'xlsx';

  constructor(
    private readonly readers: SourceReaders,
    private readonly process: WorkbookProcess,
    private readonly templates: FilledTemplates,
    private readonly lookups: ListLookups,
  ) {}

  onModuleInit(): void {
    this.readers.register(this);
  }

  /** By name, or by the parts of a workbook among the first names of the archive; old formats too, so that they are refused clearly. */
  recognises(head: Buffer, name: string): boolean {
    if (/\.(zip|csv|json|xml)$/i.test(name)) return false;
    if (head.subarray(0, 4).equals(ZIP)) return ENDINGS.test(name) || head.includes('xl/') || head.includes('[Content_Types].xml');
    return head.subarray(0, 4).equals(OLE) || ENDINGS.test(name);
  }

  /** Templates of ours fill drafts that somebody still submits; lists are reports. */
  async targetOf(file: SourceFile): Promise<ImportTarget> {
    await refuseLarge(file.path);
    for await (const line of this.process.lines('look', file.path)) {
      if ('stamped' in line) return line.stamped ? 'draft' : 'report';
    }
    return 'report';
  }

  async *read(file: SourceFile): AsyncGenerator<SourceItem> {
    await refuseLarge(file.path);
    const opened = new OpenedBook((stamp) => this.readingOf(file, stamp));
    for await (const line of this.process.lines('read', file.path)) {
      if (isRow(line)) yield* await opened.row(line);
      else if ('book' in line) opened.sheets = line.book.sheets;
      else if ('stamped' in line) opened.isStamped = line.stamped;
      else if ('share' in line) file.progress?.(line.share);
    }
    yield* await opened.end();
  }

  mark(file: SourceFile, faults: readonly { at: SourcePlace; finding: Finding }[]): Promise<NodeJS.ReadableStream> {
    return this.process.mark(
      file.path,
      faults.map((each) => ({ ...markOf(each), about: this.lookups.namesOf(file.set, each.finding.indicator, each.finding.orgUnit) })),
    );
  }

  private async readingOf(file: SourceFile, stamp: StampReading | undefined): Promise<BookReading> {
    if (stamp === undefined) return this.lookups.open(file);
    const read = stamp.read();
    if (read === undefined) throw WorkbookStampBroken();
    return this.templates.open(file, read);
  }
}

/** The book while its lines come in: the stamp first, then sheet by sheet. */
class OpenedBook {
  sheets: SheetName[] = [];
  isStamped = false;
  private readonly stamp = new StampReading();
  private reading: BookReading | undefined;
  private open: { index: number; sheet: SheetReading | undefined } | undefined;

  constructor(private readonly readingOf: (stamp: StampReading | undefined) => Promise<BookReading>) {}

  async row([index, row, cells]: RowLine): Promise<SourceItem[]> {
    const name = this.sheets[index];
    if (name === undefined || name.name === FAULTS_SHEET) return [];
    if (name.name === STAMP_SHEET) {
      this.stamp.add(cells);
      return [];
    }
    if (this.open?.index === index) return this.open.sheet?.row(row, cells) ?? [];
    const ended = this.open?.sheet?.end() ?? [];
    const book = await this.book();
    this.open = { index, sheet: book.sheet(name) };
    return [...ended, ...(this.open.sheet?.row(row, cells) ?? [])];
  }

  async end(): Promise<SourceItem[]> {
    const ended = this.open?.sheet?.end() ?? [];
    return [...ended, ...(await this.book()).end()];
  }

  private async book(): Promise<BookReading> {
    this.reading ??= await this.readingOf(this.isStamped ? this.stamp : undefined);
    return this.reading;
  }
}

function isRow(line: OtherLine | RowLine): line is RowLine {
  return Array.isArray(line);
}

async function refuseLarge(path: string): Promise<void> {
  const { size } = await stat(path);
  if (size > LIMITS.fileBytes) throw WorkbookTooLarge({ most: LIMITS.fileBytes / 1024 / 1024 });
}

function markOf({ at, finding }: { at: SourcePlace; finding: Finding }): Omit<FaultMark, 'about'> {
  return {
    sheet: at.sheet ?? '',
    row: at.row ?? 0,
    column: columnNumber(at.column ?? ''),
    level: finding.level,
    code: finding.code,
    text: finding.message.vi,
  };
}
