// One camera of a thousand as a filter: what is typed is looked for by the server, and the one that is chosen keeps its name.
import { Select, usePluginQuery, useSearchStates } from '@haidang/host';
import { useEffect, useState } from 'react';
import type { ReactElement } from 'react';
import type { CameraPage } from '../shapes.js';
import { useSay } from '../words.js';

/** Typing is over for now. */
const PAUSE_MS = 250;
const OFFERED = '30';

/** The chosen camera is `of` in the address. */
export function CameraPicker({ placeholder }: { readonly placeholder: string }): ReactElement {
  const t = useSay();
  const [search, setSearch] = useSearchStates();
  const [typed, setTyped] = useState('');
  const q = useSettled(typed);
  const of = search['of'];
  const asked = new URLSearchParams({ size: OFFERED, ...(q === '' ? {} : { q }), ...(of === undefined ? {} : { also: of }) });
  const { data } = usePluginQuery<CameraPage>(`/cameras?${asked.toString()}`, { topics: ['cameras'] });
  return (
    <Select
      label={t('camera')}
      placeholder={placeholder}
      clearable
      width={220}
      value={of}
      onSearch={setTyped}
      onChange={(chosen) => setSearch({ of: chosen }, { replace: true })}
      options={(data?.cameras ?? []).map(({ code, title }) => ({ value: code, title }))}
    />
  );
}

function useSettled(text: string): string {
  const [settled, settle] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => settle(text), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}
