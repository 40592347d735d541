// One form of Vietnamese for everything that is kept and compared. The same word comes precomposed (NFC) or as letters with marks behind
// them (NFD, and half of each from windows-1258), with the tone on either vowel (hoà, hòa), with hard spaces and invisible signs between.
// Without this "Khánh Hoà" of one paper is another place than "Khánh Hòa" of the next. Pure.

/** What no reader sees: control signs, zero widths, direction marks, the byte order mark, soft hyphens. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\uFFFD]/gu;
const SPACES = /[\s\u00A0\u2000-\u200A\u202F\u205F\u3000]+/gu;

/** Text as it is kept: NFC, one space between words, nothing invisible; cut at a word when it is longer than `most`. */
export function cleanText(text: string, most = Number.POSITIVE_INFINITY): string {
  const plain = text.replace(SPACES, ' ').replace(INVISIBLE, '').replace(SPACES, ' ').trim().normalize('NFC');
  return plain.length <= most ? plain : cutAtWord(plain, most);
}

function cutAtWord(text: string, most: number): string {
  const piece = text.slice(0, most);
  const space = piece.lastIndexOf(' ');
  const kept = space > most / 2 ? piece.slice(0, space) : piece.replace(/[\uD800-\uDBFF]$/u, '');
  return `${kept.replace(/[\s,;:.–-]+$/u, '')}…`;
}

/** Tones of open oa, oe, uy stand on the first vowel in old spelling, on the second in new; here always on the first. */
const TONES: Readonly<Record<string, readonly [string, string]>> = {
  à: ['̀', 'a'],
  á: ['́', 'a'],
  ả: ['̉', 'a'],
  ã: ['̃', 'a'],
  ạ: ['̣', 'a'],
  è: ['̀', 'e'],
  é: ['́', 'e'],
  ẻ: ['̉', 'e'],
  ẽ: ['̃', 'e'],
  ẹ: ['̣', 'e'],
  ỳ: ['̀', 'y'],
  ý: ['́', 'y'],
  ỷ: ['̉', 'y'],
  ỹ: ['̃', 'y'],
  ỵ: ['̣', 'y'],
};
const NEW_SPELLING = /(o)([àáảãạèéẻẽẹ])(?!\p{L})|(?<!q)(u)([ỳýỷỹỵ])(?!\p{L})/gu;

/** Lower case with one spelling of the tones: what texts with marks are compared by. */
export function spelled(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replace(NEW_SPELLING, (all, o: string | undefined, afterO: string | undefined, u: string | undefined, afterU: string | undefined) => {
      const [tone, vowel] = TONES[afterO ?? afterU ?? ''] ?? ['', ''];
      return vowel === '' ? all : `${o ?? u ?? ''}${tone}${vowel}`.normalize('NFC');
    });
}

/** Lower case without marks, đ as d: what texts without marks are compared by. */
export function folded(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/đ/g, 'd');
}

/** Words and numbers of a text in order, as they are written. `1.234,5` and `COVID-19` stay whole. */
export function wordsOf(text: string): string[] {
  return text.normalize('NFC').match(/[\p{L}\p{N}]+(?:[.,/][\p{N}]+)*/gu) ?? [];
}

/** ` word word ` of a form of a text: a phrase is in it when ` phrase ` is. */
export function padded(text: string, form: (text: string) => string): string {
  return ` ${wordsOf(form(text)).join(' ')} `;
}
