// The address as the state of a plugin's page: its own parameters beside those that every page knows.
import { useLocation, useNavigate } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import type { ReactElement, ReactNode } from 'react';
import { parseSearch, safeNext, writeSearch } from '../shared/address.js';

type Search = Readonly<Record<string, string>>;
type Changes = Readonly<Record<string, string | undefined>>;
interface Step {
  readonly replace?: boolean;
}

export function useSearchStates(): readonly [Search, (changes: Changes, step?: Step) => void] {
  const text = useLocation({ select: ({ searchStr }) => searchStr });
  const navigate = useNavigate();
  const search = useMemo(() => parseSearch(text), [text]);
  const put = useCallback(
    (changes: Changes, { replace = false }: Step = {}) => {
      // Read at the moment of the change: two changes in one turn must not undo each other.
      const href = location.pathname + writeSearch({ ...parseSearch(location.search), ...changes });
      if (href !== location.pathname + location.search) void navigate({ href, replace, resetScroll: false });
    },
    [navigate],
  );
  return [search, put];
}

export function useSearchState(name: string): readonly [string | undefined, (value: string | undefined, step?: Step) => void] {
  const [search, put] = useSearchStates();
  const set = useCallback((value: string | undefined, step?: Step) => put({ [name]: value }, step), [put, name]);
  return [search[name], set];
}

/** Within the app alone; whatever is no address of it leads nowhere. */
export function useGo(): (address: string) => void {
  const navigate = useNavigate();
  return useCallback(
    (address: string) => {
      const href = safeNext(address);
      if (href !== undefined) void navigate({ href });
    },
    [navigate],
  );
}

export function AppLink({ to, className, children }: { readonly to: string; readonly className?: string; readonly children: ReactNode }): ReactElement {
  const go = useGo();
  return (
    <a
      href={safeNext(to) ?? '#'}
      {...(className === undefined ? {} : { className })}
      onClick={(event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        go(to);
      }}
    >
      {children}
    </a>
  );
}
