// Comments of a return while they are written: at most one for each cell and one for the whole report. Pure.
import type { ReturnSubmission } from '@haidang/plugin-sdk';

export interface DraftComment {
  /** JSON Pointer of the cell; "" = the whole report. */
  readonly field: string;
  /** Name of the cell; undefined for the whole report. */
  readonly name: string | undefined;
  readonly text: string;
}

export type ReturnDraft = readonly DraftComment[];

export const EMPTY_RETURN: ReturnDraft = [{ field: '', name: undefined, text: '' }];

/** Room for a comment on a cell. The empty comment on the whole report, which a panel opens with, makes way. */
export function withComment(draft: ReturnDraft, field: string, name: string | undefined): ReturnDraft {
  if (draft.some((comment) => comment.field === field)) return draft;
  const kept = draft.filter((comment) => comment.field !== '' || comment.text.trim() !== '');
  return [...kept, { field, name, text: '' }];
}

export function withText(draft: ReturnDraft, field: string, text: string): ReturnDraft {
  return draft.map((comment) => (comment.field === field ? { ...comment, text } : comment));
}

export function without(draft: ReturnDraft, field: string): ReturnDraft {
  return draft.filter((comment) => comment.field !== field);
}

/** What is sent: comments that say something. */
export function returnOf(draft: ReturnDraft): ReturnSubmission {
  return { comments: draft.flatMap(({ field, text }) => (text.trim() === '' ? [] : [{ field, text: text.trim() }])) };
}
