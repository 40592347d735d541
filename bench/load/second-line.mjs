// What the second line of rights costs a question, and where: the statement as the house, the naming of the reader, and both together, on one
// connection with the settings of readings, in turn. What is left between the sum and both is what the policies cost.
import pg from 'pg';
import { queryAs } from '../../core/dist/kernel/database/second-line.js';
import { INDICATORS } from './figures.mjs';

const OPTIONS = '-c jit=off -c plan_cache_mode=force_generic_plan -c enable_seqscan=off -c default_transaction_read_only=on';
const TIMES = 1_000;
const ROUNDS = 7;
const MONTHS = Array.from({ length: 12 }, (_, at) => `2024-M${String(at + 1).padStart(2, '0')}`);
const FIGURES = `select json_agg(json_build_array(indicator_id, org_unit_id, period, measure, value, status, origin, sample)) as cells from (
  select indicator_id, org_unit_id, period, measure, trim_scale(value)::text as value, status, origin, sample from observation
   where indicator_id = any($1::int[]) and year = any(array[$2]::smallint[]) and org_unit_id = any($3::int[]) and period = any($4::text[])
     and disaggregation = '' and leads and recorded_to = 'infinity') read`;

/** Milliseconds of one question by each way, the middle of the rounds. */
export async function piecesOf({ installation, inDistrict, sets }, today) {
  const client = new pg.Client({ connectionString: installation.databaseUrl(), options: OPTIONS });
  await client.connect();
  try {
    const one = async (text, values) => (await client.query(text, values)).rows[0].found;
    const personId = await one(`select id::text as found from person where username = 'load-reader'`, []);
    const indicators = await one('select array_agg(id order by id) as found from indicator where set_id = $1 and code = any($2)', [sets.single, INDICATORS]);
    const units = await one('select array_agg(id order by id) as found from org_unit where code = any($1)', [inDistrict]);
    const questions = {
      'nothing (select 1)': { name: 'n', text: 'select 1 as one', values: [] },
      'twelve indicators of a unit by month': { name: 'u', text: FIGURES, values: [indicators, 2024, units.slice(0, 1), MONTHS] },
      'one indicator of a whole district by month': { name: 'd', text: FIGURES, values: [indicators.slice(0, 1), 2024, units, MONTHS] },
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
          const began = performance.now();
          for (let at = 0; at < TIMES; at += 1) await ask();
          taken[way].push((performance.now() - began) / TIMES);
        }
      const middle = (values) => Number([...values].sort((a, b) => a - b)[Math.floor(values.length / 2)].toFixed(3));
      found[name] = { houseMs: middle(taken.house), readerMs: middle(taken.reader) };
    }
    return found;
  } finally {
    await client.end();
  }
}
