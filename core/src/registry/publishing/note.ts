// Why a definition changes, in a person's own words: it stays in the list of versions and in the audit for ever.
import { characters, ValueRefused } from '../../kernel/index.js';

const LENGTH = { shortest: 5, longest: 1_000 };

export function noteOf(text: string): string {
  const note = text.trim();
  if (note.length < LENGTH.shortest || note.length > LENGTH.longest || /[^\P{C}\n\t]/u.test(note))
    throw ValueRefused({ field: 'note', expected: characters(LENGTH.shortest, LENGTH.longest) });
  return note;
}
