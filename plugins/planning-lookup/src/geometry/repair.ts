// Turns rings as they stand in a file into a valid shape, or says why that cannot be done honestly. What was mended is always said; what
// would need a guess about where the land is, is refused.
import type { Localised } from '@haidang/plugin-sdk';
import polygonClipping from 'polygon-clipping';
import type { RawPolygon } from '../read/source.js';
import { selfCrossings } from './crossings.js';
import { at, signedArea, contains, type Ring, type Shape } from './shapes.js';

export interface Mended {
  readonly code: 'unclosed' | 'duplicate-points' | 'winding' | 'self-crossing' | 'ring-dropped';
  readonly level: 'warning' | 'hint';
}

export type Repair =
  | { readonly kind: 'shape'; readonly shape: Shape; readonly mended: readonly Mended[] }
  | { readonly kind: 'refused'; readonly code: string; readonly message: Localised };

/** More crossings than this are no slip of the pen. */
const MOST_CROSSINGS = 50;
/** 1e-8 of a degree is a millimetre: the grid on which everything is kept, so that shared corners stay shared. */
const GRID = 1e8;

const refused = (code: string, vi: string, en: string): Repair => ({ kind: 'refused', code, message: { vi, en } });

/** Repairs a feature. `toWgs84` brings a corner of the file to longitude and latitude. */
export function repair(polygons: readonly RawPolygon[], toWgs84: (x: number, y: number) => readonly [number, number]): Repair {
  const mended = new Map<Mended['code'], Mended>();
  const note = (code: Mended['code'], level: Mended['level']): void => {
    mended.set(code, { code, level });
  };
  const shape: Ring[][] = [];
  for (const polygon of polygons) {
    const rings: Ring[] = [];
    for (const [index, raw] of polygon.entries()) {
      const ring = cleaned(raw, toWgs84, note);
      if (ring === undefined) return refused('not-a-number', 'Có tọa độ không phải là số hoặc ngoài mặt đất.', 'A coordinate is no number or off the Earth.');
      if (ring.length < 6 || signedArea(ring) === 0) {
        if (index === 0 && polygons.length === 1)
          return refused('no-area', 'Vùng không có diện tích (ít hơn ba điểm khác nhau).', 'The polygon has no area (fewer than three different points).');
        note('ring-dropped', 'warning');
        if (index === 0) break;
        continue;
      }
      const right = signedArea(ring) > 0 === (index === 0);
      if (!right) note('winding', 'hint');
      rings.push(right ? ring : reversed(ring));
    }
    if (rings.length > 0) shape.push(rings);
  }
  if (shape.length === 0) return refused('no-area', 'Vùng không có diện tích.', 'The polygon has no area.');
  const crossings = selfCrossings(shape, MOST_CROSSINGS + 1);
  if (crossings === 0)
    return strayHole(shape)
      ? refused('hole-outside', 'Có lỗ nằm ngoài vùng của nó.', 'A hole lies outside its polygon.')
      : { kind: 'shape', shape, mended: [...mended.values()] };
  if (crossings > MOST_CROSSINGS)
    return refused(
      'self-crossing',
      `Đường biên tự cắt hơn ${String(MOST_CROSSINGS)} lần: không thể tự sửa.`,
      `The boundary crosses itself more than ${String(MOST_CROSSINGS)} times: it cannot be mended.`,
    );
  const split = untangled(shape);
  if (split === undefined) return refused('self-crossing', 'Đường biên tự cắt và không tách được.', 'The boundary crosses itself and cannot be split.');
  note('self-crossing', 'warning');
  return { kind: 'shape', shape: split, mended: [...mended.values()] };
}

function cleaned(
  raw: readonly number[],
  toWgs84: (x: number, y: number) => readonly [number, number],
  note: (code: Mended['code'], level: Mended['level']) => void,
): number[] | undefined {
  const ring: number[] = [];
  const last = raw.length - 2;
  const closed = last >= 2 && raw[0] === raw[last] && raw[1] === raw[last + 1];
  if (!closed && raw.length >= 6) note('unclosed', 'warning');
  for (let i = 0; i <= (closed ? last - 2 : last); i += 2) {
    const [longitude, latitude] = toWgs84(raw[i] ?? Number.NaN, raw[i + 1] ?? Number.NaN);
    if (!(Math.abs(longitude) <= 180) || !(Math.abs(latitude) <= 90)) return undefined;
    const x = Math.round(longitude * GRID) / GRID;
    const y = Math.round(latitude * GRID) / GRID;
    if (ring.length > 0 && ring[ring.length - 2] === x && ring[ring.length - 1] === y) note('duplicate-points', 'hint');
    else ring.push(x, y);
  }
  while (ring.length > 2 && ring[0] === ring[ring.length - 2] && ring[1] === ring[ring.length - 1]) ring.length -= 2;
  return ring;
}

function reversed(ring: readonly number[]): number[] {
  const turned: number[] = [];
  for (let i = ring.length - 2; i >= 0; i -= 2) turned.push(ring[i] ?? 0, ring[i + 1] ?? 0);
  return turned;
}

function strayHole(shape: Shape): boolean {
  return shape.some(([outer, ...holes]) => {
    if (outer === undefined) return false;
    return holes.some((hole) => {
      // A hole may touch its outer ring with some corners; one that has none inside lies outside.
      for (let i = 0; i < hole.length; i += 2) {
        const j = (i + 2) % hole.length;
        if (contains([[outer]], (at(hole, i) + at(hole, j)) / 2, (at(hole, i + 1) + at(hole, j + 1)) / 2)) return false;
      }
      return true;
    });
  });
}

/** Splits a shape at its crossings: a bow tie becomes two triangles. */
function untangled(shape: Shape): Shape | undefined {
  try {
    const pairs = shape.map((polygon) =>
      polygon.map((ring) => Array.from({ length: ring.length / 2 }, (_, i): [number, number] => [at(ring, i * 2), at(ring, i * 2 + 1)])),
    );
    const [first, ...others] = pairs;
    if (first === undefined) return undefined;
    const result = polygonClipping.union(first, ...others);
    const split = result
      .map((polygon) =>
        polygon
          .map((ring) => ring.slice(0, -1).flatMap(([x, y]) => [Math.round(x * GRID) / GRID, Math.round(y * GRID) / GRID]))
          .filter((ring) => ring.length >= 6 && signedArea(ring) !== 0),
      )
      .filter((polygon) => polygon.length > 0);
    return split.length > 0 && selfCrossings(split, 1) === 0 ? split : undefined;
  } catch {
    // The library gives up on rare arrangements with an exception; then the feature is refused.
    return undefined;
  }
}
