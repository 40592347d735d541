// Answers of a plugin's endpoints in the cache of the app, so that live events make them stale as they do with our own.
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { onPluginChange } from '../shared/api/live.js';
import { usePlugin } from '../shared/plugins/PluginScope.js';

interface QueryOptions {
  readonly topics?: readonly string[];
  readonly keep?: boolean;
}

export function usePluginQuery<T>(path: string | null, { topics, keep = true }: QueryOptions = {}) {
  const { id, api } = usePlugin();
  const { data, error, isPending, isFetching, refetch } = useQuery({
    queryKey: ['plugin', { plugin: id, ...(topics === undefined ? {} : { topics }) }, path],
    queryFn: ({ signal }) => api.get<T>(path ?? '/', { signal }),
    enabled: path !== null,
    ...(keep ? { placeholderData: keepPreviousData } : {}),
  });
  return {
    data,
    error,
    isLoading: isPending && isFetching,
    isRefreshing: !isPending && isFetching,
    refetch: (): void => void refetch(),
  };
}

export function useRefresh(): (...topics: string[]) => Promise<void> {
  const { id } = usePlugin();
  const client = useQueryClient();
  return (...topics) =>
    client.invalidateQueries({
      predicate: ({ queryKey: [word, about] }) => {
        const kept = typeof about === 'object' && about !== null ? (about as { plugin?: string; topics?: readonly string[] }) : {};
        const named = topics.length === 0 || kept.topics === undefined || topics.some((topic) => kept.topics?.includes(topic) === true);
        return word === 'plugin' && kept.plugin === id && named;
      },
    });
}

export function usePluginEvent(topics: readonly string[], onEvent: (topic: string) => void): void {
  const { id } = usePlugin();
  const heard = useRef(onEvent);
  const wanted = topics.join(' ');
  useEffect(() => {
    heard.current = onEvent;
  });
  useEffect(
    () =>
      onPluginChange(({ plugin, topic }) => {
        if (plugin === id && wanted.split(' ').includes(topic)) heard.current(topic);
      }),
    [id, wanted],
  );
}
