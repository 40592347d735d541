// A broker (aedes, over TCP) and a recorder that publishes to it as Frigate does, in a process of its own: objects that begin and end, some
// messages twice, some ends before their beginnings, stats each minute. Told by its parent what to send; says what it has sent.
import { createServer } from 'node:net';
import { Aedes } from 'aedes';
import mqtt from 'mqtt';

const STEP_MS = 50;
const LABELS = ['car', 'car', 'car', 'motorcycle', 'motorcycle', 'person', 'truck', 'bus', 'bicycle', 'red_light'];

const broker = await Aedes.createBroker();
const server = createServer(broker.handle);
await new Promise((resume) => server.listen(0, '127.0.0.1', resume));
const url = `mqtt://127.0.0.1:${server.address().port}`;
const client = await mqtt.connectAsync(url, { clientId: 'recorder' });
const sent = { messages: 0, objects: 0, acknowledged: 0 };
const perCamera = {};
const later = [];
let count = 0;

function publish(topic, payload) {
  sent.messages += 1;
  client.publish(topic, JSON.stringify(payload), { qos: 1 }, (fault) => {
    if (!fault) sent.acknowledged += 1;
  });
}

function message(type, object, at, end = null) {
  const zones = object.zone === undefined ? [] : [object.zone];
  const after = {
    id: object.id,
    camera: object.camera,
    frame_time: at / 1000,
    label: object.label,
    sub_label: ['Nguyen Van A', 0.9],
    top_score: 0.91,
    false_positive: false,
    start_time: object.start / 1000,
    end_time: end === null ? null : end / 1000,
    score: 0.84,
    box: [424, 500, 536, 712],
    area: 23744,
    ratio: 2.11,
    region: [264, 450, 667, 853],
    current_zones: zones,
    entered_zones: zones,
    has_snapshot: object.number % 3 === 0,
    has_clip: false,
    attributes: { face: 0.64 },
    current_attributes: [],
    average_estimated_speed: 31.2,
    recognized_license_plate: '79A12345',
  };
  return { type, before: type === 'new' ? null : after, after };
}

function begin(cameras, now) {
  count += 1;
  const number = count;
  const camera = `cam_${String((number * 7919) % cameras).padStart(4, '0')}`;
  const object = {
    number,
    camera,
    start: now,
    id: `${(now / 1000).toFixed(3)}-${number.toString(36)}`,
    label: LABELS[number % LABELS.length],
    zone: number % 4 === 0 ? undefined : `lane_${number % 3}`,
  };
  sent.objects += 1;
  perCamera[camera] = (perCamera[camera] ?? 0) + 1;
  const end = now + 500 + ((number * 3571) % 7500);
  const first = message('new', object, now);
  const last = message('end', object, end, end);
  // Three of a hundred come in the wrong order, five twice, ten with news in between.
  if (number % 33 === 0) {
    later.push({ at: end + 20, send: () => publish('frigate/events', last) }, { at: end + 400, send: () => publish('frigate/events', first) });
    return;
  }
  publish('frigate/events', first);
  if (number % 20 === 0) publish('frigate/events', first);
  if (number % 10 === 0) later.push({ at: now + 300, send: () => publish('frigate/events', message('update', object, now + 300)) });
  later.push({ at: end, send: () => publish('frigate/events', last) });
}

/** `rate`: objects that begin in a second. @param {{ cameras: number, rate: number, seconds: number }} order */
async function play({ cameras, rate, seconds }) {
  const started = performance.now();
  let due = 0;
  let nextStats = 0;
  for (;;) {
    const passed = (performance.now() - started) / 1000;
    const over = passed >= seconds;
    const wanted = Math.floor(Math.min(passed, seconds) * rate);
    for (; due < wanted; due += 1) begin(cameras, Date.now());
    const now = Date.now();
    for (let at = later.length - 1; at >= 0; at -= 1) if (later[at].at <= now) later.splice(at, 1)[0].send();
    if (passed >= nextStats && !over) {
      nextStats += 60;
      publish('frigate/stats', {
        cameras: Object.fromEntries(
          Array.from({ length: cameras }, (_, each) => [`cam_${String(each).padStart(4, '0')}`, { camera_fps: 5, process_fps: 5, skipped_fps: 0 }]),
        ),
      });
    }
    if (over && later.length === 0 && sent.acknowledged === sent.messages) break;
    await new Promise((resume) => setTimeout(resume, STEP_MS));
  }
  process.send({ done: true, sent, perCamera });
}

process.on('message', (order) => {
  if (order.play !== undefined) void play(order.play);
  if (order.ask === true) process.send({ sent: { ...sent }, clients: broker.connectedClients });
  if (order.end === true) process.exit(0);
});
process.send({ url });
