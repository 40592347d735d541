// What a PDF of Chromium's holds: its words, and the rectangles that it fills. Read here, so that a test of paper needs no tool of the system.
import { inflateSync } from 'node:zlib';

interface Thing {
  id: number;
  /** What stands before its stream. */
  head: string;
  /** Unpacked. */
  stream: string;
}

/** How many rectangles of a colour it fills: `.502 .0863 .3137`. */
export function filledIn(pdf: Buffer, colour: string): number {
  let filled = 0;
  for (const { stream } of thingsOf(pdf)) {
    let current = '';
    const orders = stream.split('\n');
    for (const [index, order] of orders.entries()) {
      current = /([.\d]+ [.\d]+ [.\d]+) rg$/.exec(order)?.[1] ?? current;
      if (current === colour && order.endsWith(' re') && orders[index + 1] === 'f') filled += 1;
    }
  }
  return filled;
}

/** Its words in the order in which they were drawn, without the spaces between them. */
export function wordsOf(pdf: Buffer): string {
  const things = thingsOf(pdf);
  const byId = new Map(things.map((each) => [each.id, each]));
  const fonts = new Map<string, { letters: ReadonlyMap<string, string>; digits: number }>();
  for (const { head, stream } of things)
    for (const [, name = '', id] of `${head}\n${stream}`.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
      const font = byId.get(Number(id))?.head ?? '';
      const letters = byId.get(Number(/\/ToUnicode (\d+) 0 R/.exec(font)?.[1]))?.stream;
      if (letters !== undefined) fonts.set(name, { letters: lettersOf(letters), digits: font.includes('/Type0') ? 4 : 2 });
    }
  return things.flatMap(({ stream }) => (/\bBT\b/.test(stream) ? [drawnIn(stream, fonts)] : [])).join('');
}

function drawnIn(stream: string, fonts: ReadonlyMap<string, { letters: ReadonlyMap<string, string>; digits: number }>): string {
  let words = '';
  let font: ReturnType<typeof fonts.get>;
  for (const [, name, codes = ''] of stream.matchAll(/\/(F\d+) [-.\d]+ Tf|<([0-9A-Fa-f]+)>/g)) {
    if (name !== undefined) font = fonts.get(name);
    else for (const code of codes.match(new RegExp(`.{${String(font?.digits ?? 4)}}`, 'g')) ?? []) words += font?.letters.get(code.toUpperCase()) ?? '';
  }
  return words.replace(/\s/g, '');
}

/** By the code of a glyph, in hex. */
function lettersOf(map: string): Map<string, string> {
  const letters = new Map<string, string>();
  const text = (hex: string): string => Buffer.from(hex, 'hex').swap16().toString('utf16le');
  for (const [, block = ''] of map.matchAll(/beginbfchar([^]*?)endbfchar/g))
    for (const [, code = '', to = ''] of block.matchAll(/<([0-9A-Fa-f]+)> *<([0-9A-Fa-f]+)>/g)) letters.set(code.toUpperCase(), text(to));
  for (const [, block = ''] of map.matchAll(/beginbfrange([^]*?)endbfrange/g))
    for (const [, from = '', last = '', to = ''] of block.matchAll(/<([0-9A-Fa-f]+)> *<([0-9A-Fa-f]+)> *<([0-9A-Fa-f]+)>/g))
      for (let at = 0; at <= Number.parseInt(last, 16) - Number.parseInt(from, 16); at += 1)
        letters.set(
          (Number.parseInt(from, 16) + at).toString(16).toUpperCase().padStart(from.length, '0'),
          String.fromCodePoint((text(to).codePointAt(0) ?? 0) + at),
        );
  return letters;
}

function thingsOf(pdf: Buffer): Thing[] {
  const text = pdf.toString('latin1');
  return [...text.matchAll(/(?:^|\n)(\d+) 0 obj\n?([^]*?)(?:\nendobj|stream\n)/g)].map((found) => {
    const [whole, id, head = ''] = found;
    return { id: Number(id), head, stream: whole.endsWith('stream\n') ? unpacked(pdf.subarray(found.index + whole.length), head) : '' };
  });
}

function unpacked(bytes: Buffer, head: string): string {
  const length = Number(/\/Length (\d+)(?! \d+ R)/.exec(head)?.[1] ?? Number.NaN);
  const own = Number.isNaN(length) ? bytes : bytes.subarray(0, length);
  if (!head.includes('/FlateDecode')) return own.toString('latin1');
  try {
    // 2: as much as there is, for a stream whose length stands elsewhere.
    return inflateSync(own, { finishFlush: 2 }).toString('latin1');
  } catch {
    return '';
  }
}
