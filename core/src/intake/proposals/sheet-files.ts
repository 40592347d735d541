// A received file as grids: workbooks through the limited child, text files as they are. Nothing in it is executed; what is no table of
// a known kind is refused by name.
import { stat } from 'node:fs/promises';
import { beginningOf } from '../../kernel/index.js';
import { Injectable } from '@nestjs/common';
import { LIMITS, STAMP_SHEET, type OtherLine, type RowLine, type SheetName } from '../spreadsheet/protocol.js';
import { gridOfTexts, SheetGrid, type Grid } from '../recognition/grid.js';
import { csvRows } from '../tables/csv-rows.js';
import { decodedText, encodingOf } from '../tables/decoded-text.js';
import { WorkbookTooLarge } from '../workbooks/errors.js';
import { WorkbookProcess } from '../workbooks/workbook-process.js';
import { ProposalEmpty, ProposalFormatUnknown } from './errors.js';

const ZIP = Buffer.from([0x50, 0x4b]);
const OLE = Buffer.from([0xd0, 0xcf, 0x11, 0xe0]);
const HEAD_BYTES = 512;
const NO_TABLE = /^(?:\ufeff|\u00ef\u00bb\u00bf)?\s*[<{[]|^%PDF|^\x89PNG|^GIF8|^\xff\xd8/;

export interface ReadFile {
  grids: Grid[];
  /** Is it a template of ours, filled or not? */
  isTemplate: boolean;
}

@Injectable()
export class SheetFiles {
  constructor(private readonly process: WorkbookProcess) {}

  async read(path: string, name: string): Promise<ReadFile> {
    const head = await beginningOf(path, HEAD_BYTES);
    if (head.length === 0) throw ProposalEmpty({ name });
    const isBook = head.subarray(0, 2).equals(ZIP) || head.subarray(0, 4).equals(OLE);
    if (!isBook && NO_TABLE.test(head.toString('latin1'))) throw ProposalFormatUnknown({ name });
    const read = isBook ? await this.workbook(path) : { grids: [await textGrid(path, name)], isTemplate: false };
    if (read.grids.every(({ rows }) => rows.length === 0)) throw ProposalEmpty({ name });
    return read;
  }

  private async workbook(path: string): Promise<ReadFile> {
    if ((await stat(path)).size > LIMITS.fileBytes) throw WorkbookTooLarge({ most: LIMITS.fileBytes / 1024 / 1024 });
    let sheets: SheetName[] = [];
    const grids: (SheetGrid | undefined)[] = [];
    for await (const line of this.process.lines('survey', path)) {
      if (isRow(line)) grids[line[0]]?.add(line[1], line[2]);
      else if ('book' in line) sheets = line.book.sheets;
      else if ('shape' in line) {
        const { name = '', hidden = false } = sheets[line.shape.sheet] ?? {};
        grids[line.shape.sheet] = new SheetGrid(name, hidden, line.shape);
      }
    }
    const isTemplate = sheets.some(({ name }) => name === STAMP_SHEET);
    return { grids: grids.flatMap((grid, index) => (grid === undefined || sheets[index]?.name === STAMP_SHEET ? [] : [grid.grid()])), isTemplate };
  }
}

function isRow(line: OtherLine | RowLine): line is RowLine {
  return Array.isArray(line);
}

async function textGrid(path: string, name: string): Promise<Grid> {
  const rows: { line: number; cells: string[] }[] = [];
  const text = decodedText({ path, name, encoding: await encodingOf(path) });
  for await (const row of csvRows(name, text)) {
    if (row.line > LIMITS.surveyedRows) break;
    rows.push(row);
  }
  return gridOfTexts(name.replace(/\.[a-z]+$/i, ''), rows);
}
