// Plugins: what a call into the process of a plugin costs, and what the others feel while one of them loops: the same requests of the same
// server, in turns without and with a plugin that takes all the processor it gets.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { Connection } from '../load/http.mjs';
import { Installation } from '../load/installation.mjs';
import { tokenOf } from '../load/people.mjs';
import { checkCost } from './check-cost.mjs';

const TURNS = 4;
const SECONDS = 10;
const CONNECTIONS = 2;
const PATHS = ['/overview?period=2024-M06', '/obligations?period=2024-M06', '/org-units', '/indicator-sets'];

export async function plugins() {
  return { check: await checkCost(), beside: await besideALoop() };
}

async function besideALoop() {
  const installation = new Installation();
  let house;
  try {
    await installation.start();
    house = await houseOf(installation);
    const { port, username, password } = house.said;
    const token = await tokenOf({ port }, username, password);
    const usual = [];
    const looping = [];
    await turn(port, token, 3);
    for (let at = 0; at < TURNS; at += 1) {
      usual.push(...(await turn(port, token, SECONDS)));
      const loop = fetch(`http://127.0.0.1:${port}/api/v1/plugins/looping/http/loop`, { method: 'POST', headers: { authorization: `Bearer ${token}` } });
      looping.push(...(await turn(port, token, SECONDS)));
      const { status } = await loop;
      if (status !== 503) throw new Error(`the loop was answered with ${status}`);
      await running(port, token);
    }
    const p95 = { usual: percentile(usual, 0.95), looping: percentile(looping, 0.95) };
    return {
      requests: [usual.length, looping.length],
      medianMs: [percentile(usual, 0.5), percentile(looping, 0.5)].map(round1),
      p95Ms: [p95.usual, p95.looping].map(round1),
      ratioOfP95: round1(p95.looping / p95.usual),
    };
  } catch (fault) {
    console.error(installation.output.slice(-2_000), house?.output() ?? '');
    throw fault;
  } finally {
    house?.child.kill('SIGTERM');
    await installation.remove();
  }
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
    if (items.find((each) => each.id === 'looping').state === 'running') return;
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
const round1 = (value) => Math.round(value * 10) / 10;
