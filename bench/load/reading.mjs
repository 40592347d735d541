// The read measures, over the figures that the single submissions wrote. Questions vary over units and indicators, so that no
// answer is asked for again within the second for which a prepared question is kept.
import { randomBytes } from 'node:crypto';
import { drive } from './drive.mjs';
import { Connection } from './http.mjs';
import { INDICATORS, PERIODS, randomFrom, sumsOf } from './figures.mjs';
import { TODAY } from './installation.mjs';
import { withDatabase } from './proof.mjs';
import { piecesOf } from './second-line.mjs';

const SECONDS = 6;
const ROUNDS = 6;
const MONTHS = { from: PERIODS[0], to: PERIODS.at(-1) };
/** Sent first, so it is there however few reports are sent. */
const FILLED_YEAR = { from: '2022-M01', to: '2022-M12' };

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
  const ask = (who) => () => asked(installation, tokens[who], ofDistrict(inDistrict, sets), 2);
  const { first, second, ...ratios } = await inTurn(ask('reader'), ask('administrator'));
  return { reader: first, administrator: second, ...ratios };
}

/**
 * The same reader asks two servers on the same database in turn: one connected as usual, so that row-level security shuts the reader in, and
 * one whose database user passes it and is no member of the reader's role, which is what an installation without the second line is.
 */
export async function secondLine(context) {
  const { installation, tokens, inDistrict, sets } = context;
  const url = new URL(installation.databaseUrl());
  const password = randomBytes(12).toString('hex');
  await withDatabase(installation, (client) =>
    client.query(`create role bench_unguarded login bypassrls password '${password}'; grant ${client.escapeIdentifier(url.username)} to bench_unguarded`),
  );
  const on = await installation.another();
  [url.username, url.password] = ['bench_unguarded', password];
  const off = await installation.another({ url: url.href });
  try {
    await demandSecondLine(on, 'ok');
    await demandSecondLine(off, 'degraded');
    const questions = {
      'one indicator of a whole district by month': (next) => ({
        ...ofDistrict(inDistrict, sets)(next),
        indicators: [`${sets.single}.${pick(INDICATORS, next)}`],
        orgUnits: inDistrict,
      }),
      'twelve indicators of a unit by month': ofDistrict(inDistrict, sets),
    };
    const answers = { 'on one connection': await piecesOf(context, TODAY) };
    for (const [name, question] of Object.entries(questions)) {
      const { first, second, ...ratios } = await inTurn(
        () => asked(on, tokens.reader, question, 2),
        () => asked(off, tokens.reader, question, 2),
      );
      answers[name] = { on: first, off: second, ...ratios };
    }
    return answers;
  } finally {
    on.stop();
    off.stop();
  }
}

async function demandSecondLine({ port }, wanted) {
  const health = await (await fetch(`http://127.0.0.1:${port}/health/ready`)).json();
  const found = health.checks.find(({ name }) => name === 'second-line')?.state;
  if (found !== wanted) throw new Error(`second line: ${found} instead of ${wanted}`);
}

const ofDistrict = (inDistrict, sets) => (next) => ({
  indicators: INDICATORS.map((each) => `${sets.single}.${each}`),
  orgUnits: [pick(inDistrict, next)],
  periods: FILLED_YEAR,
  by: ['indicator', 'orgUnit', 'period'],
});

/** Both in turn, each first as often as the other: medians, and the first one's rate and server time over the second one's. */
async function inTurn(first, second) {
  const taken = [[], []];
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const at of round % 2 === 0 ? [0, 1] : [1, 0]) taken[at].push(await [first, second][at]());
  }
  const middle = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
  const [one, other] = taken.map((rounds) => ({
    perSecond: middle(rounds.map((each) => each.perSecond)),
    serverMs: middle(rounds.map((each) => each.cpuMs.server + each.cpuMs.postgres)),
  }));
  return {
    first: one,
    second: other,
    rate: Number((one.perSecond / other.perSecond).toFixed(3)),
    cost: Number((one.serverMs / other.serverMs).toFixed(3)),
    machine: taken[0].at(-1).machine,
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
