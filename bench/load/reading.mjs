// The read measures, over the figures that the single submissions wrote. Questions vary over units and indicators, so that no
// answer is asked for again within the second for which a prepared question is kept.
import { drive } from './drive.mjs';
import { Connection } from './http.mjs';
import { INDICATORS, PERIODS, randomFrom, sumsOf } from './figures.mjs';

const SECONDS = 6;
const ROUNDS = 6;
const MONTHS = { from: PERIODS[0], to: PERIODS.at(-1) };

/** Sum by month of one indicator of one unit: 36 rows. */
export function groupedOneUnit({ installation, tokens, units, sets }) {
  return asked(installation, tokens.system, (next) => ({
    indicators: [`${sets.single}.${pick(INDICATORS, next)}`],
    orgUnits: [pick(units, next)],
    periods: MONTHS,
    by: ['period'],
  }));
}

/** Sum by month of one indicator over all units: 36 rows, checked against the known sums first. */
export async function groupedAllUnits({ installation, tokens, sets, reports }) {
  const question = (indicator) => ({
    indicators: [`${sets.single}.${indicator}`],
    orgUnits: { within: '56', level: 'commune' },
    periods: MONTHS,
    by: ['period'],
  });
  await checkAnswer(installation, tokens.system, question(INDICATORS[0]), sumsOf(reports));
  return asked(installation, tokens.system, (next) => question(pick(INDICATORS, next)));
}

/** The 36 reports of a unit with their 12 figures each: 432 figures as one frame. */
export function list({ installation, tokens, units, sets }) {
  return asked(installation, tokens.system, (next) => ({
    indicators: INDICATORS.map((each) => `${sets.single}.${each}`),
    orgUnits: [pick(units, next)],
    periods: MONTHS,
    by: ['indicator', 'period'],
  }));
}

/** A reader who holds one set in one district, and the administrator, ask the same in turn. */
export async function restricted({ installation, tokens, inDistrict, sets }) {
  const question = (next) => ({
    indicators: INDICATORS.map((each) => `${sets.single}.${each}`),
    orgUnits: [pick(inDistrict, next)],
    periods: { from: '2024-M01', to: '2024-M12' },
    by: ['indicator', 'orgUnit', 'period'],
  });
  const rates = { reader: [], administrator: [] };
  for (let round = 0; round < ROUNDS; round += 1) {
    const order = round % 2 === 0 ? ['reader', 'administrator'] : ['administrator', 'reader'];
    for (const who of order) rates[who].push(await asked(installation, tokens[who], question, 2));
  }
  const middle = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
  const [reader, administrator] = ['reader', 'administrator'].map((who) => ({
    perSecond: middle(rates[who].map((each) => each.perSecond)),
    serverMs: middle(rates[who].map((each) => each.cpuMs.server + each.cpuMs.postgres)),
  }));
  return {
    reader,
    administrator,
    rateOfReader: Number((reader.perSecond / administrator.perSecond).toFixed(3)),
    costOfReader: Number((reader.serverMs / administrator.serverMs).toFixed(3)),
    machine: rates.reader.at(-1).machine,
  };
}

function asked(installation, token, questionOf, seconds = SECONDS) {
  return drive({ installation, steps: questions(token, questionOf), seconds });
}

function* questions(token, questionOf) {
  const next = randomFrom(7);
  for (;;)
    yield {
      method: 'POST',
      path: '/api/v1/query',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify(questionOf(next)),
    };
}

async function checkAnswer(installation, token, question, sums) {
  const connection = new Connection(installation.port);
  const answer = await connection.send({
    method: 'POST',
    path: '/api/v1/query',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify(question),
  });
  connection.close();
  const { columns, rows } = JSON.parse(answer.body.toString());
  const [period, value] = ['period', 'value'].map((name) => columns.findIndex((column) => column.name === name));
  const wrong = rows.filter((row) => Math.round(Number(row[value]) * 100) !== sums.get(`${INDICATORS[0]} ${row[period]}`));
  if (rows.length !== PERIODS.length || wrong.length > 0) throw new Error(`sums by month over all units are wrong: ${JSON.stringify(wrong.slice(0, 3))}`);
}

function pick(values, next) {
  return values[Math.floor(next() * values.length)];
}
