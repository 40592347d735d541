// In which call we are: who asked from where, by which way in. It travels with the work itself (not through every method's arguments),
// so that whatever is recorded names its request. The one place of the house that keeps such a thing.
import { AsyncLocalStorage } from 'node:async_hooks';

/** How a deed came in: a person's session, a token, background work, a plugin, or the shell of the server. */
export type CallVia = 'session' | 'token' | 'job' | 'plugin' | 'shell';

export interface CallContext {
  readonly requestId?: string;
  /** Address of the caller, as the server or a proxy that it trusts saw it. */
  readonly address?: string;
  via?: CallVia;
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

/** Once the guard knows it: the way in of the call that runs now. */
export function callCameBy(via: CallVia): void {
  const call = calls.getStore();
  if (call !== undefined) call.via = via;
}
