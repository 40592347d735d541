// Sample cameras with two weeks of invented events, so that the page can be looked at before the first camera is connected. They are
// marked as samples wherever they are shown, never become figures, and go without a trace: their counts are taken out of the province's.
import type { PluginContext, StoreChange } from '@haidang/plugin-sdk';
import { cameraFrom, type Camera } from '../cameras/camera.js';
import { addDay, addHour, NO_DAY, withoutLines, withoutPlaces, type DayCounts, type HourCounts } from '../events/counts.js';
import type { Kind } from '../kinds.js';
import { DAY, HOUR, hourKey, hourOf, weekdayOf, dayOf } from '../local-time.js';
import type { Sighting } from '../sighting.js';
import { take } from './intake.js';
import { keys, PROVINCE } from './keys.js';
import { putCameras, registerOf, removeCameras } from './register.js';
import { deleteKeys, listAll, put, readAll, retried } from './store.js';

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
const LOST: ReadonlySet<string> = new Set(['ca-na', 'dai-lanh']);

/** How many events they are; loaded again later, only those that are new come in. */
export async function loadSamples(context: PluginContext, days = DAYS): Promise<number> {
  const cameras = PLACES.map(([code, title, area, latitude, longitude, field], index) => {
    const { camera } = cameraFrom({
      code: MARK + code,
      title: `${title} (mẫu)`,
      place: area,
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
  let count = 0;
  for (const place of PLACES) {
    const sightings = sightingsAt(place, Date.parse(context.now), days);
    count += sightings.length;
    for (let from = 0; from < sightings.length; from += 400) {
      await take(context, { sightings: sightings.slice(from, from + 400), happenings: [], alive: [] }, register);
    }
  }
  const now = Date.parse(context.now);
  const alive = PLACES.filter(([code]) => !LOST.has(code)).map(([code]) => ({
    source: `webhook/${MARK}${code}`,
    at: now,
    moving: code !== 'khanh-son',
  }));
  await take(context, { sightings: [], happenings: [], alive }, register);
  await context.announce('cameras');
  return count;
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
    const many = Math.floor(busy * rush * (0.6 + draw() * 0.8));
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
  for (const code of codes) await forget(context, code);
  await removeCameras(context, codes);
  for (const { key, value } of await listAll<{ camera: string }>(context.store, 'alert/')) {
    if (codes.includes(value.camera)) await deleteKeys(context.store, [key, key.replace('alert/', 'untold/')]);
  }
  await context.announce('cameras');
  return codes.length;
}

/** Its events, and its counts out of those of the province. */
async function forget(context: PluginContext, camera: string): Promise<void> {
  const index = await listAll(context.store, `by/${camera}/`, 1_000_000);
  await deleteKeys(
    context.store,
    index.flatMap(({ key }) => [key, keys.event(key.slice(`by/${camera}/`.length))]),
  );
  const now = Date.parse(context.now);
  const steps = (count: number, length: number): number[] => Array.from({ length: count }, (_, back) => now - (back - 1) * length);
  const days = steps(DAYS + 3, DAY).map((at) => dayOf(at));
  const hours = steps((DAYS + 2) * 24, HOUR).map((at) => hourKey(at));
  await takeOut<DayCounts>(
    context,
    days.map((day) => keys.day(day, camera)),
    (all, own) => addDay(all ?? NO_DAY, withoutPlaces(own), -1),
  );
  await takeOut<HourCounts>(
    context,
    hours.map((hour) => keys.hour(hour, camera)),
    (all, own) => addHour(all ?? {}, withoutLines(own), -1),
  );
}

const ofProvince = (key: string): string => key.slice(0, key.lastIndexOf('/') + 1) + PROVINCE;

async function takeOut<T extends object>({ store }: PluginContext, own: readonly string[], subtract: (all: T | undefined, own: T) => T): Promise<void> {
  await retried(async () => {
    const read = await readAll<T>(store, [...own, ...own.map(ofProvince)]);
    const changes = own.flatMap((key): StoreChange[] => {
      const mine = read.get(key);
      const all = read.get(ofProvince(key));
      return mine?.value === undefined ? [] : [{ key, delete: true, ifRevision: mine.revision }, put(ofProvince(key), subtract(all?.value, mine.value), all)];
    });
    if (changes.length > 0) await store.write(changes);
  });
}
