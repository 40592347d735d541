// In which call we are: who asked from where, by which way in, and in whose name it reads. It travels with the work itself (not through
// every method's arguments), so that whatever is recorded names its request and no reading can be reached without its reader. The one
// place of the house that keeps such a thing.
import { AsyncLocalStorage } from 'node:async_hooks';
import type { PoolClient } from 'pg';

/** How a deed came in: a person's session, a token, background work, a plugin, or the shell of the server. */
export type CallVia = 'session' | 'token' | 'job' | 'plugin' | 'shell';

/** Whose rows PostgreSQL shows. */
export interface Reader {
  readonly personId: string;
  /** The day on which rights are judged. */
  readonly today: string;
}

/** Every request opens with nobody, who sees nothing, and becomes the person whom the guard finds. */
export const NOBODY: Reader = { personId: '', today: '' };

/** A transaction to which the readings of a call belong while it is open. */
export interface SharedReading {
  readonly client: PoolClient;
  open: boolean;
}

export interface CallContext {
  readonly requestId?: string;
  /** Address of the caller, as the server or a proxy that it trusts saw it. */
  readonly address?: string;
  via?: CallVia;
  /** Without one it is work of the house itself: jobs, commands, notices. */
  reader?: Reader;
  /** What is read now is recorded in the same transaction. */
  readonly shared?: SharedReading;
}

const calls = new AsyncLocalStorage<CallContext>();

/** Runs the work within a call of that kind; everything that it awaits belongs to it. */
export function inCall<T>(call: CallContext, work: () => T): T {
  return calls.run(call, work);
}

/** The call that runs now; empty at start and outside of any. */
export function currentCall(): CallContext {
  return calls.getStore() ?? {};
}

/** Once the guard knows them: the way in of the call that runs now, and in whose name it reads from here on. */
export function callCameBy(via: CallVia, reader: Reader): void {
  const call = calls.getStore();
  if (call === undefined) return;
  call.via = via;
  call.reader = reader;
}

/** Reads as the house inside a request: for what is worked out from more than its reader sees. */
export function asHouse<T>(work: () => T): T {
  const { reader: _reader, ...call } = currentCall();
  return calls.run(call, work);
}

/** The same for answers that are kept for several readers: apart from the transaction of whoever asks first, and of its moment. */
export function forEverybody<T>(work: () => T): T {
  const { reader: _reader, shared: _shared, ...call } = currentCall();
  return calls.run(call, work);
}
