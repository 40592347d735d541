// One way to the server: JSON over the session cookie, the header that proves a write comes from this app, and every error as a
// ProblemError that carries the server's own words (title: what, detail: how to mend, findings: where).
import type { Finding, Localised, Problem } from '@haidang/plugin-sdk';

const BASE = '/api/v1';

/** An answer that is no success. `status` 0: the server was not reached. */
export class ProblemError extends Error {
  readonly status: number;
  readonly code: string;
  readonly titles: Localised;
  readonly details: Localised;
  readonly findings: readonly Finding[];
  readonly requestId: string | undefined;

  constructor(problem: Pick<Problem, 'status' | 'code' | 'titles' | 'details'> & Partial<Problem>) {
    super(problem.titles.vi);
    this.name = 'ProblemError';
    this.status = problem.status;
    this.code = problem.code;
    this.titles = problem.titles;
    this.details = problem.details;
    this.findings = problem.findings ?? [];
    this.requestId = problem.requestId;
  }
}

/** Said of every question that got no answer at all. */
export const UNREACHED = {
  status: 0,
  code: 'SERVER_UNREACHED',
  titles: { vi: 'Không kết nối được máy chủ.', en: 'The server cannot be reached.' },
  details: {
    vi: 'Kiểm tra mạng rồi thử lại; số liệu đang hiện là lần tải gần nhất.',
    en: 'Check the network and try again; what you see is from the last load.',
  },
};

/** Problems of plugins may have no details: what to do about it is then in the title. */
function isProblem(value: unknown): value is Omit<Problem, 'details'> & Partial<Problem> {
  return typeof value === 'object' && value !== null && 'code' in value && 'titles' in value;
}

function unknownProblem(status: number): ProblemError {
  return new ProblemError({
    status,
    code: 'UNEXPECTED_ANSWER',
    titles: { vi: `Máy chủ trả lời không như mong đợi (${String(status)}).`, en: `The server gave an unexpected answer (${String(status)}).` },
    details: { vi: 'Thử lại sau ít phút; nếu vẫn lỗi, báo quản trị viên.', en: 'Try again in a few minutes; if it persists, tell an administrator.' },
  });
}

/** An answer with its entity tag. */
export interface Tagged<T> {
  body: T;
  etag: string | null;
}

interface Request {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** JSON; text with a `type` and bytes go as they are. */
  body?: unknown;
  /** A form with a file instead of JSON. */
  form?: FormData;
  /** Media type of a body that is text already; JSON without it. */
  type?: string;
  ifMatch?: string;
  signal?: AbortSignal;
  /** Media type wanted; JSON when absent. */
  accept?: string;
}

async function answerOf(path: string, { method = 'GET', body, form, type, ifMatch, signal, accept = 'application/json' }: Request): Promise<Response> {
  const headers = new Headers({ accept: accept === 'application/json' ? accept : `${accept}, application/problem+json;q=0.5` });
  if (method !== 'GET') headers.set('X-Requested-With', 'haidang');
  if (body !== undefined) headers.set('content-type', body instanceof Blob ? typeOf(body) : (type ?? 'application/json'));
  if (ifMatch !== undefined) headers.set('If-Match', ifMatch);
  try {
    return await fetch(BASE + path, {
      method,
      headers,
      credentials: 'same-origin',
      ...(body === undefined ? {} : { body: body instanceof Blob || (type !== undefined && typeof body === 'string') ? body : JSON.stringify(body) }),
      ...(form === undefined ? {} : { body: form }),
      ...(signal === undefined ? {} : { signal }),
    });
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new ProblemError(UNREACHED);
  }
}

/** Bytes without a type are bytes. */
function typeOf({ type }: Blob): string {
  return type === '' ? 'application/octet-stream' : type;
}

function bodyOf(text: string, status: number): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    throw unknownProblem(status);
  }
}

/** The body of an answer by its status; an answer that is no success is thrown as what the server said. */
function read(text: string, status: number): unknown {
  const body = bodyOf(text, status);
  if (status >= 200 && status < 300) return body;
  throw isProblem(body) ? new ProblemError({ details: { vi: '', en: '' }, ...body }) : unknownProblem(status);
}

/** Asks the server. `T` names the shape of plugin-sdk's wire that the endpoint answers with. */
export async function ask<T>(path: string, request: Request = {}): Promise<Tagged<T>> {
  const response = await answerOf(path, request);
  const body = read(await response.text(), response.status);
  return { body: body as T, etag: response.headers.get('etag') };
}

/** An answer as a file: its bytes, and the name that the server gave it. */
export interface FetchedFile {
  blob: Blob;
  name: string | undefined;
}

/** Asks for a file of that media type; without a body by GET. */
export async function askFile(path: string, body: unknown, accept: string): Promise<FetchedFile> {
  const response = await answerOf(path, body === undefined ? { accept } : { method: 'POST', body, accept });
  if (!response.ok) read(await response.text(), response.status);
  const name = /filename="([^"]+)"/.exec(response.headers.get('content-disposition') ?? '')?.[1];
  return { blob: await response.blob(), name };
}

interface Upload {
  readonly onProgress?: ((share: number) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Sends a form with a file, or a file as it is with its name in a header. `fetch` tells nothing of how far an upload is, so this one goes
 * the older way; 0 to 1, then the answer.
 */
export function sendFile<T>(path: string, content: FormData | File, { onProgress, signal }: Upload): Promise<T> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', BASE + path);
    request.setRequestHeader('accept', 'application/json');
    request.setRequestHeader('X-Requested-With', 'haidang');
    if (content instanceof File) {
      request.setRequestHeader('content-type', typeOf(content));
      request.setRequestHeader('x-file-name', encodeURIComponent(content.name));
    }
    request.upload.addEventListener('progress', ({ loaded, total }) => onProgress?.(total === 0 ? 0 : loaded / total));
    request.addEventListener('load', () => {
      try {
        resolve(read(request.responseText, request.status) as T);
      } catch (problem) {
        reject(problem instanceof Error ? problem : unknownProblem(request.status));
      }
    });
    request.addEventListener('error', () => reject(new ProblemError(UNREACHED)));
    request.addEventListener('abort', () => reject(new DOMException('', 'AbortError')));
    signal?.addEventListener('abort', () => request.abort());
    request.send(content);
  });
}

/** GET, body only. */
export async function get<T>(path: string, signal?: AbortSignal): Promise<T> {
  const { body } = await ask<T>(path, signal === undefined ? {} : { signal });
  return body;
}

/** A path from parts, each encoded. */
export function pathOf(...parts: string[]): string {
  return `/${parts.map((part) => encodeURIComponent(part).replace(/%40/g, '@')).join('/')}`;
}
