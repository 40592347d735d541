// The attribute table of a Shapefile (dBASE III).
import { keptValue, LIMITS, refuse, type Value } from './source.js';
import { decoderFor } from '../house.js';

export interface Dbf {
  readonly fields: readonly string[];
  readonly count: number;
  /** Undefined for a record that is marked as deleted. */
  readonly record: (index: number) => ReadonlyMap<string, Value> | undefined;
}

/** `codePage`: content of the .cpg file, if there is one. */
export function readDbf(bytes: Uint8Array, codePage: string | undefined): Dbf {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const broken = (): never => refuse('broken-dbf', 'Bảng thuộc tính .dbf bị hỏng.', 'The attribute table .dbf is broken.');
  if (bytes.length < 33) return broken();
  const headerLength = view.getUint16(8, true);
  const recordLength = view.getUint16(10, true);
  if (headerLength < 33 || headerLength > bytes.length || recordLength < 1) return broken();
  const count = Math.min(view.getUint32(4, true), Math.floor((bytes.length - headerLength) / recordLength));
  const decoder = decoderOf(codePage, bytes[29] ?? 0);
  const fields: { name: string; type: string; from: number; length: number }[] = [];
  let from = 1;
  for (let at = 32; at + 32 <= headerLength && bytes[at] !== 0x0d && fields.length < LIMITS.fields; at += 32) {
    const end = bytes.subarray(at, at + 11).indexOf(0);
    const name = decoder.decode(bytes.subarray(at, at + (end < 0 ? 11 : end))).trim();
    const length = bytes[at + 16] ?? 0;
    if (from + length > recordLength) return broken();
    fields.push({ name, type: String.fromCharCode(bytes[at + 11] ?? 0), from, length });
    from += length;
  }
  return {
    fields: fields.map(({ name }) => name),
    count,
    record(index) {
      const start = headerLength + index * recordLength;
      if (index >= count || bytes[start] === 0x2a) return undefined;
      const values = new Map<string, Value>();
      for (const { name, type, from: offset, length } of fields) {
        const text = decoder
          .decode(bytes.subarray(start + offset, start + offset + length))
          .replaceAll('\0', '')
          .trim();
        if ((type === 'N' || type === 'F') && text !== '') {
          const number = Number(text);
          // Asterisks fill a number that did not fit.
          values.set(name, Number.isFinite(number) ? number : null);
        } else if (type === 'L') values.set(name, /^[YyTt]$/.test(text) ? true : /^[NnFf]$/.test(text) ? false : null);
        else values.set(name, text === '' ? null : keptValue(text));
      }
      return values;
    },
  };
}

/** Names of code pages as GIS programs write them; without any, UTF-8 when it is valid, else what Vietnamese Windows uses. */
function decoderOf(codePage: string | undefined, languageDriver: number): { decode: (bytes: Uint8Array) => string } {
  const named = (codePage ?? '').trim().toLowerCase();
  const label = /^(utf-?8|65001)$/.test(named)
    ? 'utf-8'
    : /1258/.test(named)
      ? 'windows-1258'
      : /1252|8859-?1|ansi/.test(named)
        ? 'windows-1252'
        : named === '' && languageDriver === 0x57
          ? ''
          : named;
  if (label !== '') {
    try {
      return decoderFor(label);
    } catch {
      return refuse(
        'code-page',
        `Bảng mã "${named.slice(0, 30)}" trong .cpg không đọc được. Hãy xuất lại với UTF-8.`,
        `Code page "${named.slice(0, 30)}" of the .cpg cannot be read. Export again as UTF-8.`,
      );
    }
  }
  const strict = decoderFor('utf-8', true);
  const windows = decoderFor('windows-1258');
  return {
    decode: (bytes) => {
      try {
        return strict.decode(bytes);
      } catch {
        return windows.decode(bytes);
      }
    },
  };
}
