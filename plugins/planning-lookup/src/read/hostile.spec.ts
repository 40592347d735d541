// Files that lie: each is refused by name, soon, and without eating the memory.
import { describe, expect, it } from '@jest/globals';
import { deflateSync, zipSync } from 'fflate';
import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { openSource } from './open.js';
import { Refused } from './source.js';

const fixture = (name: string): Uint8Array => new Uint8Array(readFileSync(new URL(`../../../../tests/fixtures/geo/${name}`, import.meta.url)));
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Reads everything; the code of the refusal, or how many features came with which problems. */
function read(bytes: Uint8Array, name = 'a.geojson'): string {
  try {
    const problems: string[] = [];
    let count = 0;
    for (const table of openSource(bytes, name).tables)
      for (const { problem } of table.features()) {
        count += 1;
        if (problem !== undefined) problems.push(problem.code);
      }
    return `${String(count)} ${problems.join(' ')}`.trim();
  } catch (error) {
    if (error instanceof Refused) return error.code;
    throw error;
  }
}

const collection = (...features: unknown[]): Uint8Array => utf8(JSON.stringify({ type: 'FeatureCollection', features }));

describe('hostile GeoJSON', () => {
  it.each<[string, Uint8Array, string]>([
    ['empty', new Uint8Array(), 'empty'],
    ['no map', utf8('hello'), 'unknown-format'],
    ['a picture', new Uint8Array([0x89, 0x50, 0x4e, 0x47]), 'unknown-format'],
    ['cut short', utf8('{"type":"FeatureCollection","features":[{"type":"Feature"'), 'broken-json'],
    ['a bomb of brackets', utf8(`{"type":"FeatureCollection","features":[${'['.repeat(100_000)}`), 'too-deep'],
    ['an object only', utf8('{"type":"Feature"}'), 'not-a-collection'],
    ['TopoJSON', utf8('{"type":"Topology","features":[]}'), 'topojson'],
    ['not UTF-8', new Uint8Array([...utf8('{"type":"FeatureCollection","features":[{"a":"'), 0xff, 0xfe, ...utf8('"}]}')]), 'not-utf8'],
    ['null as a feature', collection(null), '1 broken-feature'],
    ['no geometry', collection({ geometry: null }), '1 no-geometry'],
    ['a point', collection({ geometry: { type: 'Point', coordinates: [1, 2] } }), '1 not-polygon'],
    ['coordinates of texts', collection({ geometry: { type: 'Polygon', coordinates: [[['a', 'b']]] } }), '1 broken-geometry'],
    ['coordinates that are no list', collection({ geometry: { type: 'Polygon', coordinates: 7 } }), '1 broken-geometry'],
    ['numbers beyond doubles', utf8('{"type":"FeatureCollection","features":[{"geometry":{"type":"Polygon","coordinates":[[[1e999,1],[2,2],[3,3]]]}}]}'), '1'],
    ['bare .shp', new Uint8Array([0, 0, 0x27, 0x0a, 0, 0]), 'bare-shp'],
  ])('%s', (_name, bytes, expected) => {
    expect(read(bytes)).toBe(expected);
  });

  it('a property called __proto__ changes nothing', () => {
    read(utf8('{"type":"FeatureCollection","features":[{"properties":{"__proto__":{"polluted":1},"constructor":2},"geometry":null}]}'));
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  it('one broken feature does not hide the others', () => {
    const good = {
      type: 'Feature',
      properties: {},
      geometry: {
        type: 'Polygon',
        coordinates: [
          [
            [109, 12],
            [109.1, 12],
            [109.1, 12.1],
            [109, 12],
          ],
        ],
      },
    };
    expect(read(collection(good, { geometry: { type: 'Polygon', coordinates: [[[1]]] } }, good))).toBe('3 broken-geometry');
  });
});

describe('hostile archives', () => {
  const shp = zipSync({ 'a.shp': new Uint8Array(100), 'a.dbf': new Uint8Array(10) });

  it.each<[string, Uint8Array, string]>([
    ['without a .shp', zipSync({ 'a.txt': utf8('x') }), 'no-shapefile'],
    ['without a .dbf', zipSync({ 'a.shp': new Uint8Array(100) }), 'no-dbf'],
    ['broken tables', shp, 'broken-dbf'],
    ['only a beginning', shp.subarray(0, 40), 'broken-zip'],
    ['a bomb', zipSync({ 'a.shp': new Uint8Array(30_000_000), 'a.dbf': new Uint8Array(10) }), 'zip-bomb'],
    ['too many files', zipSync(Object.fromEntries(Array.from({ length: 600 }, (_, index) => [`${String(index)}.shp`, new Uint8Array(1)]))), 'zip-entries'],
  ])('%s', (_name, bytes, expected) => {
    expect(read(bytes)).toBe(expected);
  });

  it('an archive that lies about its size stops where the lie shows', () => {
    const honest = zipSync({ 'a.dbf': new Uint8Array(5_000_000), 'a.shp': new Uint8Array(10) }, { level: 9 });
    const view = new DataView(honest.buffer, honest.byteOffset, honest.byteLength);
    const directory = view.getUint32(honest.length - 22 + 16, true);
    view.setUint32(directory + 24, 900, true);
    expect(read(honest)).toBe('broken-zip');
    expect(deflateSync(new Uint8Array(10)).length).toBeGreaterThan(0);
  });
});

describe('hostile GeoPackages', () => {
  const good = fixture('quy-hoach-vn2000.gpkg');

  it('pages that point in circles end', () => {
    const bytes = good.slice();
    const view = new DataView(bytes.buffer);
    const size = view.getUint16(16);
    // Every page says that it is an interior page whose last child is page 2.
    for (let page = 1; page * size + 12 <= bytes.length; page += 1) {
      bytes[page * size] = 0x05;
      view.setUint16(page * size + 3, 0);
      view.setUint32(page * size + 8, 2);
    }
    expect(['broken-sqlite', 'no-layer', 'not-a-geopackage']).toContain(read(bytes));
  });

  it('a SQLite file that is no GeoPackage', () => {
    expect(read(utf8('SQLite format 3\0'))).toBe('broken-sqlite');
  });
});

describe('files with broken bytes', () => {
  it.each(['quy-hoach-vn2000.zip', 'quy-hoach-vn2000.gpkg', 'quy-hoach-wgs84.geojson'])(
    '%s: every flaw is a refusal or a finding, never a fault of ours',
    (name) => {
      const good = fixture(name);
      fc.assert(
        fc.property(fc.array(fc.tuple(fc.nat(good.length - 1), fc.nat(255)), { minLength: 1, maxLength: 12 }), fc.nat(good.length), (flaws, cut) => {
          const bytes = good.slice(0, cut % 3 === 0 ? cut : good.length);
          for (const [at, value] of flaws) if (at < bytes.length) bytes[at] = value;
          expect(typeof read(bytes, name)).toBe('string');
        }),
        { numRuns: 400 },
      );
    },
  );
});
