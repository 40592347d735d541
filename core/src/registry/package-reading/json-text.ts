// JSON of a package as text. A key that stands twice is refused: readers see the one and machines take the other, so what an administrator was
// shown would not be what counts. Pure.
import type { Finding } from '@haidang/plugin-sdk';
import { fault, pointer } from '../documents/finding.js';

/** More than any document within the limits of definitions takes; what is larger is not parsed at all. */
const MOST_BYTES = 5_000_000;
const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\],:]/g;

/** An object or a list that is being read, and where in it. */
interface Open {
  /** Names so far; a list has none. */
  readonly names: Set<string> | undefined;
  step: string | number;
}

/** Throws where it is no JSON in UTF-8; `repeated`: the place of the first key that stands twice in one object. */
export function readJson(bytes: Uint8Array): { value: unknown; repeated: string | undefined } {
  if (bytes.length > MOST_BYTES) throw new Error('larger than 5 MB');
  const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  const value: unknown = JSON.parse(text);
  return { value, repeated: repeatedKey(text) };
}

export function repeatedFault(place: string): Finding {
  return fault(place, 'key-repeated', 'Một khóa được ghi hai lần ở đây; bỏ bớt một.', 'A key is written twice here; leave one.');
}

/** Of a text that is JSON: what is neither text nor bracket has no bearing on names. */
function repeatedKey(text: string): string | undefined {
  const open: Open[] = [];
  let last = '';
  for (const [token] of text.matchAll(TOKEN)) {
    const here = open.at(-1);
    if (token === '{') open.push({ names: new Set(), step: '' });
    else if (token === '[') open.push({ names: undefined, step: 0 });
    else if (token === '}' || token === ']') open.pop();
    else if (token === ',') {
      if (typeof here?.step === 'number') here.step += 1;
    } else if (token !== ':') last = token;
    else if (here?.names !== undefined) {
      // As it is meant, however it is written: "\u0069d" is "id".
      here.step = JSON.parse(last) as string;
      if (here.names.has(here.step)) return pointer('', ...open.map(({ step }) => step));
      here.names.add(here.step);
    }
  }
  return undefined;
}
