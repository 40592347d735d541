// A second, read-only set of connections for questions of fixed shape. Here a plan is made once and kept, and indexes are
// always used: over a table in yearly partitions planning costs more than running (measured: three to fifteen times). Writers keep
// the other pool, because a plan made while a table was empty would be wrong for them. Within a request they answer in the name of its
// reader alone (second-line.ts), whatever the statement says.
import { Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import pg from 'pg';
import { Config } from '../config.js';
import { Health, type HealthState } from '../health.js';
import { currentCall, inCall, type SharedReading } from '../http/call-context.js';
import { DatabaseUrl } from './database-url.js';
import { translated, type Sql } from './database.js';
import { gather, pipelined } from './pipelining.js';
import { queryAs, queryWithin, stateFor, type SecondLineState } from './second-line.js';
import { StatementNames } from './statement-names.js';

const OPTIONS = [
  'jit=off',
  'timezone=UTC',
  'statement_timeout=30000',
  'default_transaction_read_only=on',
  'plan_cache_mode=force_generic_plan',
  'enable_seqscan=off',
]
  .map((setting) => `-c ${setting}`)
  .join(' ');

@Injectable()
export class Readings implements Sql, OnModuleInit, OnApplicationShutdown {
  private readonly pool: pg.Pool;
  /** Apart, because whoever holds one of these may need one of the others before it is given back. */
  private readonly recording: pg.Pool;
  private readonly names = new StatementNames();
  private state: SecondLineState = 'role';

  constructor(config: Config, url: DatabaseUrl, health: Health) {
    const most = Math.max(2, Math.floor(config.databasePool / 2));
    this.pool = poolOf(url, 'haidang-readings', most);
    this.recording = poolOf(url, 'haidang-recorded', Math.max(2, Math.floor(most / 2)));
    health.add('second-line', () => STATES[this.state]);
  }

  async onModuleInit(): Promise<void> {
    this.state = await stateFor(this.pool);
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all([this.pool.end(), this.recording.end()]);
  }

  async query<Row>(text: string, values: readonly unknown[] = []): Promise<Row[]> {
    const statement = this.statement(text, values);
    const { reader, shared } = currentCall();
    try {
      if (shared?.open === true) return (await queryWithin(shared.client, this.state, reader, statement)) as Row[];
      if (reader !== undefined) return (await within(this.pool, (client) => queryAs(client, this.state, reader, statement))) as Row[];
      const result = await this.pool.query<pg.QueryResultRow>(statement);
      return result.rows as Row[];
    } catch (fault) {
      throw translated(fault);
    }
  }

  async one<Row>(text: string, values: readonly unknown[] = []): Promise<Row | undefined> {
    return (await this.query<Row>(text, values))[0];
  }

  /**
   * One transaction of one moment for all that the work reads and for what is written down of it: when this returns, both stand. The
   * work reads in the name of its reader, by `house` as the house; what it asks of other pools belongs to other transactions.
   */
  async recorded<T>(work: (house: Sql) => Promise<T>, record: (answer: T, house: Sql) => Promise<void>): Promise<T> {
    const { shared: outer } = currentCall();
    if (outer?.open === true) return this.readAndRecorded(this.houseOn(outer), work, record);
    try {
      const outcome = await within(this.recording, (client) => this.inOne(client, work, record));
      return outcome();
    } catch (fault) {
      throw translated(fault);
    }
  }

  /** What comes of it is handed over once the connection is given back: what the work refuses says nothing against the connection. */
  private async inOne<T>(client: pg.PoolClient, work: (house: Sql) => Promise<T>, record: (answer: T, house: Sql) => Promise<void>): Promise<() => T> {
    const shared: SharedReading = { client, open: true };
    pipelined(client, true);
    try {
      gather(client);
      const begun = client.query('begin isolation level repeatable read, read write');
      // Its fault is that of the connection and reaches the first statement as well.
      begun.catch(() => undefined);
      const answer = await inCall({ ...currentCall(), shared }, () => this.readAndRecorded(this.houseOn(shared), work, record));
      await begun;
      await client.query('commit');
      return () => answer;
    } catch (fault) {
      await client.query('rollback');
      return () => {
        throw fault;
      };
    } finally {
      shared.open = false;
      pipelined(client, false);
    }
  }

  private async readAndRecorded<T>(house: Sql, work: (house: Sql) => Promise<T>, record: (answer: T, house: Sql) => Promise<void>): Promise<T> {
    const answer = await work(house);
    await record(answer, house);
    return answer;
  }

  private houseOn({ client }: SharedReading): Sql {
    const query = async <Row>(text: string, values: readonly unknown[] = []): Promise<Row[]> =>
      (await queryWithin(client, this.state, undefined, this.statement(text, values))) as Row[];
    return { query, one: async <Row>(text: string, values: readonly unknown[] = []) => (await query<Row>(text, values))[0] };
  }

  private statement(text: string, values: readonly unknown[]): { name: string; text: string; values: unknown[] } {
    return { name: this.names.of(text), text, values: [...values] };
  }
}

function poolOf(url: DatabaseUrl, application: string, max: number): pg.Pool {
  const pool = new pg.Pool({ connectionString: url.value, max, connectionTimeoutMillis: 5_000, application_name: application, options: OPTIONS });
  // A lost idle connection is replaced by the next question; the one that runs gets its error itself.
  pool.on('error', () => undefined);
  return pool;
}

/** One connection for one piece of work; one that failed otherwise than by its statement is not used again. */
async function within<T>(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let broken = false;
  const onBreak = (): void => {
    broken = true;
  };
  client.on('error', onBreak);
  try {
    return await work(client);
  } catch (fault) {
    broken ||= !(fault instanceof pg.DatabaseError);
    throw fault;
  } finally {
    client.off('error', onBreak);
    client.release(broken);
  }
}

const STATES: Readonly<Record<SecondLineState, HealthState>> = {
  role: { name: 'second-line', state: 'ok' },
  forced: {
    name: 'second-line',
    state: 'degraded',
    reason: {
      vi: 'Cơ sở dữ liệu không có vai trò haidang_reader: hàng rào thứ hai chỉ dựa vào FORCE ROW LEVEL SECURITY. Cách tạo: docs/runbook.md.',
      en: 'The database has no role haidang_reader: the second line rests on FORCE ROW LEVEL SECURITY alone. How to make it: docs/runbook.md.',
    },
  },
  off: {
    name: 'second-line',
    state: 'degraded',
    reason: {
      vi: 'Người dùng của kết nối vượt qua row-level security và không có vai trò haidang_reader: không có hàng rào thứ hai. Cách tạo: docs/runbook.md.',
      en: "The connection's user passes row-level security and has no role haidang_reader: there is no second line. How to make it: docs/runbook.md.",
    },
  },
};
