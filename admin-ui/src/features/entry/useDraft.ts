// The draft of one person: what is typed, what was saved last, and the saving of it: two seconds after the last change, or at once on
// demand, one write at a time, never over somebody else's newer work without asking.
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { ObservationStatus, Submission, SubmissionAnswer, SubmissionDocument } from '@haidang/plugin-sdk';
import { ProblemError } from '../../shared/api/client.js';
import { saveDraft, submissionQuery } from './entry.api.js';
import type { ReportPlace } from './entry.api.js';

const QUIET_MS = 1_500;
const RETRY_MS = 10_000;

export interface DraftContent {
  readonly document: SubmissionDocument;
  readonly reasons: Readonly<Record<string, string>>;
  readonly note: string;
  readonly obsStatus: ObservationStatus;
}

export interface Draft {
  readonly content: DraftContent;
  readonly saved: DraftContent;
  readonly isDirty: boolean;
  readonly isSaving: boolean;
  readonly isConflict: boolean;
  readonly fault: unknown;
  readonly savedAt: string | null;
  readonly etag: string;
  /** Revision that this draft stands on; a later one on the server is somebody else's. */
  readonly revision: number;
  readonly change: (next: (old: DraftContent) => DraftContent) => void;
  /** Saves what is not saved yet; false when it could not. */
  readonly save: () => Promise<boolean>;
  /** Goes on from the state that the server has now, over it. */
  readonly keepMine: (now: Submission) => void;
}

export function contentOf(submission: Submission): DraftContent {
  return { document: submission.document, reasons: submission.reasons, note: submission.note ?? '', obsStatus: submission.obsStatus };
}

function isSame(a: DraftContent, b: DraftContent): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function isChangedMeanwhile(error: unknown): boolean {
  return error instanceof ProblemError && (error.status === 412 || error.code === 'CHANGED_MEANWHILE');
}

export function useDraft(place: ReportPlace, submission: Submission, maySave: boolean): Draft {
  const client = useQueryClient();
  const [content, setContent] = useState(() => contentOf(submission));
  const [saved, setSaved] = useState(() => contentOf(submission));
  const [state, setState] = useState({
    isSaving: false,
    isConflict: false,
    fault: undefined as unknown,
    savedAt: submission.savedAt,
    etag: submission.etag,
    revision: submission.revision,
  });
  const latest = useRef({ content, saved, etag: submission.etag });
  latest.current.content = content;
  const running = useRef<Promise<boolean>>(undefined);

  const write = useCallback(async (): Promise<boolean> => {
    const sent = latest.current.content;
    if (isSame(sent, latest.current.saved)) return true;
    setState((old) => ({ ...old, isSaving: true, fault: undefined }));
    try {
      const answer = await saveDraft(
        place,
        { document: sent.document, reasons: { ...sent.reasons }, note: sent.note, obsStatus: sent.obsStatus },
        latest.current.etag,
      );
      latest.current = { ...latest.current, saved: sent, etag: answer.etag };
      setSaved(sent);
      setState({ isSaving: false, isConflict: false, fault: undefined, savedAt: new Date().toISOString(), etag: answer.etag, revision: answer.revision });
      client.setQueryData(submissionQuery(place).queryKey, (old) => (old === undefined ? old : answered(old, sent, answer)));
      void client.invalidateQueries(submissionQuery(place));
      return true;
    } catch (error) {
      setState((old) => ({ ...old, isSaving: false, isConflict: isChangedMeanwhile(error), fault: error }));
      if (isChangedMeanwhile(error)) void client.invalidateQueries(submissionQuery(place));
      return false;
    }
  }, [client, place]);

  /** One write at a time; what was changed meanwhile is written after it. */
  const save = useCallback(async (): Promise<boolean> => {
    const before = running.current;
    const mine = (async () => {
      if (before !== undefined) await before;
      return write();
    })();
    running.current = mine;
    const done = await mine;
    if (running.current === mine) running.current = undefined;
    return done;
  }, [write]);

  const isDirty = !isSame(content, saved);
  const { isConflict, fault } = state;
  useEffect(() => {
    if (!isDirty || !maySave || isConflict) return undefined;
    const timer = setTimeout(() => void save(), fault === undefined ? QUIET_MS : RETRY_MS);
    return () => clearTimeout(timer);
  }, [content, isDirty, maySave, isConflict, fault, save]);

  useEffect(() => {
    const warn = (event: BeforeUnloadEvent): void => {
      if (!isSame(latest.current.content, latest.current.saved)) event.preventDefault();
    };
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, []);

  // Going to another page within the quiet time still saves; an outdated draft is refused by its etag.
  useEffect(
    () => () => {
      if (maySave) void save();
    },
    [maySave, save],
  );

  const keepMine = ({ etag, revision }: Submission): void => {
    latest.current = { ...latest.current, etag };
    setState((old) => ({ ...old, isConflict: false, fault: undefined, etag, revision }));
  };
  return { content, saved, isDirty, ...state, change: setContent, save, keepMine };
}

function answered(old: Submission, sent: DraftContent, answer: SubmissionAnswer): Submission {
  return {
    ...old,
    document: sent.document,
    reasons: { ...sent.reasons },
    note: sent.note,
    obsStatus: sent.obsStatus,
    status: answer.status,
    revision: answer.revision,
    etag: answer.etag,
    findings: answer.findings,
    savedAt: new Date().toISOString(),
  };
}
