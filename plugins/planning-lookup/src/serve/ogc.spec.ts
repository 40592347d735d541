// The interface for other systems against the requirements of its standards (OGC 17-069r4, 18-058r1, named in the titles): every link leads
// somewhere, every parameter means what the standard says, and what the description does not name is refused.
import { beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { EndpointAnswer } from '@haidang/plugin-sdk';
import { transformOf, vn2000 } from '../crs/systems.js';
import { Desk, fixture, PLANNING } from '../desk.testing.js';
import { meetsBox } from '../geometry/meets.js';
import { overlay } from '../geometry/overlay.js';
import { pointInside, type Box, type Shape } from '../geometry/shapes.js';
import { CRS84 } from './ogc-crs.js';
import { boxesIn, daysIn } from './ogc-query.js';

const BASE = 'https://x/api/v1/plugins/planning-lookup/http';
const EPSG = (code: number): string => `http://www.opengis.net/def/crs/EPSG/0/${String(code)}`;
const PATTERNS = [
  'GET /ogc',
  'GET /ogc/api',
  'GET /ogc/conformance',
  'GET /ogc/collections',
  'GET /ogc/collections/:id',
  'GET /ogc/collections/:id/items',
  'GET /ogc/collections/:id/items/:feature',
];

interface Link {
  rel: string;
  href: string;
  type: string;
}
interface Page {
  type: string;
  numberMatched: number;
  numberReturned: number;
  timeStamp: string;
  links: Link[];
  features: { id: number; geometry: { type: string; coordinates: number[][][] } }[];
}

let desk: Desk;

/** As over HTTP: by the address alone. */
async function get(href: string): Promise<EndpointAnswer> {
  const url = new URL(href, BASE);
  const path = url.pathname.replace('/api/v1/plugins/planning-lookup/http', '');
  const pattern = PATTERNS.find((each) => {
    const [wanted, given] = [each.replace('GET ', '').split('/'), path.split('/')];
    return wanted.length === given.length && wanted.every((part, index) => part.startsWith(':') || part === given[index]);
  });
  if (pattern === undefined) return { status: 404 };
  const query: Record<string, string | string[]> = {};
  for (const name of new Set(url.searchParams.keys())) {
    const values = url.searchParams.getAll(name);
    query[name] = values.length === 1 ? (values[0] ?? '') : values;
  }
  return desk.call(pattern, path, { query });
}
const at = (path: string): string => `${BASE}/ogc${path}`;
const page = async (query = ''): Promise<Page> => (await get(at(`/collections/quy-hoach/items${query}`))).json as Page;
const statusOf = async (path: string): Promise<number> => (await get(at(path))).status ?? 200;

beforeAll(async () => {
  desk = new Desk();
  const [first, second] = [
    await desk.checked(fixture('quy-hoach-vn2000.gpkg'), 'a.gpkg', PLANNING),
    await desk.checked(fixture('quy-hoach-vn2000.zip'), 'b.zip', PLANNING),
  ];
  await desk.publish(first, { validFrom: '2020-01-01', validTo: '2023-12-31', decision: { number: 'CŨ/QĐ', date: '2019-12-01', issuer: 'UBND tỉnh' } });
  await desk.publish(second);
});

describe('pages', () => {
  it('every link of every page leads to an answer of the type that it names (/req/core/root-success, fc-md-links, fc-links)', async () => {
    const seen = new Map<string, string>();
    const open = [at('')];
    for (let href = open.pop(); href !== undefined; href = open.pop()) {
      const answer = await get(href);
      expect([href, answer.status ?? 200]).toEqual([href, 200]);
      const type = answer.headers?.['content-type'] ?? 'application/json';
      const body = answer.json as { links?: Link[]; collections?: { links: Link[] }[]; features?: { links?: Link[] }[] };
      const links = [...(body.links ?? []), ...(body.collections ?? []).flatMap((each) => each.links)];
      const self = links.find(({ rel, href: own }) => rel === 'self' && own.split('?')[0] === href.split('?')[0]);
      if (!href.endsWith('/api') && !href.endsWith('/conformance')) expect(self?.type).toBe(type);
      for (const link of links) {
        if (!link.href.startsWith(BASE) || seen.has(link.href)) continue;
        seen.set(link.href, link.type);
        open.push(link.href);
      }
      seen.set(href, type);
    }
    expect([...seen.keys()].map((href) => href.replace(`${BASE}/ogc`, '').split('?')[0])).toEqual(
      expect.arrayContaining(['', '/api', '/conformance', '/collections', '/collections/quy-hoach', '/collections/quy-hoach/items']),
    );
    const rels = async (path: string): Promise<string[]> => ((await get(at(path))).json as { links: Link[] }).links.map(({ rel }) => rel);
    expect(await rels('')).toEqual(expect.arrayContaining(['self', 'service-desc', 'conformance', 'data']));
    expect(await rels('/collections/quy-hoach')).toEqual(['self', 'items', 'describedby']);
    expect(await rels('/collections/quy-hoach/items/5')).toEqual(['self', 'collection']);
  });

  it('conformance, extent and systems are declared (/req/core/conformance-success, fc-md-extent; /req/crs/fc-md-crs-list)', async () => {
    const { conformsTo } = (await get(at('/conformance'))).json as { conformsTo: string[] };
    expect(conformsTo).toEqual([
      ...['core', 'oas30', 'geojson'].map((each) => `http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/${each}`),
      'http://www.opengis.net/spec/ogcapi-features-2/1.0/conf/crs',
    ]);
    const { crs, storageCrs, extent } = (await get(at('/collections/quy-hoach'))).json as {
      crs: string[];
      storageCrs: string;
      extent: { spatial: { bbox: number[][] }; temporal: { interval: (string | null)[][] } };
    };
    expect(crs.slice(0, 4)).toEqual([CRS84, EPSG(4326), EPSG(4756), EPSG(9217)]);
    expect(storageCrs).toBe(CRS84);
    expect(extent.temporal.interval).toEqual([['2020-01-01T00:00:00Z', null]]);
    const [west = 0, south = 0, east = 0, north = 0] = extent.spatial.bbox[0] ?? [];
    expect(west < east && south < north && west > 109 && north < 12.3).toBe(true);
  });

  it('the description names each operation, parameter and status; what it does not name is refused (/req/oas30/completeness, security; /req/core/query-param-unknown)', async () => {
    const api = (await get(at('/api'))).json as {
      servers: { url: string }[];
      security: unknown[];
      paths: Record<string, { get: { parameters: { name: string; in: string }[]; responses: Record<string, unknown> } }>;
    };
    expect(api.servers).toEqual([{ url: BASE }]);
    expect(api.security).toHaveLength(2);
    const spelled = Object.keys(api.paths).map((path) => `GET ${path.replace('{collectionId}', ':id').replace('{featureId}', ':feature')}`);
    expect(spelled.sort()).toEqual([...PATTERNS].sort());
    const values: Readonly<Record<string, string>> = {
      bbox: '109,12,110,13',
      'bbox-crs': CRS84,
      crs: CRS84,
      datetime: '2025-01-01',
      limit: '2',
      offset: '1',
      f: 'json',
    };
    for (const [path, { get: operation }] of Object.entries(api.paths)) {
      const real = path.replace('/ogc', '').replace('{collectionId}', 'quy-hoach').replace('{featureId}', '5');
      for (const { name } of operation.parameters.filter((each) => each.in === 'query'))
        expect([real, name, await statusOf(`${real}?${name}=${encodeURIComponent(values[name] ?? '')}`)]).toEqual([real, name, 200]);
      expect([real, await statusOf(`${real}?colour=red`), await statusOf(`${real}?f=html`)]).toEqual([real, 400, 400]);
      expect(Object.keys(operation.responses)).toEqual(expect.arrayContaining(['200', '400', '401', '403', '500']));
    }
  });

  it('what does not exist is 404', async () => {
    expect([await statusOf('/collections/khong'), await statusOf('/collections/khong/items'), await statusOf('/collections/quy-hoach/items/99')]).toEqual([
      404, 404, 404,
    ]);
    expect(await statusOf('/collections/quy-hoach/items/5.0')).toBe(404);
  });
});

describe('items', () => {
  it('counts, and leads from page to page both ways without losing or doubling one (/req/core/fc-limit-response-1, fc-numberMatched, fc-numberReturned)', async () => {
    const read: number[] = [];
    let href: string | undefined = at('/collections/quy-hoach/items?limit=7&bbox=109%2C12%2C110%2C13');
    let last = '';
    while (href !== undefined) {
      const { json, headers } = await get(href);
      const { features, links, numberMatched, numberReturned, timeStamp, type } = json as Page;
      expect([headers?.['content-type'], type, numberMatched, numberReturned]).toEqual(['application/geo+json', 'FeatureCollection', 29, features.length]);
      expect(Number.isNaN(Date.parse(timeStamp))).toBe(false);
      read.push(...features.map(({ id }) => id));
      last = links.find(({ rel }) => rel === 'prev')?.href ?? '';
      href = links.find(({ rel }) => rel === 'next')?.href;
    }
    expect([read.length, new Set(read).size]).toEqual([29, 29]);
    expect(((await get(last)).json as Page).features.map(({ id }) => id)).toEqual(read.slice(21, 28));
    // More than the most is no fault (/req/core/fc-limit-response-1 B).
    expect(await page('?limit=100000')).toMatchObject({ numberReturned: 29 });
  });

  it.each([
    'limit=0',
    'limit=-3',
    'limit=x',
    'offset=-1',
    'bbox=1,2,3',
    'bbox=a,b,c,d',
    'bbox=109,13,110,12',
    'datetime=yesterday',
    'datetime=2024-05-01/2020-01-01',
    'datetime=2024-02-30',
    'datetime=../..',
    'datetime=2024-05-01T25:00:00Z',
    'crs=EPSG:4326',
    'bbox-crs=x',
    'limit=1&limit=2',
  ])('%s is refused (/req/core/query-param-invalid)', async (query) => expect(await statusOf(`/collections/quy-hoach/items?${query}`)).toBe(400));

  it('gives what meets the box, not what merely comes near it (/req/core/fc-bbox-response)', async () => {
    const all = (await page('?limit=1000')).features;
    const shapeOf = ({ geometry }: Page['features'][number]): Shape =>
      (geometry.type === 'Polygon' ? [geometry.coordinates] : (geometry.coordinates as unknown as number[][][][])).map((polygon) =>
        polygon.map((ring) => ring.slice(0, -1).flat()),
      );
    const around = ([x, y]: readonly [number, number], by: number): Box => [x - by, y - by, x + by, y + by];
    const ids = async (box: Box): Promise<number[]> => (await page(`?bbox=${box.join(',')}`)).features.map(({ id }) => id);
    for (const feature of all.slice(0, 6)) {
      const within = around(pointInside(shapeOf(feature)), 1e-6);
      expect(await ids(within)).toEqual([feature.id]);
      const wider = around(pointInside(shapeOf(feature)), 0.0012);
      expect(await ids(wider)).toEqual(all.filter((each) => meetsBox(shapeOf(each), wider)).map(({ id }) => id));
    }
    // In the hole of a lake there is nothing, though the lake lies all around.
    const hole = all.flatMap((each) => shapeOf(each).flatMap(([, inner]) => (inner === undefined ? [] : [inner])))[0];
    if (hole === undefined) throw new Error('no hole');
    expect(await ids(around(pointInside([[hole]]), 1e-5))).toEqual([]);
    expect(await page('?bbox=100,0,101,1')).toMatchObject({ numberMatched: 0, numberReturned: 0, features: [] });
    expect(await page('?bbox=109,12,0,110,13,9000')).toMatchObject({ numberMatched: 29 });
    // From the antimeridian around the world to the province.
    expect(await page('?bbox=170,-90,109.9,90')).toMatchObject({ numberMatched: 29 });
  });

  it('a day, an instant or an interval chooses the last version that held then (/req/core/fc-time-response)', async () => {
    const decisions = async (datetime: string): Promise<unknown> => {
      const { features, numberMatched } = (await page(`?limit=1&datetime=${datetime}`)) as unknown as {
        features: { properties: { decision: string } }[];
        numberMatched: number;
      };
      return [numberMatched, features[0]?.properties.decision];
    };
    const [older, newer, none] = [
      [29, 'CŨ/QĐ'],
      [29, '318/QĐ-TTg'],
      [0, undefined],
    ];
    expect(await decisions('2021-06-01')).toEqual(older);
    expect(await decisions('2021-06-01T00:00:00Z/2022-01-01T00:00:00Z')).toEqual(older);
    expect(await decisions('../2021-06-01')).toEqual(older);
    expect(await decisions('2021-06-01/..')).toEqual(newer);
    expect(await decisions('2023-06-01/2024-02-01')).toEqual(older);
    expect(await decisions('2024-02-01')).toEqual(none);
    expect(await decisions('2000-01-01/2001-01-01')).toEqual(none);
    expect(await decisions('2024-05-01/')).toEqual(newer);
  });
});

describe('coordinate systems (part 2)', () => {
  it('answers in the system that is asked for, with its order of axes, and says so (/req/crs/fc-crs-action, ogc-crs-header-value)', async () => {
    const of = async (crs: string): Promise<{ corner: number[]; header: string | undefined }> => {
      const { json, headers } = await get(at(`/collections/quy-hoach/items/5?crs=${encodeURIComponent(crs)}`));
      return { corner: (json as Page['features'][number]).geometry.coordinates[0]?.[0] ?? [], header: headers?.['content-crs'] };
    };
    const plain = await of(CRS84);
    const [longitude = 0, latitude = 0] = plain.corner;
    expect(plain.header).toBe(`<${CRS84}>`);
    expect((await of(EPSG(4326))).corner).toEqual([latitude, longitude]);
    const plane = await of(EPSG(9217));
    const crs = vn2000(108.25, 3);
    if (crs === undefined) throw new Error('no such plane');
    const [east, north] = transformOf(crs).fromWgs84(longitude, latitude);
    // EPSG gives this plane east before north.
    expect(Math.hypot((plane.corner[0] ?? 0) - east, (plane.corner[1] ?? 0) - north)).toBeLessThan(0.01);
    expect(plane.header).toBe(`<${EPSG(9217)}>`);
    expect((await get(at('/collections/quy-hoach/items'))).headers?.['content-crs']).toBe(`<${CRS84}>`);
  });

  it('a box in another system finds what the same box finds in degrees (/req/crs/fc-bbox-crs-action)', async () => {
    const ids = async (query: string): Promise<number[]> => (await page(`?limit=1000&${query}`)).features.map(({ id }) => id);
    const some = await ids('bbox=109.171,12.231,109.173,12.233');
    expect(some.length).toBeGreaterThan(1);
    expect(some.length).toBeLessThan(29);
    expect(await ids(`bbox=12.231,109.171,12.233,109.173&bbox-crs=${encodeURIComponent(EPSG(4326))}`)).toEqual(some);
    const flat = await ids(`bbox=600100,1352900,600300,1353200&bbox-crs=${encodeURIComponent(EPSG(9217))}`);
    expect(flat.length).toBeGreaterThan(2);
    expect(flat.length).toBeLessThan(15);
    expect(await ids(`bbox=600100,1352900,600300,1353200`)).toEqual([]);
  });
});

describe('boxes and days', () => {
  it.each<[string, string, unknown]>([
    ['1,2,3,4', CRS84, [[1, 2, 3, 4]]],
    ['1,2,9,3,4,9', CRS84, [[1, 2, 3, 4]]],
    [
      '170,1,-170,2',
      CRS84,
      [
        [170, 1, 180, 2],
        [-180, 1, -170, 2],
      ],
    ],
    [
      '1,170,2,-170',
      EPSG(4326),
      [
        [1, 170, 2, 180],
        [1, -180, 2, -170],
      ],
    ],
    ['2,1,1,2', EPSG(4326), undefined],
    ['600300,1,600100,2', EPSG(9217), undefined],
    ['1,2,3,', CRS84, undefined],
    ['1,2,3,0x10', CRS84, undefined],
  ])('%s in %s', (text, address, expected) => {
    const crs = { address, crs: address === EPSG(9217) ? vn2000(108.25, 3) : { kind: 'wgs84' as const }, northFirst: address === EPSG(4326) };
    if (crs.crs === undefined) throw new Error('no such plane');
    expect(boxesIn(text, { ...crs, crs: crs.crs })).toEqual(expected);
  });

  it.each<[string, unknown]>([
    ['2024-05-01', { from: '2024-05-01', to: '2024-05-01' }],
    ['2024-05-01T23:59:60.5+07:00', { from: '2024-05-01', to: '2024-05-01' }],
    ['../2024-05-01', { from: null, to: '2024-05-01' }],
    ['/2024-05-01', { from: null, to: '2024-05-01' }],
    ['2024-05-01/2024-06-01/2024-07-01', undefined],
    ['..', undefined],
    ['2024-05-01T10:00', undefined],
  ])('%s', (text, expected) => expect(daysIn(text)).toEqual(expected));

  it('a box meets a shape when points of one lie in the other, however they lie', () => {
    const number = fc.integer({ min: 0, max: 12 });
    fc.assert(
      fc.property(
        fc.array(fc.tuple(number, number), { minLength: 3, maxLength: 8 }),
        number,
        number,
        fc.integer({ min: 1, max: 6 }),
        fc.integer({ min: 1, max: 6 }),
        (points, x, y, width, height) => {
          const shape: Shape = [[points.flat()]];
          const box: Box = [x, y, x + width, y + height];
          const sides: Shape = [[[x, y, x + width, y, x + width, y + height, x, y + height]]];
          const common =
            (overlay(sides, [shape]).parts[0] ?? 0) > 1e-9 || points.some(([px, py]) => px >= box[0] && px <= box[2] && py >= box[1] && py <= box[3]);
          // Sharing land or a corner is meeting; sharing neither may still be a touch.
          expect(meetsBox(shape, box) || !common).toBe(true);
        },
      ),
      { numRuns: 200 },
    );
    const ring: Shape = [
      [
        [0, 0, 10, 0, 10, 10, 0, 10],
        [2, 2, 2, 8, 8, 8, 8, 2],
      ],
    ];
    expect([
      meetsBox(ring, [4, 4, 5, 5]),
      meetsBox(ring, [4, 4, 9, 5]),
      meetsBox(ring, [10, 10, 11, 11]),
      meetsBox(ring, [10.1, 0, 11, 11]),
      meetsBox(ring, [-5, -5, 20, 20]),
    ]).toEqual([false, true, true, false, true]);
  });
});
