// What the rows of a workbook become, one sheet after the other: of a template of ours, or of a free list.
import type { RawCell, SheetName } from '../spreadsheet/protocol.js';
import type { SourceItem } from '../imports/source.js';

export interface SheetReading {
  row(row: number, cells: readonly RawCell[]): SourceItem[];
  end(): SourceItem[];
}

export interface BookReading {
  /** Undefined for a sheet that is not read. */
  sheet(sheet: SheetName): SheetReading | undefined;
  /** After the last sheet; throws when the book as a whole is refused. */
  end(): SourceItem[];
}
