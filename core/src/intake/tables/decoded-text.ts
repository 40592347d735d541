// A stored upload as text whatever office program wrote it: UTF-8 or UTF-16, with or without a mark, or the Vietnamese Windows code page.
// What fits none of them is refused; figures with broken names are worse than none.
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { TextDecoder } from 'node:util';
import { beginningOf } from '../../kernel/index.js';
import { TableNotText } from './errors.js';

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1258';

export interface TextSource {
  path: string;
  name: string;
  encoding: Encoding;
  /** Told how much has been read, 0 to 1. */
  progress?: ((share: number) => void) | undefined;
}

const PIECE = 65_536;
const HEAD = 4_096;

/** How the file is encoded: by its mark, its zero bytes, or because all of it is UTF-8. */
export async function encodingOf(path: string): Promise<Encoding> {
  const head = await beginningOf(path, HEAD);
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  const zeros = zerosAt(head);
  if (zeros !== undefined) return zeros === 'odd' ? 'utf-16le' : 'utf-16be';
  return (await isUtf8(path)) ? 'utf-8' : 'windows-1258';
}

/** @throws TableNotText */
export async function* decodedText({ path, name, encoding, progress }: TextSource): AsyncGenerator<string> {
  const { size } = await stat(path);
  const decoder = new TextDecoder(encoding, { fatal: true });
  let read = 0;
  for await (const chunk of createReadStream(path, { highWaterMark: PIECE }) as AsyncIterable<Buffer>) {
    const text = decoded(decoder, name, chunk);
    read += chunk.length;
    progress?.(size === 0 ? 1 : read / size);
    yield text;
  }
  yield decoded(decoder, name);
}

function decoded(decoder: TextDecoder, name: string, chunk?: Buffer): string {
  let text: string;
  try {
    text = chunk === undefined ? decoder.decode() : decoder.decode(chunk, { stream: true });
  } catch {
    throw TableNotText({ name });
  }
  // Control characters stand in no table: bytes of another code page, or no text at all.
  // eslint-disable-next-line no-control-regex
  if (/[\u0000-\u0008\u000e-\u001f\u007f-\u009f\ufffd]/.test(text)) throw TableNotText({ name });
  return text;
}

/** Latin text in UTF-16 has a zero in every other byte. */
function zerosAt(head: Buffer): 'odd' | 'even' | undefined {
  let [odd, even] = [0, 0];
  head.forEach((byte, index) => {
    if (byte !== 0) return;
    if (index % 2 === 0) even += 1;
    else odd += 1;
  });
  const enough = head.length / 4;
  if (odd > enough && even < enough / 8) return 'odd';
  return even > enough && odd < enough / 8 ? 'even' : undefined;
}

async function isUtf8(path: string): Promise<boolean> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const chunk of createReadStream(path, { highWaterMark: PIECE }) as AsyncIterable<Buffer>) decoder.decode(chunk, { stream: true });
    decoder.decode();
    return true;
  } catch {
    return false;
  }
}
