// What an endpoint answered, put into the shape that was agreed: a status, some headers, a body. Nothing that it serves may run in the
// platform's own name: a document of a plugin is shown in a sandbox.
export interface AnswerToSend {
  status: number;
  headers: Record<string, string>;
  body: Buffer | undefined;
}

const HEADERS = new Set([
  'content-type',
  'content-disposition',
  'content-encoding',
  'content-crs',
  'cache-control',
  'etag',
  'last-modified',
  'link',
  'location',
]);
const SANDBOX = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox";
const MOST_BYTES = 64_000_000;

/** Throws when it is no answer. */
export function answerOf(value: unknown): AnswerToSend {
  if (typeof value !== 'object' || value === null) throw new Error('the endpoint did not answer with an answer');
  const { status = 200, headers, text, bytes } = value as Record<string, unknown>;
  if (typeof status !== 'number' || !Number.isInteger(status) || status < 200 || status > 599)
    throw new Error('the endpoint answered with a status that is none');
  const body =
    typeof text === 'string' ? Buffer.from(text) : bytes instanceof Uint8Array ? Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength) : undefined;
  if (body !== undefined && body.length > MOST_BYTES) throw new Error('the endpoint answered with more than 64 MB');
  const sent = headersOf(headers);
  if (body !== undefined) sent['content-type'] ??= typeof text === 'string' ? 'application/json; charset=utf-8' : 'application/octet-stream';
  // A browser's own viewer of PDF does not run in a sandbox, and runs nothing of the document in the platform's name either.
  if (!/^application\/pdf\b/i.test(sent['content-type'] ?? '')) sent['content-security-policy'] = SANDBOX;
  return { status, headers: sent, body };
}

function headersOf(given: unknown): Record<string, string> {
  if (typeof given !== 'object' || given === null) return {};
  const entries = Object.entries(given as Record<string, unknown>).map(([name, value]) => [name.toLowerCase(), value] as const);
  const known = entries.filter((entry): entry is readonly [string, string] => HEADERS.has(entry[0]) && typeof entry[1] === 'string');
  for (const [name, value] of known) if (value.length > 4_000 || /[^\t\x20-\x7e\x80-\xff]/.test(value)) throw new Error(`the header ${name} cannot be sent`);
  return Object.fromEntries(known);
}
