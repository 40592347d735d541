// How soon a report has its scores: from the request that hands it in until they are committed, as the product's own jobs compute them. A set of
// 12 figures beside the demonstration, whose month 278 communes owe: the scores of a period are computed whole, so this is a large one.
import pg from 'pg';
import { documentOf, reportsOf } from '../load/figures.mjs';
import { Connection } from '../load/http.mjs';
import { tokenOf } from '../load/people.mjs';
import { untilQuiet, withDatabase } from '../load/proof.mjs';

export const SET = 'load-draft';
export const PERIOD = '2024-M12';
const [BEFORE, WARM_UP, TIMED] = [150, 5, 50];

export async function submitted(installation) {
  const { units, accounts } = await installation.program('prepare.mjs', SET);
  const token = await tokenOf(installation, 'load-reporter', accounts['load-reporter']);
  const reports = reportsOf(units).filter(({ period }) => period === PERIOD);
  const line = new Connection(installation.port);
  const scored = await Scored.start(installation);
  try {
    for (const report of reports.slice(0, BEFORE)) await handIn(line, token, report);
    await quiet(installation);
    const [answered, stored] = [[], []];
    for (const report of reports.slice(BEFORE, BEFORE + WARM_UP + TIMED)) {
      await draft(line, token, report);
      await quiet(installation);
      const started = performance.now();
      const known = scored.next();
      await submit(line, token, report);
      answered.push(performance.now() - started);
      stored.push((await known) - started);
      if ((await scoresOf(installation, report.unit)) === 0) throw new Error(`${report.unit}: no scores`);
    }
    line.close();
    return { reports: TIMED, unitsOfPeriod: units.length, answered: spread(answered.slice(WARM_UP)), stored: spread(stored.slice(WARM_UP)) };
  } finally {
    await scored.stop();
  }
}

/** Hears of new scores of the period; the notice is sent by their transaction, so it comes when they are committed. */
class Scored {
  #waiting;

  static async start(installation) {
    const heard = new Scored();
    heard.client = new pg.Client({ connectionString: installation.databaseUrl() });
    await heard.client.connect();
    heard.client.on('notification', ({ payload }) => {
      const event = JSON.parse(payload);
      if (event.type === 'quality.changed' && event.set === SET && event.period === PERIOD) heard.#waiting?.(performance.now());
    });
    await heard.client.query('listen haidang_live');
    return heard;
  }

  next() {
    return new Promise((resolve) => {
      this.#waiting = resolve;
    });
  }

  stop() {
    return this.client.end();
  }
}

/** Figures and scores: nothing is left to be computed. */
async function quiet(installation) {
  await untilQuiet(installation);
  await withDatabase(installation, async (client) => {
    while ((await client.query('select from quality_mark limit 1')).rowCount > 0) await new Promise((resume) => setTimeout(resume, 10));
  });
}

async function scoresOf(installation, unit) {
  return withDatabase(installation, async (client) => {
    const { rowCount } = await client.query(
      `select from quality_score s join org_unit u on u.id = s.org_unit_id
        where s.set_id = $1 and s.period = $2 and u.code = $3 and s.word = 'complete' and s.n = 12 and s.recorded_to = 'infinity'`,
      [SET, PERIOD, unit],
    );
    return rowCount;
  });
}

async function handIn(line, token, report) {
  await draft(line, token, report);
  await submit(line, token, report);
}

const draft = (line, token, report) => sent(line, token, report, 'PUT', '', JSON.stringify({ document: documentOf(report) }));
const submit = (line, token, report) => sent(line, token, report, 'POST', '/submit');

async function sent(line, token, { unit, period }, method, deed, body) {
  const headers = { authorization: `Bearer ${token}`, ...(body === undefined ? {} : { 'content-type': 'application/json' }) };
  const answer = await line.send({ method, path: `/api/v1/submissions/${SET}/${period}/${unit}${deed}`, headers, body });
  if (!/^HTTP\/1.1 2/.test(answer.head)) throw new Error(`${method} ${unit}${deed}: ${answer.head.split('\r\n')[0]} ${answer.body.toString().slice(0, 400)}`);
}

export function spread(took) {
  const sorted = [...took].sort((a, b) => a - b);
  const at = (share) => Number((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(1));
  return { p50: at(0.5), p95: at(0.95) };
}
