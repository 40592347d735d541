// What a measurement is worth nothing without: every acknowledged figure is stored once, the province's roll-ups equal the sums
// that were known beforehand, every parent equals its children, and it did not take long until all was quiet.
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import pg from 'pg';
import { INDICATORS, sumsOf } from './figures.mjs';

const CLI = fileURLToPath(new URL('../../core/dist/app/cli.js', import.meta.url));

export async function withDatabase(installation, work) {
  const client = new pg.Client({ connectionString: installation.databaseUrl() });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Seconds until nothing is marked and no job waits, counted from the call. */
export async function untilQuiet(installation) {
  const started = performance.now();
  return withDatabase(installation, async (client) => {
    for (;;) {
      const { rows } = await client.query('select (select count(*) from dirty_key)::int as dirty, (select count(*) from outbox)::int as waiting');
      const seconds = (performance.now() - started) / 1_000;
      if (rows[0].dirty === 0 && rows[0].waiting === 0) return Number(seconds.toFixed(2));
      if (seconds > 120) throw new Error(`not quiet after two minutes: ${JSON.stringify(rows[0])}`);
      await new Promise((resume) => setTimeout(resume, 20));
    }
  });
}

/** Compares what is stored of a set with the reports that were acknowledged. */
export async function checkSums(installation, set, reports) {
  await withDatabase(installation, async (client) => {
    const stored = await client.query(
      `select count(*)::int as figures, sum(o.value)::text as total from observation o join indicator i on i.id = o.indicator_id
        where i.set_id = $1 and o.origin = 'submission' and o.recorded_to = 'infinity'`,
      [set],
    );
    const expected = reports.reduce((sum, { hundredths }) => sum + hundredths.reduce((a, b) => a + b, 0), 0);
    same(`${set}: figures stored`, stored.rows[0].figures, reports.length * INDICATORS.length);
    same(`${set}: total`, hundredthsOf(stored.rows[0].total), expected);
    const { rows } = await client.query(
      `select i.code || ' ' || o.period as key, o.value::text from observation o join indicator i on i.id = o.indicator_id join org_unit u on u.id = o.org_unit_id
        where i.set_id = $1 and u.level = 'province' and o.producer = 'rollup' and o.recorded_to = 'infinity'`,
      [set],
    );
    const sums = sumsOf(reports);
    same(`${set}: roll-ups of the province`, rows.length, sums.size);
    for (const { key, value } of rows) same(`${set}: roll-up of ${key}`, hundredthsOf(value), sums.get(key));
    const audited = await client.query(
      `select count(distinct (period, org_unit))::int as reports from audit_entry where set_id = $1 and action like 'submission.%'`,
      [set],
    );
    same(`${set}: reports in the audit`, audited.rows[0].reports, reports.length);
  });
}

/** `haidang rollups verify`: the number of parents that differ from their children (0). */
export async function verifyRollups(installation) {
  const { stdout } = await promisify(execFile)(process.execPath, [CLI, 'rollups', 'verify'], { env: installation.environment() });
  same('parents that differ from their children', JSON.parse(stdout.slice(stdout.indexOf('{'))).differences, 0);
}

function hundredthsOf(text) {
  const [whole, part = ''] = text.split('.');
  return Number(`${whole}${part.padEnd(2, '0').slice(0, 2)}`);
}

function same(what, found, expected) {
  if (found !== expected) throw new Error(`${what}: ${found}, expected ${expected}`);
}
