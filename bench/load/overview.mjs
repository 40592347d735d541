// The leaders' overview on a seeded demonstration, against the very statements that it sends, sent straight to PostgreSQL in the
// same run. Three cases: read anew (a figure has just changed), kept answer, and "not modified".
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { drive } from './drive.mjs';
import { Connection } from './http.mjs';
import { Installation } from './installation.mjs';
import { tokenOf } from './people.mjs';
import { untilQuiet, withDatabase } from './proof.mjs';

const ROUNDS = 150;
const PATH = '/api/v1/overview?period=2024-M06';
/** As the product's own reading connections. */
const SETTINGS = ['jit=off', 'timezone=UTC', 'plan_cache_mode=force_generic_plan', 'enable_seqscan=off'].map((setting) => `-c ${setting}`).join(' ');

export async function overview() {
  const installation = new Installation({ demo: true });
  try {
    await installation.start(['--prepare', '--seed']);
    await seeded(installation);
    const accounts = JSON.parse(readFileSync(join(installation.folder, 'accounts.json'), 'utf8'));
    const leader = accounts.find((account) => account.username === 'leader');
    const request = { method: 'GET', path: PATH, headers: { authorization: `Bearer ${await tokenOf(installation, leader.username, leader.password)}` } };
    const line = new Connection(installation.port);
    const statements = await captured(installation, line, request);
    const { fresh, direct } = await alternating(installation, line, request, statements);
    const answer = await line.send(request);
    const etag = /\r\netag: *(\S+)/i.exec(answer.head)[1];
    line.close();
    const kept = await drive({ installation, steps: endless(request), seconds: 5 });
    const notModified = await drive({ installation, steps: endless({ ...request, headers: { ...request.headers, 'if-none-match': etag } }), seconds: 5 });
    return {
      tiles: JSON.parse(answer.body.toString()).tiles.length,
      statements: statements.length,
      freshP50: middle(fresh),
      freshP95: at(fresh, 0.95),
      sqlP50: middle(direct),
      sqlP95: at(direct, 0.95),
      ratio: Number((middle(fresh) / middle(direct)).toFixed(2)),
      kept,
      notModified,
    };
  } finally {
    await installation.remove();
  }
}

/** The seed goes on after the server is ready; it leaves its mark when it is done. */
async function seeded(installation) {
  await withDatabase(installation, async (client) => {
    for (;;) {
      const { rowCount } = await client.query(`select from setting where key = 'seed'`);
      if (rowCount === 1) return;
      await new Promise((resume) => setTimeout(resume, 250));
    }
  });
  await untilQuiet(installation);
}

/** Asks for the overview again until it was read anew, after everybody was told that figures changed. */
async function anew(client, line, request, before) {
  await client.query(`select pg_notify('haidang_live', $1)`, [JSON.stringify({ type: 'data.changed', set: 'tourism', periods: ['*'], orgUnits: [], at: '' })]);
  for (;;) {
    const started = performance.now();
    const answer = await line.send(request);
    const took = performance.now() - started;
    const { asOf } = JSON.parse(answer.body.toString());
    if (asOf !== before) return { took, asOf };
  }
}

/** The statements of one overview with their parameters, from PostgreSQL's own log. */
async function captured(installation, line, request) {
  return withDatabase(installation, async (client) => {
    const { asOf } = await anew(client, line, request, undefined);
    await client.query(`alter system set log_min_duration_statement = 0`);
    await client.query(`alter system set log_line_prefix = '%m [%p] %a: '`);
    await client.query('select pg_reload_conf()');
    await new Promise((resume) => setTimeout(resume, 300));
    const file = join(installation.folder, 'postgres.log');
    const start = readFileSync(file, 'utf8').length;
    await anew(client, line, request, asOf);
    const log = readFileSync(file, 'utf8').slice(start);
    await client.query('alter system reset log_min_duration_statement');
    await client.query('select pg_reload_conf()');
    return statementsIn(log);
  });
}

function statementsIn(log) {
  const entries = log.split(/^(?=\d{4}-\d\d-\d\d \d\d:\d\d:\d\d)/m);
  return entries.flatMap((entry, index) => {
    const execute = /haidang-readings: LOG: {2}duration: [\d.]+ ms {2}(?:execute|bind) \S+: ([\s\S]*)$/.exec(entry);
    if (execute === null || !entry.includes(' execute ')) return [];
    const detail = /DETAIL: {2}[Pp]arameters: ([\s\S]*)$/.exec(entries[index + 1] ?? '');
    return [{ text: execute[1].trim(), values: detail === null ? [] : valuesIn(detail[1].trim()) }];
  });
}

/** `$1 = '{1,2}', $2 = NULL` as values. */
function valuesIn(text) {
  return [...text.matchAll(/\$\d+ = (?:'((?:[^']|'')*)'|(NULL))/g)].map((match) => (match[2] === undefined ? match[1].replaceAll("''", "'") : null));
}

/** In turn, so that what else the machine does falls on both alike. */
async function alternating(installation, line, request, statements) {
  const straight = new pg.Client({ connectionString: installation.databaseUrl(), options: SETTINGS });
  await straight.connect();
  try {
    return await withDatabase(installation, async (client) => {
      const [fresh, direct] = [[], []];
      let before;
      for (let round = 0; round < ROUNDS; round += 1) {
        const asked = await anew(client, line, request, before);
        before = asked.asOf;
        const started = performance.now();
        for (const [index, { text, values }] of statements.entries()) await straight.query({ name: `s${index}`, text, values });
        if (round >= ROUNDS / 5) {
          fresh.push(asked.took);
          direct.push(performance.now() - started);
        }
      }
      return { fresh, direct };
    });
  } finally {
    await straight.end();
  }
}

function* endless(request) {
  for (;;) yield request;
}

function at(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return Number(sorted[Math.floor(sorted.length * share)].toFixed(2));
}

function middle(values) {
  return at(values, 0.5);
}
