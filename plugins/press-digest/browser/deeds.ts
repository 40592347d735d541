// Sends deeds of the editor.
import { usePlugin, useRefresh, useToast } from '@haidang/host';

/** Does deeds one after another, then has the page asked anew. */
export function useDeed(): (...edits: readonly Readonly<Record<string, string | number>>[]) => Promise<boolean> {
  const { api } = usePlugin();
  const toast = useToast();
  const refresh = useRefresh();
  return async (...edits) => {
    try {
      for (const edit of edits) await api.send('POST', '/edits', edit);
      await refresh();
      return true;
    } catch (fault) {
      toast.failed(fault);
      return false;
    }
  };
}
