// Ten failures of one username from one address in fifteen minutes, then waiting. Rows, so that every process counts the same.
// The key is made of the normalised username and the socket's address, nothing else that a caller chooses; it is kept hashed,
// because people type passwords into the field for the name.
import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Database } from '../../kernel/index.js';
import { TooManyAttempts } from '../errors.js';

const LIMIT = 10;
const WINDOW_SECONDS = 15 * 60;

@Injectable()
export class SignInThrottle {
  constructor(private readonly database: Database) {}

  /**
   * Counts an attempt before it is judged, so that attempts at the same time cannot slip through together.
   * @throws TooManyAttempts with the seconds to wait.
   */
  async begin(username: string, address: string): Promise<void> {
    const key = keyOf(username, address);
    const added = await this.database.one<{ id: string }>('insert into sign_in_attempt (key) values ($1) returning id', [key]);
    const count = await this.database.one<{ earlier: number; wait: number }>(
      `select count(*)::int as earlier, coalesce(ceil(extract(epoch from min(at) + make_interval(secs => $2) - clock_timestamp())), 1)::int as wait
         from (select at from sign_in_attempt where key = $1 and id <> $4 and at > clock_timestamp() - make_interval(secs => $2) order by at desc limit $3) as recent`,
      [key, WINDOW_SECONDS, LIMIT, added?.id],
    );
    if (count === undefined || count.earlier < LIMIT) return;
    await this.database.query('delete from sign_in_attempt where id = $1', [added?.id]);
    throw TooManyAttempts({ retryAfter: Math.max(1, count.wait) });
  }

  /** The attempt was right: the count starts anew; rows that no longer count go. */
  async succeeded(username: string, address: string): Promise<void> {
    await this.database.query('delete from sign_in_attempt where key = $1 or at < clock_timestamp() - make_interval(secs => $2)', [
      keyOf(username, address),
      WINDOW_SECONDS,
    ]);
  }
}

function keyOf(username: string, address: string): Buffer {
  return createHash('sha256').update(`${username}\n${address}`).digest();
}
