// Live updates: one stream of server-sent events for the whole app. Each event makes only the touched answers stale. When the
// stream is down everything live is asked again every five minutes, and the dot in the header says so in a word.
import { createContext, useContext, useEffect, useState } from 'react';
import type { ReactElement, ReactNode } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import type { QueryClient } from '@tanstack/react-query';
import type { LiveEvent } from '@haidang/plugin-sdk';
import { sessionQuery } from './session.js';
import { hasLost, isTouched } from './touched.js';

export type LiveState = 'online' | 'polling' | 'offline';

const EVENTS = [
  'data.changed',
  'obligation.changed',
  'definition.published',
  'job.progress',
  'notification.added',
  'alert.changed',
  'quality.changed',
  'plugin.changed',
  'rights.changed',
] as const;
const POLL_MS = 300_000;
const LIVE_TOPICS: readonly unknown[] = [
  'overview',
  'obligations',
  'review-list',
  'frame',
  'sets',
  'notifications',
  'imports',
  'alerts',
  'news',
  'dashboards',
  'quality',
  'plugin',
];

type PluginChange = Extract<LiveEvent, { type: 'plugin.changed' }>;
const listeners = new Set<(change: PluginChange) => void>();

/** Hears what plugins announce, as long as the app is open; the answer ends it. */
export function onPluginChange(listener: (change: PluginChange) => void): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

const LiveContext = createContext<LiveState>('polling');

/** How figures reach this page now. */
export function useLive(): LiveState {
  return useContext(LiveContext);
}

function refresh(client: QueryClient, touched: (key: readonly unknown[]) => boolean): void {
  void client.invalidateQueries({ predicate: (query) => touched(query.queryKey) });
}

/** After a change of rights: what may no longer be seen is not left on the screen while it is asked for again. */
async function askAnew(client: QueryClient): Promise<void> {
  const isOther = ({ queryKey }: { queryKey: readonly unknown[] }): boolean => queryKey[0] !== sessionQuery.queryKey[0];
  const before = client.getQueryData(sessionQuery.queryKey);
  await client.refetchQueries(sessionQuery);
  if (hasLost(before, client.getQueryData(sessionQuery.queryKey))) await client.resetQueries({ predicate: isOther });
  else await client.invalidateQueries({ predicate: isOther });
}

function readEvent(text: string): LiveEvent | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && 'type' in value ? (value as LiveEvent) : undefined;
  } catch {
    return undefined;
  }
}

function openStream(client: QueryClient, onState: (state: LiveState) => void): () => void {
  const source = new EventSource('/api/v1/live');
  let wasDown = false;
  source.addEventListener('open', () => {
    if (wasDown) refresh(client, (key) => LIVE_TOPICS.includes(key[0]));
    wasDown = false;
    onState('online');
  });
  source.addEventListener('error', () => {
    wasDown = true;
    // A suspended person's stream is ended by the server: who still is somebody is asked at once, not at the next click.
    void client.invalidateQueries(sessionQuery);
    onState(navigator.onLine ? 'polling' : 'offline');
  });
  for (const name of EVENTS) {
    source.addEventListener(name, (message: MessageEvent<string>) => {
      const event = readEvent(message.data);
      if (event === undefined) return;
      if (event.type === 'rights.changed') void askAnew(client);
      else refresh(client, (key) => isTouched(event, key));
      if (event.type === 'plugin.changed') for (const hear of listeners) hear(event);
    });
  }
  return () => source.close();
}

/** Keeps the stream open as long as someone is signed in; reopens it when the browser gave up. */
export function LiveProvider({ children }: { children: ReactNode }): ReactElement {
  const client = useQueryClient();
  const [state, setState] = useState<LiveState>('polling');
  const [attempt, setAttempt] = useState(0);

  useEffect(() => openStream(client, setState), [client, attempt]);

  useEffect(() => {
    if (state === 'online') return undefined;
    const poll = setInterval(() => refresh(client, (key) => LIVE_TOPICS.includes(key[0])), POLL_MS);
    const reopen = setInterval(() => setAttempt((count) => count + 1), 30_000);
    return () => {
      clearInterval(poll);
      clearInterval(reopen);
    };
  }, [client, state]);

  useEffect(() => {
    const offline = (): void => setState('offline');
    const online = (): void => setAttempt((count) => count + 1);
    window.addEventListener('offline', offline);
    window.addEventListener('online', online);
    return () => {
      window.removeEventListener('offline', offline);
      window.removeEventListener('online', online);
    };
  }, []);

  return <LiveContext value={state}>{children}</LiveContext>;
}
