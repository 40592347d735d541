// Requests of machines that are signed instead of signed in: `x-signature: t=<unix seconds>,v1=<hex HMAC-SHA256 of "t.body">`. Refused
// when it is not signed by the secret, older than five minutes, or was seen before. The comparison takes the same time for every guess.
import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

export const MOST_AGE_SECONDS = 300;

/** The instant and the signatures of a header; undefined when it is none. */
function parsed(header: string | undefined): { at: number; signatures: readonly Buffer[] } | undefined {
  const parts = (header ?? '').split(',').map((part) => part.trim().split('='));
  const at = parts.find(([name]) => name === 't')?.[1] ?? '';
  const signatures = parts.filter(([name, value = '']) => name === 'v1' && /^[0-9a-f]{64}$/.test(value)).map(([, value = '']) => Buffer.from(value, 'hex'));
  return /^\d{9,11}$/.test(at) && signatures.length > 0 && signatures.length <= 5 ? { at: Number(at), signatures } : undefined;
}

/** What marks the request as seen; undefined when it is not signed rightly. */
export function seenMark(header: string | undefined, body: Uint8Array, secret: string, nowSeconds: number): Buffer | undefined {
  const given = parsed(header);
  if (given === undefined || Math.abs(nowSeconds - given.at) > MOST_AGE_SECONDS) return undefined;
  const right = createHmac('sha256', secret)
    .update(`${String(given.at)}.`)
    .update(body)
    .digest();
  if (!given.signatures.some((each) => timingSafeEqual(each, right))) return undefined;
  return createHash('sha256').update(right).digest();
}
