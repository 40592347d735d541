// A change around plugins that is said to have been done, after which everything about plugins is asked again.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { UseMutationResult } from '@tanstack/react-query';
import { App } from 'antd';

interface Deed<T, V> {
  work: (wish: V) => Promise<T>;
  /** What is said; nothing without it. */
  said?: string;
  then?: (answer: T) => void;
}

export function useDeed<T, V = void>({ work, said, then }: Deed<T, V>): UseMutationResult<T, Error, V> {
  const client = useQueryClient();
  const { message } = App.useApp();
  return useMutation({
    mutationFn: work,
    onSuccess: async (answer: T) => {
      if (said !== undefined) void message.success(said);
      then?.(answer);
      await Promise.all(['plugins', 'plugin-pages', 'panel-types'].map((topic) => client.invalidateQueries({ queryKey: [topic] })));
    },
  });
}
