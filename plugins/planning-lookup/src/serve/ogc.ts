// OGC API - Features for other systems: part 1 (core, GeoJSON, OpenAPI) and part 2 (coordinate systems). Each layer is a collection; a collection
// shows one version of it, the one that holds today, or with `datetime` the last that held then. Standards: OGC 17-069r4, 18-058r1.
import type { Endpoint, EndpointAnswer, EndpointRequest, PluginContext } from '@haidang/plugin-sdk';
import { meetsBox } from '../geometry/meets.js';
import { toGeoJson } from '../geometry/shapes.js';
import type { LoadedLayer } from '../layers/loaded.js';
import { chosenOn, chosenWithin, type Layer, type LayerVersion } from '../layers/model.js';
import { layerList } from '../layers/registry.js';
import { named } from '../lookup/uses.js';
import type { State } from '../state.js';
import { json, missing, refusal } from './answers.js';
import { openApi } from './ogc-api.js';
import { CRS84, decimalsOf, envelopeOf, inServed, SERVED_ADDRESSES, servedBy, type Served } from './ogc-crs.js';
import { isJsonWanted, itemsQuestion, strayParameter, type ItemsQuestion, type ParameterName } from './ogc-query.js';

const CONFORMANCE = [
  'http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core',
  'http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/oas30',
  'http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/geojson',
  'http://www.opengis.net/spec/ogcapi-features-2/1.0/conf/crs',
];
const ITEMS_PARAMETERS: readonly ParameterName[] = ['bbox', 'bbox-crs', 'crs', 'datetime', 'f', 'limit', 'offset'];
const GEOJSON = 'application/geo+json';
const OPENAPI = 'application/vnd.oai.openapi+json;version=3.0';

interface Link {
  readonly href: string;
  readonly rel: string;
  readonly type: string;
  readonly title?: string;
}

const link = (href: string, rel: string, type = 'application/json', title?: string): Link => ({ href, rel, type, ...(title === undefined ? {} : { title }) });

function collection(base: string, layer: Layer, version: LayerVersion): unknown {
  const at = `${base}/ogc/collections/${layer.id}`;
  const { decision } = version;
  return {
    id: layer.id,
    title: layer.title.vi,
    description: `${decision.number} ${decision.date} ${decision.issuer}`.trim(),
    itemType: 'feature',
    crs: SERVED_ADDRESSES,
    storageCrs: CRS84,
    extent: {
      spatial: { bbox: [version.box], crs: CRS84 },
      temporal: { interval: [spanOf(layer)], trs: 'http://www.opengis.net/def/uom/ISO-8601/0/Gregorian' },
    },
    links: [
      link(at, 'self'),
      link(`${at}/items`, 'items', GEOJSON, layer.title.vi),
      ...(decision.link === '' ? [] : [link(decision.link, 'describedby', 'text/html', decision.number)]),
    ],
  };
}

function spanOf(layer: Layer): [string | null, string | null] {
  const from = layer.versions.map(({ validFrom }) => validFrom).sort()[0] ?? null;
  const ends = layer.versions.map(({ validTo }) => validTo);
  const to = ends.includes(null)
    ? null
    : (ends
        .flatMap((end) => (end === null ? [] : [end]))
        .sort()
        .at(-1) ?? null);
  return [from === null ? null : `${from}T00:00:00Z`, to === null ? null : `${to}T23:59:59Z`];
}

function featureOf(loaded: LoadedLayer, feature: number, version: LayerVersion, crs: Served): object {
  const { code = '', ...attributes } = loaded.attributes(feature);
  return {
    type: 'Feature',
    id: loaded.number(feature),
    geometry: toGeoJson(crs.address === CRS84 ? loaded.shape(feature) : inServed(loaded.shape(feature), crs), decimalsOf(crs)),
    properties: {
      code,
      ...(code === '' ? {} : { codeTitle: named(code).title.vi }),
      ...attributes,
      area: Math.round(loaded.area(feature) * 10) / 10,
      decision: version.decision.number,
      validFrom: version.validFrom,
      validTo: version.validTo,
      sample: version.sample,
    },
  };
}

/** Parcels are no open data: they are asked one by one in the look-up. */
const open = (layers: readonly Layer[]): readonly Layer[] => layers.filter(({ kind, versions }) => kind !== 'parcels' && versions.length > 0);

async function layerOf(request: EndpointRequest, context: PluginContext): Promise<Layer | EndpointAnswer> {
  const layer = open((await layerList(context)).layers).find(({ id }) => id === request.params.id);
  return layer ?? missing('Không có bộ dữ liệu này.', 'There is no such collection.');
}

const wrongParameter = (name: string): EndpointAnswer =>
  refusal(
    400,
    'parameter',
    `Tham số "${name.slice(0, 40)}" không hợp lệ hoặc không có.`,
    `The parameter "${name.slice(0, 40)}" is not valid or does not exist.`,
  );

/** Refuses parameters that the description of the interface does not name, as the standard demands. */
function knowing(known: readonly ParameterName[], endpoint: Endpoint): Endpoint {
  return (request, context) => {
    const stray = strayParameter(request.query, known);
    if (stray !== undefined) return wrongParameter(stray);
    return isJsonWanted(request.query) ? endpoint(request, context) : wrongParameter('f');
  };
}

/** Features that lie in what is asked for: by the index first, then by their own boundary, in the system of the box. */
function found(loaded: LoadedLayer, { boxes, boxCrs }: ItemsQuestion): number[] {
  if (boxes.length === 0) return Array.from({ length: loaded.features }, (_, feature) => feature);
  const features = new Set<number>();
  for (const box of boxes)
    for (const feature of loaded.within(boxCrs.address === CRS84 ? box : envelopeOf(box, boxCrs))) {
      const shape = loaded.shape(feature);
      if (meetsBox(boxCrs.address === CRS84 ? shape : inServed(shape, boxCrs), box)) features.add(feature);
    }
  return [...features].sort((a, b) => a - b);
}

async function items(state: State, request: EndpointRequest, context: PluginContext): Promise<EndpointAnswer> {
  const layer = await layerOf(request, context);
  if (!('versions' in layer)) return layer;
  const question = itemsQuestion(request.query);
  if ('wrong' in question) return wrongParameter(question.wrong);
  const { limit, offset, days, crs } = question;
  // On days on which no version holds a layer has nothing to say here.
  const version = days === undefined ? chosenOn(layer, context.today)?.version : chosenWithin(layer, days.from, days.to);
  const loaded = version === undefined ? undefined : await state.cache.get(context, version.data);
  if (version !== undefined && loaded === undefined) return missing();
  const all = loaded === undefined ? [] : found(loaded, question);
  const shown = all.slice(offset, offset + limit);
  const at = `${request.base}/ogc/collections/${layer.id}`;
  const kept = Object.entries(request.query).flatMap(([name, value]) =>
    typeof value === 'string' && name !== 'offset' && name !== 'limit' && value !== '' ? [`&${name}=${encodeURIComponent(value)}`] : [],
  );
  const page = (from: number): string => `${at}/items?limit=${String(limit)}&offset=${String(from)}${kept.join('')}`;
  return json(
    {
      type: 'FeatureCollection',
      timeStamp: context.now,
      numberMatched: all.length,
      numberReturned: shown.length,
      links: [
        link(page(offset), 'self', GEOJSON),
        link(at, 'collection'),
        ...(offset + limit < all.length ? [link(page(offset + limit), 'next', GEOJSON)] : []),
        ...(offset > 0 ? [link(page(Math.max(0, offset - limit)), 'prev', GEOJSON)] : []),
      ],
      features: loaded === undefined || version === undefined ? [] : shown.map((feature) => featureOf(loaded, feature, version, crs)),
    },
    { 'content-type': GEOJSON, 'content-crs': `<${crs.address}>` },
  );
}

async function item(state: State, request: EndpointRequest, context: PluginContext): Promise<EndpointAnswer> {
  const layer = await layerOf(request, context);
  if (!('versions' in layer)) return layer;
  const asked = request.query['crs'];
  const crs = servedBy(typeof asked === 'string' ? asked : '');
  if (crs === undefined) return wrongParameter('crs');
  const version = chosenOn(layer, context.today)?.version;
  const loaded = version === undefined ? undefined : await state.cache.get(context, version.data);
  const number = /^\d{1,9}$/.test(request.params.feature ?? '') ? Number(request.params.feature) : -1;
  const feature = loaded?.byNumber(number);
  if (loaded === undefined || version === undefined || feature === undefined) return missing('Không có đối tượng này.', 'There is no such feature.');
  const at = `${request.base}/ogc/collections/${layer.id}`;
  return json(
    { ...featureOf(loaded, feature, version, crs), links: [link(`${at}/items/${String(number)}`, 'self', GEOJSON), link(at, 'collection')] },
    { 'content-type': GEOJSON, 'content-crs': `<${crs.address}>` },
  );
}

export function ogcEndpoints(state: State): Readonly<Record<string, Endpoint>> {
  return {
    'GET /ogc': knowing(['f'], ({ base }) =>
      json({
        title: 'Quy hoạch sử dụng đất tỉnh Khánh Hòa',
        description: 'Các lớp quy hoạch, hiện trạng và ranh giới đã công bố; để tham khảo.',
        links: [
          link(`${base}/ogc`, 'self'),
          link(`${base}/ogc/api`, 'service-desc', OPENAPI),
          link(`${base}/ogc/conformance`, 'conformance'),
          link(`${base}/ogc/collections`, 'data'),
        ],
      }),
    ),
    'GET /ogc/api': knowing(['f'], ({ base }) => json(openApi(base, SERVED_ADDRESSES), { 'content-type': OPENAPI })),
    'GET /ogc/conformance': knowing(['f'], () => json({ conformsTo: CONFORMANCE })),
    'GET /ogc/collections': knowing(['f'], async ({ base }, context) => {
      const { layers } = await layerList(context);
      const collections = open(layers).flatMap((layer) => {
        const chosen = chosenOn(layer, context.today);
        return chosen === undefined ? [] : [collection(base, layer, chosen.version)];
      });
      return json({ links: [link(`${base}/ogc/collections`, 'self')], collections });
    }),
    'GET /ogc/collections/:id': knowing(['f'], async (request, context) => {
      const layer = await layerOf(request, context);
      if (!('versions' in layer)) return layer;
      const chosen = chosenOn(layer, context.today);
      return chosen === undefined ? missing() : json(collection(request.base, layer, chosen.version));
    }),
    'GET /ogc/collections/:id/items': knowing(ITEMS_PARAMETERS, (request, context) => items(state, request, context)),
    'GET /ogc/collections/:id/items/:feature': knowing(['crs', 'f'], (request, context) => item(state, request, context)),
  };
}
