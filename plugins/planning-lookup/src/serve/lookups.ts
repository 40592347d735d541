// Look-ups: by coordinates, parcel, corners or file; places by name; what a person asked before; how many there were.
import type { Endpoint, EndpointAnswer, EndpointRequest, Localised, Plain, PluginContext } from '@haidang/plugin-sdk';
import { crsByName, nameOf, transformOf, WGS84, type Crs } from '../crs/systems.js';
import { readTyped, type Typed } from '../crs/typed.js';
import { REMEDIES, type FaultCode } from '../geometry/faults.js';
import { repair } from '../geometry/repair.js';
import { pointInside } from '../geometry/shapes.js';
import { provinceMeridian } from '../layers/drafts.js';
import { layerList, type LayerList } from '../layers/registry.js';
import type { ParcelAnswer, ParcelChoice } from '../lookup/answer.js';
import { countsByDay, forgetOwn, ownLookups, type LookupKind } from '../lookup/counts.js';
import { findParcels } from '../lookup/parcels.js';
import { findPlaces } from '../lookup/places.js';
import { answerTo, type Asked } from '../lookup/question.js';
import { openSource } from '../read/open.js';
import { Refused } from '../read/source.js';
import type { State } from '../state.js';
import { dayOf, fieldsOf, fileNameOf, json, numberOf, queryOf, refusal, refusing, textOf, type Fields } from './answers.js';

export type Understood = { readonly asked: Asked; readonly kind: LookupKind } | { readonly refused: EndpointAnswer };

const who = (request: EndpointRequest): string => request.caller?.username ?? '';

/** What a body asks for: `text` (coordinates), `longitude` and `latitude`, `commune` with `sheet` and `number`, or `geometry` (GeoJSON polygon, WGS84). */
export async function understood(state: State, context: PluginContext, list: Promise<LayerList>, body: Fields): Promise<Understood> {
  const day = dayOf(textOf(body.day), context.today);
  if (body.sheet !== undefined) return parcelAsked(state, context, (await list).layers, body, day);
  if (body.geometry !== undefined) return polygonAsked(fieldsOf(body.geometry), day);
  const meridian = numberOf(body.meridian, provinceMeridian(context));
  const zone = body.zone === 6 ? 6 : 3;
  const system = body.system === 'wgs84' || body.system === 'vn2000' ? body.system : 'auto';
  const text =
    typeof body.longitude === 'number' && typeof body.latitude === 'number'
      ? `${String(body.latitude)}, ${String(body.longitude)}`
      : textOf(body.text, 400_001);
  return typed(readTyped(text, { system, meridian, zone }), day);
}

function typed(read: Typed, day: string): Understood {
  if (read.kind === 'refused') {
    const { code, message, suggestion } = read;
    return { refused: refusal(422, code, message.vi, message.en ?? message.vi, suggestion === undefined ? {} : { suggestion }) };
  }
  const { corners, echo } = read;
  const [first] = corners;
  if (corners.length === 1 && first !== undefined)
    return { kind: 'point', asked: { subject: { kind: 'point', longitude: first.longitude, latitude: first.latitude }, echo, parcel: null, day } };
  return polygon([[corners.flatMap(({ longitude, latitude }) => [longitude, latitude])]], WGS84, echo, day);
}

/** Where the remedy of a layer would send somebody who typed a few corners the wrong way. */
const PARCEL_REMEDIES: Partial<Record<FaultCode, Localised>> = {
  'self-crossing': { vi: 'Hãy kiểm tra thứ tự các góc.', en: 'Check the order of the corners.' },
  'off-earth': {
    vi: 'Hãy chọn hệ tọa độ của tệp (VN-2000 cần cả kinh tuyến trục và múi) rồi gửi lại.',
    en: 'Choose the coordinate system of the file (VN-2000 needs central meridian and zone) and send it again.',
  },
  'hole-outside': { vi: 'Hãy sửa lỗ hoặc bỏ lỗ rồi gửi lại.', en: 'Mend the hole or leave it out, and send it again.' },
};

/** A polygon of somebody: mended or refused like one of a layer. */
function polygon(rings: readonly (readonly (readonly number[])[])[], crs: Crs, echo: Asked['echo'], day: string): Understood {
  const result = repair(rings, transformOf(crs).toWgs84);
  if (result.kind === 'refused') {
    const { message, code } = result;
    const remedy = PARCEL_REMEDIES[code] ?? REMEDIES[code];
    return { refused: refusal(422, code, `${message.vi} ${remedy.vi}`, `${message.en ?? message.vi} ${remedy.en ?? remedy.vi}`) };
  }
  const split = result.mended.some(({ code }) => code === 'self-crossing' || code === 'self-touching');
  const said = split
    ? {
        vi: `${echo.vi}. Đường biên tự cắt hoặc tự chạm nên đã tách thành các phần: hãy kiểm tra thứ tự góc.`,
        en: `${echo.en ?? echo.vi}. The boundary crosses or touches itself and was split: check the order of the corners.`,
      }
    : echo;
  return { kind: 'polygon', asked: { subject: { kind: 'parcel', shape: result.shape }, echo: said, parcel: null, day } };
}

function polygonAsked({ type, coordinates }: Fields, day: string): Understood {
  const list = type === 'Polygon' ? [coordinates] : type === 'MultiPolygon' ? coordinates : undefined;
  const rings: number[][][] = [];
  let corners = 0;
  const array = (value: Plain | undefined): readonly Plain[] => {
    if (!Array.isArray(value))
      throw new Refused('geometry', {
        vi: 'Hình học phải là Polygon hoặc MultiPolygon của GeoJSON.',
        en: 'The geometry must be a Polygon or MultiPolygon of GeoJSON.',
      });
    corners += value.length;
    if (corners > 100_000) throw new Refused('too-many', { vi: 'Thửa có quá nhiều đỉnh.', en: 'The parcel has too many corners.' });
    return value as readonly Plain[];
  };
  for (const each of array(list as Plain | undefined))
    rings.push(
      array(each).map((ring) =>
        array(ring).flatMap((pair) =>
          array(pair)
            .slice(0, 2)
            .map((value) => (typeof value === 'number' ? value : Number.NaN)),
        ),
      ),
    );
  return polygon(rings, WGS84, { vi: 'Thửa vẽ trên bản đồ', en: 'Parcel drawn on the map' }, day);
}

async function parcelAsked(state: State, context: PluginContext, layers: LayerList['layers'], body: Fields, day: string): Promise<Understood> {
  const [commune, sheet, number] = [textOf(body.commune), textOf(body.sheet, 40), textOf(body.number, 40)];
  const search = await findParcels(state, context, layers, { commune, sheet, number, day });
  if (search.kind === 'no-layer')
    return {
      refused: refusal(
        422,
        'no-parcels',
        'Chưa có lớp thửa đất nào được công bố. Hãy tra theo tọa độ.',
        'No layer of parcels is published. Search by coordinates.',
      ),
    };
  if (search.kind === 'unknown-commune')
    return { refused: refusal(422, 'unknown-commune', `Không có xã, phường nào tên "${commune}".`, `No commune is called "${commune}".`) };
  const wanted = search.parcels.filter(({ loaded, feature }) => body.feature === undefined || loaded.number(feature) === body.feature);
  const [only] = wanted;
  if (only === undefined)
    return {
      refused: refusal(
        422,
        'no-parcel',
        `Không có thửa ${number}, tờ ${sheet} ở ${search.communes.map(({ title }) => title).join(', ')}.`,
        `There is no parcel ${number} on sheet ${sheet} in ${search.communes.map(({ title }) => title).join(', ')}.`,
      ),
    };
  if (wanted.length > 1)
    return {
      refused: json({
        choices: wanted.map(({ loaded, feature, commune: filed }): ParcelChoice => ({
          feature: loaded.number(feature),
          commune: filed.title,
          until: filed.until,
          area: Math.round(loaded.area(feature) * 10) / 10,
        })),
      }),
    };
  const parcel: ParcelAnswer = { commune: only.commune.title, sheet, number };
  return { kind: 'parcel', asked: { subject: { kind: 'parcel', shape: only.loaded.shape(only.feature) }, echo: echoOf(parcel, only.commune), parcel, day } };
}

function echoOf({ commune, sheet, number }: ParcelAnswer, known: { until: string | null; now: readonly { title: string }[] }): Asked['echo'] {
  const now = known.until === null ? '' : known.now.map(({ title }) => title).join(', ');
  return {
    vi: `Hiểu là thửa ${number}, tờ ${sheet}, ${commune}${now === '' ? '' : ` (nay: ${now})`}`,
    en: `Understood as parcel ${number}, sheet ${sheet}, ${commune}${now === '' ? '' : ` (now: ${now})`}`,
  };
}

/** Answers and counts at the same time: neither waits for the other's turn at the database. */
async function answered(state: State, request: EndpointRequest, context: PluginContext, read: Understood, list: Promise<LayerList>): Promise<EndpointAnswer> {
  if ('refused' in read) return read.refused;
  const { subject, echo } = read.asked;
  const [longitude, latitude] = subject.kind === 'point' ? [subject.longitude, subject.latitude] : pointInside(subject.shape);
  const place = { longitude: rounded(longitude), latitude: rounded(latitude), title: echo.vi.replace(/^Hiểu là /, '') };
  const [answer] = await Promise.all([
    list.then(({ layers }) => answerTo(context, state.cache, layers, read.asked)),
    state.counter.count(context, who(request), { kind: read.kind, ...place }),
  ]);
  return json(answer, { 'cache-control': 'no-store' });
}

const rounded = (degrees: number): number => Number(degrees.toFixed(7));

/** A file whose first table holds the parcel: its polygons together. */
function fileAsked(request: EndpointRequest, context: PluginContext): Understood {
  const source = openSource(request.bytes, fileNameOf(request, 'thua.geojson'));
  const [table] = source.tables;
  if (table === undefined) throw new Refused('empty', { vi: 'Tệp không có lớp nào.', en: 'The file holds no layer.' });
  const crs = queryOf(request, 'crs') === '' ? table.crs : crsByName(queryOf(request, 'crs'));
  if (crs === undefined)
    throw new Refused('crs', {
      vi: 'Tệp không nêu hệ tọa độ quen biết: hãy chọn hệ tọa độ rồi gửi lại.',
      en: 'The file names no known coordinate system: choose one and send it again.',
    });
  const polygons: (readonly (readonly number[])[])[] = [];
  let features = 0;
  for (const feature of table.features()) {
    features += 1;
    if (features > 50) throw new Refused('many-features', { vi: 'Tệp thửa đất có hơn 50 đối tượng.', en: 'The parcel file has more than 50 features.' });
    if (feature.problem !== undefined) {
      const { code, text } = feature.problem;
      throw new Refused(code, { vi: `${text.vi} ${REMEDIES[code].vi}`, en: `${text.en ?? text.vi} ${REMEDIES[code].en ?? ''}` });
    }
    polygons.push(...feature.polygons);
  }
  const vi = `Hiểu là tệp ${table.name}, ${String(features)} đối tượng, ${nameOf(crs)}`;
  return polygon(
    polygons,
    crs,
    { vi, en: `Understood as file ${table.name}, ${String(features)} features, ${nameOf(crs)}` },
    dayOf(queryOf(request, 'day'), context.today),
  );
}

export function lookupEndpoints(state: State): Readonly<Record<string, Endpoint>> {
  return {
    'POST /lookup': refusing(async (request, context) => {
      const list = layerList(context);
      // A question that is refused at once does not wait for it; a failure of it then is nobody's.
      list.catch(() => undefined);
      return answered(state, request, context, await understood(state, context, list, fieldsOf(request.json)), list);
    }),
    'POST /lookup/file': refusing(async (request, context) => answered(state, request, context, fileAsked(request, context), layerList(context))),
    'GET /places': async (request, context) => {
      const { layers } = await layerList(context);
      return json({ places: await findPlaces(state, context, layers, queryOf(request, 'q').slice(0, 100), dayOf(queryOf(request, 'day'), context.today)) });
    },
    'GET /communes': async (_request, context) => json({ communes: await state.communes.all(context) }),
    'GET /own': async (request, context) => json({ lookups: await ownLookups(context, who(request)) }, { 'cache-control': 'no-store' }),
    'DELETE /own': async (request, context) => json({ deleted: await forgetOwn(context, who(request)) }),
    'GET /counts': async (_request, context) => json({ days: await countsByDay(context, 400) }),
  };
}
