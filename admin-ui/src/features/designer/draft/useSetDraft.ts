// The draft of a set as a hook: joined to the server, to the network coming and going, to what others save and publish, and to the keys
// that save, undo and redo.
import { useQueryClient } from '@tanstack/react-query';
import type { QueryClient } from '@tanstack/react-query';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { saveSetDraft, setDraftQuery } from '../designer.api.js';
import type { EditingPorts, EditingState, TaggedDraft } from './editing-state.js';
import { EditingStore } from './editing-store.js';

export interface SetDraftEditing {
  readonly state: EditingState;
  readonly store: EditingStore;
  /** Reads the draft anew and goes on from it: after publishing. */
  readonly beginAnew: () => Promise<void>;
}

function later(ms: number, work: () => void): () => void {
  const timer = setTimeout(work, ms);
  return () => clearTimeout(timer);
}

function portsOf(client: QueryClient, set: string): EditingPorts {
  const key = setDraftQuery(set);
  return {
    send: async (documents, etag) => {
      const saved = await saveSetDraft(set, documents, etag);
      // An answer that is still under way is older than this saving.
      await client.cancelQueries(key);
      const { manifest, changes } = documents;
      client.setQueryData(key.queryKey, (old) =>
        old === undefined ? old : { draft: { ...old.draft, ...saved.answer, manifest: { ...manifest }, changes: [...changes] }, etag: saved.etag },
      );
      return saved;
    },
    load: () => client.query({ ...key, staleTime: 0 }),
    now: () => new Date(),
    later,
  };
}

export function useSetDraft(set: string, loaded: TaggedDraft): SetDraftEditing {
  const client = useQueryClient();
  const [store] = useState(() => new EditingStore(portsOf(client, set), loaded));
  const state = useSyncExternalStore(store.listen, store.read);
  useEffect(() => store.receive(loaded), [store, loaded, state.isSaving]);
  useEffect(() => joinNetwork(store), [store]);
  useEffect(() => joinKeys(store), [store]);
  useEffect(() => () => store.close(), [store]);
  const beginAnew = async (): Promise<void> => store.restart(await client.query({ ...setDraftQuery(set), staleTime: 0 }));
  return { state, store, beginAnew };
}

function joinNetwork(store: EditingStore): () => void {
  const listening = new AbortController();
  const { signal } = listening;
  if (!navigator.onLine) store.disconnect();
  window.addEventListener('online', store.reconnect, { signal });
  window.addEventListener('offline', store.disconnect, { signal });
  window.addEventListener(
    'beforeunload',
    (event) => {
      if (store.read().isDirty) event.preventDefault();
    },
    { signal },
  );
  return () => listening.abort();
}

/** Boxes that are not part of the draft undo their own typing. */
function isElsewhere(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('.ant-modal, [data-own-undo]') !== null;
}

function joinKeys(store: EditingStore): () => void {
  const listening = new AbortController();
  window.addEventListener(
    'keydown',
    (event) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || isElsewhere(event.target)) return;
      const key = event.key.toLowerCase();
      if (key === 's') void store.save();
      else if (key === 'z' && !event.shiftKey) store.undo();
      else if (key === 'y' || key === 'z') store.redo();
      else return;
      event.preventDefault();
    },
    { signal: listening.signal },
  );
  return () => listening.abort();
}
