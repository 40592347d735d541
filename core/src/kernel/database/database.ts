// The one small door to SQL. Everything goes through TypeORM's own connection pool, so there is a single set of
// connections; statements are prepared by their text, which must therefore be stable (values are always parameters).
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { Pool, PoolClient, QueryResultRow } from 'pg';
import * as copying from 'pg-copy-streams';
import type { DataSource } from 'typeorm';
import { DatabaseUnavailable } from '../errors.js';
import { gather, pipelined } from './pipelining.js';
import { StatementNames } from './statement-names.js';

/** What a piece of work may do with the database: inside a transaction or outside. */
export interface Sql {
  query<Row>(text: string, values?: readonly unknown[]): Promise<Row[]>;
  one<Row>(text: string, values?: readonly unknown[]): Promise<Row | undefined>;
}

const RETRY = new Set(['40001', '40P01']);
const GONE = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ENOTFOUND', 'ETIMEDOUT', '57P01', '57P02', '57P03', '08006', '08003', '08001', '53300']);

@Injectable()
export class Database implements Sql {
  private readonly names = new StatementNames();

  constructor(@InjectDataSource() private readonly source: DataSource) {}

  query<Row>(text: string, values: readonly unknown[] = []): Promise<Row[]> {
    return this.run<Row>(this.pool, text, values);
  }

  async one<Row>(text: string, values: readonly unknown[] = []): Promise<Row | undefined> {
    return (await this.query<Row>(text, values))[0];
  }

  /** Runs the work in one transaction; repeats it up to three times when PostgreSQL says "serialization" or "deadlock". */
  async transaction<T>(work: (sql: Sql & { client: PoolClient }) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.attempt(work);
      } catch (fault) {
        if (attempt >= 3 || !RETRY.has(codeOf(fault))) throw fault;
      }
    }
  }

  /** A look at the store that cannot write and ends after so long, in one transaction. */
  reading<T>(work: (sql: Sql) => Promise<T>, milliseconds: number): Promise<T> {
    return this.transaction(async (sql) => {
      await sql.query('set transaction read only');
      await sql.query(`select set_config('statement_timeout', $1, true)`, [String(milliseconds)]);
      return work(sql);
    });
  }

  /** COPY … FROM STDIN of lines in the text format, a transaction of its own: all of them or none. */
  async copyIn(statement: string, lines: Iterable<string>): Promise<void> {
    const client = await this.pool.connect().catch((fault: unknown) => {
      throw translated(fault);
    });
    let broken = false;
    try {
      await pipeline(Readable.from(lines), client.query(copying.from(statement)));
    } catch (fault) {
      broken = true;
      throw translated(fault);
    } finally {
      client.release(broken);
    }
  }

  private get pool(): Pool {
    return (this.source.driver as unknown as { master: Pool }).master;
  }

  private async attempt<T>(work: (sql: Sql & { client: PoolClient }) => Promise<T>): Promise<T> {
    const client = await this.pool.connect().catch((fault: unknown) => {
      throw translated(fault);
    });
    let broken = false;
    // A connection that breaks between two statements must fail this work, not the process.
    const onBreak = (): void => {
      broken = true;
    };
    client.on('error', onBreak);
    const sql = {
      client,
      query: <Row>(text: string, values: readonly unknown[] = []) => this.within<Row>(client, text, values),
      one: async <Row>(text: string, values: readonly unknown[] = []) => (await this.within<Row>(client, text, values))[0],
    };
    try {
      pipelined(client, true);
      gather(client);
      const begun = client.query('begin');
      // Its fault is that of the connection and reaches the first statement as well.
      begun.catch(() => undefined);
      const result = await work(sql);
      await begun;
      await client.query('commit');
      return result;
    } catch (fault) {
      await client.query('rollback').catch(() => {
        broken = true;
      });
      throw translated(fault);
    } finally {
      pipelined(client, false);
      client.off('error', onBreak);
      client.release(broken);
    }
  }

  private within<Row>(client: PoolClient, text: string, values: readonly unknown[]): Promise<Row[]> {
    gather(client);
    return this.run<Row>(client, text, values);
  }

  private async run<Row>(on: Pool | PoolClient, text: string, values: readonly unknown[]): Promise<Row[]> {
    try {
      const result = await on.query<QueryResultRow>({ name: this.names.of(text), text, values: [...values] });
      return result.rows as Row[];
    } catch (fault) {
      throw translated(fault);
    }
  }
}

function codeOf(fault: unknown): string {
  return typeof fault === 'object' && fault !== null && 'code' in fault ? String(fault.code) : '';
}

/** A lost or refused connection becomes an error that says so; everything else stays what it is. */
export function translated(fault: unknown): unknown {
  const lost =
    fault instanceof Error &&
    /Connection terminated|Cannot use a pool after calling end|timeout exceeded when trying to connect|Client has encountered a connection error/.test(
      fault.message,
    );
  return lost || GONE.has(codeOf(fault)) ? DatabaseUnavailable() : fault;
}
