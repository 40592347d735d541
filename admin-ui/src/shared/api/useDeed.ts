// A change that is said to have been done, and the lists that it touches asked again.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { UseMutationResult } from '@tanstack/react-query';
import { App } from 'antd';

interface Deed<T, V> {
  work: (wish: V) => Promise<T>;
  /** First part of the keys of what is asked again. */
  touches: readonly string[];
  /** What is said; nothing without it. */
  said?: string | ((answer: T) => string | undefined);
  then?: (answer: T) => void;
}

export function useDeed<T, V = void>({ work, touches, said, then }: Deed<T, V>): UseMutationResult<T, Error, V> {
  const client = useQueryClient();
  const { message } = App.useApp();
  return useMutation({
    mutationFn: work,
    onSuccess: async (answer: T) => {
      const words = typeof said === 'function' ? said(answer) : said;
      if (words !== undefined) void message.success(words);
      then?.(answer);
      await Promise.all(touches.map((topic) => client.invalidateQueries({ queryKey: [topic] })));
    },
  });
}
