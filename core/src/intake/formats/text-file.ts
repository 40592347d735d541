// A stored upload as a stream of text: UTF-8 or refused, in pieces of bounded size, and never more bytes than the limit.
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { TextDecoder } from 'node:util';
import { ExchangeFileTooLarge, ExchangeNotUtf8 } from './errors.js';

const MEGABYTE = 1024 * 1024;
const MOST_MEGABYTES = 256;

export async function* textOfFile(path: string): AsyncGenerator<string> {
  const { size } = await stat(path);
  if (size > MOST_MEGABYTES * MEGABYTE) throw ExchangeFileTooLarge({ most: MOST_MEGABYTES });
  const decoder = new TextDecoder('utf-8', { fatal: true });
  for await (const chunk of createReadStream(path, { highWaterMark: 65_536 })) yield decoded(decoder, chunk as Buffer);
  yield decoded(decoder);
}

function decoded(decoder: TextDecoder, chunk?: Buffer): string {
  try {
    return chunk === undefined ? decoder.decode() : decoder.decode(chunk, { stream: true });
  } catch {
    throw ExchangeNotUtf8();
  }
}
