// From "publish" to the first accepted report with the new field, in two server processes on one database: with the catalogue alone, and
// with 500 further sets of 100 indicators loaded. Beside it in the same run, when one is started (bench/README.md says how), a Directus
// that gets a new field and takes the first item with it.
import { spawn } from 'node:child_process';
import { Installation, TODAY } from '../load/installation.mjs';
import { tokenOf } from '../load/people.mjs';
import { directusRound, directusStart } from './directus.mjs';

const SET = 'load-publish';
const ROUNDS = 20;
const LONGEST_MS = 30_000;
const MANY = { sets: 500, indicators: 100 };

export async function publishing() {
  const peer = await directusStart();
  return {
    catalogue: await measured(0, peer),
    [`${MANY.sets} sets of ${MANY.indicators} indicators more`]: await measured(MANY.sets, undefined),
  };
}

async function measured(more, peer) {
  const installation = new Installation();
  let second;
  try {
    await installation.start();
    const { accounts } = await installation.program('prepare.mjs', SET);
    if (more > 0) await installation.program('../publish/many-sets.mjs', String(more), String(MANY.indicators));
    second = await secondProcess(installation);
    const token = await tokenOf(installation, 'load-administrator', accounts['load-administrator']);
    const processes = [installation.port, second.port];
    // The set came from files; taken over, it is edited here.
    demand(await asker(token)(installation.port, 'POST', '/indicator-sets', { copyOf: SET, id: SET }), 201);
    const rounds = [];
    const peerRounds = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      rounds.push(await oneRound(processes, token, round));
      if (peer !== undefined) peerRounds.push(await directusRound(peer, round));
    }
    return { ...summary(rounds), ...(peer === undefined ? {} : { directus: spread(peerRounds) }) };
  } catch (fault) {
    console.error(installation.output.slice(-4_000));
    throw fault;
  } finally {
    second?.child.kill('SIGTERM');
    await installation.remove();
  }
}

/** A further indicator, published; then reports with it, in each process at once, until one is taken. */
async function oneRound(processes, token, round) {
  const ask = asker(token);
  const [port] = processes;
  const code = `added-${String(round).padStart(2, '0')}`;
  const draft = await ask(port, 'GET', `/indicator-sets/${SET}/draft`);
  const { manifest } = draft.body;
  const indicator = { ...manifest.indicators[0], code, title: { vi: `Chỉ tiêu thêm ${round}` } };
  const saved = await ask(
    port,
    'PUT',
    `/indicator-sets/${SET}/draft`,
    { manifest: { ...manifest, indicators: [...manifest.indicators, indicator] } },
    { 'if-match': `"${draft.body.revision}"` },
  );
  demand(saved, 200);
  const start = performance.now();
  const published = ask(port, 'POST', `/indicator-sets/${SET}/publish`, { note: 'Thêm một chỉ tiêu để đo thời gian', effectiveFrom: '2024-M12' }).then(
    (answer) => {
      demand(answer, 201);
      return performance.now() - start;
    },
  );
  const accepted = await Promise.all(processes.map((each, place) => untilTaken(ask, each, code, `T${String(round * 2 + place + 1).padStart(3, '0')}`, start)));
  return { published: await published, accepted };
}

/** A figure enters as a report of its own, so nothing begun with an earlier version stands in its way. */
async function untilTaken(ask, port, indicator, orgUnit, start) {
  for (;;) {
    const answer = await ask(port, 'POST', '/observations', [{ set: SET, indicator, period: '2024-M12', orgUnit, value: 12.5 }]);
    if (answer.status === 200 && answer.body.counts.accepted === 1) return performance.now() - start;
    if (answer.status >= 500 || performance.now() - start > LONGEST_MS)
      throw new Error(`not taken: ${answer.status} ${JSON.stringify(answer.body).slice(0, 900)}`);
  }
}

function asker(token) {
  return async (port, method, path, body, headers = {}) => {
    const answer = await fetch(`http://127.0.0.1:${port}/api/v1${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status: answer.status, body: await answer.json() };
  };
}

function demand({ status, body }, wanted) {
  if (status !== wanted) throw new Error(`${status} instead of ${wanted}: ${JSON.stringify(body).slice(0, 600)}`);
}

/** Another server on the same database, as a second machine would run it. */
async function secondProcess(installation) {
  const port = installation.port + 1;
  const child = spawn(process.execPath, [new URL('../../core/dist/app/cli.js', import.meta.url).pathname, 'serve'], {
    env: { ...installation.environment(), HAIDANG_PORT: String(port), DATABASE_URL: installation.databaseUrl(), HAIDANG_TODAY: TODAY },
    stdio: 'ignore',
  });
  for (;;) {
    const ready = await fetch(`http://127.0.0.1:${port}/health/ready`).then(
      (answer) => answer.ok,
      () => false,
    );
    if (ready) return { child, port };
    if (child.exitCode !== null) throw new Error('the second process ended');
    await new Promise((resume) => setTimeout(resume, 20));
  }
}

function summary(rounds) {
  return {
    publishAnswered: spread(rounds.map((round) => round.published)),
    firstAcceptedSameProcess: spread(rounds.map((round) => round.accepted[0])),
    firstAcceptedOtherProcess: spread(rounds.map((round) => round.accepted[1])),
  };
}

/** Milliseconds. */
function spread(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share) => Math.round(sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]);
  return { medianMs: at(0.5), p95Ms: at(0.95), worstMs: Math.round(sorted.at(-1)), rounds: sorted.length };
}
