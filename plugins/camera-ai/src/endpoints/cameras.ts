// The register over HTTP: list and map for all who may see, changes for administrators, each change in the audit.
import type { Endpoint, EndpointAnswer, PluginContext } from '@haidang/plugin-sdk';
import { cameraFrom, type Camera } from '../cameras/camera.js';
import { camerasFromCsv } from '../cameras/csv.js';
import { reasonOf, recorderOf, type RecorderSaid, type Signs, type Standing } from '../cameras/standing.js';
import { communesToday } from '../service/areas.js';
import { lastDay } from '../service/counting/heat.js';
import { forgetPictures } from '../service/pictures.js';
import { putCameras, removeCameras, type Register, type Registered } from '../service/register.js';
import { recordersNow, signsOfAll, standingsNow, updateStandings, type Standings } from '../service/standings.js';
import { listAll } from '../service/store.js';
import { object } from '../sources/reading.js';
import { settingsOf } from '../settings.js';
import { notFound, outsideArea, plain, refused, seenBy, textOf, wholeOf } from './answers.js';

/** What is known of the cameras beside the register. */
interface Around {
  readonly standings: Standings;
  readonly signs: ReadonlyMap<string, Signs>;
  readonly recorders: readonly RecorderSaid[];
  readonly communes: ReadonlyMap<string, string>;
  readonly now: number;
  readonly interval: number;
}

async function around(context: PluginContext): Promise<Around> {
  const [standings, signs, recorders, communes] = await Promise.all([
    standingsNow(context),
    signsOfAll(context),
    recordersNow(context),
    communesToday(context),
  ]);
  return { standings, signs, recorders, communes, now: Date.parse(context.now), interval: settingsOf(context).interval };
}

function standingOf(camera: Registered, { standings }: Pick<Around, 'standings'>): Standing {
  return camera.enabled ? (camera.maintenance ? 'maintenance' : (standings[camera.code]?.standing ?? 'never')) : 'off';
}

function view(camera: Registered, here: Around, lastDayOf: ReadonlyMap<string, number>) {
  const { enabledAt: _, ...plainly } = camera;
  const signs = here.signs.get(camera.code) ?? {};
  const standing = standingOf(camera, here);
  return {
    ...plainly,
    area: camera.orgUnit === null ? null : (here.communes.get(camera.orgUnit) ?? camera.orgUnit),
    standing,
    since: here.standings[camera.code]?.since ?? null,
    reason: reasonOf(standing, camera, { ...here, signs, recorder: recorderOf(camera, here.recorders) }),
    lastEvent: signs.eventAt === undefined ? null : new Date(signs.eventAt).toISOString(),
    lastDay: lastDayOf.get(camera.code) ?? 0,
  };
}

/** Number 10 comes after number 9. */
const byTitle = new Intl.Collator('vi', { numeric: true });

/** GET /cameras?q=&standing=&field=&orgUnit=&page=&also= ; `also`: a code that is answered in any case, first. */
export const listCameras: Endpoint = async (request, context) => {
  const [{ register, sight }, here] = await Promise.all([seenBy(request, context), around(context)]);
  const [q, standing, field, orgUnit] = ['q', 'standing', 'field', 'orgUnit'].map((name) => textOf(request, name));
  const words = plain(q ?? '');
  const size = wholeOf(request, 'size', 50, 200);
  const page = wholeOf(request, 'page', 1, 10_000);
  const fitting = [...register.cameras.values()]
    .filter(
      (camera) =>
        sight.covers(camera) &&
        (words === '' || plain(`${camera.code} ${camera.title} ${camera.place} ${camera.owner}`).includes(words)) &&
        (standing === undefined || standingOf(camera, here) === standing) &&
        (field === undefined || camera.field === field) &&
        (orgUnit === undefined || camera.orgUnit === orgUnit),
    )
    .sort((one, other) => byTitle.compare(one.title, other.title));
  const named = register.cameras.get(textOf(request, 'also') ?? '');
  const also = named !== undefined && sight.covers(named) ? named : undefined;
  const found = fitting.slice((page - 1) * size, page * size);
  const shown = also === undefined || found.includes(also) ? found : [also, ...found];
  const counts = await lastDay(
    context,
    shown.map(({ code }) => code),
  );
  return { json: { total: fitting.length, page, size, cameras: shown.map((camera) => view(camera, here, counts)) } };
};

/** GET /cameras/:code */
export const oneCamera: Endpoint = async (request, context) => {
  const [{ register, sight }, here] = await Promise.all([seenBy(request, context), around(context)]);
  const camera = register.cameras.get(request.params['code'] ?? '');
  return camera === undefined || !sight.covers(camera) ? notFound() : { json: view(camera, here, await lastDay(context, [camera.code])) };
};

/** GET /map: points of all cameras that the caller sees. */
export const mapOfCameras: Endpoint = async (request, context) => {
  const [{ register, sight }, standings] = await Promise.all([seenBy(request, context), standingsNow(context)]);
  const cameras = [...register.cameras.values()].filter((camera) => sight.covers(camera));
  const points = cameras.flatMap((camera) =>
    camera.latitude === null || camera.longitude === null
      ? []
      : {
          code: camera.code,
          title: camera.title,
          latitude: camera.latitude,
          longitude: camera.longitude,
          standing: standingOf(camera, { standings }),
        },
  );
  return { json: { points, without: cameras.length - points.length } };
};

/** GET /areas: communes that the caller may give a camera to, by their names. */
export const areas: Endpoint = async ({ caller }, context) => {
  const area = caller?.area ?? [];
  const own = [...(await communesToday(context))].filter(([code]) => area === 'all' || area.includes(code));
  return { json: { areas: own.map(([code, title]) => ({ code, title })).sort((one, other) => byTitle.compare(one.title, other.title)) } };
};

/** The first that names an area which is no commune of today; one that a camera had before may stay. */
async function strangeArea(context: PluginContext, register: Register, cameras: readonly Camera[]): Promise<Camera | undefined> {
  const communes = await communesToday(context);
  return cameras.find(({ code, orgUnit }) => orgUnit !== null && !communes.has(orgUnit) && register.cameras.get(code)?.orgUnit !== orgUnit);
}

const noSuchArea = ({ code, orgUnit }: Camera): EndpointAnswer =>
  refused(`Camera "${code}": không có xã, phường nào mang mã "${orgUnit ?? ''}".`, `Camera "${code}": there is no commune with the code "${orgUnit ?? ''}".`);

/** GET /unknown: sources that send and are not registered, and what of the last days was not taken, by reason. */
export const unknownSources: Endpoint = async ({ caller }, { store }) => {
  // What nobody registered lies in no area.
  if (caller?.area !== 'all') return { json: { sources: [], dropped: [] } };
  const sources = await listAll<{ at: number }>(store, 'unknown/', 2000);
  const days = await listAll<Readonly<Record<string, number>>>(store, 'dropped/', 20);
  const dropped = days.flatMap(({ key, value }) => Object.entries(value).map(([reason, count]) => ({ day: key.slice('dropped/'.length), reason, count })));
  return { json: { sources: sources.map(({ key, value }) => ({ source: key.slice('unknown/'.length), at: new Date(value.at).toISOString() })), dropped } };
};

/** PUT /cameras/:code: makes it or changes it. */
export const putCamera: Endpoint = async (request, context) => {
  const { camera, faults } = cameraFrom({ ...object(request.json), code: request.params['code'] });
  if (faults.length > 0) return refused(faults.map(({ vi }) => vi).join(' '), faults.map(({ en }) => en).join(' '), { faults });
  const { register, sight } = await seenBy(request, context);
  const { cameras } = register;
  const before = cameras.get(camera.code);
  if (!sight.covers(camera) || (before !== undefined && !sight.covers(before))) return outsideArea();
  const strange = await strangeArea(context, register, [camera]);
  if (strange !== undefined) return noSuchArea(strange);
  const taken = [...cameras.values()].find((other) => other.code !== camera.code && other.sources.some((source) => camera.sources.includes(source)));
  if (taken !== undefined) {
    // Of another area not even the name is told.
    const title = sight.covers(taken) ? ` "${taken.title}"` : '';
    return refused(`Nguồn đã thuộc camera khác${title}.`, `The source belongs to another camera${title}.`);
  }
  await putCameras(context, [camera]);
  await forgetPictures(context, blursNoMore(register, [camera]));
  await context.audit({ action: before === undefined ? 'camera.create' : 'camera.change', object: camera.code, details: changesOf(before, camera) });
  await tell(context);
  return { status: before === undefined ? 201 : 200, json: camera };
};

/** Of them, those of which pictures could be seen until now. */
function blursNoMore({ cameras }: Register, after: readonly Camera[]): Camera[] {
  return after.filter(({ code, pictures }) => pictures === 'none' && cameras.get(code)?.pictures === 'blurred');
}

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
export const deleteCamera: Endpoint = async (request, context) => {
  const code = request.params['code'] ?? '';
  const { register, sight } = await seenBy(request, context);
  const camera = register.cameras.get(code);
  if (camera === undefined || !sight.covers(camera)) return notFound();
  await removeCameras(context, [code]);
  await forgetPictures(context, [camera]);
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
  const { register, sight } = await seenBy(request, context);
  const known = register.cameras;
  const foreign = cameras.some((camera) => !sight.covers(camera)) || cameras.some(({ code }) => known.has(code) && !sight.sees(code));
  if (foreign) return outsideArea();
  const strange = await strangeArea(context, register, cameras);
  if (strange !== undefined) return noSuchArea(strange);
  const added = cameras.filter(({ code }) => !known.has(code)).length;
  const answer: EndpointAnswer = { json: { added, changed: cameras.length - added, trial: textOf(request, 'trial') !== undefined } };
  if (textOf(request, 'trial') !== undefined) return answer;
  await putCameras(context, cameras);
  await forgetPictures(context, blursNoMore(register, cameras));
  await context.audit({ action: 'camera.import', object: `${String(cameras.length)} camera`, details: { added, changed: cameras.length - added } });
  await tell(context);
  return answer;
};
