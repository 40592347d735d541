// Excel as departments use it, for tests: templates out of a running app, and files read as the import reads them, by the registered
// reader.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import exceljs from 'exceljs';
import { Principals } from '../../../core/src/access/index.js';
import { SourceReaders, type SourceFile, type SourceItem, type SourceReader } from '../../../core/src/intake/imports/source.js';
import { DomainError } from '../../../core/src/kernel/index.js';
import { bootApp, type TestApp } from '../app.js';
import type { Client } from '../client.js';
import { rawRow, rawWorkbook } from './raw-workbook.js';

export const HEAD = ['set', 'indicator', 'period', 'orgUnit', 'value'];
/** The process that reads workbooks. */
export const CHILD = 'spreadsheet/child';
export const OWNER = 'department-of-tourism';

/** An app, a folder for files, and the tourism department at its desk. */
export class WorkbookDesk {
  private constructor(
    readonly app: TestApp,
    readonly department: Client,
    readonly reader: SourceReader,
    readonly folder: string,
    private readonly owner: SourceFile['principal'],
  ) {}

  static async open(): Promise<WorkbookDesk> {
    const app = await bootApp({ today: '2024-07-20' });
    const reader = app.app.get(SourceReaders, { strict: false }).named('xlsx');
    if (reader === undefined) throw new Error('no reader of workbooks');
    const owner = await app.app.get(Principals, { strict: false }).byUsername(OWNER);
    if (owner === undefined) throw new Error(`no ${OWNER}`);
    return new WorkbookDesk(app, await app.as(OWNER), reader, mkdtempSync(join(tmpdir(), 'haidang-workbooks-')), owner);
  }

  async close(): Promise<void> {
    rmSync(this.folder, { recursive: true, force: true });
    await this.app.close();
  }

  /** A file as the sender hands it in. */
  file(name: string, content: Buffer, said: Partial<SourceFile> = {}): SourceFile {
    const path = join(this.folder, `${String(Math.abs(content.readInt32LE(content.length - 8)))}-${name}`);
    writeFileSync(path, content);
    return { path, name, principal: this.owner, ...said };
  }

  async download(path: string, as = this.department): Promise<Buffer> {
    const answer = await fetch(`${this.app.url}/api/v1${path}`, { headers: { cookie: as.cookieHeader } });
    const content = Buffer.from(await answer.arrayBuffer());
    if (answer.status !== 200) throw new Error(`${String(answer.status)} ${content.toString().slice(0, 400)}`);
    return content;
  }

  async all(source: SourceFile): Promise<SourceItem[]> {
    const items: SourceItem[] = [];
    for await (const item of this.reader.read(source)) items.push(item);
    return items;
  }

  /** Code of the refusal, or `taken`. */
  async refusal(source: SourceFile): Promise<string> {
    try {
      await this.all(source);
      return 'taken';
    } catch (fault) {
      if (fault instanceof DomainError) return fault.kind.code;
      throw fault;
    }
  }
}

export async function opened(content: Buffer): Promise<exceljs.Workbook> {
  const workbook = new exceljs.Workbook();
  await workbook.xlsx.load(content as unknown as exceljs.Buffer);
  return workbook;
}

export async function saved(workbook: exceljs.Workbook): Promise<Buffer> {
  return Buffer.from(await workbook.xlsx.writeBuffer());
}

export const figures = (items: readonly SourceItem[]) => items.flatMap((item) => (item.kind === 'figure' ? [item.figure] : []));
export const findings = (items: readonly SourceItem[]) =>
  items.flatMap((item) => (item.kind === 'finding' ? [{ code: item.finding.code, level: item.finding.level, ...item.at }] : []));

/** A free list as a workbook. */
export const list = (rows: readonly (readonly (string | number)[])[]): Buffer =>
  rawWorkbook({ sheets: [['Danh sách', `<sheetData>${[HEAD, ...rows].map((row, index) => rawRow(index + 1, row)).join('')}</sheetData>`]] });
