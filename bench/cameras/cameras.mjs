// `npm run bench -- cameras`: 1,000 cameras, 200 events a second for ten minutes through a real broker, the inbox and the plugin's own
// process. An event is what Frigate calls one: an object that begins, perhaps moves, and ends; it makes 2.14 messages on the average, so 200 events are
// about 430 messages a second. What is lost or counted twice is found camera by camera; memory and lag are looked at every ten seconds.
// Options: --seconds=N, --events=N (a second), --cameras=N.
import { fork } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { Installation } from '../load/installation.mjs';
import { busyDuring, memoryOf } from '../load/machine.mjs';
import { tokenOf } from '../load/people.mjs';

const LOOK_MS = 10_000;
const FIRST_LOOKS = 6;

export async function cameras({ seconds = 600, events = 200, count = 1_000 } = {}) {
  const recorder = await startRecorder();
  const installation = new Installation({ environment: { MQTT_URL: recorder.url } });
  try {
    await installation.start();
    const ask = await admin(installation);
    await register(ask, count);
    await recorder.subscribed();
    const db = new pg.Client({ connectionString: installation.databaseUrl() });
    await db.connect();
    const looks = [];
    let expected;
    const busy = await busyDuring(installation, async () => {
      const playing = recorder.play({ cameras: count, rate: events, seconds });
      const watching = watch({ ask, db, installation, recorder, looks });
      expected = await playing;
      await drained(db);
      watching.stop();
      await watching.ended;
    });
    const answer = { ...(await compared(db, expected)), ...summary(looks), busy, messages: expected.sent.messages, objects: expected.sent.objects, seconds };
    await db.end();
    return answer;
  } catch (fault) {
    console.error(installation.output.slice(-4_000));
    throw fault;
  } finally {
    await installation.remove();
    recorder.end();
  }
}

async function startRecorder() {
  const child = fork(fileURLToPath(new URL('recorder.mjs', import.meta.url)), { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const heard = (wanted) =>
    new Promise((resolve, reject) => {
      const listen = (message) => {
        if (!wanted(message)) return;
        child.off('message', listen);
        resolve(message);
      };
      child.on('message', listen);
      child.once('exit', (code) => reject(new Error(`the recorder ended with ${code}`)));
    });
  const { url } = await heard((message) => message.url !== undefined);
  const ask = () => {
    const answer = heard((message) => message.clients !== undefined);
    child.send({ ask: true });
    return answer;
  };
  return {
    url,
    ask,
    subscribed: async () => {
      while ((await ask()).clients < 2) await pause(100);
      await pause(3_000);
    },
    play: (order) => {
      const done = heard((message) => message.done === true);
      child.send({ play: order });
      return done;
    },
    end: () => child.kill(),
  };
}

async function admin(installation) {
  const accounts = JSON.parse(readFileSync(join(installation.folder, 'accounts.json'), 'utf8'));
  const { password } = accounts.find((each) => each.username === 'admin');
  const token = await tokenOf(installation, 'admin', password);
  return async (path, { method = 'GET', body, type = 'application/json' } = {}) => {
    const headers = { authorization: `Bearer ${token}`, ...(body === undefined ? {} : { 'content-type': type }) };
    const answer = await fetch(`http://127.0.0.1:${installation.port}/api/v1${path}`, { method, headers, ...(body === undefined ? {} : { body }) });
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    return answer.json();
  };
}

async function register(ask, count) {
  const head = 'code,title,purpose,owner,legalBasis,sources,enabled,pictures';
  const lines = Array.from({ length: count }, (_, each) => {
    const number = String(each).padStart(4, '0');
    return `cam-${number},Camera ${number},Giao thông,Công an tỉnh,Luật,frigate/cam_${number},1,blurred`;
  });
  const { added } = await ask('/plugins/camera-ai/http/cameras/import', { method: 'POST', body: [head, ...lines].join('\n'), type: 'text/csv' });
  if (added !== count) throw new Error(`${added} of ${count} cameras were taken`);
}

/** Messages that reached the inbox so far; those that were sent and did not are at the broker. */
const STORED = "select coalesce(pg_sequence_last_value(pg_get_serial_sequence('plugin_message', 'id')), 0)::int as stored";
const WAITING =
  "select count(*)::int as waiting, coalesce(extract(epoch from clock_timestamp() - min(received_at)), 0)::float as lag from plugin_message where plugin = 'camera-ai' and dead_at is null";

function watch({ ask, db, installation, recorder, looks }) {
  let stopped = false;
  const started = performance.now();
  const look = async () => {
    const [{ rows }, { rows: inbox }, plugins, { sent }] = await Promise.all([db.query(WAITING), db.query(STORED), ask('/plugins'), recorder.ask()]);
    const plugin = plugins.items.find(({ id }) => id === 'camera-ai');
    looks.push({
      at: Math.round((performance.now() - started) / 1000),
      ...sent,
      ...rows[0],
      atBroker: Math.max(0, sent.messages - inbox[0].stored),
      plugin: Math.round((plugin.memory ?? 0) / 1_048_576),
      restarts: plugin.restarts,
      server: Math.round(memoryOf(installation.pid)),
    });
    const { at, messages, atBroker, waiting, lag, plugin: memory, server } = looks.at(-1);
    console.log(`${at} s: ${messages} sent, ${atBroker} at the broker, ${waiting} waiting, lag ${lag.toFixed(1)} s, plugin ${memory} MB, server ${server} MB`);
  };
  const ended = (async () => {
    while (!stopped) {
      await look();
      for (let waited = 0; waited < LOOK_MS && !stopped; waited += 250) await pause(250);
    }
  })();
  return { stop: () => (stopped = true), ended };
}

async function drained(db) {
  for (let quiet = 0; quiet < 3;) {
    const { rows } = await db.query(WAITING);
    quiet = rows[0].waiting === 0 ? quiet + 1 : 0;
    await pause(300);
  }
}

/** Each camera by itself: what was sent against what was counted and what is stored. */
async function compared(db, { perCamera, sent }) {
  const { rows } = await db.query("select key, json from plugin_record where plugin = 'camera-ai' and key >= 'day/' and key < 'day0'");
  const counted = {};
  let province = 0;
  for (const { key, json } of rows) {
    const total = Object.values(JSON.parse(json).kinds).reduce((sum, tally) => sum + tally.total, 0);
    const camera = key.slice(key.lastIndexOf('/') + 1);
    if (camera === '*') province += total;
    else counted[camera.replaceAll('-', '_')] = (counted[camera.replaceAll('-', '_')] ?? 0) + total;
  }
  let [lost, twice] = [0, 0];
  for (const [camera, expected] of Object.entries(perCamera)) {
    const difference = (counted[camera] ?? 0) - expected;
    lost += Math.max(0, -difference);
    twice += Math.max(0, difference);
  }
  const number = async (sql) => (await db.query(sql)).rows[0].n;
  const size = await number("select coalesce(sum(size), 0)::bigint as n from plugin_record where plugin = 'camera-ai'");
  return {
    lost,
    twice,
    province,
    stored: await number("select count(*)::int as n from plugin_record where plugin = 'camera-ai' and key >= 'event/' and key < 'event0'"),
    unended: await number(
      "select count(*)::int as n from plugin_record where plugin = 'camera-ai' and key >= 'event/' and key < 'event0' and json not like '%\"endedAt\"%'",
    ),
    dead: await number("select count(*)::int as n from plugin_message where plugin = 'camera-ai' and dead_at is not null"),
    plates: await number("select count(*)::int as n from plugin_record where plugin = 'camera-ai' and (json like '%79A%' or json like '%Nguyen%')"),
    bytesAnObject: Math.round(Number(size) / sent.objects),
  };
}

function summary(looks) {
  const [first, rest] = [looks.slice(0, FIRST_LOOKS), looks.slice(FIRST_LOOKS)];
  const most = (list, name) => Math.max(0, ...list.map((each) => each[name]));
  return {
    lag: { most: most(looks, 'lag'), median: [...looks].sort((one, other) => one.lag - other.lag)[looks.length >> 1]?.lag },
    waiting: most(looks, 'waiting'),
    atBroker: most(looks, 'atBroker'),
    plugin: { firstMinute: most(first, 'plugin'), after: most(rest, 'plugin'), last: looks.at(-1)?.plugin },
    server: { firstMinute: most(first, 'server'), after: most(rest, 'server'), last: looks.at(-1)?.server },
    restarts: most(looks, 'restarts'),
  };
}

function pause(milliseconds) {
  return new Promise((resume) => setTimeout(resume, milliseconds));
}
