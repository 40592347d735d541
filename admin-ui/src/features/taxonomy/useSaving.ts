// A change of the taxonomy: said when it is done, and everything that shows its words asked again.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { UseMutationResult } from '@tanstack/react-query';
import { App } from 'antd';

const TOUCHED: readonly unknown[] = ['taxonomy', 'sets', 'overview'];

export function useSaving<T, V = void>(work: (wish: V) => Promise<T>, said: string, then?: (answer: T) => void): UseMutationResult<T, Error, V> {
  const client = useQueryClient();
  const { message } = App.useApp();
  return useMutation({
    mutationFn: work,
    onSuccess: async (answer: T) => {
      void message.success(said);
      await client.invalidateQueries({ predicate: ({ queryKey }) => TOUCHED.includes(queryKey[0]) });
      then?.(answer);
    },
  });
}
