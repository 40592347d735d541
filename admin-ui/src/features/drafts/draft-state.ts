// What a draft is at one moment, and what it needs of the world around it.
import type { CellDifference, MergedReport, ReportContent, Submission, SubmissionAnswer } from '@haidang/plugin-sdk';
import type { DeviceDraft } from './device-drafts.js';

/** Both changed the same cells: what a person has to decide. */
export interface Clash {
  readonly merged: MergedReport;
  readonly theirs: Submission;
}

/** Somebody else's cells were taken over. */
export interface TakenOver {
  readonly count: number;
  readonly by: string | null;
  readonly at: string | null;
}

export interface DraftState {
  readonly content: ReportContent;
  /** As the server has it, as far as this page knows. */
  readonly base: ReportContent;
  readonly etag: string;
  readonly revision: number;
  readonly savedAt: string | null;
  readonly isDirty: boolean;
  readonly isSaving: boolean;
  readonly isOffline: boolean;
  readonly fault: unknown;
  /** Since when this machine holds what is not sent; refused: it could not. */
  readonly kept: { readonly at: string } | 'refused' | undefined;
  readonly clash: Clash | undefined;
  readonly takenOver: TakenOver | undefined;
  /** The page began with what this machine had kept at that time. */
  readonly restoredAt: string | undefined;
}

/** What the draft needs of the world. */
export interface DraftPorts {
  readonly send: (content: ReportContent, etag: string) => Promise<SubmissionAnswer>;
  readonly load: () => Promise<Submission>;
  /** Keeps the unsent on this machine; false when it could not. */
  readonly keep: (draft: Omit<DeviceDraft, 'person' | 'place'>) => Promise<boolean>;
  readonly forget: () => Promise<void>;
  readonly saved: (content: ReportContent, answer: SubmissionAnswer) => void;
  readonly now: () => string;
  /** Does the work later; the answer calls it off. */
  readonly later: (ms: number, work: () => void) => () => void;
}

export function contentOf(submission: Submission): ReportContent {
  return { document: submission.document, reasons: submission.reasons, note: submission.note ?? '', obsStatus: submission.obsStatus };
}

/** The name under which a choice is made. */
export function differenceKey({ part, path, finding }: CellDifference): string {
  return [part, path, finding ?? ''].join('\n');
}

/** A draft that begins with what the server has. */
export function stateOf(submission: Submission): DraftState {
  const content = contentOf(submission);
  return {
    content,
    base: content,
    etag: submission.etag,
    revision: submission.revision,
    savedAt: submission.savedAt,
    isDirty: false,
    isSaving: false,
    isOffline: false,
    fault: undefined,
    kept: undefined,
    clash: undefined,
    takenOver: undefined,
    restoredAt: undefined,
  };
}
