// Signing in costs a tenth of a second of one core by design (core/src/access/people/password.ts), and a run signs in some thousand times
// as the same few people. Their passwords are stored in the same way but with a small cost, which the stored hash itself names; every
// account that a test makes, and every name that does not exist, still costs what it costs in life.
import { randomBytes, scryptSync } from 'node:crypto';
import pg from 'pg';

const COST = { N: 1_024, r: 8, p: 1 };

function quickHash(password) {
  const salt = randomBytes(16);
  const key = scryptSync(password.normalize('NFC'), salt, 32, COST);
  return ['scrypt', COST.N, COST.r, COST.p, salt.toString('base64url'), key.toString('base64url')].join('$');
}

export async function quickenPasswords({ url, accounts }) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    for (const { username, password } of accounts)
      await client.query('update person set password_hash = $2 where username = $1', [username, quickHash(password)]);
  } finally {
    await client.end();
  }
}
