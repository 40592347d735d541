// At every start: the reader's role, its membership and its rights, as far as the connection's user may give them. Where it may not, the
// server starts all the same, and /health says that the second line is degraded.
import pg from 'pg';

export async function openSecondLine(databaseUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl, application_name: 'haidang-second-line' });
  await client.connect();
  try {
    // Several servers may start at once.
    await client.query('select pg_advisory_lock(727035)');
    await client.query('select open_second_line()');
  } finally {
    await client.end();
  }
}
