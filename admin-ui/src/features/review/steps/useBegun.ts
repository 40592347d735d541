// What a reviewer has begun on one report belongs to it as it stood: another report, or another state of it, starts afresh.
import { useState } from 'react';
import { EMPTY_RETURN } from './return-draft.js';
import type { ReturnDraft } from './return-draft.js';

export type Dialog = 'approveNote' | 'reopen';

export interface Begun {
  readonly key: string | undefined;
  readonly draft: ReturnDraft;
  readonly returning: boolean;
  readonly dialog: Dialog | undefined;
  /** Path of the cell whose drawer is open; "" is the whole report. */
  readonly cell: string | undefined;
}

export function useBegun(key: string | undefined): [Begun, (changes: Partial<Omit<Begun, 'key'>>) => void] {
  const fresh: Begun = { key, draft: EMPTY_RETURN, returning: false, dialog: undefined, cell: undefined };
  const [kept, setKept] = useState(fresh);
  const begun = kept.key === key ? kept : fresh;
  return [begun, (changes) => setKept({ ...begun, ...changes })];
}
