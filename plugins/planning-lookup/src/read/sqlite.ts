// Reads tables of a SQLite file, nothing more: no SQL, no indexes, no writing. A GeoPackage is a SQLite file, a plugin's process has no
// WebAssembly, and SQLite compiled to JavaScript is megabytes of code that is slow to start; walking a table's pages is not much.
// Format: https://www.sqlite.org/fileformat2.html. Pages are visited at most once, so a file that points in circles ends.
import { refuse } from './source.js';
import { decoderFor } from '../house.js';

export type Cell = null | number | string | Uint8Array;
export type Row = ReadonlyMap<string, Cell>;

interface TableDefinition {
  readonly root: number;
  readonly columns: readonly string[];
  /** Column that is another name of the row's number. */
  readonly rowId: string | undefined;
}

const broken = (): never => refuse('broken-sqlite', 'Tệp GeoPackage bị hỏng: hãy xuất lại.', 'The GeoPackage is broken: export it again.');
const MOST_PAYLOAD = 64 * 1024 * 1024;

export class SqliteFile {
  private readonly view: DataView;
  private readonly pageSize: number;
  private readonly usable: number;
  private readonly pages: number;
  private readonly tables: ReadonlyMap<string, TableDefinition>;
  private readonly decoder = decoderFor();

  constructor(private readonly bytes: Uint8Array) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    if (bytes.length < 512 || this.decoder.decode(bytes.subarray(0, 15)) !== 'SQLite format 3') broken();
    const size = this.view.getUint16(16);
    this.pageSize = size === 1 ? 65_536 : size;
    if (this.pageSize < 512 || (this.pageSize & (this.pageSize - 1)) !== 0) broken();
    this.usable = this.pageSize - (bytes[20] ?? 0);
    if (this.usable < 480) broken();
    this.pages = Math.floor(bytes.length / this.pageSize);
    if (this.view.getUint32(56) > 1) refuse('sqlite-utf16', 'GeoPackage phải dùng UTF-8: hãy xuất lại.', 'The GeoPackage must use UTF-8: export it again.');
    this.tables = this.schema();
  }

  has(table: string): boolean {
    return this.tables.has(table.toLowerCase());
  }

  columns(table: string): readonly string[] {
    return this.tables.get(table.toLowerCase())?.columns ?? [];
  }

  *rows(table: string): Generator<Row> {
    const definition = this.tables.get(table.toLowerCase());
    if (definition === undefined) return;
    for (const { id, cells } of this.records(definition.root)) {
      const row = new Map<string, Cell>();
      definition.columns.forEach((column, index) => {
        const cell = cells[index] ?? null;
        row.set(column, cell === null && column === definition.rowId ? id : cell);
      });
      yield row;
    }
  }

  private schema(): ReadonlyMap<string, TableDefinition> {
    const tables = new Map<string, TableDefinition>();
    for (const { cells } of this.records(1)) {
      const [type, name, , root, sql] = cells;
      if (type !== 'table' || typeof name !== 'string' || typeof root !== 'number' || typeof sql !== 'string') continue;
      if (tables.size > 500) return refuse('sqlite-tables', 'GeoPackage có hơn 500 bảng: hãy chia ra.', 'The GeoPackage has more than 500 tables: split it.');
      const { columns, rowId, rowless } = columnsOf(sql.slice(0, 100_000));
      // Tables without row numbers are kept as indexes; no layer of a GeoPackage may be one.
      if (!rowless && root > 0) tables.set(name.toLowerCase(), { root, columns, rowId });
    }
    return tables;
  }

  /** All records below a page, in the order of their numbers. */
  private *records(root: number): Generator<{ id: number; cells: readonly Cell[] }> {
    const visited = new Set<number>();
    const open = [root];
    for (let page = open.pop(); page !== undefined; page = open.pop()) {
      if (page < 1 || page > this.pages || visited.has(page)) broken();
      visited.add(page);
      const start = (page - 1) * this.pageSize;
      const header = page === 1 ? start + 100 : start;
      const kind = this.bytes[header];
      const cells = this.view.getUint16(header + 3);
      if (kind !== 0x05 && kind !== 0x0d) broken();
      const pointers = header + (kind === 0x05 ? 12 : 8);
      if (pointers + cells * 2 > start + this.pageSize) broken();
      if (kind === 0x05) {
        open.push(this.view.getUint32(header + 8));
        for (let cell = cells - 1; cell >= 0; cell -= 1) open.push(this.view.getUint32(this.inside(start, this.view.getUint16(pointers + cell * 2), 4)));
        continue;
      }
      for (let cell = 0; cell < cells; cell += 1) {
        const at = this.inside(start, this.view.getUint16(pointers + cell * 2), 2);
        const [length, afterLength] = this.varint(at);
        const [id, body] = this.varint(afterLength);
        yield { id, cells: this.decoded(this.payload(start, body, length)) };
      }
    }
  }

  private inside(start: number, offset: number, size: number): number {
    return offset + size > this.pageSize ? broken() : start + offset;
  }

  /** The bytes of a record, gathered from overflow pages where it is long. */
  private payload(start: number, at: number, length: number): Uint8Array {
    if (length > MOST_PAYLOAD || length > this.bytes.length) broken();
    const most = this.usable - 35;
    if (length <= most) {
      if (at + length > start + this.pageSize) broken();
      return this.bytes.subarray(at, at + length);
    }
    const least = Math.floor(((this.usable - 12) * 32) / 255) - 23;
    const rest = least + ((length - least) % (this.usable - 4));
    const local = rest <= most ? rest : least;
    if (at + local + 4 > start + this.pageSize) broken();
    const whole = new Uint8Array(length);
    whole.set(this.bytes.subarray(at, at + local));
    let filled = local;
    let next = this.view.getUint32(at + local);
    while (filled < length) {
      if (next < 1 || next > this.pages) broken();
      const page = (next - 1) * this.pageSize;
      const part = Math.min(this.usable - 4, length - filled);
      whole.set(this.bytes.subarray(page + 4, page + 4 + part), filled);
      filled += part;
      next = this.view.getUint32(page);
    }
    return whole;
  }

  private decoded(record: Uint8Array): readonly Cell[] {
    const view = new DataView(record.buffer, record.byteOffset, record.byteLength);
    const reader = (at: number): readonly [number, number] => varint(record, at);
    const [headerLength, first] = reader(0);
    let at = first;
    if (headerLength > record.length) broken();
    let body = headerLength;
    const cells: Cell[] = [];
    while (at < headerLength) {
      if (cells.length > 2000) broken();
      let type: number;
      [type, at] = reader(at);
      const size = sizeOf(type);
      if (body + size > record.length) broken();
      cells.push(
        type >= 13 && type % 2 === 1
          ? this.decoder.decode(record.subarray(body, body + size))
          : type >= 12
            ? record.subarray(body, body + size)
            : numberOf(type, view, body),
      );
      body += size;
    }
    return cells;
  }

  private varint(at: number): readonly [value: number, after: number] {
    return varint(this.bytes, at);
  }
}

function varint(bytes: Uint8Array, at: number): readonly [value: number, after: number] {
  let value = 0;
  for (let index = 0; index < 8; index += 1) {
    const byte = bytes[at + index];
    if (byte === undefined) return broken();
    value = value * 128 + (byte & 0x7f);
    if (byte < 0x80) return [value, at + index + 1];
  }
  // The ninth byte is whole. Values beyond 2^53 (negative numbers of rows) lose digits, which nothing here depends on.
  return [value * 256 + (bytes[at + 8] ?? 0), at + 9];
}

function sizeOf(type: number): number {
  if (type >= 12) return Math.floor((type - 12) / 2);
  return [0, 1, 2, 3, 4, 6, 8, 8, 0, 0][type] ?? broken();
}

function numberOf(type: number, view: DataView, at: number): Cell {
  switch (type) {
    case 1:
      return view.getInt8(at);
    case 2:
      return view.getInt16(at);
    case 3:
      return view.getInt8(at) * 65_536 + view.getUint16(at + 1);
    case 4:
      return view.getInt32(at);
    case 5:
      return view.getInt16(at) * 4_294_967_296 + view.getUint32(at + 2);
    case 6:
      return Number(view.getBigInt64(at));
    case 7:
      return view.getFloat64(at);
    case 8:
      return 0;
    case 9:
      return 1;
    default:
      return null;
  }
}

/** Names of the columns in CREATE TABLE. */
function columnsOf(sql: string): { columns: string[]; rowId: string | undefined; rowless: boolean } {
  const open = sql.indexOf('(');
  const parts: string[] = [];
  let depth = 0;
  let part = '';
  let quote = '';
  for (const character of sql.slice(open)) {
    if (quote !== '') {
      if (character === quote) quote = '';
    } else if (character === '"' || character === '`' || character === "'") quote = character;
    else if (character === '[') quote = ']';
    else if (character === '(') depth += 1;
    else if (character === ')') depth -= 1;
    if (quote === '' && depth === 1 && character === ',') {
      parts.push(part);
      part = '';
    } else if (!(depth === 1 && character === '(' && part === '')) part += character;
    if (depth === 0 && quote === '') break;
  }
  parts.push(part.replace(/\)$/, ''));
  const columns: string[] = [];
  let rowId: string | undefined;
  for (const text of parts.map((each) => each.trim())) {
    if (/^(CONSTRAINT|PRIMARY\s+KEY|UNIQUE|CHECK|FOREIGN\s+KEY)\b/i.test(text)) continue;
    const named = /^(?:"((?:[^"]|"")*)"|`([^`]*)`|\[([^\]]*)\]|([^\s(,]+))\s*([\s\S]*)$/.exec(text);
    if (named === null) continue;
    const name = named[1]?.replaceAll('""', '"') ?? named[2] ?? named[3] ?? named[4] ?? '';
    columns.push(name);
    if (/^INTEGER\s+(NOT\s+NULL\s+)?(CONSTRAINT\s+\S+\s+)?PRIMARY\s+KEY\b/i.test(named[5] ?? '')) rowId = name;
  }
  return { columns, rowId, rowless: /WITHOUT\s+ROWID\s*$/i.test(sql.trim()) };
}
