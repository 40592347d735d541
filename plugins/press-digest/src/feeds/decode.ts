// From bytes to text. Order of belief: byte order mark; what is valid UTF-8 with letters beyond ASCII is UTF-8 whatever was declared (a
// wrong declaration is far commoner than such a coincidence); what the administrator set for the source; what was declared; at last, the old
// encoding in which most words are Vietnamese syllables. Pure.
import { guessedLegacy, legacyText, vietnameseShare, type LegacyEncoding } from '@haidang/plugin-sdk';

export type SourceEncoding = 'auto' | 'utf-8' | LegacyEncoding;

export interface Decoded {
  readonly text: string;
  readonly encoding: string;
}

const NAMES: Readonly<Record<string, LegacyEncoding | 'utf-8' | 'utf-16le' | 'utf-16be'>> = {
  'utf-8': 'utf-8',
  utf8: 'utf-8',
  'us-ascii': 'utf-8',
  'utf-16': 'utf-16le',
  'utf-16le': 'utf-16le',
  'utf-16be': 'utf-16be',
  'windows-1258': 'windows-1258',
  cp1258: 'windows-1258',
  'x-cp1258': 'windows-1258',
  'windows-1252': 'windows-1252',
  'iso-8859-1': 'windows-1252',
  latin1: 'windows-1252',
  tcvn3: 'tcvn3',
  'x-viet-tcvn3': 'tcvn3',
  'tcvn-5712': 'tcvn3',
  tcvn: 'tcvn3',
  vni: 'vni',
  'x-viet-vni': 'vni',
};

/** Text of an answer; `contentType` is its header, `chosen` what the administrator set. */
export function decoded(bytes: Uint8Array, contentType = '', chosen: SourceEncoding = 'auto'): Decoded {
  const marked = byMark(bytes);
  if (marked !== undefined) return marked;
  const utf8 = asUtf8(bytes);
  if (utf8 !== undefined) return { text: utf8, encoding: 'utf-8' };
  if (chosen !== 'auto' && chosen !== 'utf-8') return { text: legacyText(bytes, chosen), encoding: chosen };
  const declared = NAMES[declaredName(bytes, contentType)];
  if (declared === 'utf-16le' || declared === 'utf-16be') return { text: new TextDecoder(declared).decode(bytes), encoding: declared };
  // Latin 1 is what servers declare when nobody told them: it is guessed again.
  if (declared === 'windows-1258' || declared === 'tcvn3' || declared === 'vni') return { text: legacyText(bytes, declared), encoding: declared };
  return guessed(bytes);
}

function byMark(bytes: Uint8Array): Decoded | undefined {
  const [a, b, c] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return { text: new TextDecoder('utf-8').decode(bytes), encoding: 'utf-8' };
  if (a === 0xff && b === 0xfe) return { text: new TextDecoder('utf-16le').decode(bytes), encoding: 'utf-16le' };
  if (a === 0xfe && b === 0xff) return { text: new TextDecoder('utf-16be').decode(bytes), encoding: 'utf-16be' };
  // "<" as two bytes: XML without a mark.
  if (a === 0x3c && b === 0x00) return { text: new TextDecoder('utf-16le').decode(bytes), encoding: 'utf-16le' };
  if (a === 0x00 && b === 0x3c) return { text: new TextDecoder('utf-16be').decode(bytes), encoding: 'utf-16be' };
  return undefined;
}

function asUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** The header's charset, else that of the XML declaration or the meta element, all of which are ASCII. */
function declaredName(bytes: Uint8Array, contentType: string): string {
  const header = /charset\s*=\s*"?([\w-]+)/i.exec(contentType)?.[1];
  if (header !== undefined) return header.toLowerCase();
  const head = legacyText(bytes.subarray(0, 1024), 'windows-1252');
  return (/<\?xml[^>]*encoding\s*=\s*["']([\w-]+)/i.exec(head)?.[1] ?? /<meta[^>]*charset\s*=\s*["']?([\w-]+)/i.exec(head)?.[1] ?? '').toLowerCase();
}

/** Some bytes are no UTF-8: the old encoding that fits, or UTF-8 with its faults when none does. */
function guessed(bytes: Uint8Array): Decoded {
  const sample = bytes.subarray(0, 200_000);
  const best = guessedLegacy(sample);
  if (best === undefined || vietnameseShare(new TextDecoder().decode(sample)) >= best.share)
    return { text: new TextDecoder().decode(bytes), encoding: 'utf-8' };
  return { text: legacyText(bytes, best.encoding), encoding: best.encoding };
}
