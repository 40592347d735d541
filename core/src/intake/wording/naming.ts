// Names for what was found: titles as people print them turned into titles of a catalogue, and codes that are short, unique and allowed.
// Vietnamese has no word without a vowel, so what has none is an abbreviation and keeps its capitals. Pure.
import { fold } from '../../access/index.js';

const ABBREVIATIONS = new Set(
  'UBND HĐND GRDP GDP FDI ODA NSNN BHXH BHYT BHTN ATGT TNGT TTHC THPT THCS CNTT DTI PCI PAPI PAR SIPAS XDCB GPMB NTM OCOP ĐTC KCN CCN DN HTX DTTS MTQG CTMTQG VNĐ USD IIP CPI VNEID TP TX TT'.split(
    ' ',
  ),
);
const RESERVED = new Set([
  'and',
  'or',
  'not',
  'if',
  'over',
  'true',
  'false',
  'month',
  'rows',
  'nil',
  'min',
  'max',
  'abs',
  'round',
  'coalesce',
  'previous',
  'sum',
]);
const LONGEST_CODE = 48;

/** "TỔNG THU NSNN TRÊN ĐỊA BÀN" as "Tổng thu NSNN trên địa bàn"; what is written in small letters stays. */
export function sentenceCase(text: string, proper: readonly string[] = []): string {
  if (!isUpperCase(text)) return text;
  const words = text.split(' ').map((word) => (isAbbreviation(word) ? word : word.toLocaleLowerCase('vi')));
  const joined = words.join(' ');
  const named = proper.reduce((so, name) => replacedName(so, name), joined);
  return named.charAt(0).toLocaleUpperCase('vi') + named.slice(1);
}

function isAbbreviation(word: string): boolean {
  const bare = word.replace(/[^\p{L}]/gu, '');
  if (ABBREVIATIONS.has(bare)) return true;
  return bare.length > 1 && !/[aeiouy]/.test(fold(bare)) && /^\p{Lu}+$/u.test(bare);
}

function replacedName(text: string, name: string): string {
  const at = text.toLocaleLowerCase('vi').indexOf(name.toLocaleLowerCase('vi'));
  return at < 0 ? text : text.slice(0, at) + name + text.slice(at + name.length);
}

/** Folded words joined by dashes, unique among those taken. */
export function codeOf(title: string, taken: ReadonlySet<string>): string {
  const words = fold(title.replace(/\([^)]*\)/g, ' '))
    .replace(/%/g, ' ')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
    .split(' ')
    .filter((word) => word !== '');
  while (words.length > 1 && /^[0-9]/.test(words[0] ?? '')) words.push(words.shift() ?? '');
  const plain = cut(words) || 'indicator';
  const allowed = /^[a-z]/.test(plain) && !RESERVED.has(plain) ? plain : `x-${plain}`;
  return unique(allowed, taken);
}

function cut(words: readonly string[]): string {
  let code = '';
  for (const word of words) {
    if (code !== '' && code.length + word.length + 1 > LONGEST_CODE) break;
    code = code === '' ? word.slice(0, LONGEST_CODE) : `${code}-${word}`;
  }
  return code;
}

export function unique(wanted: string, taken: ReadonlySet<string>): string {
  if (!taken.has(wanted)) return wanted;
  for (let count = 2; ; count += 1) {
    const next = `${wanted}-${String(count)}`;
    if (!taken.has(next)) return next;
  }
}

/** Titles that stand under several wholes say which one: "Khách lưu trú: quốc tế". */
export function distinctTitles(rows: readonly { title: string; parentTitle: string | undefined; sectionTitle: string | undefined }[]): string[] {
  const count = new Map<string, number>();
  for (const { title } of rows) count.set(fold(title), (count.get(fold(title)) ?? 0) + 1);
  return rows.map(({ title, parentTitle, sectionTitle }) => {
    const outer = parentTitle ?? sectionTitle;
    return (count.get(fold(title)) ?? 0) < 2 || outer === undefined ? title : `${outer}: ${title.charAt(0).toLocaleLowerCase('vi')}${title.slice(1)}`;
  });
}

export function isUpperCase(text: string): boolean {
  return /\p{Lu}/u.test(text) && !/\p{Ll}/u.test(text.replace(/\([^)]*\)/g, ''));
}
