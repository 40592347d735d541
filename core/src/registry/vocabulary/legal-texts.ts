// Legal bases out of the free texts of manifests: "Luật Đầu tư công số 39/2019/QH14" becomes an entry with its number, issuer and
// day where the text says them. Nothing is invented: what cannot be read stays empty, for an administrator to fill in. Pure.
import type { Localised } from '@haidang/plugin-sdk';
import { fold } from '../../access/index.js';
import type { LegalBasisContent } from './content.js';

export interface LegalText {
  code: string;
  content: LegalBasisContent;
}

/** The names that a legal text goes by in a manifest. */
export interface LegalName {
  code: string;
  number: string;
  title: string;
}

const NUMBER = /(?<![\p{L}\p{N}/])\d+(?:\/\d{4})?(?:\/|-)[A-ZĐ][A-Za-zĐ0-9]*(?:[-/][A-ZĐ][A-Za-zĐ]*)*/gu;
const DAY = /ngày\s+(\d{1,2})\/(\d{1,2})\/(\d{4})/u;
const ISSUERS: readonly [RegExp, string][] = [
  [/QH\d+$/, 'Quốc hội'],
  [/QĐ-TTg$/, 'Thủ tướng Chính phủ'],
  [/NĐ-CP$/, 'Chính phủ'],
  [/-UBND$/, 'Ủy ban nhân dân tỉnh'],
  [/NQ\/TW$/, 'Ban Chấp hành Trung ương'],
];

/** The texts that one line of a manifest names: parts between semicolons, each number of a part for itself. */
export function legalTextsIn(line: Localised): LegalText[] {
  const parts = line.vi.split(';').map((part) => part.trim());
  const english = line.en?.split(';').map((part) => part.trim()) ?? [];
  return parts.filter((part) => part !== '').flatMap((part, index) => textsIn(part, english.length === parts.length ? english[index] : undefined));
}

function textsIn(part: string, english: string | undefined): LegalText[] {
  const numbers = [...part.matchAll(NUMBER)];
  const [first] = numbers;
  const whole = { vi: part, ...(english !== undefined && english !== '' && { en: english }) };
  if (first === undefined) return entry(part, '', whole, part);
  if (numbers.length === 1) return entry(first[0], first[0], whole, part);
  const before = part.slice(0, first.index);
  return numbers.flatMap(([number]) => entry(number, number, { vi: before + number }, ''));
}

function entry(name: string, number: string, title: Localised, dated: string): LegalText[] {
  const code = fold(name)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 60)
    .replace(/-$/, '');
  if (code === '') return [];
  const issuer = ISSUERS.find(([ending]) => ending.test(number))?.[1] ?? '';
  return [{ code, content: { title, number, issuer, issuedOn: dayIn(dated), link: '', from: null, replaces: null } }];
}

function dayIn(text: string): string | null {
  const [, day, month, year] = DAY.exec(text) ?? [];
  return day === undefined || month === undefined || year === undefined ? null : `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

/** By its number where it has one, which must not be a part of a longer one; else by its title. */
export function speaksOf(text: string, { number, title }: Pick<LegalName, 'number' | 'title'>): boolean {
  if (number === '') return text.includes(title);
  for (let at = text.indexOf(number); at >= 0; at = text.indexOf(number, at + 1)) {
    const [left, right] = [text[at - 1] ?? ' ', text[at + number.length] ?? ' '];
    if (!/[\p{L}\p{N}/]/u.test(left) && !/[\p{L}\p{N}/-]/u.test(right)) return true;
  }
  return false;
}
