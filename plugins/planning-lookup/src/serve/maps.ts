// What the map is drawn from: the list of layers with their legends, the ground (communes), vector tiles.
import type { Endpoint, EndpointAnswer, PluginContext } from '@haidang/plugin-sdk';
import { MERIDIANS, PARAMETERS_SOURCE } from '../crs/systems.js';
import { BOUNDARY_SOURCE, COMMUNES } from '../data/communes.js';
import { LAND_USES } from '../data/land-use-codes.js';
import { pointInside, toGeoJson } from '../geometry/shapes.js';
import { provinceMeridian, readDraft } from '../layers/drafts.js';
import { chosenOn, type Layer } from '../layers/model.js';
import { layerList } from '../layers/registry.js';
import { DISCLAIMER } from '../lookup/answer.js';
import { named } from '../lookup/uses.js';
import type { State } from '../state.js';
import { cutTile, MOST_ZOOM } from '../tiles/tile.js';
import { dayOf, json, missing, queryOf, refusal } from './answers.js';
import { encodeText } from '../house.js';

const base = encodeText(
  JSON.stringify({
    type: 'FeatureCollection',
    features: COMMUNES.map(({ code, name, nameEn, shape }) => ({
      type: 'Feature',
      id: Number(code),
      properties: { code, name, nameEn },
      geometry: toGeoJson(shape, 5),
    })),
  }),
);
/** Where names stand. */
const labels = encodeText(
  JSON.stringify(COMMUNES.map(({ code, name, shape, box }) => ({ code, name, at: pointInside(shape).map((value) => Number(value.toFixed(5))), box }))),
);

const YEAR = { 'cache-control': 'private, max-age=31536000, immutable' };
const DAY = { 'cache-control': 'private, max-age=86400' };

/** Tile of what is kept under `data`. */
export async function tile(state: State, context: PluginContext, data: string, place: readonly string[], keep: boolean): Promise<EndpointAnswer> {
  const [z = -1, x = -1, y = -1] = place.map((part) => (/^\d{1,8}$/.test(part) ? Number(part) : -1));
  if (z < 0 || z > MOST_ZOOM || x < 0 || y < 0 || x >= 2 ** z || y >= 2 ** z) return refusal(400, 'tile', 'Không có ô bản đồ này.', 'There is no such tile.');
  const headers = { 'content-type': 'application/vnd.mapbox-vector-tile', ...(keep ? YEAR : { 'cache-control': 'no-store' }) };
  const key = `${data}/${String(z)}/${String(x)}/${String(y)}`;
  const known = state.tiles.get(key);
  if (known !== undefined) return { bytes: known, headers };
  const layer = await state.cache.get(context, data);
  if (layer === undefined) return missing();
  const cut = cutTile(layer, 'zones', [z, x, y]) ?? new Uint8Array();
  state.tiles.put(key, cut);
  return { bytes: cut, headers };
}

async function legendOf(state: State, context: PluginContext, layer: Layer, day: string): Promise<unknown> {
  const chosen = chosenOn(layer, day);
  if (chosen === undefined) return { ...layer, shown: null };
  const loaded = await state.cache.get(context, chosen.version.data);
  const codes = loaded?.summary('code').filter(({ value }) => value !== '') ?? [];
  return {
    ...layer,
    shown: {
      version: chosen.version.number,
      data: chosen.version.data,
      standing: chosen.standing,
      newer: chosen.newer?.number ?? null,
      legend: codes.map(({ value, features, area }) => ({ ...named(value), features, area: Math.round(area) })).sort((a, b) => b.area - a.area),
    },
  };
}

export function mapEndpoints(state: State): Readonly<Record<string, Endpoint>> {
  return {
    'GET /layers': async (request, context) => {
      const day = dayOf(queryOf(request, 'day'), context.today);
      const { layers, revision } = await layerList(context);
      const meridian = provinceMeridian(context);
      return json({
        day,
        revision,
        disclaimer: DISCLAIMER,
        meridian,
        meridians: MERIDIANS,
        parameters: PARAMETERS_SOURCE,
        layers: await Promise.all(layers.map((layer) => legendOf(state, context, layer, day))),
      });
    },
    'GET /land-uses': () => json({ codes: [...LAND_USES.values()] }, DAY),
    'GET /base': () => ({ bytes: base, headers: { 'content-type': 'application/geo+json', ...DAY } }),
    'GET /labels': () => ({ bytes: labels, headers: { 'content-type': 'application/json', ...DAY } }),
    'GET /about': () => json({ boundaries: BOUNDARY_SOURCE, parameters: PARAMETERS_SOURCE }),
    'GET /tiles/:data/:z/:x/:y': async (request, context) => {
      const { data = '', z = '', x = '', y = '' } = request.params;
      const { layers } = await layerList(context);
      // Only what is published: the bytes of drafts lie in the same store.
      if (!layers.some(({ versions }) => versions.some((version) => version.data === data))) return missing();
      return tile(state, context, data, [z, x, y], true);
    },
    'GET /drafts/:id/tiles/:round/:z/:x/:y': async (request, context) => {
      const { id = '', z = '', x = '', y = '', round = '' } = request.params;
      const read = await readDraft(context, id);
      if (read?.draft.result === undefined || read.draft.result.data !== `${id}-r${round}`) return missing();
      return tile(state, context, read.draft.result.data, [z, x, y], false);
    },
  };
}
