// What the second line of rights costs a question, and where: each as the house and in its reader's name, on one connection with the settings of
// readings, in turn. Of a question that reads nothing only the naming is left; what another one costs beyond that are the policies. Counted in
// processor time of PostgreSQL and of the program that asks, which other programs on the machine change little.
import pg from 'pg';
import { queryAs } from '../../core/dist/kernel/database/second-line.js';
import { INDICATORS } from './figures.mjs';
import { secondsOf } from './machine.mjs';

const OPTIONS = '-c jit=off -c plan_cache_mode=force_generic_plan -c enable_seqscan=off -c default_transaction_read_only=on';
const TIMES = 300;
const ROUNDS = 5;
const MONTHS = Array.from({ length: 12 }, (_, at) => `2022-M${String(at + 1).padStart(2, '0')}`);
const FIGURES = `select json_agg(json_build_array(indicator_id, org_unit_id, period, measure, value, status, origin, sample)) as cells from (
  select indicator_id, org_unit_id, period, measure, trim_scale(value)::text as value, status, origin, sample from observation
   where indicator_id = any($1::int[]) and year = any(array[$2]::smallint[]) and org_unit_id = any($3::int[]) and period = any($4::text[])
     and disaggregation = '' and leads and recorded_to = 'infinity') read`;

/** Milliseconds of processor time a question, the middle of the rounds: PostgreSQL's, and the asking program's. */
export async function piecesOf({ installation, inDistrict, sets }, today) {
  const client = new pg.Client({ connectionString: installation.databaseUrl(), options: OPTIONS });
  await client.connect();
  try {
    const one = async (text, values) => (await client.query(text, values)).rows[0].found;
    const backend = await one('select pg_backend_pid() as found', []);
    const personId = await one(`select id::text as found from person where username = 'load-reader'`, []);
    const indicators = await one('select array_agg(id order by id) as found from indicator where set_id = $1 and code = any($2)', [sets.single, INDICATORS]);
    const units = await one('select array_agg(id order by id) as found from org_unit where code = any($1)', [inDistrict]);
    const questions = {
      'nothing (select 1)': { name: 'n', text: 'select 1 as one', values: [] },
      'twelve indicators of a unit by month': { name: 'u', text: FIGURES, values: [indicators, 2022, units.slice(0, 1), MONTHS] },
      'one indicator of a whole district by month': { name: 'd', text: FIGURES, values: [indicators.slice(0, 1), 2022, units, MONTHS] },
    };
    const found = {};
    for (const [name, statement] of Object.entries(questions)) {
      const ways = {
        house: () => client.query(statement),
        reader: () => queryAs(client, 'role', { personId, today }, statement),
      };
      for (const way of Object.values(ways)) await way();
      const taken = { house: [], reader: [] };
      for (let round = 0; round < ROUNDS; round += 1)
        for (const [way, ask] of Object.entries(ways)) {
          const began = [secondsOf(backend), own()];
          for (let at = 0; at < TIMES; at += 1) await ask();
          taken[way].push([secondsOf(backend), own()].map((now, at) => ((now - began[at]) * 1_000) / TIMES));
        }
      const middle = (values) => Number([...values].sort((a, b) => a - b)[Math.floor(values.length / 2)].toFixed(3));
      found[name] = Object.fromEntries(
        Object.entries(taken).map(([way, rounds]) => [
          way,
          { postgresMs: middle(rounds.map(([one]) => one)), programMs: middle(rounds.map(([, other]) => other)) },
        ]),
      );
    }
    return found;
  } finally {
    await client.end();
  }
}

function own() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}
