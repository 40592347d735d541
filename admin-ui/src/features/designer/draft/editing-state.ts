// What the designer knows of a draft at one moment, and what it needs of the world around it.
import type { SetDraft, SetDraftSaved } from '@haidang/plugin-sdk';
import type { DraftDocuments } from '../designer-tab.js';
import { documentsOf } from './draft-documents.js';
import { NO_HISTORY } from './draft-history.js';
import type { DraftHistory } from './draft-history.js';
import type { Merged } from './merge-documents.js';

/** A draft as the server has it, with the tag that the next saving carries. */
export interface TaggedDraft {
  readonly draft: SetDraft;
  readonly etag: string;
}

/** Both changed the same places: what a person has to decide. */
export interface DraftClash {
  readonly merged: Merged<DraftDocuments>;
  readonly theirs: TaggedDraft;
}

/** Work of somebody else that was taken over. */
export interface TakenOver {
  readonly count: number;
  readonly by: string | null;
  readonly at: string | null;
}

export interface EditingState {
  readonly documents: DraftDocuments;
  /** As the server has it, as far as this page knows. */
  readonly base: DraftDocuments;
  readonly saved: SetDraft;
  readonly etag: string;
  readonly savedAt: string | null;
  readonly history: DraftHistory;
  readonly isDirty: boolean;
  readonly isSaving: boolean;
  readonly isOffline: boolean;
  readonly fault: unknown;
  readonly clash: DraftClash | undefined;
  readonly takenOver: TakenOver | undefined;
  /** Somebody published this version while the page was open. */
  readonly publishedMeanwhile: number | undefined;
}

export interface EditingPorts {
  readonly send: (documents: DraftDocuments, etag: string) => Promise<{ readonly answer: SetDraftSaved; readonly etag: string }>;
  readonly load: () => Promise<TaggedDraft>;
  readonly now: () => Date;
  /** Does the work later; the answer calls it off. */
  readonly later: (ms: number, work: () => void) => () => void;
}

/** Editing that begins with what the server has. */
export function startOf({ draft, etag }: TaggedDraft): EditingState {
  const documents = documentsOf(draft);
  return {
    documents,
    base: documents,
    saved: draft,
    etag,
    savedAt: draft.changedAt,
    history: NO_HISTORY,
    isDirty: false,
    isSaving: false,
    isOffline: false,
    fault: undefined,
    clash: undefined,
    takenOver: undefined,
    publishedMeanwhile: undefined,
  };
}
