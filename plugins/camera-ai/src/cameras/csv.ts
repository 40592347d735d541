// Cameras from a spreadsheet: CSV with a header line, comma or semicolon, quotes doubled (RFC 4180). Whole or not at all: a file with
// faults changes nothing, and each fault names its line.
import { cameraFrom, type Camera, type Fault } from './camera.js';

const COLUMNS: Readonly<Record<string, string>> = {
  ma: 'code',
  ten: 'title',
  'vi tri': 'place',
  'vi do': 'latitude',
  'kinh do': 'longitude',
  'don vi': 'orgUnit',
  'dia ban': 'orgUnit',
  'linh vuc': 'field',
  'muc dich': 'purpose',
  'chu quan': 'owner',
  'can cu': 'legalBasis',
  'don vi truc': 'dutyUnit',
  nguon: 'sources',
  bat: 'enabled',
  anh: 'pictures',
  'chu ky': 'interval',
};
const NAMES = new Set([
  'code',
  'title',
  'place',
  'latitude',
  'longitude',
  'orgUnit',
  'field',
  'purpose',
  'owner',
  'legalBasis',
  'dutyUnit',
  'sources',
  'enabled',
  'pictures',
  'interval',
  'live',
]);
const FIELD_WORDS: Readonly<Record<string, string>> = { 'giao thong': 'traffic', 'moi truong': 'environment', 'an ninh': 'security', 'du lich': 'tourism' };
const YES = new Set(['1', 'x', 'true', 'co', 'yes', 'bat']);

export interface CameraFile {
  readonly cameras: readonly Camera[];
  readonly faults: readonly (Fault & { readonly line: number })[];
}

const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replaceAll(/[\u0300-\u036f]/g, '')
    .replaceAll(/đ/gi, 'd')
    .trim()
    .toLowerCase();

function columnOf(head: string): string | undefined {
  const trimmed = head.replace(/^\uFEFF/, '').trim();
  return NAMES.has(trimmed) ? trimmed : COLUMNS[plain(trimmed)];
}

export function camerasFromCsv(text: string): CameraFile {
  const separator = (text.split('\n', 1)[0] ?? '').includes(';') ? ';' : ',';
  const [head = [], ...rows] = rowsOf(text, separator);
  const columns = head.map(columnOf);
  if (!columns.includes('code') || !columns.includes('title')) {
    const missing = { line: 1, field: 'code', vi: 'Dòng tiêu đề phải có cột Mã và Tên.', en: 'The header line needs the columns code and title.' };
    return { cameras: [], faults: [missing] };
  }
  const read = rows.flatMap((row, index) => (row.every((cell) => cell.trim() === '') ? [] : [{ line: index + 2, ...cameraFrom(inputOf(columns, row)) }]));
  const faults = read.flatMap(({ line, faults: found }) => found.map((each) => ({ line, ...each })));
  const seen = new Map<string, number>();
  for (const { line, camera } of read) {
    const before = seen.get(camera.code);
    if (before === undefined) seen.set(camera.code, line);
    else
      faults.push({
        line,
        field: 'code',
        vi: `Mã "${camera.code}" đã có ở dòng ${String(before)}.`,
        en: `Code "${camera.code}" stands in line ${String(before)} already.`,
      });
  }
  return { cameras: read.map(({ camera }) => camera), faults };
}

function inputOf(columns: readonly (string | undefined)[], row: readonly string[]): Record<string, unknown> {
  const input: Record<string, unknown> = {};
  for (const [index, column] of columns.entries()) {
    const cell = row[index]?.trim() ?? '';
    if (column === undefined || cell === '') continue;
    input[column] = valueOf(column, cell);
  }
  return input;
}

function valueOf(column: string, cell: string): unknown {
  switch (column) {
    case 'latitude':
    case 'longitude':
    case 'interval':
      return Number(cell.replace(',', '.'));
    case 'enabled':
      return YES.has(plain(cell));
    case 'sources':
      return cell.split(/[\s|]+/);
    case 'field':
      return FIELD_WORDS[plain(cell)] ?? cell;
    case 'pictures':
      return /^(blurred|mo|lam mo|da lam mo)$/.test(plain(cell)) ? 'blurred' : 'none';
    default:
      return cell;
  }
}

function rowsOf(text: string, separator: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at] ?? '';
    if (quoted && character === '"' && text[at + 1] === '"') {
      cell += '"';
      at += 1;
    } else if (character === '"' && (quoted || cell === '')) quoted = !quoted;
    else if (!quoted && character === separator) {
      row.push(cell);
      cell = '';
    } else if (!quoted && (character === '\n' || character === '\r')) {
      if (character === '\r' && text[at + 1] === '\n') at += 1;
      rows.push([...row, cell]);
      [row, cell] = [[], ''];
    } else cell += character;
  }
  if (cell !== '' || row.length > 0) rows.push([...row, cell]);
  return rows;
}
