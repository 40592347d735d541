// Tokens of sessions and of programs: 256 random bits, kept as SHA-256 only. A fast hash is enough: there is nothing to guess.
import { createHash, randomBytes } from 'node:crypto';

const SESSION = /^[A-Za-z0-9_-]{43}$/;
const API_TOKEN = /^hd_[A-Za-z0-9_-]{43}$/;

export function newSessionToken(): string {
  return randomBytes(32).toString('base64url');
}

export function newApiToken(): string {
  return `hd_${newSessionToken()}`;
}

export function hashOf(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}

/** What a caller shows to say who they are. */
export interface Credential {
  via: 'session' | 'token';
  hash: Buffer;
}

/** The credential of a request. An Authorization header counts alone: a faulty one is not made good by a cookie. */
export function credentialOf(authorization: string | undefined, cookie: string | undefined): Credential | undefined {
  if (authorization !== undefined) {
    const token = /^Bearer +(\S+) *$/i.exec(authorization)?.[1] ?? '';
    return API_TOKEN.test(token) ? { via: 'token', hash: hashOf(token) } : undefined;
  }
  return cookie !== undefined && SESSION.test(cookie) ? { via: 'session', hash: hashOf(cookie) } : undefined;
}
