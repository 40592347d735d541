// The peer of bulk ingest: the same figures as a bare COPY into a temporary table and an upsert from there into `observation` itself,
// with its partitions, indexes and constraints. No rights, no checks, no reports, no audit, no history, no roll-ups.
import { pipeline } from 'node:stream/promises';
import { Readable } from 'node:stream';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { round } from './drive.mjs';
import { INDICATORS } from './figures.mjs';
import { busyDuring } from './machine.mjs';

const STAGE = 'create temporary table staged (indicator_id int, org_unit_id int, period text, value numeric) on commit delete rows';
const COPY = 'copy staged (indicator_id, org_unit_id, period, value) from stdin';
const UPSERT = `
insert into observation as o (indicator_id, org_unit_id, year, period, producer, recorded_from, value, status, origin, rank, leads, revision, actor)
select indicator_id, org_unit_id, left(period, 4)::smallint, period, 'copy', clock_timestamp(), value, 'A', 'submission', 10, true, 1, 'copy' from staged
on conflict (indicator_id, org_unit_id, year, period, disaggregation, measure, producer, trial, recorded_to)
do update set value = excluded.value, status = excluded.status, recorded_from = excluded.recorded_from where o.value is distinct from excluded.value`;
const ROWS_A_CHUNK = 2_000;

/** `perTransaction` reports at a time over that many connections; every transaction is durable before its connection takes the next. */
export async function copyAndUpsert({ installation, reports }, set, { perTransaction = Infinity, connections = 1, raised = 0 } = {}) {
  const clients = Array.from({ length: connections }, () => new pg.Client({ connectionString: installation.databaseUrl(), options: '-c jit=off' }));
  await Promise.all(clients.map((client) => client.connect()));
  try {
    const ids = await idsOf(clients[0], set);
    await Promise.all(clients.map((client) => client.query(STAGE)));
    const parts = partsOf(reports, perTransaction).values();
    const busy = await busyDuring(installation, async () => {
      await Promise.all(clients.map((client) => copyParts(client, parts, ids, raised)));
    });
    return rated(reports, busy);
  } finally {
    await Promise.all(clients.map((client) => client.end()));
  }
}

async function copyParts(client, parts, ids, raised) {
  for (const part of parts) {
    await client.query('begin');
    await pipeline(Readable.from(rowsOf(part, ids, raised)), client.query(copyFrom(COPY)));
    await client.query(UPSERT);
    await client.query('commit');
  }
}

export function partsOf(reports, size) {
  const parts = [];
  for (let at = 0; at < reports.length; at += size) parts.push(reports.slice(at, at + size));
  return parts;
}

export function rated(reports, { seconds, client, server, postgres, load, others, idle }) {
  const perReport = (used) => round((used * 1_000) / reports.length, 3);
  return {
    seconds: round(seconds, 2),
    figuresPerSecond: Math.round((reports.length * INDICATORS.length) / seconds),
    reportsPerSecond: Math.round(reports.length / seconds),
    cpuMs: { client: perReport(client), server: perReport(server), postgres: perReport(postgres) },
    machine: { load, others: round(others, 2), idle: round(idle, 2) },
  };
}

async function idsOf(client, set) {
  const indicators = await client.query('select code, id from indicator where set_id = $1', [set]);
  const units = await client.query('select code, id from org_unit');
  return { indicators: new Map(indicators.rows.map(({ code, id }) => [code, id])), units: new Map(units.rows.map(({ code, id }) => [code, id])) };
}

function* rowsOf(reports, { indicators, units }, raised) {
  const ids = INDICATORS.map((code) => indicators.get(code));
  let lines = [];
  for (const { unit, period, hundredths } of reports) {
    const unitId = units.get(unit);
    for (let at = 0; at < ids.length; at += 1) lines.push(`${ids[at]}\t${unitId}\t${period}\t${(hundredths[at] + raised) / 100}\n`);
    if (lines.length < ROWS_A_CHUNK) continue;
    yield lines.join('');
    lines = [];
  }
  yield lines.join('');
}
