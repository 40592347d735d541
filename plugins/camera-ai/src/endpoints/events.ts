// The event feed, what people find of an event, its picture and its way to the duty unit.
import type { Caller, Endpoint, EndpointRequest, PluginContext } from '@haidang/plugin-sdk';
import type { CameraEvent, Verdict } from '../events/event.js';
import type { Group } from '../events/group.js';
import { startOf, dayAfter } from '../local-time.js';
import { eventAt, write } from '../service/counting/book.js';
import { feed } from '../service/feed.js';
import { keys } from '../service/keys.js';
import { registerOf, type Register } from '../service/register.js';
import { settingsOf } from '../settings.js';
import { ALERT_WORDS } from '../words.js';
import { dateOf, field, kindsOf, notFound, refused, seenBy, textOf, wholeOf } from './answers.js';

const iso = (at: number | undefined): string | null => (at === undefined ? null : new Date(at).toISOString());

function view(key: string, event: CameraEvent, more: { group: string | null; picture: boolean; title: string | null }) {
  const { facts, verdict } = event;
  return {
    key,
    camera: event.camera,
    kind: facts.kind,
    label: facts.label ?? null,
    startedAt: iso(event.startedAt),
    endedAt: iso(event.endedAt),
    seconds: event.endedAt === undefined ? null : Math.round((event.endedAt - event.startedAt) / 100) / 10,
    confidence: event.confidence ?? null,
    speed: facts.speed ?? null,
    count: event.readings === undefined ? facts.count : event.readings[1] - event.readings[0],
    zones: Object.keys(event.zones),
    crossings: event.crossings,
    state: verdict?.state ?? 'new',
    verdict: verdict ?? null,
    ...more,
  };
}

const STATES = ['new', 'seen', 'true', 'false'] as const;

/** GET /events?camera=&kind=&state=&from=&until=&after=&limit= */
export const listEvents: Endpoint = async (request, context) => {
  const [from, until] = [dateOf(request, 'from'), dateOf(request, 'until')];
  const { register, sight } = await seenBy(request, context);
  const { events, next } = await feed(context, {
    camera: textOf(request, 'camera'),
    sight,
    kinds: kindsOf(request),
    verdict: STATES.find((state) => state === textOf(request, 'state')),
    from: from === undefined ? undefined : startOf(from),
    until: until === undefined ? undefined : startOf(dayAfter(until, 1)),
    after: textOf(request, 'after'),
    limit: wholeOf(request, 'limit', 50, 200),
  });
  const { cameras } = register;
  return { json: { events: events.map(({ key, event, ...more }) => view(key, event, { ...more, title: cameras.get(event.camera)?.title ?? null })), next } };
};

/** The event that an address names, if there is one of a camera that the caller sees. */
async function eventSeen(request: EndpointRequest, context: PluginContext): Promise<{ key: string; event: CameraEvent; register: Register } | undefined> {
  const key = request.params['key'] ?? '';
  const [event, { register, sight }] = await Promise.all([eventAt(context, key), seenBy(request, context)]);
  return event === undefined || !sight.sees(event.camera) ? undefined : { key, event, register };
}

/** GET /events/:key: the card. */
export const oneEvent: Endpoint = async (request, context) => {
  const found = await eventSeen(request, context);
  if (found === undefined) return notFound();
  const {
    key,
    event,
    register: { cameras },
  } = found;
  const camera = cameras.get(event.camera);
  const picture = (await context.store.get(keys.picture(key))) !== undefined;
  const near = await context.store.list<Group>({
    prefix: 'group/',
    after: `group/${String(event.startedAt - 600_000).padStart(13, '0')}`,
    until: `group/${String(event.startedAt + 600_000).padStart(13, '0')}`,
    limit: 1000,
  });
  const group = near.find(({ value }) => value.camera === event.camera && value.events.includes(event.id))?.value;
  const timeline = [
    { at: iso(event.startedAt), what: 'started' },
    ...Object.entries(event.zones).map(([zone, [first, last]]) => ({ at: iso(first), what: 'zone', zone, until: last > first ? iso(last) : null })),
    ...(event.endedAt === undefined ? [] : [{ at: iso(event.endedAt), what: 'ended' }]),
    ...(event.verdict === undefined ? [] : [{ at: event.verdict.at, what: event.verdict.state, by: event.verdict.by, note: event.verdict.note ?? null }]),
  ].sort((one, other) => ((one.at ?? '') < (other.at ?? '') ? -1 : 1));
  return {
    json: {
      ...view(key, event, { group: null, picture, title: camera?.title ?? null }),
      timeline,
      together: group === undefined ? [] : group.events.filter((id) => id !== event.id),
      where:
        camera === undefined
          ? null
          : {
              title: camera.title,
              place: camera.place,
              latitude: camera.latitude,
              longitude: camera.longitude,
              dutyUnit: camera.dutyUnit ?? settingsOf(context).dutyUnit,
            },
      pictureDays: settingsOf(context).pictureDays,
    },
  };
};

/** POST /events/:key/verdict `{ state: 'seen' | 'true' | 'false', note? }` */
export const judgeEvent: Endpoint = async (request, context) => {
  const state = (['seen', 'true', 'false'] as const).find((each) => each === field(request, 'state'));
  const note = field(request, 'note');
  if (state === undefined) return refused('state phải là seen, true hoặc false.', 'state must be seen, true or false.');
  if (state === 'false' && note === '') return refused('Báo nhầm cần ghi chú: thấy gì trong ảnh.', 'A false alarm needs a note: what is in the picture.');
  const found = await eventSeen(request, context);
  if (found === undefined) return notFound();
  const { key } = found;
  const verdict: Verdict = { state, by: usernameOf(request.caller), at: context.now, ...(note === '' ? {} : { note }) };
  await change(context, key, (before) => (before === undefined ? undefined : { ...before, verdict }));
  await context.audit({ action: 'camera.event.verdict', object: key, details: { state, note } });
  await context.announce('events');
  return { json: verdict };
};

async function change(context: PluginContext, key: string, apply: (before: CameraEvent | undefined) => CameraEvent | undefined): Promise<void> {
  const { cameras } = await registerOf(context);
  await write(context, {
    events: new Map([[key, apply]]),
    groups: new Map(),
    alerts: new Map(),
    signs: new Map(),
    picturesOf: (camera) => cameras.get(camera)?.pictures === 'blurred',
  });
}

const usernameOf = (caller: Caller | null): string => caller?.username ?? '';

const LEAST_REASON = 10;

/**
 * POST /events/:key/picture `{ reason }`: the picture, from the recorder, now. Nothing of it is kept here; who looked and why is in the
 * audit before the recorder is asked.
 */
export const pictureOfEvent: Endpoint = async (request, context) => {
  const reason = field(request, 'reason');
  if (reason.length < LEAST_REASON)
    return refused(`Ghi lý do xem ảnh, ít nhất ${String(LEAST_REASON)} ký tự.`, `Give the reason, at least ${String(LEAST_REASON)} characters.`);
  const found = await eventSeen(request, context);
  // Also while a reference of before is there: what its source does not blur any more is not shown.
  if (found?.register.cameras.get(found.event.camera)?.pictures !== 'blurred') return notFound();
  const { key, event } = found;
  const reference = (await context.store.get<{ source: string; id: string }>(keys.picture(key)))?.value;
  if (reference === undefined) return notFound();
  const { recorder } = settingsOf(context);
  if (recorder === '') return refused('Chưa đặt địa chỉ đầu ghi.', 'The address of the recorder is not set.');
  await context.audit({ action: 'camera.picture', object: key, details: { camera: event.camera, reason } });
  const token = await context.secret('recorderToken');
  const answer = await context.fetch(`${recorder}/api/events/${encodeURIComponent(reference.id)}/snapshot.jpg`, {
    ...(token === undefined ? {} : { headers: { authorization: `Bearer ${token}` } }),
    mostBytes: 5_000_000,
  });
  const type = answer.headers['content-type'] ?? '';
  if (answer.status !== 200 || !/^image\/(jpeg|png|webp)/.test(type)) {
    return refused(`Đầu ghi không đưa ảnh (trạng thái ${String(answer.status)}).`, `The recorder gave no picture (status ${String(answer.status)}).`);
  }
  return { bytes: answer.bytes, headers: { 'content-type': type, 'cache-control': 'no-store' } };
};

/** POST /events/:key/forward `{ note? }`: to the duty unit's bell. */
export const forwardEvent: Endpoint = async (request, context) => {
  const found = await eventSeen(request, context);
  if (found === undefined) return notFound();
  const { key, event, register } = found;
  const camera = register.cameras.get(event.camera);
  const unit = camera?.dutyUnit ?? settingsOf(context).dutyUnit;
  if (unit === null) return refused('Camera chưa có đơn vị trực.', 'The camera has no duty unit.');
  const note = field(request, 'note', 200);
  const words = ALERT_WORDS[event.facts.kind];
  const where = camera?.title ?? event.camera;
  await context.notify({
    to: { orgUnit: unit },
    title: { vi: `${words.vi}: ${where}${note === '' ? '' : `. ${note}`}`, en: `${words.en}: ${where}${note === '' ? '' : `. ${note}`}` },
    link: `/p/camera-ai?event=${encodeURIComponent(key)}`,
  });
  await context.audit({ action: 'camera.event.forward', object: key, details: { unit, note } });
  return { json: { unit } };
};
