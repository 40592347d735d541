// The revision of a draft as a header says it: `3`, `"3"`, or `*` and nothing for "whatever it is".
import { ValueRefused } from '../../kernel/index.js';

export function revisionOf(ifMatch: string | undefined): number | undefined {
  if (ifMatch === undefined || ifMatch === '' || ifMatch === '*') return undefined;
  const found = /^(?:W\/)?"?([0-9]{1,9})"?$/.exec(ifMatch);
  if (found === null) throw ValueRefused({ field: 'If-Match', expected: '"3"' });
  return Number(found[1]);
}

export const etagOf = (revision: number): string => `"${String(revision)}"`;
