// The encodings of Vietnamese before Unicode that old sites and old maps still send: windows-1258 (letters with marks behind them), TCVN3 (one
// byte a letter, capitals by font) and VNI (a letter, then a byte for its mark); and which of them some bytes are in. Tables of our own, because
// a plugin's process may have no others. Sources: the code charts of the three, as they are printed in the standards and in free converters. Pure.

/** Bytes 0x80 to 0x9F of windows-1252 and 1258; a gap is a control sign. */
const FROM_80 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ';
/** Where windows-1258 differs from Latin 1, and where it differs from windows-1252 below 0xA0. */
const OWN_1258: Readonly<Record<number, string>> = {
  0x8a: '\u008A',
  0x8e: '\u008E',
  0x9a: '\u009A',
  0x9e: '\u009E',
  0xc3: 'Ă',
  0xcc: '\u0300',
  0xd0: 'Đ',
  0xd2: '\u0309',
  0xd5: 'Ơ',
  0xdd: 'Ư',
  0xde: '\u0303',
  0xe3: 'ă',
  0xec: '\u0301',
  0xf0: 'đ',
  0xf2: '\u0323',
  0xf5: 'ơ',
  0xfd: 'ư',
  0xfe: '₫',
};
const TCVN3_FROM_A1 =
  'ĂÂÊÔƠƯĐăâêôơưđ\u00B0\u00B1\u00B2\u00B3\u00B4àảãáạ\u00BAằẳẵắ\u00BF\u00C0\u00C1\u00C2\u00C3\u00C4\u00C5ặầẩẫấậè\u00CDẻẽéẹềểễếệìỉ\u00D9\u00DA\u00DBĩíịò\u00E0ỏõóọồổỗốộờởỡớợù\u00F0ủũúụừửữứựỳỷỹýỵ\u00FF';

/** VNI: what the byte behind a letter adds to it (Latin 1 → combining marks), in small letters. */
const VNI_MARKS: Readonly<Record<string, string>> = {
  ù: '\u0301',
  ø: '\u0300',
  û: '\u0309',
  õ: '\u0303',
  ï: '\u0323',
  â: '\u0302',
  á: '\u0302\u0301',
  à: '\u0302\u0300',
  å: '\u0302\u0309',
  ã: '\u0302\u0303',
  ä: '\u0302\u0323',
  ê: '\u0306',
  é: '\u0306\u0301',
  è: '\u0306\u0300',
  ú: '\u0306\u0309',
  ü: '\u0306\u0303',
  ë: '\u0306\u0323',
};
const VNI_LETTERS: Readonly<Record<string, string>> = { ñ: 'đ', í: 'í', ì: 'ì', æ: 'ỉ', ó: 'ĩ', ò: 'ị', ô: 'ơ', ö: 'ư', î: 'ỵ' };

/** Encodings of Vietnamese that came before Unicode. */
export type LegacyEncoding = 'windows-1258' | 'windows-1252' | 'tcvn3' | 'vni';

/** Bytes of an old encoding as text in NFC. */
export function legacyText(bytes: Uint8Array, encoding: LegacyEncoding): string {
  const text = singleBytes(bytes, tableOf(encoding));
  return (encoding === 'vni' ? fromVni(text) : text).normalize('NFC');
}

const tables = new Map<LegacyEncoding, readonly string[]>();

/** The letter of each byte. */
function tableOf(encoding: LegacyEncoding): readonly string[] {
  const letter = encoding === 'windows-1258' ? of1258 : encoding === 'tcvn3' ? ofTcvn3 : of1252;
  const table = tables.get(encoding) ?? Array.from({ length: 256 }, (_, byte) => letter(byte));
  tables.set(encoding, table);
  return table;
}

function singleBytes(bytes: Uint8Array, table: readonly string[]): string {
  const pieces: string[] = [];
  let piece = '';
  for (const byte of bytes) {
    piece += table[byte] ?? '';
    if (piece.length > 65_536) {
      pieces.push(piece);
      piece = '';
    }
  }
  return pieces.join('') + piece;
}

const of1252 = (byte: number): string => (byte >= 0x80 && byte < 0xa0 ? (FROM_80[byte - 0x80] ?? '') : String.fromCharCode(byte));
const of1258 = (byte: number): string => OWN_1258[byte] ?? of1252(byte);
const ofTcvn3 = (byte: number): string => (byte >= 0xa1 ? (TCVN3_FROM_A1[byte - 0xa1] ?? '') : String.fromCharCode(byte));

/** A mark counts behind a vowel that takes it; else the byte is a letter of its own. */
function fromVni(text: string): string {
  let result = '';
  for (let at = 0; at < text.length; at += 1) {
    const letter = text[at] ?? '';
    const small = letter.toLowerCase();
    const own = VNI_LETTERS[small];
    const base = own === undefined ? letter : small === letter ? own : own.toUpperCase();
    const mark = VNI_MARKS[(text[at + 1] ?? '').toLowerCase()];
    if (mark !== undefined && /^[aeiouyơưAEIOUYƠƯ]$/u.test(base) && takes(base, mark)) {
      result += base + mark;
      at += 1;
    } else result += base;
  }
  return result;
}

/** The breve stands on a alone, the circumflex on a, e, o. */
function takes(base: string, mark: string): boolean {
  if (mark.startsWith('\u0306')) return /^a$/iu.test(base);
  if (mark.startsWith('\u0302')) return /^[aeo]$/iu.test(base);
  return true;
}

const CANDIDATES: readonly LegacyEncoding[] = ['windows-1258', 'tcvn3', 'vni', 'windows-1252'];

/** The old encoding in which most words of these bytes are Vietnamese syllables; undefined when none fits. */
export function guessedLegacy(bytes: Uint8Array): { readonly encoding: LegacyEncoding; readonly share: number } | undefined {
  let best: { encoding: LegacyEncoding; share: number } | undefined;
  for (const encoding of CANDIDATES) {
    const share = vietnameseShare(legacyText(bytes, encoding));
    if (best === undefined || share > best.share) best = { encoding, share };
  }
  return best === undefined || best.share < 0.5 ? undefined : best;
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
