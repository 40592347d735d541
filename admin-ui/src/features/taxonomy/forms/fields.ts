// What the fields of every kind are given.
import type { EntryDraft } from './entry-draft.js';

export interface FieldsProps {
  draft: EntryDraft;
  onChange: (changes: Partial<EntryDraft>) => void;
}
