// CSV of figures, whatever office program wrote it. The file is looked through once to learn how it is encoded and how its numbers are
// written, and read a second time row by row, so that a file of any length takes the same memory.
import type { SourceFile, SourceItem, SourceReader } from '../imports/source.js';
import { csvRows, type CsvRow } from './csv-rows.js';
import { decodedText, encodingOf, type Encoding } from './decoded-text.js';
import { TableColumnsMissing } from './errors.js';
import { letterOf, type Role } from './headings.js';
import { layoutOf, type Layout, type Said } from './layout.js';
import type { Names, TableNames } from './names.js';
import { NumberEvidence } from './number-style.js';
import { figuresOfRow } from './row-figures.js';

const SEEN_SHARE = 0.3;
const COLUMN_NAMES: Record<Role, string> = {
  set: 'bộ (set)',
  indicator: 'chỉ tiêu (indicator)',
  period: 'kỳ (period)',
  orgUnit: 'đơn vị (orgUnit)',
  value: 'giá trị (value)',
  status: 'trạng thái (status)',
  measure: 'cách tính (measure)',
  disaggregation: 'phân tổ (disaggregation)',
};

interface Survey {
  header: readonly string[];
  headerLine: number;
  layout: Layout;
  evidence: NumberEvidence;
  /** Filled cells of each unknown column. */
  filled: Map<number, number>;
}

export class CsvReader implements SourceReader {
  readonly format = 'csv';

  constructor(private readonly names: TableNames) {}

  /** Text that is neither JSON nor XML nor SDMX; those have readers of their own. */
  recognises(head: Buffer): boolean {
    const marked = (head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff);
    const bytes = head.toString('latin1').replace(/^\u00ef\u00bb\u00bf/, '');
    const wide = marked || /^[^\0]\0|^\0[^\0]/.test(bytes);
    // Enough of UTF-16 to tell its notation: the letters without the zeros between them.
    const text = wide ? bytes.slice(marked ? 2 : 0).replaceAll('\0', '') : bytes;
    // eslint-disable-next-line no-control-regex
    if (!wide && /[\u0000-\u0008\u000e-\u001f]/.test(text)) return false;
    return !/^\s*[{[<]|^%PDF|^\s*$|^"?(STRUCTURE|DATAFLOW)\b/i.test(text);
  }

  async *read(file: SourceFile): AsyncGenerator<SourceItem> {
    const encoding = await encodingOf(file.path);
    const names = this.names.ofFile();
    const said = saidOf(file, names);
    const survey = await this.surveyed(file, encoding, said, names);
    if (survey === undefined) return;
    yield* this.remarks(survey, file);
    const style = file.numbers ?? survey.evidence.style;
    for await (const row of this.rows(file, encoding, (share) => SEEN_SHARE + share * (1 - SEEN_SHARE))) {
      if (row.line === survey.headerLine || row.cells.every((cell) => cell === '')) continue;
      yield* figuresOfRow(row, { layout: survey.layout, said, names, style });
    }
  }

  private async surveyed(file: SourceFile, encoding: Encoding, said: Said, names: Names): Promise<Survey | undefined> {
    let survey: Survey | undefined;
    for await (const row of this.rows(file, encoding, (share) => share * SEEN_SHARE)) {
      if (survey === undefined) {
        if (row.cells.every((cell) => cell === '')) continue;
        survey = begun(row, file, said, names);
        continue;
      }
      for (const index of survey.layout.values) survey.evidence.note(row.cells[index] ?? '');
      for (const index of survey.layout.unknown) if ((row.cells[index] ?? '') !== '') survey.filled.set(index, (survey.filled.get(index) ?? 0) + 1);
    }
    return survey;
  }

  private *remarks({ header, headerLine, filled, evidence }: Survey, file: SourceFile): Generator<SourceItem> {
    for (const [index, values] of filled) {
      const heading = (header[index] ?? '').slice(0, 80);
      const message = {
        vi: `Bộ ${file.set ?? ''} không có chỉ tiêu “${heading}”.`,
        en: `The set ${file.set ?? ''} has no indicator "${heading}".`,
      };
      yield {
        kind: 'finding',
        at: { row: headerLine, column: letterOf(index) },
        finding: { path: '', level: 'error', code: 'unknown-indicator', message },
        values,
      };
    }
    if (!evidence.isMixed || file.numbers !== undefined) return;
    const message = {
      vi: 'Số trong tệp viết theo cả hai kiểu (12,5 và 12.5); mỗi số rõ nghĩa được đọc như đã viết.',
      en: 'The file writes numbers in both ways (12,5 and 12.5); each that is clear was read as written.',
    };
    yield { kind: 'finding', at: { row: headerLine }, finding: { path: '', level: 'hint', code: 'numbers-mixed', message } };
  }

  private rows(file: SourceFile, encoding: Encoding, share: (read: number) => number): AsyncGenerator<CsvRow> {
    const progress = file.progress === undefined ? undefined : (read: number): void => file.progress?.(share(read));
    return csvRows(file.name, decodedText({ path: file.path, name: file.name, encoding, progress }));
  }
}

function begun(row: CsvRow, file: SourceFile, said: Said, names: Names): Survey {
  const layout = layoutOf(row.cells, said, (heading) => (said.set === undefined ? undefined : names.indicator(said.set, heading)));
  if ('missing' in layout) throw TableColumnsMissing({ name: file.name, missing: layout.missing.map((role) => COLUMN_NAMES[role]).join(', ') });
  return { header: row.cells, headerLine: row.line, layout, evidence: new NumberEvidence(), filled: new Map() };
}

/** What the sender said of the whole file, by code. */
function saidOf({ set, period, orgUnit }: SourceFile, names: Names): Said {
  return {
    ...(set === undefined ? {} : { set: names.set(set) }),
    ...(period === undefined ? {} : { period }),
    ...(orgUnit === undefined ? {} : { orgUnit }),
  };
}
