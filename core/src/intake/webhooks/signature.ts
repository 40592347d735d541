// How a message is signed: the scheme of Standard Webhooks. The signature covers id, time and body, so that none of them can be
// changed, and an old message cannot be sent again as a new one. While a secret is being replaced both sign. Pure.
import { createHmac, randomBytes } from 'node:crypto';

const PREFIX = 'whsec_';

export interface Signed {
  id: string;
  /** Seconds since 1970. */
  timestamp: number;
  body: string;
}

export function newSecret(): string {
  return `${PREFIX}${randomBytes(32).toString('base64')}`;
}

export function signatureOf(secret: string, { id, timestamp, body }: Signed): string {
  const key = Buffer.from(secret.slice(PREFIX.length), 'base64');
  return `v1,${createHmac('sha256', key)
    .update(`${id}.${String(timestamp)}.${body}`)
    .digest('base64')}`;
}

export function headersOf(secrets: readonly string[], signed: Signed): Record<string, string> {
  return {
    'content-type': 'application/json; charset=utf-8',
    'user-agent': 'HaiDang-Webhooks/1',
    'webhook-id': signed.id,
    'webhook-timestamp': String(signed.timestamp),
    'webhook-signature': secrets.map((secret) => signatureOf(secret, signed)).join(' '),
  };
}
