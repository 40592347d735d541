// Ids of new sets, pure: made of the title where nobody chose one, and never a word that an address needs for itself.
import { fold } from '../../access/index.js';

const LONGEST = 64;
const ID = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
/** Words that stand, or may come to stand, after /indicator-sets/ or name what crosses sets. */
const RESERVED: ReadonlySet<string> = new Set([
  'import',
  'export',
  'proposals',
  'from-excel',
  'templates',
  'drafts',
  'new',
  'overview',
  'draft',
  'constructor',
  'prototype',
]);

export function isSetId(text: unknown): text is string {
  return typeof text === 'string' && text.length <= LONGEST && ID.test(text) && !RESERVED.has(text);
}

/** "Du lịch biển" -> `du-lich-bien`. */
export function idFromTitle(title: string): string {
  const words = fold(title)
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
  const id = words
    .join('-')
    .slice(0, LONGEST - 4)
    .replace(/-+$/, '');
  if (id === '') return 'new-set';
  return ID.test(id) && !RESERVED.has(id) ? id : `set-${id}`;
}

/** The id itself, or the first of `id-2`, `id-3` … that is free. */
export function freeId(id: string, taken: (id: string) => boolean): string {
  for (let number = 1; ; number += 1) {
    const candidate = number === 1 ? id : `${id.slice(0, LONGEST - 5).replace(/-+$/, '')}-${String(number)}`;
    if (isSetId(candidate) && !taken(candidate)) return candidate;
  }
}
