// What a file of figures looks like to the import: a reader of its format streams items, each with its place in the file, and
// the import does the rest (staging, rights, checks, writing, progress). Formats register their reader; the import names none.
import { Injectable } from '@nestjs/common';
import type { FigureInput, Finding, ImportTarget } from '@haidang/plugin-sdk';
import type { Principal } from '../../access/index.js';
import type { Sql } from '../../kernel/index.js';

/** Where in the file: sheet, row (1 = first line) and column ("C" or a name) of a table; key of a series or value elsewhere. */
export interface SourcePlace {
  sheet?: string;
  row?: number;
  column?: string;
  key?: string;
  /** File within an archive; the import fills it in. */
  file?: string;
}

/**
 * `figure`: goes through the one door of figures. `finding`: a fault or remark about the place (of an error, `values` says how many
 * values of the file it stands for, 1 by default). `kept`: something that the reader itself stores (a reference series); it comes
 * back to `keep` in the transaction that applies the import.
 */
export type SourceItem =
  | { kind: 'figure'; at: SourcePlace; figure: SourceFigure }
  | { kind: 'finding'; at: SourcePlace; finding: Finding; values?: number }
  | { kind: 'kept'; at: SourcePlace; payload: object };

/** `nil`: answered "không phát sinh", with the value 0; a draft keeps the answer, a report the zero. */
export type SourceFigure = FigureInput & { nil?: true };

export interface SourceFile {
  /** Path of the stored upload on disk. */
  path: string;
  /** Name that the sender gave, already scanned. */
  name: string;
  principal: Principal;
  /** What the sender said of the whole file; a line of its own wins only when it says the same or nothing was said. */
  set?: string;
  period?: string;
  orgUnit?: string;
  /** Id of a stored code mapping. */
  mapping?: string;
  /** How the sender says that numbers are written, where a text such as 1.234 leaves it open. */
  numbers?: 'vi' | 'en';
  /** Told now and then how much of the file has been read, 0 to 1; without it the import guesses from the count of items. */
  progress?: (share: number) => void;
}

export interface SourceReader {
  /** Short name of the format: xlsx, csv, json, sdmx-ml, sdmx-csv, dhis2-json, adx. */
  readonly format: string;
  /** What becomes of the values unless the sender says otherwise; reports when absent. */
  readonly target?: ImportTarget;
  /** The same where the file itself decides (a template of ours fills drafts, a free list is a report); it wins over `target`. */
  targetOf?(file: SourceFile): Promise<ImportTarget>;
  /** May this file be of the format? `head` is its first 4 KiB. The first reader that says yes reads it. */
  recognises(head: Buffer, name: string): boolean;
  /** Streams the file in bounded memory; throws a DomainError when the file as a whole is refused. */
  read(file: SourceFile): AsyncIterable<SourceItem>;
  /** Stores what `read` said to be kept, in the import's own transaction. */
  keep?(sql: Sql, payloads: readonly object[], file: SourceFile): Promise<{ accepted: number; unchanged: number }>;
  /** The file again with its faults marked in place, where the format can. */
  mark?(file: SourceFile, faults: readonly { at: SourcePlace; finding: Finding }[]): Promise<NodeJS.ReadableStream>;
}

/** The formats that are known; each part registers its reader when it starts. */
@Injectable()
export class SourceReaders {
  private readonly readers: SourceReader[] = [];

  register(reader: SourceReader): void {
    this.readers.push(reader);
  }

  named(format: string): SourceReader | undefined {
    return this.readers.find((reader) => reader.format === format);
  }

  recognise(head: Buffer, name: string): SourceReader | undefined {
    return this.readers.find((reader) => reader.recognises(head, name));
  }

  formats(): string[] {
    return this.readers.map((reader) => reader.format);
  }
}
