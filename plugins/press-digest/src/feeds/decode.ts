// From bytes to text. Order of belief: byte order mark; what is valid UTF-8 with letters beyond ASCII is UTF-8 whatever was declared (a
// wrong declaration is far commoner than such a coincidence); what the administrator set for the source; what was declared; at last, the old
// encoding in which most words are Vietnamese syllables. Pure.
import { legacyText, type LegacyEncoding } from './legacy.js';

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

const CANDIDATES: readonly LegacyEncoding[] = ['windows-1258', 'tcvn3', 'vni', 'windows-1252'];

/** Some bytes are no UTF-8: the old encoding that fits, or UTF-8 with its faults when none does. */
function guessed(bytes: Uint8Array): Decoded {
  const sample = bytes.subarray(0, 200_000);
  let best: { encoding: LegacyEncoding; share: number } | undefined;
  for (const encoding of CANDIDATES) {
    const share = vietnameseShare(legacyText(sample, encoding));
    if (best === undefined || share > best.share) best = { encoding, share };
  }
  if (best === undefined || best.share < 0.5 || vietnameseShare(new TextDecoder().decode(sample)) >= best.share)
    return { text: new TextDecoder().decode(bytes), encoding: 'utf-8' };
  return { text: legacyText(bytes, best.encoding), encoding: best.encoding };
}

const SYLLABLE =
  /^(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdđghklmnpqrstvx])?(?:[aăâeêioôơuưy]|[iuưy][aeêôơ]?|o[aăe]|u[âêô]|[aâeêioôơuư][iouy]|iê[u]|yê[u]?|uô[i]|ươ[iu]?|o[ae][ioy]|u[ây][aâêu]?|uyê)(?:ch|ng|nh|[cmnpt])?$/u;

/** Of the words with letters beyond ASCII: how many are syllables of Vietnamese with one tone at most. */
export function vietnameseShare(text: string): number {
  let all = 0;
  let fitting = 0;
  for (const word of text.toLowerCase().match(/\S*[^\s\u0020-\u007E]\S*/gu) ?? []) {
    const bare = word.replace(/<[^>]*>|[^\p{L}\p{M}]+$|^[^\p{L}\p{M}]+/gu, '');
    all += 1;
    const decomposed = bare.normalize('NFD');
    const tones = decomposed.match(/[\u0300\u0301\u0303\u0309\u0323]/g) ?? [];
    if (tones.length <= 1 && SYLLABLE.test(decomposed.replace(/[\u0300\u0301\u0303\u0309\u0323]/g, '').normalize('NFC'))) fitting += 1;
  }
  return all === 0 ? 0 : fitting / all;
}
