// Org units that a text names: communes, old districts and departments, by today's names and those of former days, with or without marks,
// by the departments' short names ("Sở TN&MT"). A name without its kind ("Tân Tiến") counts only where it is written with capitals, because
// many are ordinary words; the longest name wins, and no word is used twice. Pure.
import type { OrgUnit } from '@haidang/plugin-sdk';
import { folded, wordsOf } from '../text/clean.js';

export interface Named {
  readonly code: string;
  readonly title: string;
  readonly kind: 'place' | 'department';
  /** The unit is no more, or is called otherwise today. */
  readonly former: boolean;
}

interface Name {
  readonly words: readonly string[];
  /** It counts only with a capital on each word. */
  readonly capitals: boolean;
  readonly unit: Named;
  readonly rank: number;
}

export type PlaceIndex = ReadonlyMap<string, readonly Name[]>;

const KINDS = new Set(['xa', 'phuong', 'thi', 'tran', 'thanh', 'pho', 'huyen', 'quan', 'tinh', 'dac', 'khu', 'tx', 'tp', 'p', 'x']);
const SHORT_KINDS: Readonly<Record<string, readonly string[]>> = {
  'thanh pho': ['tp', 'thanh pho'],
  'thi xa': ['tx', 'thi xa'],
  'thi tran': ['tt', 'thi tran'],
  phuong: ['p', 'phuong'],
};

/** `today`: units of today; `former`: units of former days. The province itself is not listed: every item is about it. */
export function placeIndex(today: readonly OrgUnit[], former: readonly OrgUnit[]): PlaceIndex {
  const names: Name[] = [];
  const known = new Set(today.map(({ code, title }) => `${code} ${title}`));
  for (const unit of today) names.push(...namesOf(unit, false));
  for (const unit of former) if (!known.has(`${unit.code} ${unit.title}`)) names.push(...namesOf(unit, true));
  const index = new Map<string, Name[]>();
  for (const name of names) {
    const [first = ''] = name.words;
    index.set(first, [...(index.get(first) ?? []), name]);
  }
  // Longest first, then with its kind, then of today.
  for (const list of index.values()) list.sort((a, b) => b.words.length - a.words.length || a.rank - b.rank);
  return index;
}

/** The units that a text names, in the order of the text. */
export function placesIn(index: PlaceIndex, ...texts: readonly string[]): Named[] {
  const found = new Map<string, Named>();
  for (const text of texts) {
    const written = wordsOf(text);
    const plain = written.map(folded);
    const shouting = text === text.toUpperCase();
    for (let at = 0; at < plain.length;) {
      const name = (index.get(plain[at] ?? '') ?? []).find((each) => fits(each, plain, written, at) && !(each.capitals && shouting));
      if (name === undefined) at += 1;
      else {
        if (!found.has(name.unit.code)) found.set(name.unit.code, name.unit);
        at += name.words.length;
      }
    }
  }
  return [...found.values()];
}

function fits(name: Name, plain: readonly string[], written: readonly string[], at: number): boolean {
  return name.words.every((word, offset) => plain[at + offset] === word && (!name.capitals || /^\p{Lu}/u.test(written[at + offset] ?? '')));
}

function namesOf(unit: OrgUnit, former: boolean): Name[] {
  if (unit.level === 'province') return [];
  const kind = unit.level === 'department' ? 'department' : 'place';
  const named: Named = { code: unit.code, title: unit.title, kind, former };
  const words = wordsOf(folded(unit.title));
  const name = (some: readonly string[], capitals: boolean, rank: number): Name => ({ words: some, capitals, unit: named, rank: rank + (former ? 1 : 0) });
  if (kind === 'department') return [name(words, false, 0), ...shortNames(unit.title).map((each) => name(each, false, 2))];
  const bare = withoutKind(words);
  const given = words.slice(0, words.length - bare.length).join(' ');
  const full = (SHORT_KINDS[given] ?? [given]).filter((each) => each !== '').map((each) => name([...each.split(' '), ...bare], false, 0));
  return bare.length < 2 ? full : [...full, name(bare, true, 4)];
}

function withoutKind(words: readonly string[]): string[] {
  let from = 0;
  while (from < 2 && from < words.length - 1 && KINDS.has(words[from] ?? '')) from += 1;
  return words.slice(from);
}

/** "Sở Tài nguyên và Môi trường": `so tnmt`, `so tn mt` (written TN&MT, TN-MT). */
function shortNames(title: string): string[][] {
  const [first = '', ...others] = wordsOf(folded(title));
  if (first !== 'so' || others.length < 3) return [];
  const groups = others
    .join(' ')
    .split(' va ')
    .map((group) =>
      group
        .split(' ')
        .map((word) => word.charAt(0))
        .join(''),
    );
  const joined = groups.join('');
  return groups.length > 1
    ? [
        [first, joined],
        [first, ...groups],
      ]
    : [[first, joined]];
}
