// Codes out of titles as people write them: without marks, in kebab-case, not a word of the formula language, and not taken. Pure.
import { folded } from '../../../shared/format.js';

const MOST = 48;

/** Words of the formula language; the schema of the manifest refuses them as codes. */
const WORDS: ReadonlySet<string> = new Set('and or not if over true false month rows nil min max abs round coalesce previous sum plan'.split(' '));

function shortened(words: readonly string[]): string {
  let text = '';
  for (const word of words) {
    const next = text === '' ? word : `${text}-${word}`;
    if (next.length > MOST) break;
    text = next;
  }
  return text === '' ? (words[0] ?? '').slice(0, MOST) : text;
}

/** A code for a title: "Lượt khách quốc tế (nghìn)" becomes luot-khach-quoc-te-nghin. */
export function codeFrom(title: string, taken: ReadonlySet<string>): string {
  const words = folded(title)
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
  const text = shortened(words);
  const plain = text === '' ? 'chi-tieu' : /^[a-z]/.test(text) && !WORDS.has(text) ? text : `chi-tieu-${text}`;
  if (!taken.has(plain)) return plain;
  let number = 2;
  while (taken.has(`${plain}-${String(number)}`)) number += 1;
  return `${plain}-${String(number)}`;
}

export const isCode = (text: string): boolean => /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(text) && text.length <= 64 && !WORDS.has(text);
