// Sample cameras with two weeks of invented events, so that the page can be looked at before the first camera is connected. They are
// marked as samples wherever they are shown, never become figures, and go without a trace: their counts are taken out of the province's.
import type { PluginContext, StoreChange } from '@haidang/plugin-sdk';
import { cameraFrom, type Camera } from '../cameras/camera.js';
import { addDay, addHour, NO_DAY, withoutLines, withoutPlaces, type DayCounts, type HourCounts } from '../events/counts.js';
import type { Kind } from '../kinds.js';
import { DAY, HOUR, hourKey, hourOf, weekdayOf, dayOf } from '../local-time.js';
import type { Sighting } from '../sighting.js';
import { communesToday } from './areas.js';
import { take } from './intake.js';
import { keys, PROVINCE } from './keys.js';
import { putCameras, registerOf, removeCameras } from './register.js';
import { deleteKeys, listAll, MOST_CHANGES, put, readAll, retried } from './store.js';

type Place = readonly [code: string, title: string, area: string, latitude: number, longitude: number, field: Camera['field'], busy: number];

const PLACES: readonly Place[] = [
  ['tran-phu', 'Trần Phú - Lê Thánh Tôn', 'Nha Trang', 12.2388, 109.1967, 'traffic', 9],
  ['ma-vong', 'Vòng xoay Mã Vòng', 'Nha Trang', 12.2493, 109.1837, 'traffic', 10],
  ['cau-tran-phu', 'Cầu Trần Phú', 'Nha Trang', 12.2621, 109.1985, 'traffic', 7],
  ['thap-ba', 'Tháp Bà - đường 2 tháng 4', 'Nha Trang', 12.2655, 109.1942, 'traffic', 6],
  ['cho-dam', 'Chợ Đầm', 'Nha Trang', 12.2551, 109.1917, 'security', 6],
  ['quang-truong', 'Quảng trường 2 tháng 4', 'Nha Trang', 12.2374, 109.1968, 'tourism', 5],
  ['binh-tan', 'Cầu Bình Tân', 'Nha Trang', 12.2105, 109.1943, 'traffic', 4],
  ['vinh-phuoc', 'Ngã ba Vĩnh Phước', 'Nha Trang', 12.2731, 109.1962, 'traffic', 4],
  ['dien-khanh', 'Thành Diên Khánh', 'Diên Khánh', 12.2563, 109.0957, 'traffic', 3],
  ['cam-ranh', 'Quốc lộ 1 - Cam Ranh', 'Cam Ranh', 11.9135, 109.1369, 'traffic', 5],
  ['bai-dai', 'Bãi Dài', 'Cam Lâm', 12.0805, 109.1936, 'tourism', 2],
  ['cam-lam', 'Cam Đức', 'Cam Lâm', 12.0721, 109.1612, 'traffic', 3],
  ['ninh-hoa', 'Ngã ba Ninh Hòa', 'Ninh Hòa', 12.4903, 109.1272, 'traffic', 5],
  ['van-gia', 'Vạn Giã', 'Vạn Ninh', 12.6966, 109.2256, 'traffic', 2],
  ['dai-lanh', 'Đèo Cả - Đại Lãnh', 'Vạn Ninh', 12.8275, 109.3553, 'traffic', 3],
  ['phan-rang', 'Quảng trường 16 tháng 4, Phan Rang', 'Phan Rang', 11.5673, 108.9886, 'traffic', 6],
  ['ninh-chu', 'Biển Ninh Chữ', 'Ninh Hải', 11.5849, 109.0316, 'tourism', 2],
  ['ca-na', 'Quốc lộ 1 - Cà Ná', 'Thuận Nam', 11.3382, 108.8742, 'traffic', 2],
  ['khanh-vinh', 'Thị trấn Khánh Vĩnh', 'Khánh Vĩnh', 12.2762, 108.8952, 'environment', 1],
  ['khanh-son', 'Tô Hạp, Khánh Sơn', 'Khánh Sơn', 12.0046, 108.9377, 'environment', 1],
  ['cau-sat', 'Đường 23 tháng 10 - Cầu Sắt', 'Nha Trang', 12.2536, 109.1572, 'environment', 2],
  ['vinh-thanh', 'Ngã ba Thành', 'Diên Khánh', 12.2492, 109.1131, 'traffic', 3],
  ['dam-nha-phu', 'Đầm Nha Phu', 'Ninh Hòa', 12.3925, 109.1672, 'environment', 1],
  ['cang-vung-ro', 'Bắc Vân Phong', 'Vạn Ninh', 12.7405, 109.3402, 'security', 1],
];

/** Codes of samples begin so. */
const MARK = 'mau-';
const DAYS = 14;
/** With the counts that they change, so many events fit into one write. */
const AT_ONCE = 500;
/** Events an hour of a place at its busiest, in parts of what it says. */
const SHARE = 0.6;
const LOST: ReadonlySet<string> = new Set(['ca-na', 'dai-lanh']);

/** How many events they are; loaded again later, only those that are new come in. */
export async function loadSamples(context: PluginContext, days = DAYS): Promise<number> {
  const communes = [...(await communesToday(context))];
  const cameras = PLACES.map(([code, title, area, latitude, longitude, field], index) => {
    const { camera } = cameraFrom({
      code: MARK + code,
      title: `${title} (mẫu)`,
      place: area,
      orgUnit: communes.find(([, name]) => name.endsWith(area))?.[0],
      latitude,
      longitude,
      field,
      purpose: 'Camera mẫu để xem thử, không có thật',
      owner: 'Dữ liệu mẫu',
      legalBasis: 'Không có: camera mẫu',
      sources: [],
      enabled: true,
      maintenance: index === 13,
      pictures: 'none',
      // Nobody sends for them: most stay as they are for three days, two are lost at once.
      interval: LOST.has(code) ? 10 : 86_400,
      sample: true,
    });
    return camera;
  });
  await putCameras(context, cameras);
  const register = await registerOf(context);
  const now = Date.parse(context.now);
  // In order of time: events of one hour change the same counts, so that these are written once and not once for each camera.
  const sightings = PLACES.flatMap((place) => sightingsAt(place, now, days)).sort((one, other) => one.startedAt - other.startedAt);
  for (let from = 0; from < sightings.length; from += AT_ONCE) {
    await take(context, { sightings: sightings.slice(from, from + AT_ONCE), happenings: [], alive: [] }, register);
  }
  const alive = PLACES.filter(([code]) => !LOST.has(code)).map(([code]) => ({
    source: `webhook/${MARK}${code}`,
    at: now,
    moving: code !== 'khanh-son',
  }));
  await take(context, { sightings: [], happenings: [], alive }, register);
  await context.announce('cameras');
  return sightings.length;
}

/** A generator of its own, so that samples are the same everywhere (mulberry32). */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function sightingsAt([code, , , , , field, busy]: Place, now: number, days: number): Sighting[] {
  const seed = Array.from(code).reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) | 0, 7);
  const found: Sighting[] = [];
  const begin = Math.floor(now / HOUR) * HOUR - days * DAY;
  for (let hour = begin; hour < now; hour += HOUR) {
    // Each hour by itself: loaded again later, the hours of before are the same events.
    const draw = chance(seed ^ (hour / HOUR));
    const rush = rushAt(Number(hourOf(hour)), weekdayOf(dayOf(hour)));
    const many = Math.floor(busy * SHARE * rush * (0.6 + draw() * 0.8) + draw() * 0.5);
    for (let each = 0; each < many; each += 1) {
      const at = hour + Math.floor(draw() * HOUR);
      const length = 2000 + Math.floor(draw() * 20_000);
      const event = sample(code, field, at, length, draw);
      if ((event.endedAt ?? at) < now) found.push(event);
    }
  }
  return found;
}

function rushAt(hour: number, weekday: number): number {
  const work = weekday < 5 ? 1 : 0.7;
  const morning = Math.exp(-((hour - 7) ** 2) / 3);
  const evening = Math.exp(-((hour - 17.5) ** 2) / 5);
  return 0.05 + work * (morning + 1.1 * evening) * 0.8 + (hour > 8 && hour < 21 ? 0.35 : 0);
}

function sample(code: string, field: Camera['field'], at: number, length: number, draw: () => number): Sighting {
  const kind = kindFor(field, draw());
  const long = kind === 'congestion' || kind === 'flood' ? length * 60 : length;
  return {
    camera: MARK + code,
    id: `mau.${String(at)}`,
    startedAt: at,
    seenAt: at,
    stage: 2,
    kind,
    label: undefined,
    endedAt: at + long,
    confidence: Math.round((0.6 + draw() * 0.39) * 100) / 100,
    confirmed: true,
    zones: kind === 'vehicle' ? [draw() < 0.5 ? 'lan_1' : 'lan_2'] : [],
    inZones: [],
    crossings: kind === 'line-crossing' ? [{ line: 'vach_dung', direction: draw() < 0.55 ? 'in' : 'out' }] : [],
    speed: kind === 'vehicle' ? Math.round(15 + draw() * 40) : undefined,
    count: 1,
    reading: undefined,
    picture: false,
    source: 'webhook',
  };
}

function kindFor(field: Camera['field'], draw: number): Kind {
  if (field === 'environment') return draw < 0.06 ? 'fire-smoke' : draw < 0.2 ? 'flood' : draw < 0.7 ? 'vehicle' : 'pedestrian';
  if (draw < 0.68) return 'vehicle';
  if (draw < 0.86) return 'pedestrian';
  if (draw < 0.93) return 'line-crossing';
  if (draw < 0.975) return 'red-light';
  return field === 'traffic' && draw < 0.99 ? 'congestion' : 'crowd';
}

export async function removeSamples(context: PluginContext): Promise<number> {
  const { cameras } = await registerOf(context);
  const codes = [...cameras.values()].filter(({ sample: isSample }) => isSample).map(({ code }) => code);
  if (codes.length === 0) return 0;
  await forget(context, codes);
  await removeCameras(context, codes);
  for (const { key, value } of await listAll<{ camera: string }>(context.store, 'alert/')) {
    if (codes.includes(value.camera)) await deleteKeys(context.store, [key, key.replace('alert/', 'untold/')]);
  }
  await context.announce('cameras');
  return codes.length;
}

/** Their events, and their counts out of those of the province. */
async function forget(context: PluginContext, cameras: readonly string[]): Promise<void> {
  const indexes = await Promise.all(
    cameras.map(async (camera) => ({ prefix: keys.byCamera(camera, ''), index: await listAll(context.store, keys.byCamera(camera, ''), 1_000_000) })),
  );
  await deleteKeys(
    context.store,
    indexes.flatMap(({ prefix, index }) => index.flatMap(({ key }) => [key, keys.event(key.slice(prefix.length))])),
  );
  const now = Date.parse(context.now);
  const steps = (count: number, length: number): number[] => Array.from({ length: count }, (_, back) => now - (back - 1) * length);
  await takeOut<DayCounts>(
    context,
    steps(DAYS + 3, DAY).map((at) => (camera) => keys.day(dayOf(at), camera)),
    { cameras, subtract: (all, own) => addDay(all ?? NO_DAY, withoutPlaces(own), -1) },
  );
  await takeOut<HourCounts>(
    context,
    steps((DAYS + 2) * 24, HOUR).map((at) => (camera) => keys.hour(hourKey(at), camera)),
    { cameras, subtract: (all, own) => addHour(all ?? {}, withoutLines(own), -1) },
  );
}

type KeyOf = (camera: string) => string;

interface Subtraction<T> {
  readonly cameras: readonly string[];
  readonly subtract: (all: T | undefined, own: T) => T;
}

/** So many times at once that they, with the province's, fit into one write. */
async function takeOut<T extends object>({ store }: PluginContext, times: readonly KeyOf[], { cameras, subtract }: Subtraction<T>): Promise<void> {
  const atOnce = Math.max(1, Math.floor(MOST_CHANGES / (cameras.length + 1)));
  for (let from = 0; from < times.length; from += atOnce) {
    const some = times.slice(from, from + atOnce);
    await retried(async () => {
      const read = await readAll<T>(
        store,
        some.flatMap((keyOf) => [...cameras, PROVINCE].map(keyOf)),
      );
      const changes = some.flatMap((keyOf): StoreChange[] => {
        const own = cameras.flatMap((camera) => {
          const mine = read.get(keyOf(camera));
          return mine?.value === undefined ? [] : [{ key: keyOf(camera), value: mine.value, revision: mine.revision }];
        });
        if (own.length === 0) return [];
        const all = read.get(keyOf(PROVINCE));
        const left = own.reduce<T | undefined>((rest, { value }) => subtract(rest, value), all?.value);
        return [...own.map(({ key, revision }) => ({ key, delete: true as const, ifRevision: revision })), put(keyOf(PROVINCE), left ?? {}, all)];
      });
      if (changes.length > 0) await store.write(changes);
    });
  }
}
