// From the bytes of the other system to records: JSON (an array, or an array somewhere inside) or CSV (comma, semicolon or tab; quoted cells).
// Every record is a flat list of texts by field name. Limits on how many and how long. Pure.

export const RECORD_LIMITS = { records: 20_000, fields: 200, text: 500 } as const;

export type SourceRecord = Readonly<Record<string, string>>;

export type RecordsFault = 'empty' | 'not-json' | 'no-list' | 'too-many' | 'encoding' | 'csv' | 'html';

export function recordsOf(
  bytes: Uint8Array,
  format: 'auto' | 'json' | 'csv',
  listAt: string,
  contentType = '',
): SourceRecord[] | { readonly fault: RecordsFault } {
  const text = textOf(bytes);
  if (text === undefined) return { fault: 'encoding' };
  const start = text.trimStart();
  if (start === '') return { fault: 'empty' };
  if (/^<(?:!doctype|html)/i.test(start)) return { fault: 'html' };
  const isJson = format === 'json' || (format === 'auto' && (/json/i.test(contentType) || /^[[{]/.test(start)));
  return isJson ? jsonRecords(text, listAt) : csvRecords(text);
}

function textOf(bytes: Uint8Array): string | undefined {
  const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : 'utf-8';
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes).normalize('NFC');
  } catch {
    return undefined;
  }
}

function jsonRecords(text: string, listAt: string): SourceRecord[] | { readonly fault: RecordsFault } {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { fault: 'not-json' };
  }
  for (const step of listAt.split('.').filter((each) => each !== '')) value = own(value, step);
  // Without a path: the answer itself, or the only list in it.
  if (listAt === '' && !Array.isArray(value) && typeof value === 'object' && value !== null) value = Object.values(value).find((each) => Array.isArray(each));
  if (!Array.isArray(value)) return { fault: 'no-list' };
  if (value.length > RECORD_LIMITS.records) return { fault: 'too-many' };
  return value.map((each) => flat(each));
}

const own = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, name) ? (value as Record<string, unknown>)[name] : undefined;

/** Fields of a record, those of objects inside it as `outer.inner`. */
function flat(value: unknown, prefix = '', into: Record<string, string> = Object.create(null) as Record<string, string>, depth = 0): SourceRecord {
  if (typeof value !== 'object' || value === null || depth > 3) return into;
  for (const [name, each] of Object.entries(value)) {
    if (Object.keys(into).length >= RECORD_LIMITS.fields) break;
    const field = `${prefix}${name}`.slice(0, 120);
    if (typeof each === 'string') into[field] = each.trim().slice(0, RECORD_LIMITS.text);
    else if (typeof each === 'number' || typeof each === 'boolean') into[field] = String(each);
    else if (each === null) into[field] = '';
    else flat(each, `${field}.`, into, depth + 1);
  }
  return into;
}

function csvRecords(text: string): SourceRecord[] | { readonly fault: RecordsFault } {
  const rows = rowsOf(text.replace(/^\uFEFF/, ''));
  const [head, ...body] = rows ?? [];
  if (rows === undefined || head === undefined || head.length < 2) return { fault: 'csv' };
  if (body.length > RECORD_LIMITS.records) return { fault: 'too-many' };
  const names = head.map((name) => name.trim()).slice(0, RECORD_LIMITS.fields);
  return body
    .filter((row) => row.some((cell) => cell.trim() !== ''))
    .map((row) => {
      const record = Object.create(null) as Record<string, string>;
      for (const [at, name] of names.entries()) if (name !== '') record[name] = (row[at] ?? '').trim().slice(0, RECORD_LIMITS.text);
      return record;
    });
}

/** Rows of RFC 4180 with whichever separator the first line has most of; undefined when a quote never closes. */
function rowsOf(text: string): string[][] | undefined {
  const first = text.split(/\r?\n/, 1)[0] ?? '';
  const count = (sign: string): number => first.split(sign).length;
  const separator = [';', '\t', ','].sort((a, b) => count(b) - count(a))[0] ?? ',';
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at] ?? '';
    if (quoted) {
      if (sign !== '"') cell += sign;
      else if (text[at + 1] === '"') {
        cell += '"';
        at += 1;
      } else quoted = false;
    } else if (sign === '"' && cell === '') quoted = true;
    else if (sign === separator) {
      row.push(cell);
      cell = '';
    } else if (sign === '\n') {
      rows.push([...row, cell.replace(/\r$/, '')]);
      [row, cell] = [[], ''];
    } else cell += sign;
  }
  if (quoted) return undefined;
  if (cell !== '' || row.length > 0) rows.push([...row, cell.replace(/\r$/, '')]);
  return rows;
}
