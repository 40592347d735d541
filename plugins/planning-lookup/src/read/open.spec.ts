// Files that another implementation wrote (GDAL; see tests/fixtures/geo/make.py) give the same features with the same areas in every format.
import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { nameOf, transformOf } from '../crs/systems.js';
import { inPlane, planeOf } from '../geometry/planar.js';
import { repair } from '../geometry/repair.js';
import { areaOf } from '../geometry/shapes.js';
import { openSource } from './open.js';
import type { SourceTable } from './source.js';

const fixture = (name: string): Uint8Array => new Uint8Array(readFileSync(new URL(`../../../../tests/fixtures/geo/${name}`, import.meta.url)));
const expected = JSON.parse(new TextDecoder().decode(fixture('expected.json'))) as { areas: { name: string; code: string; area: number }[] };

function onlyTable(name: string): SourceTable {
  const [table, ...more] = openSource(fixture(name), name).tables;
  if (table === undefined || more.length > 0) throw new Error('one table expected');
  return table;
}

describe('map files', () => {
  it.each([
    ['quy-hoach-vn2000.zip', 'shapefile', 'VN-2000/108.25/3'],
    ['quy-hoach-vn2000.gpkg', 'geopackage', 'VN-2000/108.25/3'],
    ['quy-hoach-wgs84.gpkg', 'geopackage', 'EPSG:4326'],
    ['quy-hoach-wgs84.geojson', 'geojson', 'EPSG:4326'],
  ])('%s: features, Vietnamese names and areas as GDAL wrote them', (name, format, crsName) => {
    expect(openSource(fixture(name), name).format).toBe(format);
    const table = onlyTable(name);
    if (table.crs === undefined) throw new Error('a coordinate system is expected');
    expect(nameOf(table.crs)).toBe(crsName);
    expect(table.fields).toEqual(expect.arrayContaining(['MDSDD', 'TEN', 'DIENTICH']));
    const { toWgs84 } = transformOf(table.crs);
    const read = [...table.features()].map(({ properties, polygons, problem }) => {
      expect(problem).toBeUndefined();
      const result = repair(polygons, toWgs84);
      if (result.kind === 'refused') throw new Error(result.message.vi);
      return { name: properties.get('TEN'), code: properties.get('MDSDD'), area: areaOf(inPlane(result.shape, planeOf(result.shape, 108.25))) };
    });
    expect(read.map(({ name: title, code }) => [title, code])).toEqual(expected.areas.map(({ name: title, code }) => [title, code]));
    // Kept on a grid of a millimetre: some hundred metres around make a tenth of a square metre at most.
    read.forEach(({ area }, index) => {
      expect(Math.abs(area - (expected.areas[index]?.area ?? 0))).toBeLessThan(0.5);
    });
  });

  it('a GeoPackage of several layers: each in its own system, lines and empty geometries refused by name, tables without a map left out', () => {
    const read = openSource(fixture('nhieu-lop.gpkg'), 'nhieu-lop.gpkg').tables.map((table) => {
      const features = [...table.features()];
      const { toWgs84 } = transformOf(table.crs ?? { kind: 'vn2000', meridian: 108.25, zone: 3 });
      const areas = features.flatMap(({ polygons, problem }) => {
        const result = problem === undefined ? repair(polygons, toWgs84) : undefined;
        return result?.kind === 'shape' ? [areaOf(inPlane(result.shape, planeOf(result.shape, 108.25)))] : [];
      });
      return {
        name: table.name,
        crs: table.crs === undefined ? undefined : nameOf(table.crs),
        problems: features.flatMap(({ problem }) => (problem === undefined ? [] : [problem.code])),
        high: features.some(({ flattened }) => flattened === true),
        areas,
      };
    });
    const [first] = read;
    expect(read.map(({ areas, ...rest }) => ({ ...rest, count: areas.length }))).toEqual([
      { name: 'quy_hoach', crs: 'VN-2000/108.25/3', problems: [], high: false, count: 3 },
      { name: 'hien_trang', crs: 'EPSG:4326', problems: ['empty', 'no-geometry'], high: true, count: 3 },
      { name: 'mui_6', crs: 'VN-2000/111/6', problems: [], high: false, count: 3 },
      { name: 'tim_duong', crs: 'VN-2000/108.25/3', problems: ['not-polygon'], high: false, count: 0 },
      { name: 'khong_he', crs: undefined, problems: [], high: false, count: 3 },
    ]);
    for (const { areas } of read.filter(({ areas: each }) => each.length > 0))
      areas.forEach((area, index) => {
        expect(Math.abs(area - (first?.areas[index] ?? 0))).toBeLessThan(0.5);
      });
  });
});
