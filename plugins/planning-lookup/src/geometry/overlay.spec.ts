// Areas of a parcel by zone: against GEOS, against arithmetic, and the law that parts and the rest make the whole.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { openSource } from '../read/open.js';
import { overlay, TooComplex } from './overlay.js';
import { inPlane, planeOf } from './planar.js';
import { repair } from './repair.js';
import { areaOf, mapPoints, type Shape } from './shapes.js';

const fixture = (name: string): Uint8Array => new Uint8Array(readFileSync(new URL(`../../../../tests/fixtures/geo/${name}`, import.meta.url)));
const box = (x: number, y: number, width: number, height: number): Shape => [[[x, y, x + width, y, x + width, y + height, x, y + height]]];

describe('overlay', () => {
  it('agrees with GEOS on a parcel across crooked zones, a hole and a multipolygon', () => {
    const { parcel } = JSON.parse(new TextDecoder().decode(fixture('expected.json'))) as {
      parcel: { geometry: { coordinates: [number, number][][] }; area: number; parts: Record<string, number>; outside: number };
    };
    const [table] = openSource(fixture('quy-hoach-vn2000.zip'), 'x.zip').tables;
    const subject: Shape = [parcel.geometry.coordinates.map((ring) => ring.slice(0, -1).flat())];
    const plane = planeOf(subject, 108.25);
    const features = [...(table?.features() ?? [])].map(({ polygons, properties }) => ({ code: String(properties.get('MDSDD')), polygons }));
    const zones = features.map(({ polygons }) => {
      const result = repair(polygons, (x, y) => [x / 1e5, y / 1e5]);
      if (result.kind === 'refused') throw new Error(result.message.vi);
      // Already in the plane: only scaled to pass for degrees, and back.
      return result.shape.map((polygon) => polygon.map((ring) => Array.from(ring, (value) => value * 1e5)));
    });
    const { area, parts, outside, doubled } = overlay(inPlane(subject, plane), zones);
    const byCode: Record<string, number> = {};
    features.forEach(({ code }, index) => {
      if ((parts[index] ?? 0) > 0) byCode[code] = (byCode[code] ?? 0) + (parts[index] ?? 0);
    });
    expect(Math.abs(area - parcel.area)).toBeLessThan(0.5);
    expect(Object.keys(byCode).sort()).toEqual(Object.keys(parcel.parts).sort());
    for (const [code, part] of Object.entries(parcel.parts)) expect(Math.abs((byCode[code] ?? 0) - part)).toBeLessThan(0.5);
    expect(Math.abs(outside - parcel.outside)).toBeLessThan(0.5);
    expect(doubled).toBeLessThan(1);
  });

  it('the plane tells of a parcel what the ellipsoid tells, but for the scale that land records have (Lambert’s cylinder, which keeps areas)', () => {
    const [a, flattening] = [6_378_137, 1 / 298.257223563];
    const e2 = flattening * (2 - flattening);
    const e = Math.sqrt(e2);
    // An own formula, of no projection that the plugin uses: y grows with the area of the ellipsoid between the equator and the latitude.
    const onCylinder = (longitude: number, latitude: number): readonly [number, number] => {
      const s = Math.sin((latitude * Math.PI) / 180);
      return [(a * longitude * Math.PI) / 180, (a / 2) * (1 - e2) * (s / (1 - e2 * s * s) - Math.log((1 - e * s) / (1 + e * s)) / (2 * e))];
    };
    const parcel = (longitude: number, latitude: number): Shape => [
      [[longitude, latitude, longitude + 0.003, latitude + 0.0004, longitude + 0.0026, latitude + 0.0031, longitude - 0.0003, latitude + 0.0022]],
    ];
    for (const [longitude, latitude] of [
      [108.25, 12.2],
      [109.19, 12.24],
      [109.4, 12.8],
      [108.8, 11.4],
      [111.92, 8.64],
    ] as const) {
      const shape = parcel(longitude, latitude);
      const plane = planeOf(shape, 108.25);
      const meridian = plane.kind === 'vn2000' ? plane.meridian : 0;
      const east = ((longitude - meridian) * Math.PI * Math.cos((latitude * Math.PI) / 180)) / 180;
      const scale = 0.9999 * (1 + (east * east) / 2);
      const ratio = areaOf(inPlane(shape, plane)) / areaOf(mapPoints(shape, onCylinder));
      expect(Math.abs(ratio - 1)).toBeLessThan(0.0006);
      expect(Math.abs(ratio / (scale * scale) - 1)).toBeLessThan(0.00001);
    }
  });

  it('measures what arithmetic knows, with holes, doubled zones and identical twins', () => {
    expect(overlay(box(0, 0, 10, 10), [box(5, -5, 20, 30)])).toEqual({ area: 100, parts: [50], outside: 50, doubled: 0 });
    expect(overlay(box(0, 0, 10, 10), [box(0, 0, 10, 10)])).toEqual({ area: 100, parts: [100], outside: 0, doubled: 0 });
    expect(overlay(box(0, 0, 10, 10), [box(0, 0, 6, 10), box(4, 0, 6, 10)])).toEqual({ area: 100, parts: [60, 60], outside: 0, doubled: 20 });
    const holed: Shape = [[...(box(0, 0, 10, 10)[0] ?? []), ...(box(2, 2, 4, 4)[0] ?? [])]];
    expect(overlay(holed, [box(0, 0, 5, 5)])).toEqual({ area: 84, parts: [16], outside: 68, doubled: 0 });
    expect(overlay(box(0, 0, 10, 10), [])).toEqual({ area: 100, parts: [], outside: 100, doubled: 0 });
    expect(overlay(box(0, 0, 10, 10), [box(-50, -50, 20, 20)])).toEqual({ area: 100, parts: [0], outside: 100, doubled: 0 });
  });

  it('a bow tie counts both wings', () => {
    const tie: Shape = [[[0, 0, 10, 10, 10, 0, 0, 10]]];
    expect(overlay(tie, [box(0, 0, 10, 10)]).parts[0]).toBeCloseTo(50, 9);
  });

  const coordinate = fc.integer({ min: -1000, max: 1000 }).map((value) => value / 10);
  const ring = fc.array(fc.tuple(coordinate, coordinate), { minLength: 3, maxLength: 14 }).map((points): Shape => [[points.flat()]]);

  it('parts and the rest make the whole, whatever the shapes are (self-crossing ones too)', () => {
    fc.assert(
      fc.property(ring, fc.array(ring, { maxLength: 6 }), (subject, zones) => {
        const { area, parts, outside, doubled } = overlay(subject, zones);
        const sum = parts.reduce((total, part) => total + part, 0);
        const slack = 1e-6 * (1 + area);
        for (const part of [...parts, outside, doubled]) expect(part).toBeGreaterThanOrEqual(-slack);
        for (const part of parts) expect(part).toBeLessThanOrEqual(area + slack);
        // Doubled stretches count at least twice in the parts, at most once for each zone.
        expect(sum + outside).toBeGreaterThanOrEqual(area + doubled - slack);
        expect(sum + outside).toBeLessThanOrEqual(area + doubled * Math.max(1, zones.length - 1) + slack);
        if (doubled < slack) expect(Math.abs(sum + outside - area)).toBeLessThan(slack * 2);
      }),
      { numRuns: 500 },
    );
  });

  it('zones that tile the plane cover a parcel exactly once', () => {
    fc.assert(
      fc.property(ring, fc.double({ min: 12, max: 60, noNaN: true }), (subject, size) => {
        const zones: Shape[] = [];
        for (let x = -100; x < 100; x += size) for (let y = -100; y < 100; y += size) zones.push(box(x, y, size, size));
        const { area, parts, outside } = overlay(subject, zones);
        expect(Math.abs(parts.reduce((total, part) => total + part, 0) - area)).toBeLessThan(1e-6 * (1 + area));
        expect(outside).toBeLessThan(1e-6 * (1 + area));
      }),
      { numRuns: 60 },
    );
  });

  it('of simple shapes the area is the shoelace, and the order of the two does not matter', () => {
    const convex = fc.array(fc.double({ min: 0, max: 2 * Math.PI, noNaN: true }), { minLength: 3, maxLength: 12 }).map((angles): Shape => {
      const sorted = [...new Set(angles)].sort((a, b) => a - b);
      return [[sorted.flatMap((angle) => [50 * Math.cos(angle), 30 * Math.sin(angle)])]];
    });
    fc.assert(
      fc.property(convex, convex, (a, b) => {
        expect(Math.abs(overlay(a, []).area - areaOf(a))).toBeLessThan(1e-6);
        expect(Math.abs((overlay(a, [b]).parts[0] ?? 0) - (overlay(b, [a]).parts[0] ?? 0))).toBeLessThan(1e-6);
      }),
      { numRuns: 300 },
    );
  });

  it('refuses what would take for ever', () => {
    const comb = Array.from({ length: 130_000 }, (_, index) => [index, index % 2 === 0 ? 0 : 100]).flat();
    expect(() => overlay(box(0, -10, 130_000, 200), [[[comb]], [[comb]]])).toThrow(TooComplex);
  });
});
