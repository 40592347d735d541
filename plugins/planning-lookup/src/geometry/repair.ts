// Turns rings as they stand in a file into a valid shape, or says why that cannot be done honestly. What was mended is always said; what
// would need a guess about where the land is, is refused.
import type { Localised } from '@haidang/plugin-sdk';
import polygonClipping from 'polygon-clipping';
import { emptyGeometry, isEmpty, type RawPolygon } from '../read/source.js';
import { selfCrossings, touchesItself } from './crossings.js';
import type { FaultCode } from './faults.js';
import { overlay } from './overlay.js';
import { areaOf, at, perimeterOf, signedArea, contains, type Polygon, type Ring, type Shape } from './shapes.js';

export interface Mended {
  readonly code: 'unclosed' | 'duplicate-points' | 'winding' | 'self-crossing' | 'self-touching' | 'ring-dropped';
  readonly level: 'warning' | 'hint';
}

export type Repair =
  | { readonly kind: 'shape'; readonly shape: Shape; readonly mended: readonly Mended[] }
  | { readonly kind: 'refused'; readonly code: FaultCode; readonly message: Localised };

/** More crossings than this are no slip of the pen. */
const MOST_CROSSINGS = 50;
/** 1e-8 of a degree is a millimetre: the grid on which everything is kept, so that shared corners stay shared. */
const GRID = 1e8;

const refused = (code: FaultCode, vi: string, en: string): Repair => ({ kind: 'refused', code, message: { vi, en } });

/** Repairs a feature. `toWgs84` brings a corner of the file to longitude and latitude. */
export function repair(polygons: readonly RawPolygon[], toWgs84: (x: number, y: number) => readonly [number, number]): Repair {
  if (isEmpty(polygons)) return { kind: 'refused', code: 'empty', message: emptyGeometry().text };
  const mended = new Map<Mended['code'], Mended>();
  const note = (code: Mended['code'], level: Mended['level']): void => {
    mended.set(code, { code, level });
  };
  const shape: Ring[][] = [];
  for (const polygon of polygons) {
    const rings: Ring[] = [];
    for (const [index, raw] of polygon.entries()) {
      const ring = cleaned(raw, toWgs84, note);
      if (ring === 'not-a-number') return refused('not-a-number', 'Có tọa độ không phải là số.', 'A coordinate is no number.');
      if (ring === 'off-earth') return refused('off-earth', 'Có tọa độ nằm ngoài mặt đất.', 'A coordinate lies off the Earth.');
      if (isFlat(ring)) {
        if (index === 0 && polygons.length === 1)
          return refused(
            'no-area',
            'Vùng không có diện tích (ít hơn ba điểm không thẳng hàng).',
            'The polygon has no area (fewer than three points off a line).',
          );
        note('ring-dropped', 'warning');
        if (index === 0) break;
        continue;
      }
      // Wings of one size run either way: such a ring has no direction.
      const right = signedArea(ring) === 0 || signedArea(ring) > 0 === (index === 0);
      if (!right) note('winding', 'hint');
      rings.push(right ? ring : reversed(ring));
    }
    if (rings.length > 0) shape.push(rings);
  }
  if (shape.length === 0) return refused('no-area', 'Vùng không có diện tích.', 'The polygon has no area.');
  const crossings = selfCrossings(shape, MOST_CROSSINGS + 1);
  if (crossings > MOST_CROSSINGS)
    return refused(
      'self-crossing',
      `Đường biên tự cắt hơn ${String(MOST_CROSSINGS)} lần: không thể tự sửa.`,
      `The boundary crosses itself more than ${String(MOST_CROSSINGS)} times: it cannot be mended.`,
    );
  const touching = crossings === 0 && shape.some((polygon) => polygon.some(touchesItself));
  if (crossings === 0 && !touching)
    return strayHole(shape)
      ? refused('hole-outside', 'Có lỗ nằm ngoài vùng của nó.', 'A hole lies outside its polygon.')
      : { kind: 'shape', shape, mended: [...mended.values()] };
  const split = untangled(shape);
  if (split === undefined) return refused('self-crossing', 'Đường biên tự cắt và không tách được.', 'The boundary crosses itself and cannot be split.');
  if (touching) note('self-touching', Math.abs(areaOf(split) - areaOf(shape)) <= roundingOf(shape.flat()) ? 'hint' : 'warning');
  else note('self-crossing', 'warning');
  return { kind: 'shape', shape: split, mended: [...mended.values()] };
}

/** Nothing within: too few corners, or all on one line. A bow tie whose wings are of one size is not flat. */
function isFlat(ring: Ring): boolean {
  if (ring.length < 6) return true;
  const rounding = roundingOf([ring]);
  return Math.abs(signedArea(ring)) <= rounding && selfCrossings([[ring]], 1) === 0 && evenOddArea([ring]) <= rounding;
}

function cleaned(
  raw: readonly number[],
  toWgs84: (x: number, y: number) => readonly [number, number],
  note: (code: Mended['code'], level: Mended['level']) => void,
): number[] | 'not-a-number' | 'off-earth' {
  const ring: number[] = [];
  const last = raw.length - 2;
  const closed = last >= 2 && raw[0] === raw[last] && raw[1] === raw[last + 1];
  if (!closed && raw.length >= 6) note('unclosed', 'warning');
  for (let i = 0; i <= (closed ? last - 2 : last); i += 2) {
    const [rawX, rawY] = [raw[i] ?? Number.NaN, raw[i + 1] ?? Number.NaN];
    if (!Number.isFinite(rawX) || !Number.isFinite(rawY)) return 'not-a-number';
    const [longitude, latitude] = toWgs84(rawX, rawY);
    if (!(Math.abs(longitude) <= 180) || !(Math.abs(latitude) <= 90)) return 'off-earth';
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

/**
 * Splits a shape where its boundary meets itself: a bow tie becomes two triangles, a ring that pinches itself becomes two, or one with a hole. Each
 * polygon must come out with the area that lies an odd number of times inside its boundary, which is measured another way (by the sweep of the
 * overlay); where it does not, what was meant cannot be told, and the answer is undefined.
 */
function untangled(shape: Shape): Shape | undefined {
  const parts: Shape[] = [];
  for (const polygon of shape) {
    const part = united([polygon]);
    if (part === undefined || Math.abs(areaOf(part) - evenOddArea(polygon)) > roundingOf(polygon)) return undefined;
    parts.push(part);
  }
  const whole = parts.flat();
  const split = parts.length === 1 || selfCrossings(whole, 1) === 0 ? whole : united(whole);
  return split !== undefined && split.length > 0 && selfCrossings(split, 1) === 0 ? split : undefined;
}

function united(shape: Shape): Shape | undefined {
  try {
    const pairs = shape.map((polygon) =>
      polygon.map((ring) => Array.from({ length: ring.length / 2 }, (_, i): [number, number] => [at(ring, i * 2), at(ring, i * 2 + 1)])),
    );
    const [first, ...others] = pairs;
    if (first === undefined) return undefined;
    return polygonClipping
      .union(first, ...others)
      .map((polygon) =>
        polygon
          .map((ring) => ring.slice(0, -1).flatMap(([x, y]) => [Math.round(x * GRID) / GRID, Math.round(y * GRID) / GRID]))
          .filter((ring) => ring.length >= 6 && signedArea(ring) !== 0),
      )
      .filter((polygon) => polygon.length > 0);
  } catch {
    // The library gives up on rare arrangements with an exception; then the feature is refused.
    return undefined;
  }
}

const evenOddArea = (polygon: Polygon): number => overlay([polygon], []).area;

/** What rounding of corners to the grid may change of an area. */
const roundingOf = (polygon: Polygon): number => polygon.reduce((sum, ring) => sum + perimeterOf(ring), 0) / GRID;
