// One frame for every list of a service's page: what narrows it and what can be done stand above, then the wait, the fault or the list, then
// its pages. What is asked for lives in the address, so that a list can be shared and gone back to.
import { useEffect, useRef, useState } from 'react';
import type { ReactElement, ReactNode } from 'react';
import { PageLoading } from '../shared/ui/PageLoading.js';
import { ProblemNotice } from '../shared/ui/ProblemNotice.js';
import { useSearchStates } from './address.js';
import { Pager } from './DataTable.js';
import { TextInput } from './fields.js';

interface Answered<T> {
  readonly data: T | undefined;
  readonly error: Error | null;
  readonly refetch: () => void;
}

interface ListFrameProps<T> {
  readonly answer: Answered<T>;
  readonly children: (data: T) => ReactNode;
  readonly filters?: ReactNode;
  readonly tools?: ReactNode;
  readonly notes?: ReactNode;
  readonly pages?: (data: T) => { readonly page: number; readonly pages: number } | undefined;
}

export function ListFrame<T>({ answer, children, filters, tools, notes, pages }: ListFrameProps<T>): ReactElement {
  const [, put] = useSearchStates();
  const { data } = answer;
  const steps = data === undefined ? undefined : pages?.(data);
  return (
    <div className="host-list">
      {filters === undefined ? null : <div className="host-filters">{filters}</div>}
      {tools === undefined ? null : <div className="host-tools">{tools}</div>}
      {notes}
      {data === undefined ? <Waiting answer={answer} /> : children(data)}
      {steps === undefined ? null : <Pager {...steps} onChange={(page) => put({ page: page === 1 ? undefined : String(page) })} />}
    </div>
  );
}

function Waiting({ answer: { error, refetch } }: { readonly answer: Answered<unknown> }): ReactElement {
  return error === null ? <PageLoading /> : <ProblemNotice error={error} onRetry={refetch} />;
}

interface ListQuestion {
  readonly question: string;
  readonly values: Readonly<Record<string, string>>;
  readonly change: (name: string, value: string | undefined) => void;
}

/** `asked`: names in the question by names in the address. */
export function useListQuestion(path: string, asked: Readonly<Record<string, string>>, always: Readonly<Record<string, string>> = {}): ListQuestion {
  const [values, put] = useSearchStates();
  const parameters = new URLSearchParams(always);
  for (const [name, inAddress] of Object.entries(asked)) {
    const value = values[inAddress];
    if (value !== undefined) parameters.set(name, value);
  }
  const text = parameters.toString();
  return {
    question: text === '' ? path : `${path}?${text}`,
    values,
    // Another question begins with its first page.
    change: (name, value) => put({ [name]: value, page: undefined }, { replace: true }),
  };
}

/** Typing is over for now. */
const PAUSE_MS = 250;

interface ListSearchProps {
  readonly name: string;
  readonly label: string;
  readonly placeholder?: string;
}

/** What is typed goes into the address when the typing pauses, or at once with Enter. */
export function ListSearch({ name, label, placeholder = label }: ListSearchProps): ReactElement {
  const [values, put] = useSearchStates();
  const there = values[name] ?? '';
  const [typed, setTyped] = useState(there);
  const told = useRef(there);
  const tell = (text: string): void => {
    told.current = text.trim();
    put({ [name]: text.trim() === '' ? undefined : text.trim(), page: undefined }, { replace: true });
  };
  // The address may change by itself: back, or a link.
  useEffect(() => {
    if (there === told.current) return;
    told.current = there;
    setTyped(there);
  }, [there]);
  const latest = useRef(tell);
  useEffect(() => {
    latest.current = tell;
  });
  useEffect(() => {
    if (typed.trim() === told.current) return undefined;
    const timer = setTimeout(() => latest.current(typed), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed]);
  return <TextInput kind="search" value={typed} label={label} placeholder={placeholder} onChange={setTyped} onEnter={() => tell(typed)} />;
}
