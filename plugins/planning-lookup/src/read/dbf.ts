// The attribute table of a Shapefile (dBASE III).
import { guessedLegacy, legacyText, type LegacyEncoding } from '@haidang/plugin-sdk';
import { keptValue, LIMITS, refuse, type Value } from './source.js';
import { decoderFor } from '../house.js';

export interface Dbf {
  readonly fields: readonly string[];
  readonly count: number;
  /** Code page of its texts. */
  readonly encoding: string;
  /** Undefined for a record that is marked as deleted. */
  readonly record: (index: number) => ReadonlyMap<string, Value> | undefined;
}

/** `codePage`: content of the .cpg file, if there is one. */
export function readDbf(bytes: Uint8Array, codePage: string | undefined): Dbf {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const broken = (): never => refuse('broken-dbf', 'Bảng thuộc tính .dbf bị hỏng: hãy xuất lại.', 'The attribute table .dbf is broken: export it again.');
  if (bytes.length < 33) return broken();
  const headerLength = view.getUint16(8, true);
  const recordLength = view.getUint16(10, true);
  if (headerLength < 33 || headerLength > bytes.length || recordLength < 1) return broken();
  const count = Math.min(view.getUint32(4, true), Math.floor((bytes.length - headerLength) / recordLength));
  const parts: { name: Uint8Array; type: string; from: number; length: number }[] = [];
  let from = 1;
  for (let at = 32; at + 32 <= headerLength && bytes[at] !== 0x0d && parts.length < LIMITS.fields; at += 32) {
    const end = bytes.subarray(at, at + 11).indexOf(0);
    const length = bytes[at + 16] ?? 0;
    if (from + length > recordLength) return broken();
    parts.push({ name: bytes.subarray(at, at + (end < 0 ? 11 : end)), type: String.fromCharCode(bytes[at + 11] ?? 0), from, length });
    from += length;
  }
  const { decode, encoding } = readerOf(codePage, sampleOf());
  const fields = parts.map(({ name, ...part }) => ({ ...part, name: decode(name).trim().normalize('NFC') }));

  /** Texts with letters beyond ASCII, names of fields included. */
  function sampleOf(): Uint8Array[] {
    const found = parts.map(({ name }) => name).filter(isBeyondAscii);
    let total = 0;
    for (let index = 0; index < count && total < SAMPLE_BYTES; index += 1)
      for (const { type, from: offset, length } of parts) {
        if (type !== 'C') continue;
        const start = headerLength + index * recordLength + offset;
        const text = trimmed(bytes.subarray(start, start + length));
        if (!isBeyondAscii(text)) continue;
        found.push(text);
        total += text.length;
      }
    return found;
  }

  return {
    fields: fields.map(({ name }) => name),
    count,
    encoding,
    record(index) {
      const start = headerLength + index * recordLength;
      if (index >= count || bytes[start] === 0x2a) return undefined;
      const values = new Map<string, Value>();
      for (const { name, type, from: offset, length } of fields) {
        const text = decode(trimmed(bytes.subarray(start + offset, start + offset + length)))
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

const isBeyondAscii = (bytes: Uint8Array): boolean => bytes.some((byte) => byte >= 0x80);

/** Without the spaces and zeros that fill a field. */
function trimmed(bytes: Uint8Array): Uint8Array {
  let end = bytes.length;
  while (end > 0 && (bytes[end - 1] === 0x20 || bytes[end - 1] === 0)) end -= 1;
  return bytes.subarray(0, end);
}

type Decode = (bytes: Uint8Array) => string;

/** How a name of a code page begins, as GIS programs write them. */
const NAMED: readonly (readonly [pattern: RegExp, encoding: 'utf-8' | LegacyEncoding])[] = [
  [/^(utf-?8|65001)$/, 'utf-8'],
  [/^(tcvn|abc|x-viet-tcvn)/, 'tcvn3'],
  [/^(vni|x-viet-vni)/, 'vni'],
  [/1258/, 'windows-1258'],
];
/** What programs write when nobody told them: the bytes are looked at instead. */
const SAYS_NOTHING = /^(|.*1252|.*8859-?1|ansi.*|system|oem)$/;
const SAMPLE_BYTES = 200_000;

/**
 * How the texts are to be read: as the .cpg says; where it says nothing, or UTF-8 that it is not, by the bytes themselves. Old maps of the country
 * are mostly TCVN3 or VNI under the name of "ANSI".
 */
function readerOf(codePage: string | undefined, sample: readonly Uint8Array[]): { readonly decode: Decode; readonly encoding: string } {
  const named = (codePage ?? '').trim().toLowerCase();
  const known = NAMED.find(([pattern]) => pattern.test(named))?.[1];
  if (known !== undefined && known !== 'utf-8') return legacy(known);
  const utf8 = sample.filter(isUtf8).length;
  if (sample.length === 0 || utf8 >= sample.length * 0.95) return unicode();
  if (known === undefined && !SAYS_NOTHING.test(named)) return byName(named);
  const guess = guessedLegacy(joined(sample));
  return guess === undefined ? (known === undefined && utf8 === 0 ? legacy('windows-1258') : unicode()) : legacy(guess.encoding);
}

const legacy = (encoding: LegacyEncoding): { decode: Decode; encoding: string } => ({ decode: (bytes) => legacyText(bytes, encoding), encoding });

/** A text that fills its field may be cut within a letter. */
function unicode(): { decode: Decode; encoding: string } {
  const decoder = decoderFor('utf-8');
  return { decode: (bytes) => decoder.decode(bytes).replace(/\uFFFD+$/, ''), encoding: 'utf-8' };
}

function byName(named: string): { decode: Decode; encoding: string } {
  try {
    const decoder = decoderFor(named);
    return { decode: (bytes) => decoder.decode(bytes), encoding: named };
  } catch {
    return refuse(
      'code-page',
      `Bảng mã "${named.slice(0, 30)}" trong .cpg không đọc được. Hãy xuất lại với UTF-8.`,
      `Code page "${named.slice(0, 30)}" of the .cpg cannot be read. Export again as UTF-8.`,
    );
  }
}

const strict = decoderFor('utf-8', true);

/** UTF-8, but for a letter that the end of the field cuts. */
function isUtf8(bytes: Uint8Array): boolean {
  for (let cut = 0; cut < 4; cut += 1) {
    try {
      strict.decode(bytes.subarray(0, bytes.length - cut));
      return true;
    } catch {
      // One byte less, then.
    }
  }
  return false;
}

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(pieces.reduce((sum, { length }) => sum + length + 1, 0)).fill(0x20);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length + 1;
  }
  return whole;
}
