// The code of a page is fetched when the page is first opened. Where that fails because the server is out of reach, it is said like any
// other question without an answer: the router's own way, to load everything anew, would leave the browser's error page in place of the
// app and of what somebody is typing. Where the server answers, an upgrade has renamed the files, and loading anew is right.
import { ProblemError, UNREACHED } from '../shared/api/client.js';

/** Whether the server answers at all. */
export async function isServerReached(): Promise<boolean> {
  try {
    await fetch('/health/live', { cache: 'no-store' });
    return true;
  } catch {
    return false;
  }
}

/** `importer`, whose failure tells a server out of reach from a file that is gone. */
export function pageCode<T>(importer: () => Promise<T>, reached: () => Promise<boolean> = isServerReached): () => Promise<T> {
  return async () => {
    try {
      return await importer();
    } catch (fault) {
      if (await reached()) throw fault;
      throw new ProblemError(UNREACHED);
    }
  };
}
