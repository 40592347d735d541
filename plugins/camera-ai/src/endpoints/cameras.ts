// The register over HTTP: list and map for all who may see, changes for administrators, each change in the audit.
import type { Endpoint, EndpointAnswer, PluginContext } from '@haidang/plugin-sdk';
import { cameraFrom, CODE, type Camera } from '../cameras/camera.js';
import { camerasFromCsv } from '../cameras/csv.js';
import type { Signs } from '../cameras/standing.js';
import { lastDay } from '../service/counting/heat.js';
import { keys } from '../service/keys.js';
import { putCameras, registerOf, removeCameras, type Registered } from '../service/register.js';
import { signsOfAll, updateStandings, type Standings } from '../service/standings.js';
import { listAll } from '../service/store.js';
import { object } from '../sources/reading.js';
import { settingsOf } from '../settings.js';
import { notFound, plain, refused, textOf, wholeOf } from './answers.js';

async function standingsNow({ store }: PluginContext): Promise<Standings> {
  return (await store.get<Standings>(keys.standings))?.value ?? {};
}

function view(camera: Registered, standings: Standings, signs: ReadonlyMap<string, Signs>, lastDayOf: ReadonlyMap<string, number>) {
  const { enabledAt: _, ...plainly } = camera;
  const eventAt = signs.get(camera.code)?.eventAt;
  const stands = standings[camera.code];
  return {
    ...plainly,
    standing: camera.enabled ? (camera.maintenance ? 'maintenance' : (stands?.standing ?? 'offline')) : 'off',
    since: stands?.since ?? null,
    lastEvent: eventAt === undefined ? null : new Date(eventAt).toISOString(),
    lastDay: lastDayOf.get(camera.code) ?? 0,
  };
}

/** Number 10 comes after number 9. */
const byTitle = new Intl.Collator('vi', { numeric: true });

/** GET /cameras?q=&standing=&field=&orgUnit=&page=&also= ; `also`: a code that is answered in any case, first. */
export const listCameras: Endpoint = async (request, context) => {
  const [{ cameras }, standings, signs] = await Promise.all([registerOf(context), standingsNow(context), signsOfAll(context)]);
  const [q, standing, field, orgUnit] = ['q', 'standing', 'field', 'orgUnit'].map((name) => textOf(request, name));
  const words = plain(q ?? '');
  const size = wholeOf(request, 'size', 50, 200);
  const page = wholeOf(request, 'page', 1, 10_000);
  const fitting = [...cameras.values()]
    .filter((camera) => {
      const now = view(camera, standings, signs, new Map()).standing;
      return (
        (words === '' || plain(`${camera.code} ${camera.title} ${camera.place} ${camera.owner}`).includes(words)) &&
        (standing === undefined || now === standing) &&
        (field === undefined || camera.field === field) &&
        (orgUnit === undefined || camera.orgUnit === orgUnit)
      );
    })
    .sort((one, other) => byTitle.compare(one.title, other.title));
  const also = cameras.get(textOf(request, 'also') ?? '');
  const found = fitting.slice((page - 1) * size, page * size);
  const shown = also === undefined || found.includes(also) ? found : [also, ...found];
  const counts = await lastDay(
    context,
    shown.map(({ code }) => code),
  );
  return { json: { total: fitting.length, page, size, cameras: shown.map((camera) => view(camera, standings, signs, counts)) } };
};

/** GET /cameras/:code */
export const oneCamera: Endpoint = async ({ params }, context) => {
  const [{ cameras }, standings, signs] = await Promise.all([registerOf(context), standingsNow(context), signsOfAll(context)]);
  const camera = cameras.get(params['code'] ?? '');
  return camera === undefined ? notFound() : { json: view(camera, standings, signs, await lastDay(context, [camera.code])) };
};

/** GET /map: points of all cameras. */
export const mapOfCameras: Endpoint = async (_, context) => {
  const [{ cameras }, standings] = await Promise.all([registerOf(context), standingsNow(context)]);
  const points = [...cameras.values()].flatMap((camera) =>
    camera.latitude === null || camera.longitude === null
      ? []
      : {
          code: camera.code,
          title: camera.title,
          latitude: camera.latitude,
          longitude: camera.longitude,
          standing: camera.enabled ? (camera.maintenance ? 'maintenance' : (standings[camera.code]?.standing ?? 'offline')) : 'off',
        },
  );
  return { json: { points, without: cameras.size - points.length } };
};

/** GET /unknown: sources that send and are not registered, and what of the last days was not taken, by reason. */
export const unknownSources: Endpoint = async (_, { store }) => {
  const sources = await listAll<{ at: number }>(store, 'unknown/', 2000);
  const days = await listAll<Readonly<Record<string, number>>>(store, 'dropped/', 20);
  const dropped = days.flatMap(({ key, value }) => Object.entries(value).map(([reason, count]) => ({ day: key.slice('dropped/'.length), reason, count })));
  return { json: { sources: sources.map(({ key, value }) => ({ source: key.slice('unknown/'.length), at: new Date(value.at).toISOString() })), dropped } };
};

/** PUT /cameras/:code: makes it or changes it. */
export const putCamera: Endpoint = async ({ params, json }, context) => {
  const { camera, faults } = cameraFrom({ ...object(json), code: params['code'] });
  if (faults.length > 0) return refused(faults.map(({ vi }) => vi).join(' '), faults.map(({ en }) => en).join(' '), { faults });
  const { cameras } = await registerOf(context);
  const before = cameras.get(camera.code);
  const taken = [...cameras.values()].find((other) => other.code !== camera.code && other.sources.some((source) => camera.sources.includes(source)));
  if (taken !== undefined) return refused(`Nguồn đã thuộc camera "${taken.title}".`, `The source belongs to camera "${taken.title}".`);
  await putCameras(context, [camera]);
  await context.audit({ action: before === undefined ? 'camera.create' : 'camera.change', object: camera.code, details: changesOf(before, camera) });
  await tell(context);
  return { status: before === undefined ? 201 : 200, json: camera };
};

function changesOf(before: Camera | undefined, after: Camera): Record<string, string> {
  const written = (value: unknown): string => JSON.stringify(value);
  const fields = Object.keys(after) as (keyof Camera)[];
  return Object.fromEntries(
    fields
      .filter((name) => written(before?.[name]) !== written(after[name]))
      .map((name) => [name, `${written(before?.[name] ?? null)} → ${written(after[name])}`]),
  );
}

/** The header's numbers follow a change of the register at once. */
async function tell(context: PluginContext): Promise<void> {
  await updateStandings(context);
  await context.announce('cameras');
}

/** DELETE /cameras/:code: its counts stay, its events until they expire. */
export const deleteCamera: Endpoint = async ({ params }, context) => {
  const code = params['code'] ?? '';
  const { cameras } = await registerOf(context);
  if (!cameras.has(code)) return notFound();
  await removeCameras(context, [code]);
  await context.audit({ action: 'camera.delete', object: code });
  await tell(context);
  return { status: 204 };
};

/** POST /cameras/import: CSV; whole or not at all. `?trial=1` changes nothing. */
export const importCameras: Endpoint = async (request, context) => {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(request.bytes);
  } catch {
    return refused('Tệp không phải UTF-8.', 'The file is not UTF-8.');
  }
  const { cameras, faults } = camerasFromCsv(text);
  if (faults.length > 0) {
    const [first] = faults;
    return refused(
      `${String(faults.length)} lỗi; dòng ${String(first?.line)}: ${first?.vi ?? ''}`,
      `${String(faults.length)} faults; line ${String(first?.line)}: ${first?.en ?? ''}`,
      { faults: faults.slice(0, 200) },
    );
  }
  if (cameras.length === 0 || cameras.length > 5000) return refused('Tệp cần 1 đến 5.000 camera.', 'The file needs 1 to 5,000 cameras.');
  const known = (await registerOf(context)).cameras;
  const added = cameras.filter(({ code }) => !known.has(code)).length;
  const answer: EndpointAnswer = { json: { added, changed: cameras.length - added, trial: textOf(request, 'trial') !== undefined } };
  if (textOf(request, 'trial') !== undefined) return answer;
  await putCameras(context, cameras);
  await context.audit({ action: 'camera.import', object: `${String(cameras.length)} camera`, details: { added, changed: cameras.length - added } });
  await tell(context);
  return answer;
};

/** GET /cameras/:code/live: where the recorder shows the live picture; nothing of it passes through here. */
export const liveOfCamera: Endpoint = async ({ params }, context) => {
  const camera = CODE.test(params['code'] ?? '') ? (await registerOf(context)).cameras.get(params['code'] ?? '') : undefined;
  if (camera === undefined) return notFound();
  const pattern = settingsOf(context).live;
  const name =
    camera.sources
      .find((source) => source.startsWith('frigate'))
      ?.split('/')
      .at(-1) ?? camera.code;
  const address = camera.live ?? (pattern === '' ? undefined : pattern.replaceAll('{camera}', encodeURIComponent(name)));
  if (address === undefined) return refused('Camera chưa có đường dẫn xem trực tiếp; đặt trong cấu hình.', 'No live address; set one in the settings.');
  if (!camera.enabled) return refused('Camera chưa bật.', 'The camera is not enabled.');
  await context.audit({ action: 'camera.live', object: camera.code });
  return { json: { address }, headers: { 'cache-control': 'no-store' } };
};
