// The draft of a report as a hook: joined to the server, to this machine's store, to the network coming and going, and to what the
// server tells of other people's saves.
import { useQueryClient } from '@tanstack/react-query';
import type { QueryClient } from '@tanstack/react-query';
import { useEffect, useState, useSyncExternalStore } from 'react';
import type { ReportContent, Submission, SubmissionAnswer } from '@haidang/plugin-sdk';
import { saveDraft, submissionQuery } from '../../shared/api/reports.js';
import type { ReportPlace } from '../../shared/api/reports.js';
import { deviceDrafts } from './device-drafts.js';
import type { DeviceDraft } from './device-drafts.js';
import type { DraftPorts, DraftState } from './draft-state.js';
import { DraftStore } from './draft-store.js';

export interface Draft extends DraftState, Pick<DraftStore, 'change' | 'save' | 'settle' | 'drop' | 'join'> {
  readonly receive: DraftStore['receive'];
}

function later(ms: number, work: () => void): () => void {
  const timer = setTimeout(work, ms);
  return () => clearTimeout(timer);
}

function portsOf(client: QueryClient, place: ReportPlace, person: string): DraftPorts {
  return {
    send: (content, etag) => saveDraft(place, { ...content, document: { ...content.document }, reasons: { ...content.reasons } }, etag),
    load: () => client.query({ ...submissionQuery(place), staleTime: 0 }),
    keep: (draft) => deviceDrafts.keep({ ...draft, person, place }),
    forget: () => deviceDrafts.forget(person, place),
    saved: (content, answer) => {
      client.setQueryData(submissionQuery(place).queryKey, (old) => (old === undefined ? old : answered(old, content, answer)));
      void client.invalidateQueries(submissionQuery(place));
    },
    now: () => new Date().toISOString(),
    later,
  };
}

function answered(old: Submission, sent: ReportContent, answer: SubmissionAnswer): Submission {
  return {
    ...old,
    document: { ...sent.document },
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

interface DraftOf {
  readonly place: ReportPlace;
  readonly person: string;
  readonly submission: Submission;
  /** What this machine had kept of it. */
  readonly kept: DeviceDraft | undefined;
  readonly maySave: boolean;
}

export function useDraft({ place, person, submission, kept, maySave }: DraftOf): Draft {
  const client = useQueryClient();
  const [store] = useState(() => new DraftStore(portsOf(client, place, person), submission, kept));
  const state = useSyncExternalStore(store.listen, store.read);

  useEffect(() => store.permit(maySave), [store, maySave]);
  useEffect(() => store.receive(submission), [store, submission, state.isSaving]);
  useEffect(() => keepBeforeLeaving(store), [store]);
  // Going to another page within the quiet time still saves; an outdated draft is merged or kept, never lost.
  useEffect(() => store.close, [store]);

  const { change, save, settle, drop, join, receive } = store;
  return { ...state, change, save, settle, drop, join, receive };
}

function keepBeforeLeaving(store: DraftStore): () => void {
  const listening = new AbortController();
  const { signal } = listening;
  if (!navigator.onLine) store.disconnect();
  const keep = (): void => void store.keep();
  window.addEventListener('pagehide', keep, { signal });
  document.addEventListener('visibilitychange', keep, { signal });
  window.addEventListener('online', store.reconnect, { signal });
  window.addEventListener('offline', store.disconnect, { signal });
  window.addEventListener(
    'beforeunload',
    (event) => {
      const { isDirty, kept } = store.read();
      // What this machine holds is there again when the page is; only what it could not hold is worth a question.
      if (isDirty && (kept === undefined || kept === 'refused')) event.preventDefault();
    },
    { signal },
  );
  return () => listening.abort();
}
