// Plugins: what a call into the process of a plugin costs, and what the others feel while one of them misbehaves: the same requests of the same
// server, in turns without and with a plugin that does again and again what it must not.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { Connection } from '../load/http.mjs';
import { Installation } from '../load/installation.mjs';
import { tokenOf } from '../load/people.mjs';
import { checkCost } from './check-cost.mjs';

const SECONDS = 10;
const CONNECTIONS = 2;
const PATHS = ['/overview?period=2024-M06', '/obligations?period=2024-M06', '/org-units', '/indicator-sets'];

/** Deeds of tests/fixtures/plugins/hostile: it loops, allocates without end (heap, buffers), falls, exits, answers rubbish, opens a socket, reads files and environment, asks another set's data, floods. */
const DEEDS = ['loop', 'heap', 'buffers', 'crash', 'exit', 'rubbish', 'socket', 'import-fs', 'env', 'read-elsewhere', 'flood-verbs'];

export async function plugins() {
  return { check: await checkCost(), beside: await besideDeeds() };
}

async function besideDeeds() {
  const installation = new Installation();
  let house;
  try {
    await installation.start();
    house = await houseOf(installation);
    const { port, username, password } = house.said;
    const token = await tokenOf({ port }, username, password);
    const found = {};
    const everyUsual = [];
    await turn(port, token, 3);
    for (const deed of DEEDS) {
      const usual = await turn(port, token, SECONDS);
      everyUsual.push(...usual);
      house.child.kill('SIGUSR2');
      await running(port, token);
      const doing = repeated(port, token, deed, SECONDS);
      const beside = await turn(port, token, SECONDS);
      const statuses = await doing;
      found[deed] = {
        requests: beside.length,
        p50Ms: round1(percentile(beside, 0.5)),
        p95Ms: round1(percentile(beside, 0.95)),
        usualP95Ms: round1(percentile(usual, 0.95)),
        statuses,
      };
    }
    const usual = percentile(everyUsual, 0.95);
    const ratios = Object.values(found).map(({ p95Ms }) => p95Ms / usual);
    return {
      deeds: found,
      usual: { requests: everyUsual.length, p50Ms: round1(percentile(everyUsual, 0.5)), p95Ms: round1(usual) },
      worstRatioOfP95: round2(Math.max(...ratios)),
    };
  } catch (fault) {
    console.error(installation.output.slice(-2_000), house?.output() ?? '');
    throw fault;
  } finally {
    house?.child.kill('SIGTERM');
    await installation.remove();
  }
}

/** The deed again and again until the time is over, ten times a second at most; how often it was answered with what. It must get away with nothing. */
async function repeated(port, token, deed, seconds) {
  const until = performance.now() + seconds * 1_000;
  const statuses = {};
  while (performance.now() < until) {
    const answer = await fetch(`http://127.0.0.1:${port}/api/v1/plugins/hostile/http/${deed}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ url: 'http://127.0.0.1:9/' }),
    });
    const text = await answer.text();
    if (answer.ok && text.includes('"got"')) throw new Error(`${deed} got ${text}`);
    statuses[answer.status] = (statuses[answer.status] ?? 0) + 1;
    await new Promise((resume) => setTimeout(resume, 100));
  }
  return statuses;
}

/** Latencies in milliseconds; every answer must be a right one. */
async function turn(port, token, seconds) {
  const until = performance.now() + seconds * 1_000;
  const latencies = [];
  const one = async () => {
    const line = new Connection(port);
    for (let at = 0; performance.now() < until; at += 1) {
      const begun = performance.now();
      const { status } = await line.send({ method: 'GET', path: `/api/v1${PATHS[at % PATHS.length]}`, headers: { authorization: `Bearer ${token}` } });
      if (status !== 200) throw new Error(`${PATHS[at % PATHS.length]} answered ${status}`);
      latencies.push(performance.now() - begun);
    }
    line.close();
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, one));
  return latencies;
}

async function running(port, token) {
  for (;;) {
    const answer = await fetch(`http://127.0.0.1:${port}/api/v1/plugins`, { headers: { authorization: `Bearer ${token}` } });
    const { items } = await answer.json();
    if (items.find((each) => each.id === 'hostile').state === 'running') return;
    await new Promise((resume) => setTimeout(resume, 100));
  }
}

async function houseOf(installation) {
  const child = spawn(process.execPath, [fileURLToPath(new URL('house.mjs', import.meta.url))], {
    env: installation.environment(),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk) => {
      output += chunk;
    });
  for (;;) {
    const line = output.split('\n').find((each) => each.startsWith('{"port"'));
    if (line !== undefined) return { child, said: JSON.parse(line), output: () => output.slice(-2_000) };
    if (child.exitCode !== null) throw new Error(`the server ended: ${output}`);
    await new Promise((resume) => setTimeout(resume, 50));
  }
}

const percentile = (values, share) => [...values].sort((a, b) => a - b)[Math.floor(values.length * share)];
const round2 = (value) => Math.round(value * 100) / 100;
const round1 = (value) => Math.round(value * 10) / 10;
