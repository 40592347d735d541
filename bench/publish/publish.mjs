// From "publish" to the first accepted report with the new field, in two server processes on one database: with the catalogue alone
// (idle, then while sixteen clients write reports of the set), and with 500 further sets of 100 indicators loaded. Beside it in the same
// run, when one is started (bench/README.md says how), a Directus that gets a new field and takes the first item with it.
import { loadavg } from 'node:os';
import { Installation } from '../load/installation.mjs';
import { tokenOf } from '../load/people.mjs';
import { directusRound, directusStart, directusWrite } from './directus.mjs';
import { writersOf } from './writers.mjs';

const SET = 'load-publish';
const ROUNDS = 20;
const LONGEST_MS = 30_000;
/** Between two tries of the other process: what asks without a pause slows down what it waits for. */
const PAUSE_MS = 5;
/** For the writers to be in full swing. */
const WARM_MS = 500;
const MANY = { sets: 500, indicators: 100 };

export async function publishing({ profile } = {}) {
  const peer = await directusStart();
  return {
    ...(await measured({ more: 0, peer, profile })),
    [`${MANY.sets} sets of ${MANY.indicators} indicators more`]: await measured({ more: MANY.sets, profile }),
  };
}

async function measured({ more, peer, profile }) {
  const installation = new Installation({ profile });
  let second;
  try {
    await installation.start();
    const { accounts, units } = await installation.program('prepare.mjs', SET);
    const loaded = more === 0 ? {} : await installation.program('../publish/many-sets.mjs', String(more), String(MANY.indicators));
    second = await installation.another();
    const token = await tokenOf(installation, 'load-administrator', accounts['load-administrator']);
    const house = { ask: asker(token), processes: [installation.port, second.port], units, round: 0 };
    // The set came from files; taken over, it is edited here.
    demand(await house.ask(installation.port, 'POST', '/indicator-sets', { copyOf: SET, id: SET }), 201);
    const idle = await rounds(house, peer);
    if (more > 0) return { loaded, ...idle };
    const stop = writersOf((writer, at) => report(house, writer, at));
    await pause(WARM_MS);
    const busy = await rounds(house, undefined);
    const writes = await stop();
    return { idle, 'under 16 writers': { ...busy, writes, ...(await peerUnderWriters(peer)) } };
  } catch (fault) {
    console.error(installation.output.slice(-4_000));
    throw fault;
  } finally {
    second?.stop();
    await installation.remove();
  }
}

async function rounds(house, peer) {
  const [load] = loadavg();
  const [ours, peers] = [[], []];
  for (let at = 0; at < ROUNDS; at += 1) {
    ours.push(await oneRound(house));
    if (peer !== undefined) peers.push(await directusRound(peer));
  }
  return {
    publishAnswered: spread(ours.map((round) => round.published)),
    firstAcceptedSameProcess: spread(ours.map((round) => round.same)),
    firstAcceptedOtherProcess: spread(ours.map((round) => round.other)),
    ...(peer === undefined ? {} : { directus: spread(peers) }),
    loadBefore: Number(load.toFixed(1)),
  };
}

async function peerUnderWriters(peer) {
  if (peer === undefined) return {};
  const stop = writersOf((writer, at) => directusWrite(peer, writer, at));
  await pause(WARM_MS);
  const peers = [];
  for (let at = 0; at < ROUNDS; at += 1) peers.push(await directusRound(peer));
  return { directus: spread(peers), directusWrites: await stop() };
}

/** A further indicator, published; then a report with it in the process that answered, and meanwhile tries in the other one. */
async function oneRound(house) {
  const { ask, processes } = house;
  const [port, other] = processes;
  house.round += 1;
  const code = `added-${String(house.round).padStart(2, '0')}`;
  const draft = await ask(port, 'GET', `/indicator-sets/${SET}/draft`);
  const { manifest } = draft.body;
  const indicator = { ...manifest.indicators[0], code, title: { vi: `Chỉ tiêu thêm ${house.round}` } };
  const indicators = [...manifest.indicators, indicator];
  demand(await ask(port, 'PUT', `/indicator-sets/${SET}/draft`, { manifest: { ...manifest, indicators } }, { 'if-match': `"${draft.body.revision}"` }), 200);
  const start = performance.now();
  const untilNow = () => performance.now() - start;
  const [[published, same], there] = await Promise.all([
    publishedAndTaken(house, port, code, untilNow),
    untilTaken(house, other, { code, orgUnit: unitOf(house, 1) }, untilNow),
  ]);
  return { published, same, other: there };
}

async function publishedAndTaken(house, port, code, untilNow) {
  demand(await house.ask(port, 'POST', `/indicator-sets/${SET}/publish`, { note: 'Thêm một chỉ tiêu để đo thời gian', effectiveFrom: '2024-M12' }), 201);
  const published = untilNow();
  return [published, await untilTaken(house, port, { code, orgUnit: unitOf(house, 0) }, untilNow)];
}

/** A figure enters as a report of its own, so nothing begun with an earlier version stands in its way. */
async function untilTaken({ ask }, port, { code, orgUnit }, untilNow) {
  for (;;) {
    const answer = await ask(port, 'POST', '/observations', [{ set: SET, indicator: code, period: '2024-M12', orgUnit, value: 12.5 }]);
    if (answer.status === 200 && answer.body.counts.accepted === 1) return untilNow();
    if (answer.status >= 500 || untilNow() > LONGEST_MS) throw new Error(`not taken: ${answer.status} ${JSON.stringify(answer.body).slice(0, 900)}`);
    await pause(PAUSE_MS);
  }
}

const unitOf = ({ units, round }, place) => units[(round * 2 + place) % units.length];

/** A report of twelve figures of the set for which the new version counts too; half of the writers at each process. */
async function report({ ask, processes, units }, writer, at) {
  const orgUnit = units[(at * 16 + writer) % units.length];
  const period = `2024-M${String(1 + (Math.floor((at * 16) / units.length) % 11)).padStart(2, '0')}`;
  const figures = Array.from({ length: 12 }, (_, n) => ({
    set: SET,
    indicator: `value-${String(n + 1).padStart(2, '0')}`,
    period,
    orgUnit,
    // No part above its whole: the set has a rule for that.
    value: at + 100.25 - n,
  }));
  const answer = await ask(processes[writer % processes.length], 'POST', '/observations', figures);
  const { accepted = 0, unchanged = 0 } = answer.body.counts ?? {};
  return answer.status === 200 && accepted + unchanged === 12 ? undefined : `${answer.status} ${JSON.stringify(answer.body)}`;
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

const pause = (milliseconds) => new Promise((resume) => setTimeout(resume, milliseconds));

/** Milliseconds. */
function spread(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share) => Math.round(sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]);
  return { medianMs: at(0.5), p95Ms: at(0.95), worstMs: Math.round(sorted.at(-1)), rounds: sorted.length };
}
