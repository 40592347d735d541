// A second, read-only set of connections for questions of fixed shape. Here a plan is made once and kept, and indexes are
// always used: over a table in yearly partitions planning costs more than running (measured: three to fifteen times). Writers keep
// the other pool, because a plan made while a table was empty would be wrong for them.
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import pg from 'pg';
import { Config } from '../config.js';
import { DatabaseUrl } from './database-url.js';
import { translated } from './database.js';
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
export class Readings implements OnApplicationShutdown {
  private readonly pool: pg.Pool;
  private readonly names = new StatementNames();

  constructor(config: Config, url: DatabaseUrl) {
    this.pool = new pg.Pool({
      connectionString: url.value,
      max: Math.max(2, Math.floor(config.databasePool / 2)),
      connectionTimeoutMillis: 5_000,
      application_name: 'haidang-readings',
      options: OPTIONS,
    });
    // A lost idle connection is replaced by the next question; the one that runs gets its error itself.
    this.pool.on('error', () => undefined);
  }

  async onApplicationShutdown(): Promise<void> {
    await this.pool.end();
  }

  async query<Row>(text: string, values: readonly unknown[] = []): Promise<Row[]> {
    try {
      const result = await this.pool.query<pg.QueryResultRow>({ name: this.names.of(text), text, values: [...values] });
      return result.rows as Row[];
    } catch (fault) {
      throw translated(fault);
    }
  }
}
