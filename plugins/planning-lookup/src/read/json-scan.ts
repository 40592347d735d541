// Finds the features of a GeoJSON file in its bytes, so that each is parsed by itself: parsed as a whole, a file of 64 MB would become half
// a gigabyte of small arrays, and one broken feature would hide all the others.
import { LIMITS, refuse } from './source.js';
import { decoderFor } from '../house.js';

export interface Span {
  readonly from: number;
  readonly to: number;
}

const [QUOTE, BACKSLASH, OPEN, CLOSE, OPEN_ARRAY, CLOSE_ARRAY, COMMA, COLON] = [0x22, 0x5c, 0x7b, 0x7d, 0x5b, 0x5d, 0x2c, 0x3a];

export class JsonScan {
  private readonly decoder = decoderFor('utf-8', true);

  constructor(private readonly bytes: Uint8Array) {}

  text({ from, to }: Span): string {
    try {
      return this.decoder.decode(this.bytes.subarray(from, to));
    } catch {
      return refuse('not-utf8', 'Tệp không phải UTF-8. Hãy xuất lại với bảng mã UTF-8.', 'The file is not UTF-8. Export it as UTF-8.');
    }
  }

  /** Keys of the object that begins at `start`, with where their values stand. */
  *members(start: number): Generator<{ readonly key: string; readonly value: Span }> {
    let at = this.skipSpace(start);
    if (this.bytes[at] !== OPEN) this.broken(at);
    at = this.skipSpace(at + 1);
    if (this.bytes[at] === CLOSE) return;
    for (;;) {
      const keyEnd = this.endOfString(at);
      const key = this.text({ from: at + 1, to: keyEnd - 1 });
      at = this.skipSpace(keyEnd);
      if (this.bytes[at] !== COLON) this.broken(at);
      const from = this.skipSpace(at + 1);
      const to = this.endOfValue(from);
      yield { key, value: { from, to } };
      at = this.skipSpace(to);
      if (this.bytes[at] === CLOSE) return;
      if (this.bytes[at] !== COMMA) this.broken(at);
      at = this.skipSpace(at + 1);
    }
  }

  /** Elements of the array that begins at `start`. */
  *elements(start: number): Generator<Span> {
    let at = this.skipSpace(start);
    if (this.bytes[at] !== OPEN_ARRAY) this.broken(at);
    at = this.skipSpace(at + 1);
    if (this.bytes[at] === CLOSE_ARRAY) return;
    for (;;) {
      const to = this.endOfValue(at);
      yield { from: at, to };
      at = this.skipSpace(to);
      if (this.bytes[at] === CLOSE_ARRAY) return;
      if (this.bytes[at] !== COMMA) this.broken(at);
      at = this.skipSpace(at + 1);
    }
  }

  skipSpace(at: number): number {
    let here = at;
    for (let byte = this.bytes[here]; byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09; byte = this.bytes[here]) here += 1;
    return here;
  }

  private endOfString(at: number): number {
    if (this.bytes[at] !== QUOTE) this.broken(at);
    for (let here = at + 1; here < this.bytes.length; here += 1) {
      const byte = this.bytes[here];
      if (byte === BACKSLASH) here += 1;
      else if (byte === QUOTE) return here + 1;
    }
    return this.broken(this.bytes.length);
  }

  private endOfValue(at: number): number {
    const first = this.bytes[at];
    if (first === QUOTE) return this.endOfString(at);
    if (first !== OPEN && first !== OPEN_ARRAY) {
      let here = at;
      for (let byte = this.bytes[here]; byte !== undefined && byte !== COMMA && byte !== CLOSE && byte !== CLOSE_ARRAY && byte > 0x20; byte = this.bytes[here])
        here += 1;
      return here === at ? this.broken(at) : here;
    }
    let depth = 0;
    for (let here = at; here < this.bytes.length; here += 1) {
      const byte = this.bytes[here];
      if (byte === QUOTE) here = this.endOfString(here) - 1;
      else if (byte === OPEN || byte === OPEN_ARRAY) {
        depth += 1;
        // One more than a feature may have: the list of features itself is a value too.
        if (depth > LIMITS.jsonDepth)
          return refuse('too-deep', 'Tệp JSON lồng nhau quá sâu: hãy xuất lại thành GeoJSON.', 'The JSON is nested too deeply: export it as GeoJSON.');
      } else if (byte === CLOSE || byte === CLOSE_ARRAY) {
        depth -= 1;
        if (depth === 0) return here + 1;
      }
    }
    return this.broken(this.bytes.length);
  }

  private broken(at: number): never {
    return refuse('broken-json', `Tệp JSON hỏng ở byte ${String(at)}: hãy xuất lại.`, `The JSON is broken at byte ${String(at)}: export it again.`);
  }
}
