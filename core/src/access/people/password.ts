// Passwords: scrypt with a salt of its own each, parameters stored beside the hash so that they can be raised. Checking costs
// the same whether the person exists or not: a stranger's password is derived against a hash that fits nobody. The cost of
// 32 MB and some 80 ms is ample for passwords that we generate (116 bits); raise it when people may choose their own.
import { randomBytes, randomInt, scrypt, timingSafeEqual } from 'node:crypto';

const COST = { N: 32_768, r: 8, p: 1 };
const KEY_BYTES = 32;
const MAX_MEMORY = 128 * 1024 * 1024;
/** Longer input is not a password but an attempt to keep us busy. */
const LONGEST = 1_024;
/** Without characters that look alike. */
const ALPHABET = 'abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789';
const GENERATED_LENGTH = 20;

interface Cost {
  N: number;
  r: number;
  p: number;
}

/** `scrypt$N$r$p$salt$key`, base64url. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const key = await derive(password, salt, COST);
  return ['scrypt', COST.N, COST.r, COST.p, salt.toString('base64url'), key.toString('base64url')].join('$');
}

/** Does the password fit? `stored` undefined (no such person) is refused after the same work. */
export async function passwordFits(password: string, stored: string | undefined): Promise<boolean> {
  const { salt, key, cost } = parsed(stored) ?? STRANGER;
  const given = await derive(password.slice(0, LONGEST), salt, cost);
  return timingSafeEqual(given, key) && stored !== undefined && password.length <= LONGEST;
}

/** A random password, some 116 bits. */
export function generatedPassword(): string {
  return Array.from({ length: GENERATED_LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
}

const STRANGER = { salt: randomBytes(16), key: randomBytes(KEY_BYTES), cost: COST };

function parsed(stored: string | undefined): typeof STRANGER | undefined {
  const [scheme, N, r, p, salt, key] = stored?.split('$') ?? [];
  if (scheme !== 'scrypt' || salt === undefined || key === undefined) return undefined;
  return { salt: Buffer.from(salt, 'base64url'), key: Buffer.from(key, 'base64url'), cost: { N: Number(N), r: Number(r), p: Number(p) } };
}

function derive(password: string, salt: Buffer, cost: Cost): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFC'), salt, KEY_BYTES, { ...cost, maxmem: MAX_MEMORY }, (fault, key) => {
      if (fault === null) resolve(key);
      else reject(fault);
    });
  });
}
