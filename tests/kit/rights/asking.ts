// A question to an address as any program asks it, and its answer as text whatever it is: a workbook or an archive is unpacked, so that what
// stands in its sheets is read like the rest.
import { inflateRawSync } from 'node:zlib';

export interface Asked {
  status: number;
  /** Code of the problem; '' when there is none. */
  code: string;
  text: string;
  body: unknown;
}

export interface Asking {
  url: string;
  /** Credentials. */
  headers: Readonly<Record<string, string>>;
}

export async function ask(
  by: Asking,
  method: string,
  address: string,
  { body, accept, ifMatch }: { body?: unknown; accept?: string; ifMatch?: string } = {},
): Promise<Asked> {
  const outside = /^\/(health\/|metrics)/.test(address);
  const response = await fetch(`${by.url}${outside ? '' : '/api/v1'}${address}`, {
    method,
    headers: {
      ...by.headers,
      ...(accept === undefined ? {} : { accept }),
      ...(ifMatch === undefined ? {} : { 'if-match': ifMatch }),
      ...(body === undefined || body instanceof FormData ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: body instanceof FormData ? body : JSON.stringify(body) }),
  });
  const bytes = Buffer.from(await response.arrayBuffer());
  const text = isArchive(bytes) ? unpacked(bytes).join('\n') : bytes.toString('utf8');
  const parsed: unknown = /json/.test(response.headers.get('content-type') ?? '') && text !== '' ? JSON.parse(text) : text;
  const code = typeof parsed === 'object' && parsed !== null && 'code' in parsed ? String(parsed.code) : '';
  return { status: response.status, code: response.status < 400 ? '' : code, text, body: parsed };
}

/** An address of the API's description with its parameters filled in; a query parameter without a value is left out. */
export function addressOf(path: string, values: Readonly<Record<string, unknown>>, query: Readonly<Record<string, string>> = {}): string {
  const valueOf = (name: string): string => {
    const value = values[name];
    return encodeURIComponent(typeof value === 'string' ? value : 'x');
  };
  const filled = path.replace(/:(\w+)|\*/g, (whole, name: string | undefined) => valueOf(name ?? whole));
  const asked = Object.entries(query).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  return asked.length === 0 ? filled : `${filled}?${asked.join('&')}`;
}

export function fileOf(name: string, content: string): FormData {
  const form = new FormData();
  form.append('file', new Blob([content]), name);
  return form;
}

const isArchive = (bytes: Buffer): boolean => bytes.length > 22 && bytes.subarray(0, 4).toString('latin1') === 'PK\x03\x04';

/** The texts of an archive's entries, found by its table of contents. */
function unpacked(bytes: Buffer): string[] {
  const texts: string[] = [];
  let at = bytes.readUInt32LE(bytes.lastIndexOf('PK\x05\x06', undefined, 'latin1') + 16);
  while (bytes.subarray(at, at + 4).toString('latin1') === 'PK\x01\x02') {
    const [size, local] = [bytes.readUInt32LE(at + 20), bytes.readUInt32LE(at + 42)];
    const begin = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const content = bytes.subarray(begin, begin + size);
    texts.push((bytes.readUInt16LE(at + 10) === 8 ? inflateRawSync(content) : content).toString('utf8'));
    at += 46 + bytes.readUInt16LE(at + 28) + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return texts;
}
