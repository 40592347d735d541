// Every half minute: where each camera stands, the numbers of the header and of the tile, and an alert when cameras are lost.
import type { PluginContext, ServiceTile, StoreChange } from '@haidang/plugin-sdk';
import type { Registered } from './register.js';
import { registerOf } from './register.js';
import { standingNow, turn, type RecorderSaid, type Signs, type Standing, type Stands } from '../cameras/standing.js';
import type { DayCounts } from '../events/counts.js';
import { dayOf } from '../local-time.js';
import { eventLife, settingsOf } from '../settings.js';
import { alertKey, type Alert } from './alerts.js';
import { keys, PROVINCE } from './keys.js';
import { same } from './same.js';
import { signsFrom, type ShardSigns } from './signs.js';
import type { Sight } from './sight.js';
import { listAll, readAll } from './store.js';

export type Standings = Readonly<Record<string, Stands>>;

export interface Summary {
  readonly at: string;
  /** Enabled cameras, those under maintenance too. */
  readonly total: number;
  readonly counts: Readonly<Record<Standing, number>>;
  readonly newestEvent: string | null;
  readonly newestSign: string | null;
  readonly eventsToday: number;
  /** Sample cameras among the total. */
  readonly samples: number;
}

/** More cameras lost at once than this are one alert: a line or a recorder has failed, not so many cameras. */
const MANY = 5;

/** None in any state. */
export function noneOf(): Record<Standing, number> {
  return { active: 0, never: 0, offline: 0, frozen: 0, maintenance: 0, off: 0 };
}

export async function signsOfAll({ store }: Pick<PluginContext, 'store'>): Promise<Map<string, Signs>> {
  return signsFrom((await listAll<ShardSigns>(store, 'signs/')).map(({ value }) => value));
}

export async function updateStandings(context: PluginContext): Promise<void> {
  const settings = settingsOf(context);
  const now = Date.parse(context.now);
  const { cameras } = await registerOf(context);
  const signs = await signsOfAll(context);
  const before = await standingsNow(context);
  const after: Record<string, Stands> = {};
  const lost: Registered[] = [];
  for (const camera of cameras.values()) {
    const own = signs.get(camera.code) ?? {};
    const standing = standingNow(camera, own, now, settings.interval, camera.enabledAt);
    const stands = turn(before[camera.code], standing, own, now, camera.enabledAt);
    after[camera.code] = stands;
    if (standing === 'offline' && before[camera.code] !== undefined && before[camera.code]?.standing !== 'offline') lost.push(camera);
  }
  const summary = summaryOf(after, signs, {
    now,
    eventsToday: await eventsOn(context, dayOf(now), [PROVINCE]),
    samples: [...cameras.values()].filter(({ sample }) => sample).length,
  });
  const alerts = settings.offlineAlerts ? lostAlerts(lost, now, settings.alertMinutes) : [];
  const changes: StoreChange[] = [{ key: keys.summary, value: { ...summary, counts: { ...summary.counts } } }];
  if (!same(before, after)) changes.push({ key: keys.standings, value: Object.fromEntries(Object.entries(after).map(([code, each]) => [code, { ...each }])) });
  const dies = new Date(now + eventLife(settings)).toISOString();
  for (const [key, alert] of alerts) {
    changes.push({ key: keys.alert(key), value: { ...alert, events: [] }, expiresAt: dies }, { key: keys.untold(key), value: null });
  }
  const told = await summaryNow(context);
  await context.store.write(changes);
  if (!same(before, after)) await context.announce('standings');
  // The overview's tile says the same numbers.
  if (!same(told?.counts, summary.counts)) await context.announce('tile');
}

function lostAlerts(lost: readonly Registered[], now: number, minutes: number): [string, Alert][] {
  const alert = (camera: string, note: string): [string, Alert] => [
    alertKey('offline', camera, now, minutes),
    { kind: 'offline', camera, at: now, last: now, events: [], note, state: 'new' },
  ];
  if (lost.length > MANY)
    return [
      alert(
        PROVINCE,
        `${String(lost.length)} camera: ${lost
          .slice(0, 20)
          .map(({ title }) => title)
          .join(', ')}${lost.length > 20 ? '…' : ''}`,
      ),
    ];
  return lost.map(({ code, title }) => alert(code, title));
}

function summaryOf(
  standings: Standings,
  signs: ReadonlyMap<string, Signs>,
  { now, eventsToday, samples }: { now: number; eventsToday: number; samples: number },
): Summary {
  const counts = noneOf();
  for (const { standing } of Object.values(standings)) counts[standing] += 1;
  return {
    at: new Date(now).toISOString(),
    total: Object.keys(standings).length - counts.off,
    counts,
    newestEvent: newestOf(signs, ({ eventAt }) => eventAt),
    newestSign: newestOf(signs, ({ heardAt }) => heardAt),
    eventsToday,
    samples,
  };
}

function newestOf(signs: ReadonlyMap<string, Signs>, pick: (each: Signs) => number | undefined): string | null {
  const at = Math.max(0, ...[...signs.values()].map((each) => pick(each) ?? 0));
  return at === 0 ? null : new Date(at).toISOString();
}

async function eventsOn({ store }: Pick<PluginContext, 'store'>, day: string, places: readonly string[]): Promise<number> {
  const read = await readAll<DayCounts>(
    store,
    places.map((place) => keys.day(day, place)),
  );
  return [...read.values()].flatMap(({ value }) => Object.values(value?.kinds ?? {})).reduce((sum, tally) => sum + tally.total, 0);
}

/** What recorders said of themselves. */
export async function recordersNow({ store }: Pick<PluginContext, 'store'>): Promise<RecorderSaid[]> {
  const found = await listAll<{ online: boolean; at: number }>(store, keys.recorder(''), 200);
  return found.map(({ key, value }) => ({ name: key.slice(keys.recorder('').length), ...value }));
}

export async function summaryNow({ store }: Pick<PluginContext, 'store'>): Promise<Summary | undefined> {
  const summary = (await store.get<Summary>(keys.summary))?.value;
  // What an older version summed up knew of no camera that was never seen.
  return summary === undefined ? undefined : { ...summary, counts: { ...noneOf(), ...summary.counts } };
}

/** The same numbers of the cameras that a caller sees; what came since they were summed up is in them. */
export async function summaryFor(context: PluginContext, { whole, codes }: Sight): Promise<Summary | undefined> {
  const all = await summaryNow(context);
  if (all === undefined) return undefined;
  if (whole) {
    const [signs, eventsToday] = await Promise.all([signsOfAll(context), eventsOn(context, dayOf(Date.parse(context.now)), [PROVINCE])]);
    return { ...all, eventsToday, newestEvent: newestOf(signs, ({ eventAt }) => eventAt), newestSign: newestOf(signs, ({ heardAt }) => heardAt) };
  }
  const [standings, signs, { cameras }] = await Promise.all([standingsNow(context), signsOfAll(context), registerOf(context)]);
  return summaryOf(
    Object.fromEntries(codes.flatMap((code) => (standings[code] === undefined ? [] : [[code, standings[code]]]))),
    new Map(codes.map((code) => [code, signs.get(code) ?? {}])),
    {
      now: Date.parse(context.now),
      eventsToday: await eventsOn(context, dayOf(Date.parse(context.now)), codes),
      samples: codes.filter((code) => cameras.get(code)?.sample).length,
    },
  );
}

export async function standingsNow({ store }: Pick<PluginContext, 'store'>): Promise<Standings> {
  return (await store.get<Standings>(keys.standings))?.value ?? {};
}

/** "412" of "/420 camera hoạt động". */
export async function tileNow(context: PluginContext): Promise<ServiceTile> {
  const summary = await summaryNow(context);
  if (summary === undefined || summary.total === 0) {
    return { value: '0', unit: { vi: 'camera', en: 'cameras' }, note: { vi: 'chưa có camera nào được bật', en: 'no camera is enabled' }, state: 'none' };
  }
  const { active, offline, frozen, maintenance, never } = summary.counts;
  const bad = (offline + frozen + never) / summary.total;
  const total = String(summary.total);
  const parts = (words: readonly [number, string][]): string =>
    words
      .filter(([count]) => count > 0)
      .map(([count, word]) => `${String(count)} ${word}`)
      .join(' · ');
  return {
    value: String(active),
    unit: { vi: `/${total} hoạt động`, en: `/${total} active` },
    note: {
      vi: parts([
        [offline, 'mất kết nối'],
        [never, 'chưa thấy lần nào'],
        [frozen, 'ảnh đứng'],
        [maintenance, 'bảo trì'],
        [summary.samples, 'mẫu'],
      ]),
      en: parts([
        [offline, 'lost'],
        [never, 'never seen'],
        [frozen, 'frozen'],
        [maintenance, 'in maintenance'],
        [summary.samples, 'samples'],
      ]),
    },
    state: bad === 0 ? 'good' : bad <= 0.05 ? 'watch' : 'bad',
    ...(summary.newestEvent === null ? {} : { asOf: summary.newestEvent }),
  };
}
