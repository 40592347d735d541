// GeoJSON (RFC 7946, and the older form that names a CRS).
import { crsByName, WGS84, type Crs } from '../crs/systems.js';
import { JsonScan, type Span } from './json-scan.js';
import {
  brokenGeometry,
  emptyGeometry,
  isEmpty,
  keptValue,
  LIMITS,
  noGeometry,
  notPolygon,
  Refused,
  refuse,
  type RawPolygon,
  type Source,
  type SourceFeature,
  type Value,
} from './source.js';

export function readGeoJson(bytes: Uint8Array, name: string): Source {
  const scan = new JsonScan(bytes);
  const start = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  let type = '';
  let list: Span | undefined;
  let crs: { readonly known: Crs | undefined; readonly text: string } = { known: WGS84, text: 'RFC 7946: WGS84' };
  for (const { key, value } of scan.members(start)) {
    if (key === 'type') type = scan.text(value).replaceAll('"', '');
    else if (key === 'features') list = value;
    else if (key === 'crs') crs = namedCrs(scan, value);
  }
  if (type === 'Topology') return refuse('topojson', 'Đây là TopoJSON. Hãy xuất lại thành GeoJSON.', 'This is TopoJSON. Export it as GeoJSON.');
  if (type !== 'FeatureCollection' || list === undefined)
    return refuse('not-a-collection', 'GeoJSON phải là FeatureCollection có "features".', 'GeoJSON must be a FeatureCollection with "features".');
  const { from } = list;
  const fields = new Set<string>();
  let count = 0;
  for (const span of scan.elements(from)) {
    count += 1;
    if (count > LIMITS.features)
      return refuse(
        'too-many-features',
        `Nhiều hơn ${String(LIMITS.features)} đối tượng: hãy chia tệp.`,
        `More than ${String(LIMITS.features)} features: split the file.`,
      );
    if (count <= 200 && fields.size < LIMITS.fields) for (const key of featureOf(scan, span, count).properties.keys()) fields.add(key);
  }
  return {
    format: 'geojson',
    tables: [
      {
        name,
        fields: [...fields].slice(0, LIMITS.fields),
        count,
        crs: crs.known,
        crsText: crs.text,
        encoding: 'utf-8',
        *features() {
          let number = 0;
          for (const span of scan.elements(from)) yield featureOf(scan, span, ++number);
        },
      },
    ],
  };
}

function namedCrs(scan: JsonScan, span: Span): { known: Crs | undefined; text: string } {
  const read = span.to - span.from > 2000 ? undefined : (parsed(scan.text(span)) as { properties?: { name?: unknown } } | null | undefined);
  if (read === null) return { known: WGS84, text: 'RFC 7946: WGS84' };
  const name = read?.properties?.name;
  return typeof name === 'string' ? { known: crsByName(name), text: name.slice(0, 200) } : { known: undefined, text: '?' };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function featureOf(scan: JsonScan, span: Span, number: number): SourceFeature {
  const nothing = new Map<string, Value>();
  if (span.to - span.from > LIMITS.featureBytes) return { number, polygons: [], properties: nothing, problem: brokenGeometry() };
  const read = parsed(scan.text(span)) as { geometry?: { type?: unknown; coordinates?: unknown } | null; properties?: unknown } | undefined | null;
  if (read === undefined || read === null || typeof read !== 'object')
    return {
      number,
      polygons: [],
      properties: nothing,
      problem: { code: 'broken-feature', text: { vi: 'Đối tượng JSON bị hỏng.', en: 'The feature is broken JSON.' } },
    };
  const properties = new Map<string, Value>();
  if (typeof read.properties === 'object' && read.properties !== null && !Array.isArray(read.properties))
    for (const [key, value] of Object.entries(read.properties).slice(0, LIMITS.fields)) properties.set(key.slice(0, 100), keptValue(value));
  const { geometry } = read;
  if (geometry === null || geometry === undefined) return { number, polygons: [], properties, problem: noGeometry() };
  const list = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.type === 'MultiPolygon' ? geometry.coordinates : undefined;
  if (list === undefined) return { number, polygons: [], properties, problem: notPolygon(String(geometry.type)) };
  try {
    const flat = { height: false, corners: 0 };
    const polygons = listOf(list).map((polygon): RawPolygon => listOf(polygon).map((ring) => ringOf(ring, flat)));
    return isEmpty(polygons) ? { number, polygons: [], properties, problem: emptyGeometry() } : { number, polygons, properties, flattened: flat.height };
  } catch (error) {
    if (error instanceof Refused) return { number, polygons: [], properties, problem: brokenGeometry() };
    throw error;
  }
}

function listOf(value: unknown): readonly unknown[] {
  if (!Array.isArray(value) || value.length > LIMITS.featureCorners) throw new Refused('broken-geometry', brokenGeometry().text);
  return value;
}

function ringOf(value: unknown, flat: { height: boolean; corners: number }): number[] {
  const ring: number[] = [];
  for (const pair of listOf(value)) {
    const [x, y] = listOf(pair);
    flat.height ||= listOf(pair).length > 2;
    flat.corners += 1;
    if (typeof x !== 'number' || typeof y !== 'number' || flat.corners > LIMITS.featureCorners) throw new Refused('broken-geometry', brokenGeometry().text);
    ring.push(x, y);
  }
  return ring;
}
