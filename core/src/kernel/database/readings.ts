// A second, read-only set of connections for questions of fixed shape. Here a plan is made once and kept, and indexes are
// always used: over a table in yearly partitions planning costs more than running (measured: three to fifteen times). Writers keep
// the other pool, because a plan made while a table was empty would be wrong for them. Within a request they answer in the name of its
// reader alone (second-line.ts), whatever the statement says.
import { Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import pg from 'pg';
import { Config } from '../config.js';
import { Health, type HealthState } from '../health.js';
import { currentCall } from '../http/call-context.js';
import { DatabaseUrl } from './database-url.js';
import { translated, type Sql } from './database.js';
import { queryAs, stateFor, type SecondLineState } from './second-line.js';
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
  private readonly names = new StatementNames();
  private state: SecondLineState = 'role';

  constructor(config: Config, url: DatabaseUrl, health: Health) {
    this.pool = new pg.Pool({
      connectionString: url.value,
      max: Math.max(2, Math.floor(config.databasePool / 2)),
      connectionTimeoutMillis: 5_000,
      application_name: 'haidang-readings',
      options: OPTIONS,
    });
    // A lost idle connection is replaced by the next question; the one that runs gets its error itself.
    this.pool.on('error', () => undefined);
    health.add('second-line', () => STATES[this.state]);
  }

  async onModuleInit(): Promise<void> {
    this.state = await stateFor(this.pool);
  }

  async onApplicationShutdown(): Promise<void> {
    await this.pool.end();
  }

  async query<Row>(text: string, values: readonly unknown[] = []): Promise<Row[]> {
    const statement = { name: this.names.of(text), text, values: [...values] };
    const { reader } = currentCall();
    try {
      if (reader !== undefined) return (await this.within((client) => queryAs(client, this.state, reader, statement))) as Row[];
      const result = await this.pool.query<pg.QueryResultRow>(statement);
      return result.rows as Row[];
    } catch (fault) {
      throw translated(fault);
    }
  }

  async one<Row>(text: string, values: readonly unknown[] = []): Promise<Row | undefined> {
    return (await this.query<Row>(text, values))[0];
  }

  /** One connection for one piece of work; one that failed otherwise than by its statement is not used again. */
  private async within<T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
    const client = await this.pool.connect();
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
