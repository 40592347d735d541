// How long code of a plugin may keep a reader waiting in the browser before its frame says that it does not answer.
export const LONGEST_MS = 30_000;

/** It waits for something that does not come. */
export class Unanswered extends Error {
  constructor() {
    super('a plugin does not answer');
  }
}

/** The same promise, given up after a while. What it waits for goes on: asked again, it may be there. */
export function inTime<T>(work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Unanswered()), LONGEST_MS);
    void work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
