// The queue's own tables, made by BullMQ's migrations in a schema of their own.
import pg from 'pg';
import { runMigrations } from 'bullmq';

/** Brings the queue's schema up to date; concurrent callers wait for one another (BullMQ takes an advisory lock). */
export async function migrateQueue(databaseUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await runMigrations(client);
  } finally {
    await client.end();
  }
}
