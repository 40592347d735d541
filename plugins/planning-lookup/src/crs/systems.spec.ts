// Projections against PROJ's own figures, and coordinates as people type them.
import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { crsByName, nameOf, transformOf, type Crs } from './systems.js';
import { readTyped, type TypedOptions } from './typed.js';
import { crsFromWkt } from './wkt.js';

interface Expected {
  readonly points: readonly { readonly crs: string; readonly longitude: number; readonly latitude: number; readonly x: number; readonly y: number }[];
  readonly prj: Readonly<Record<string, Readonly<Record<string, string>>>>;
}
const expected = JSON.parse(readFileSync(new URL('../../../../tests/fixtures/geo/expected.json', import.meta.url), 'utf8')) as Expected;

const known = (name: string): Crs => {
  const crs = crsByName(name);
  if (crs === undefined) throw new Error(`${name} is not known`);
  return crs;
};

describe('coordinate systems', () => {
  it('agree with PROJ: half a millimetre on land, both ways', () => {
    expect(expected.points.length).toBe(25);
    for (const { crs, longitude, latitude, x, y } of expected.points) {
      const { fromWgs84, toWgs84 } = transformOf(known(crs));
      const [mineX, mineY] = fromWgs84(longitude, latitude);
      const metre = crs === 'EPSG:4756' ? 1 / 111_000 : 1;
      // Truong Sa lies up to six degrees from a central meridian, where both use series.
      const tolerance = (longitude > 112 ? 0.005 : 0.0005) * metre;
      expect(Math.hypot(mineX - x, mineY - y)).toBeLessThan(tolerance);
      const [backX, backY] = toWgs84(x, y);
      expect(Math.hypot(backX - longitude, backY - latitude) * 111_000).toBeLessThan(longitude > 112 ? 0.005 : 0.0005);
    }
  });

  it('of web maps are what arithmetic makes of them', () => {
    const [x, y] = transformOf(known('EPSG:3857')).fromWgs84(109.1967, 12.2388);
    const radians = (degrees: number): number => (degrees * Math.PI) / 180;
    expect(Math.abs(x - 6_378_137 * radians(109.1967))).toBeLessThan(0.001);
    expect(Math.abs(y - 6_378_137 * Math.log(Math.tan(Math.PI / 4 + radians(12.2388) / 2)))).toBeLessThan(0.001);
  });

  it('are recognised in .prj files and definitions, however they are written', () => {
    const read = (code: string): string[] => Object.values(expected.prj[code] ?? {}).map((text) => nameOf(crsFromWkt(text) ?? { kind: 'utm', meridian: 0 }));
    expect(read('9217')).toEqual(['VN-2000/108.25/3', 'VN-2000/108.25/3', 'VN-2000/108.25/3']);
    expect(read('3406')).toEqual(['VN-2000/111/6', 'VN-2000/111/6', 'VN-2000/111/6']);
    expect(read('5897')).toEqual(['VN-2000/105/3', 'VN-2000/105/3', 'VN-2000/105/3']);
    expect(read('4756')).toEqual(['EPSG:4756', 'EPSG:4756', 'EPSG:4756']);
    expect(read('4326')).toEqual(['EPSG:4326', 'EPSG:4326', 'EPSG:4326']);
    expect(read('32649')).toEqual(['EPSG:32649', 'EPSG:32649', 'EPSG:32649']);
    expect(read('3857')).toEqual(['EPSG:3857', 'EPSG:3857', 'EPSG:3857']);
    expect(crsFromWkt('PROJCS["RGF93",PROJECTION["Lambert_Conformal_Conic_2SP"],PARAMETER["Central_Meridian",103]]')).toBeUndefined();
    expect(crsFromWkt('PROJCS["VN2000",UNIT["Meter",1]]')).toBeUndefined();
    expect(crsFromWkt('(((((((')).toBeUndefined();
  });

  it('have names that are read again', () => {
    for (const name of ['EPSG:4326', 'EPSG:4756', 'EPSG:32648', 'VN-2000/108.25/3', 'VN-2000/111/6', 'EPSG:3857']) expect(nameOf(known(name))).toBe(name);
    expect(nameOf(known('urn:ogc:def:crs:OGC:1.3:CRS84'))).toBe('EPSG:4326');
    expect(nameOf(known('urn:ogc:def:crs:EPSG::9217'))).toBe('VN-2000/108.25/3');
    expect(crsByName('EPSG:2154')).toBeUndefined();
    expect(crsByName('constructor')).toBeUndefined();
    expect(crsByName('VN-2000/180/3')).toBeUndefined();
  });
});

describe('typed coordinates', () => {
  const options: TypedOptions = { system: 'auto', meridian: 108.25, zone: 3 };
  const point = (text: string, more: Partial<TypedOptions> = {}): string => {
    const read = readTyped(text, { ...options, ...more });
    if (read.kind === 'refused') return read.code;
    return `${String(read.corners.length)} ${read.corners[0]?.latitude.toFixed(6) ?? ''} ${read.corners[0]?.longitude.toFixed(6) ?? ''}`;
  };

  it.each([
    ['12.2388, 109.1967', '1 12.238800 109.196700'],
    ['12.2388 109.1967', '1 12.238800 109.196700'],
    ['12.2388,109.1967', '1 12.238800 109.196700'],
    ['12,2388; 109,1967', '1 12.238800 109.196700'],
    ['12,2388 109,1967', '1 12.238800 109.196700'],
    ['12°14\'19.68"N 109°11\'48.12"E', '1 12.238800 109.196700'],
    ['109°11′48,12″Đ, 12°14′19,68″B', '1 12.238800 109.196700'],
    ['1353660.0277 602805.6604', '1 12.238800 109.196700'],
    ['1.353.660,03 602.805,66', '1 12.238800 109.196700'],
    ['1,353,660.03 602,805.66', '1 12.238800 109.196700'],
    ['X = 1353660.03; Y = 602805.66', '1 12.238800 109.196700'],
    ['109.1967, 12.2388', 'swapped'],
    ['602805.66 1353660.03', 'swapped'],
    ['40.7, -74.0', 'outside'],
    ['5000 6000', 'outside'],
    ['Nha Trang', 'not-read'],
    ['', 'empty'],
    ['12.2388', 'not-read'],
    ['12.1 109.1\n12.2 109.2', 'corners'],
  ])('reads %j', (text, read) => {
    expect(point(text)).toBe(read);
  });

  it('reads the table of corners that Excel copies, with numbers, headings and lengths', () => {
    const table = 'STT\tX (m)\tY (m)\tCạnh\n1\t1353600,12\t602800,5\t60,1\n2\t1353660,5\t602805,2\t45\n3\t1353650\t602860\t61\n1\t1353600,12\t602800,5\t';
    const read = readTyped(table, options);
    expect(read).toMatchObject({ kind: 'understood', crs: { kind: 'vn2000', meridian: 108.25, zone: 3 } });
    expect(read.kind === 'understood' ? read.corners.length : 0).toBe(3);
  });

  it('says how it understood, and what was perhaps meant', () => {
    expect(readTyped('1353660.03 602805.66', options)).toMatchObject({
      echo: { vi: 'Hiểu là VN-2000, kinh tuyến trục 108°15′, múi 3°: X = 1353660.03, Y = 602805.66' },
    });
    expect(readTyped('109.1967, 12.2388', options)).toMatchObject({ kind: 'refused', suggestion: '12.2388, 109.1967' });
    // Another meridian is another place: nothing is guessed.
    expect(point('1353660.03 602805.66', { meridian: 108.5 })).not.toContain('109.1967');
  });
});
