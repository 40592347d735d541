// Repeats of a request: the first answer is kept with the key in the transaction of the write itself, so a client that lost
// the answer asks again and gets the same one; the same key with another body is refused.
import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Database, type Sql } from './database/database.js';
import { KeyReused, ValueRefused } from './errors.js';
import { characters } from './http/expected.js';

@Injectable()
export class Idempotency {
  constructor(private readonly database: Database) {}

  /**
   * Does the work once per (actor, key); later calls get the stored answer. Without a key it just does the work.
   * @param body what the key stands for; another body under the same key is an error.
   */
  async once<T>(actor: string, key: string | undefined, body: unknown, work: (sql: Sql) => Promise<T>): Promise<T> {
    if (key === undefined) return this.database.transaction(work);
    if (key.length < 8 || key.length > 200) throw ValueRefused({ field: 'Idempotency-Key', expected: characters(8, 200) });
    const hash = createHash('sha256').update(JSON.stringify(body)).digest('hex');
    return this.database.transaction(async (sql) => {
      await sql.query('select pg_advisory_xact_lock(727002, hashtext($1))', [`${actor} ${key}`]);
      const stored = await sql.one<{ request_hash: string; answer: T }>('select request_hash, answer from idempotency_key where actor = $1 and key = $2', [
        actor,
        key,
      ]);
      if (stored !== undefined) {
        if (stored.request_hash !== hash) throw KeyReused();
        return stored.answer;
      }
      const answer = await work(sql);
      await sql.query('insert into idempotency_key (actor, key, request_hash, status, answer) values ($1, $2, $3, 200, $4)', [
        actor,
        key,
        hash,
        JSON.stringify(answer),
      ]);
      return answer;
    });
  }
}
