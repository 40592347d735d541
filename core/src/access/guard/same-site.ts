// Is this change asked for by another web site, riding on the browser's cookie? Browsers say so in Sec-Fetch-Site; older ones
// in Origin. A call with a token of its own carries no cookie's rights and needs no such check.
import type { IncomingHttpHeaders } from 'node:http';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

export function crossSite(method: string, headers: IncomingHttpHeaders): boolean {
  if (SAFE.has(method) || headers.authorization !== undefined) return false;
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site !== 'same-origin' && site !== 'none';
  return headers.origin !== undefined && hostOf(headers.origin) !== headers.host?.toLowerCase();
}

function hostOf(origin: string): string | undefined {
  try {
    return new URL(origin).host;
  } catch {
    return undefined;
  }
}
