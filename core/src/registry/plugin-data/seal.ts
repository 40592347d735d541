// Secrets at rest: sealed with AES-256-GCM under a key that is not in the database, so that a backup of it gives none away. What is
// sealed for one name of one plugin opens under no other.
import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { link, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const NONCE = 12;
const TAG = 16;

export function seal(key: Buffer, place: string, text: string): Buffer {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(place));
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]);
}

/** Undefined: sealed with another key, or for another place. */
export function unseal(key: Buffer, place: string, sealed: Buffer): string | undefined {
  try {
    const open = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE))
      .setAAD(Buffer.from(place))
      .setAuthTag(sealed.subarray(NONCE, NONCE + TAG));
    return Buffer.concat([open.update(sealed.subarray(NONCE + TAG)), open.final()]).toString('utf8');
  } catch {
    return undefined;
  }
}

/** The configured key, else the one in the data folder, which is made once. */
export async function sealingKey(configured: string | undefined, dataDir: string): Promise<Buffer> {
  if (configured !== undefined) return createHash('sha256').update(configured).digest();
  const path = join(dataDir, 'secret.key');
  const known = keyIn(path);
  if (known !== undefined) return known;
  await mkdir(dataDir, { recursive: true });
  // Of two processes that make it at once one wins, and both read the same: a name is linked once.
  const made = `${path}.${randomBytes(6).toString('hex')}`;
  await writeFile(made, randomBytes(32).toString('hex'), { mode: 0o600 });
  await link(made, path).catch(() => undefined);
  await rm(made);
  const key = keyIn(path);
  if (key === undefined) throw new Error('secret.key in the data folder cannot be read');
  return key;
}

function keyIn(path: string): Buffer | undefined {
  try {
    const text = readFileSync(path, 'utf8').trim();
    return /^[0-9a-f]{64}$/.test(text) ? Buffer.from(text, 'hex') : undefined;
  } catch {
    return undefined;
  }
}
