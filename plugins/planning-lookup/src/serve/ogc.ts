// OGC API - Features, part 1 (core, GeoJSON): how other systems read the layers. Each layer is a collection; `datetime` chooses the version that
// held on a day. Standard: OGC 17-069r4.
import type { Endpoint, EndpointAnswer, EndpointRequest, PluginContext } from '@haidang/plugin-sdk';
import { toGeoJson, type Box } from '../geometry/shapes.js';
import type { LoadedLayer } from '../layers/loaded.js';
import { chosenOn, type Chosen, type Layer } from '../layers/model.js';
import { layerList } from '../layers/registry.js';
import { named } from '../lookup/question.js';
import type { State } from '../state.js';
import { isDay, json, missing, queryOf, refusal } from './answers.js';
import { openApi } from './ogc-api.js';

const CONFORMANCE = [
  'http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core',
  'http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/oas30',
  'http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/geojson',
];
const CRS84 = 'http://www.opengis.net/def/crs/OGC/1.3/CRS84';
const MOST_ITEMS = 1000;
const GEOJSON = { 'content-type': 'application/geo+json' };

interface Link {
  readonly href: string;
  readonly rel: string;
  readonly type: string;
  readonly title?: string;
}

const link = (href: string, rel: string, type = 'application/json', title?: string): Link => ({ href, rel, type, ...(title === undefined ? {} : { title }) });

function collection(base: string, layer: Layer, chosen: Chosen): unknown {
  const at = `${base}/ogc/collections/${layer.id}`;
  return {
    id: layer.id,
    title: layer.title.vi,
    description: `${chosen.version.decision.number} ${chosen.version.decision.date} ${chosen.version.decision.issuer}`.trim(),
    itemType: 'feature',
    crs: [CRS84],
    extent: { spatial: { bbox: [chosen.version.box], crs: CRS84 }, temporal: { interval: [spanOf(layer)] } },
    links: [link(at, 'self'), link(`${at}/items`, 'items', 'application/geo+json')],
  };
}

function spanOf(layer: Layer): [string | null, string | null] {
  const from = layer.versions.map(({ validFrom }) => validFrom).sort()[0] ?? null;
  const to = layer.versions.some(({ validTo }) => validTo === null)
    ? null
    : (layer.versions
        .map(({ validTo }) => validTo ?? '')
        .sort()
        .at(-1) ?? null);
  return [from === null ? null : `${from}T00:00:00Z`, to === null ? null : `${to}T23:59:59Z`];
}

/** An instant, or an interval of which the later end counts (".." is open). Undefined when it is none. */
function dayIn(datetime: string, today: string): string | undefined {
  if (datetime === '') return today;
  const [from = '', to] = datetime.split('/');
  const text = to === undefined ? from : to === '..' || to === '' ? today : to;
  const day = text.slice(0, 10);
  return isDay(day) && /^(\d{4}-\d{2}-\d{2})(T[\d:.]+(Z|[+-]\d{2}:\d{2})?)?$/.test(text) ? day : undefined;
}

function boxIn(bbox: string): Box | undefined {
  const numbers = bbox.split(',').map((part) => (part.trim() === '' ? Number.NaN : Number(part)));
  const [a, b, c, d, e, f] = numbers;
  if (numbers.some((value) => !Number.isFinite(value)) || a === undefined || b === undefined || c === undefined || d === undefined) return undefined;
  if (numbers.length === 6 && e !== undefined && f !== undefined) return boxIn([a, b, d, e].join(','));
  return numbers.length === 4 && a <= c && b <= d ? [a, b, c, d] : undefined;
}

function featureOf(loaded: LoadedLayer, feature: number, chosen: Chosen): unknown {
  const { code = '', ...attributes } = loaded.attributes(feature);
  return {
    type: 'Feature',
    id: loaded.number(feature),
    geometry: toGeoJson(loaded.shape(feature)),
    properties: {
      code,
      ...(code === '' ? {} : { codeTitle: named(code).title.vi }),
      ...attributes,
      area: Math.round(loaded.area(feature) * 10) / 10,
      decision: chosen.version.decision.number,
      validFrom: chosen.version.validFrom,
      validTo: chosen.version.validTo,
      sample: chosen.version.sample,
    },
  };
}

interface Opened {
  readonly layer: Layer;
  readonly chosen: Chosen;
  readonly loaded: LoadedLayer;
}

/** Parcels are no open data: they are asked one by one in the look-up. */
const open = (layers: readonly Layer[]): readonly Layer[] => layers.filter(({ kind, versions }) => kind !== 'parcels' && versions.length > 0);

async function opened(state: State, request: EndpointRequest, context: PluginContext): Promise<Opened | EndpointAnswer> {
  const layer = open((await layerList(context)).layers).find(({ id }) => id === request.params.id);
  if (layer === undefined) return missing('Không có bộ dữ liệu này.', 'There is no such collection.');
  const day = dayIn(queryOf(request, 'datetime'), context.today);
  if (day === undefined) return refusal(400, 'datetime', 'Tham số datetime không hợp lệ.', 'The parameter datetime is not valid.');
  const chosen = chosenOn(layer, day);
  const loaded = chosen === undefined ? undefined : await state.cache.get(context, chosen.version.data);
  return chosen === undefined || loaded === undefined ? missing() : { layer, chosen, loaded };
}

function items(request: EndpointRequest, context: PluginContext, { layer, chosen, loaded }: Opened): EndpointAnswer {
  for (const name of Object.keys(request.query))
    if (!['bbox', 'limit', 'offset', 'datetime', 'f'].includes(name))
      return refusal(400, 'parameter', `Tham số lạ: ${name.slice(0, 40)}.`, `Unknown parameter: ${name.slice(0, 40)}.`);
  const [bbox, limitText, offsetText] = [queryOf(request, 'bbox'), queryOf(request, 'limit'), queryOf(request, 'offset')];
  const box = bbox === '' ? loaded.box : boxIn(bbox);
  if (box === undefined) return refusal(400, 'bbox', 'Tham số bbox không hợp lệ.', 'The parameter bbox is not valid.');
  if (![limitText, offsetText].every((text) => text === '' || /^\d{1,9}$/.test(text)) || limitText === '0')
    return refusal(400, 'limit', 'Tham số limit hoặc offset không hợp lệ.', 'The parameter limit or offset is not valid.');
  const limit = Math.min(limitText === '' ? 100 : Number(limitText), MOST_ITEMS);
  const offset = Number(offsetText);
  const day = dayIn(queryOf(request, 'datetime'), context.today) ?? context.today;
  // On a day before or after its validity a layer has nothing to say here.
  const holds = queryOf(request, 'datetime') === '' || (chosen.version.validFrom <= day && (chosen.version.validTo === null || chosen.version.validTo >= day));
  const found = holds ? loaded.within(box).sort((a, b) => a - b) : [];
  const shown = found.slice(offset, offset + limit);
  const at = `${request.base}/ogc/collections/${layer.id}/items`;
  const asked = (from: number): string =>
    `${at}?${[`limit=${String(limit)}`, `offset=${String(from)}`, ...(['bbox', 'datetime'] as const).flatMap((name) => (queryOf(request, name) === '' ? [] : [`${name}=${encodeURIComponent(queryOf(request, name))}`]))].join('&')}`;
  const links = [link(asked(offset), 'self', 'application/geo+json'), link(`${request.base}/ogc/collections/${layer.id}`, 'collection')];
  if (offset + limit < found.length) links.push(link(asked(offset + limit), 'next', 'application/geo+json'));
  return json(
    {
      type: 'FeatureCollection',
      timeStamp: context.now,
      numberMatched: found.length,
      numberReturned: shown.length,
      links,
      features: shown.map((feature) => featureOf(loaded, feature, chosen)),
    },
    GEOJSON,
  );
}

export function ogcEndpoints(state: State): Readonly<Record<string, Endpoint>> {
  return {
    'GET /ogc': ({ base }) =>
      json({
        title: 'Quy hoạch sử dụng đất tỉnh Khánh Hòa',
        description: 'Các lớp quy hoạch, hiện trạng và ranh giới đã công bố; để tham khảo.',
        links: [
          link(`${base}/ogc`, 'self'),
          link(`${base}/ogc/api`, 'service-desc', 'application/vnd.oai.openapi+json;version=3.0'),
          link(`${base}/ogc/conformance`, 'conformance'),
          link(`${base}/ogc/collections`, 'data'),
        ],
      }),
    'GET /ogc/api': ({ base }) => json(openApi(base), { 'content-type': 'application/vnd.oai.openapi+json;version=3.0' }),
    'GET /ogc/conformance': () => json({ conformsTo: CONFORMANCE }),
    'GET /ogc/collections': async ({ base }, context) => {
      const { layers } = await layerList(context);
      const collections = open(layers).flatMap((layer) => {
        const chosen = chosenOn(layer, context.today);
        return chosen === undefined ? [] : [collection(base, layer, chosen)];
      });
      return json({ links: [link(`${base}/ogc/collections`, 'self')], collections });
    },
    'GET /ogc/collections/:id': async (request, context) => {
      const found = await opened(state, request, context);
      return 'layer' in found ? json(collection(request.base, found.layer, found.chosen)) : found;
    },
    'GET /ogc/collections/:id/items': async (request, context) => {
      const found = await opened(state, request, context);
      return 'layer' in found ? items(request, context, found) : found;
    },
    'GET /ogc/collections/:id/items/:feature': async (request, context) => {
      const found = await opened(state, request, context);
      if (!('layer' in found)) return found;
      const wanted = Number(request.params.feature);
      const feature = found.loaded.byNumber(wanted);
      if (feature === undefined) return missing('Không có đối tượng này.', 'There is no such feature.');
      const at = `${request.base}/ogc/collections/${found.layer.id}`;
      return json(
        {
          ...(featureOf(found.loaded, feature, found.chosen) as object),
          links: [link(`${at}/items/${String(wanted)}`, 'self', 'application/geo+json'), link(at, 'collection')],
        },
        GEOJSON,
      );
    },
  };
}
