// A CSV table of figures, long (set, indicator, period, org unit, value) or wide (a column for each indicator, named by the
// mapping). Headers in Vietnamese or English. Faults name row and column; nothing is guessed.
import type { Finding, Ingest, IngestAnswer, IngestedFigure, IngestRequest } from '@haidang/plugin-sdk';
import { readNumber, styleOf, type NumberStyle } from './numbers.js';
import { decoded, tableOf } from './rows.js';

type Key = 'set' | 'indicator' | 'period' | 'orgUnit' | 'value' | 'status' | 'measure';

const HEADERS: Readonly<Record<Key, readonly string[]>> = {
  set: ['set', 'bộ chỉ tiêu', 'bộ'],
  indicator: ['indicator', 'chỉ tiêu', 'mã chỉ tiêu'],
  period: ['period', 'kỳ', 'kỳ báo cáo'],
  orgUnit: ['orgunit', 'org unit', 'org_unit', 'đơn vị', 'mã đơn vị'],
  value: ['value', 'giá trị', 'số liệu'],
  status: ['status', 'trạng thái'],
  measure: ['measure', 'cách tính'],
};
const STATUSES = ['A', 'P', 'E', 'M'] as const;
const MEASURES = ['value', 'cumulative'] as const;
const NOTHING: IngestAnswer = { figures: [], findings: [], unmapped: [] };

export const csv: Ingest = {
  read(request: IngestRequest): IngestAnswer {
    const text = decoded(request.bytes);
    if (text === undefined) return refused('not-utf-8', 'Tệp không phải UTF-8; lưu lại dạng “CSV UTF-8”.', 'The file is not UTF-8; save it as "CSV UTF-8".');
    const table = tableOf(text);
    if (table === undefined) return refused('too-large', 'Tệp có quá nhiều ô.', 'The file has too many cells.');
    const [header, ...rows] = table.rows;
    if (header === undefined) return refused('empty', 'Tệp không có dòng nào.', 'The file has no rows.');
    const sheet = new Sheet(header, request);
    return sheet.isLong ? sheet.long(rows) : sheet.wide(rows);
  },
};

/** One table being read: where its columns are, and what has been read so far. */
class Sheet {
  private readonly columns: ReadonlyMap<Key, number>;
  private readonly figures: IngestedFigure[] = [];
  private readonly findings: Finding[] = [];

  constructor(
    private readonly header: readonly string[],
    private readonly request: IngestRequest,
  ) {
    this.columns = new Map(
      (Object.keys(HEADERS) as Key[]).flatMap((key) => {
        const index = header.findIndex((each) => HEADERS[key].includes(each.trim().toLowerCase()));
        return index < 0 ? [] : [[key, index] as const];
      }),
    );
  }

  get isLong(): boolean {
    return this.columns.has('indicator') && this.columns.has('value');
  }

  long(rows: readonly (readonly string[])[]): IngestAnswer {
    const style = styleOf(rows.map((row) => this.cell(row, 'value')));
    rows.forEach((row, index) => {
      const label = this.cell(row, 'indicator');
      const name = this.request.mapping?.[label] ?? label;
      this.take(row, index, this.columns.get('value') ?? 0, name, style);
    });
    return this.answer([]);
  }

  wide(rows: readonly (readonly string[])[]): IngestAnswer {
    const known = new Set(this.columns.values());
    const labels = this.header.map((label, column) => ({ label: label.trim(), column })).filter(({ label, column }) => label !== '' && !known.has(column));
    const mapping = this.request.mapping ?? {};
    const mapped = labels.flatMap(({ label, column }) => (Object.hasOwn(mapping, label) ? [{ column, name: mapping[label] ?? '' }] : []));
    const style = styleOf(rows.flatMap((row) => mapped.map(({ column }) => row[column] ?? '')));
    rows.forEach((row, index) => {
      for (const { column, name } of mapped) this.take(row, index, column, name, style);
    });
    return this.answer(labels.filter(({ label }) => !Object.hasOwn(mapping, label)).map(({ label }) => label));
  }

  private answer(unmapped: readonly string[]): IngestAnswer {
    return { figures: this.figures, findings: this.findings, unmapped };
  }

  /** Reads one cell of one row; an empty cell is no figure. */
  private take(row: readonly string[], index: number, column: number, name: string, style: NumberStyle): void {
    const text = (row[column] ?? '').trim();
    if (text === '') return;
    const place = { row: index + 2, column: letters(column) };
    const number = readNumber(text, style);
    if ('fault' in number) {
      this.fault(place, number.fault.code, number.fault.vi, number.fault.en);
      return;
    }
    const [set, indicator] = name.includes('.') ? name.split('.', 2) : [this.cell(row, 'set') || this.request.set, name];
    const period = this.cell(row, 'period') || this.request.period;
    const orgUnit = this.cell(row, 'orgUnit') || this.request.orgUnit;
    if (!set || !indicator || !period || !orgUnit) {
      this.fault(
        place,
        'incomplete',
        'Thiếu bộ chỉ tiêu, chỉ tiêu, kỳ hoặc đơn vị của số này.',
        'The set, indicator, period or org unit of this figure is missing.',
      );
      return;
    }
    const status = STATUSES.find((each) => each === this.cell(row, 'status').toUpperCase());
    const measure = MEASURES.find((each) => each === this.cell(row, 'measure').toLowerCase());
    this.figures.push({ set, indicator, period, orgUnit, value: number.value, place, ...(status && { status }), ...(measure && { measure }) });
  }

  private cell(row: readonly string[], key: Key): string {
    const column = this.columns.get(key);
    return column === undefined ? '' : (row[column] ?? '').trim();
  }

  private fault(place: { row: number; column: string }, code: string, vi: string, en: string): void {
    this.findings.push({ path: '', level: 'error', code, message: { vi, en }, place });
  }
}

/** Column letters as a spreadsheet prints them. */
function letters(column: number): string {
  const letter = String.fromCharCode(65 + (column % 26));
  return column < 26 ? letter : letters(Math.floor(column / 26) - 1) + letter;
}

function refused(code: string, vi: string, en: string): IngestAnswer {
  return { ...NOTHING, findings: [{ path: '', level: 'error', code, message: { vi, en } }] };
}
