// The planning look-up with a layer of 100,000 polygons: uploaded, checked and published as an administrator would, then asked over HTTP for
// points and for parcels (overlay with square metres), one after the other and from eight connections. Every answer's sum is checked:
// what lies in zones and what lies in none must make the parcel.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { drive, WARM_UP } from '../load/drive.mjs';
import { Installation } from '../load/installation.mjs';
import { Connection } from '../load/http.mjs';
import { tokenOf } from '../load/people.mjs';

const BASE = '/api/v1/plugins/planning-lookup/http';
const SIDE = 317;
const CELL = 0.003;
const [WEST, SOUTH] = [108.66, 11.62];
const CODES = ['ODT', 'ONT', 'TMD', 'CLN', 'LUC', 'RSX', 'DGT', 'DKV'];

export async function planning() {
  const installation = new Installation({ demo: true });
  try {
    await installation.start();
    const accounts = JSON.parse(readFileSync(join(installation.folder, 'accounts.json'), 'utf8'));
    const admin = accounts.find((account) => account.username === 'admin');
    const authorization = `Bearer ${await tokenOf(installation, admin.username, admin.password)}`;
    const loaded = await published(installation, authorization);
    const random = numbers(7);
    const post = (body) => ({
      method: 'POST',
      path: `${BASE}/lookup`,
      headers: { authorization, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    const place = () => [WEST + (0.02 + 0.96 * random()) * SIDE * CELL, SOUTH + (0.02 + 0.96 * random()) * SIDE * CELL];
    const point = () => {
      const [longitude, latitude] = place();
      return post({ longitude, latitude });
    };
    const parcel = (metres) => () => post({ geometry: polygonAround(place(), metres, random) });
    const results = { ...loaded, sums: await checked(installation, [...times(50, parcel(300)), ...times(20, parcel(1500))]) };
    for (const [name, request] of [
      ['point', point],
      ['parcel of 300 m', parcel(300)],
      ['parcel of 1.5 km', parcel(1500)],
    ]) {
      results[name] = await driven({ installation, steps: endless(request), connections: 1, seconds: 6 });
      results[`${name}, 8 connections`] = await driven({ installation, steps: endless(request), connections: 8, seconds: 6 });
    }
    results.processMegabytes = await memory(installation, authorization);
    return results;
  } catch (fault) {
    console.error(installation.output.slice(-4_000));
    throw fault;
  } finally {
    await installation.remove();
  }
}

/** As every load is driven, with what the plugins' processes used of the processor for each request; the server's own share has not got it. */
async function driven(load) {
  const before = pluginSeconds(load.installation.pid);
  const result = await drive(load);
  const used = pluginSeconds(load.installation.pid) - before;
  return { ...result, cpuMs: { ...result.cpuMs, plugin: Number(((used * 1_000) / (result.requests + WARM_UP)).toFixed(3)) } };
}

/** Processor seconds of the server's children that are Node. */
function pluginSeconds(server) {
  let ticks = 0;
  for (const pid of readdirSync('/proc').filter((name) => /^[0-9]+$/.test(name))) {
    try {
      const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
      if (Number(fields[1]) === server && readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('--max-old-space-size'))
        ticks += Number(fields[11]) + Number(fields[12]);
    } catch {
      // It ended meanwhile.
    }
  }
  return ticks / 100;
}

/** Of the plugin's own process, as its page for administrators says. */
async function memory(installation, authorization) {
  const answer = await fetch(`http://127.0.0.1:${installation.port}/api/v1/plugins`, { headers: { authorization } });
  const plugin = (await answer.json()).items.find(({ id }) => id === 'planning-lookup');
  return Math.round((plugin?.memory ?? 0) / 1_048_576);
}

async function published(installation, authorization) {
  const url = `http://127.0.0.1:${installation.port}${BASE}`;
  const ask = async (method, path, body) => {
    const answer = await fetch(url + path, {
      method,
      headers: { authorization, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const read = await answer.json();
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(read)}`);
    return read;
  };
  const bytes = Buffer.from(JSON.stringify({ type: 'FeatureCollection', features: [...features()] }));
  const started = performance.now();
  const upload = await fetch(`${url}/drafts?name=bench.geojson`, {
    method: 'POST',
    headers: { authorization, 'content-type': 'application/octet-stream' },
    body: bytes,
  });
  if (upload.status !== 201) throw new Error(`upload: ${upload.status} ${await upload.text()}`);
  const { id } = await upload.json();
  const uploaded = performance.now();
  await ask('PUT', `/drafts/${id}`, { kind: 'planning', fields: { code: 'MA' } });
  let draft;
  do {
    await new Promise((resume) => setTimeout(resume, 100));
    draft = await ask('GET', `/drafts/${id}`);
  } while (draft.state === 'checking');
  if (draft.result?.features !== SIDE * SIDE) throw new Error(`not as sent: ${JSON.stringify(draft.refusal ?? draft.result).slice(0, 800)}`);
  const whole = performance.now();
  const decision = { number: 'BENCH/QĐ', date: '2024-01-01', issuer: 'bench' };
  await ask('POST', `/drafts/${id}/publish`, { layer: 'bench', title: 'bench', decision, validFrom: '2024-01-01' });
  const end = performance.now();
  const seconds = (from, to) => Number(((to - from) / 1000).toFixed(1));
  return {
    polygons: draft.result.features,
    megabytes: Number((bytes.length / 1e6).toFixed(1)),
    uploadSeconds: seconds(started, uploaded),
    checkSeconds: seconds(uploaded, whole),
    publishSeconds: seconds(whole, end),
  };
}

/** Parts and the rest make the whole, in each of them. */
async function checked(installation, requests) {
  const line = new Connection(installation.port);
  let [zones, worst] = [0, 0];
  for (const request of requests) {
    const { body } = await line.send(request);
    const answer = JSON.parse(body.toString());
    if (answer.layers === undefined) throw new Error(`no answer: ${body.toString().slice(0, 600)}`);
    const [layer] = answer.layers;
    const sum = layer.zones.reduce((total, zone) => total + zone.area, layer.outside.area) - layer.doubled;
    worst = Math.max(worst, Math.abs(sum - answer.area) / answer.area);
    zones += layer.zones.reduce((total, zone) => total + zone.features.length, 0);
  }
  line.close();
  if (worst > 1e-6) throw new Error(`a sum is off by ${worst}`);
  return { parcels: requests.length, zonesEach: Number((zones / requests.length).toFixed(1)), worstShare: Number(worst.toExponential(1)) };
}

/** A crooked grid; corners and the two points on each side are shared by neighbours, twelve points a polygon. */
function* features() {
  const cornerOf = (i, j) => [WEST + i * CELL + (hash(i, j, 1) - 0.5) * CELL * 0.4, SOUTH + j * CELL + (hash(i, j, 2) - 0.5) * CELL * 0.4];
  const between = ([ax, ay], [bx, by], share, bend) => [round(ax + (bx - ax) * share - (by - ay) * bend), round(ay + (by - ay) * share + (bx - ax) * bend)];
  // Drawn from its lower or left end always, so that both neighbours have the same points.
  const side = (i, j, across) => {
    const [from, to] = [cornerOf(i, j), across ? cornerOf(i + 1, j) : cornerOf(i, j + 1)];
    return [
      from.map(round),
      between(from, to, 0.33, (hash(i, j, across ? 3 : 4) - 0.5) * 0.1),
      between(from, to, 0.67, (hash(i, j, across ? 5 : 6) - 0.5) * 0.1),
    ];
  };
  for (let i = 0; i < SIDE; i += 1)
    for (let j = 0; j < SIDE; j += 1) {
      const ends = (list, last) => [...list.slice(1), last].reverse();
      const ring = [
        ...side(i, j, true),
        ...side(i + 1, j, false),
        ...ends(side(i, j + 1, true), cornerOf(i + 1, j + 1).map(round)),
        ...ends(side(i, j, false), cornerOf(i, j + 1).map(round)),
        side(i, j, true)[0],
      ];
      yield { type: 'Feature', properties: { MA: CODES[Math.floor(hash(i, j, 7) * CODES.length)] }, geometry: { type: 'Polygon', coordinates: [ring] } };
    }
}

const round = (value) => Math.round(value * 1e7) / 1e7;

function hash(i, j, salt) {
  let value = Math.imul(i, 374761393) ^ Math.imul(j, 668265263) ^ Math.imul(salt, 2246822519);
  value = Math.imul(value ^ (value >>> 13), 1274126177);
  return ((value ^ (value >>> 16)) >>> 0) / 4294967296;
}

/** The same sequence each run. */
function numbers(seed) {
  let state = seed;
  return () => hash((state += 1), seed, 9);
}

function polygonAround([longitude, latitude], metres, random) {
  const ring = Array.from({ length: 7 }, (_, index) => {
    const angle = (index / 7) * 2 * Math.PI;
    const radius = (metres / 2) * (0.7 + 0.3 * random());
    return [round(longitude + (radius * Math.cos(angle)) / 108_700), round(latitude + (radius * Math.sin(angle)) / 110_600)];
  });
  return { type: 'Polygon', coordinates: [[...ring, ring[0]]] };
}

const times = (count, make) => Array.from({ length: count }, make);

function* endless(make) {
  for (;;) yield make();
}
