// Where edges cross each other properly (not merely touch): within one shape, which is then faulty, or between two, which then overlap.
import Flatbush from 'flatbush';
import { at, boxOf, contains, pointInside, type Ring, type Shape } from './shapes.js';

interface Segments {
  /** x1, y1, x2, y2 of each. */
  readonly ends: Float64Array;
  readonly count: number;
}

function segmentsOf(shape: Shape): Segments {
  let count = 0;
  for (const polygon of shape) for (const ring of polygon) count += ring.length / 2;
  const ends = new Float64Array(count * 4);
  let to = 0;
  for (const polygon of shape)
    for (const ring of polygon)
      for (let i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2) {
        ends[to] = at(ring, j);
        ends[to + 1] = at(ring, j + 1);
        ends[to + 2] = at(ring, i);
        ends[to + 3] = at(ring, i + 1);
        to += 4;
      }
  return { ends, count };
}

/** Twice the area of a triangle, signed: on which side of the line a-b the point lies. */
const side = (ax: number, ay: number, bx: number, by: number, x: number, y: number): number => (bx - ax) * (y - ay) - (by - ay) * (x - ax);

function cross(a: Float64Array, i: number, b: Float64Array, j: number): boolean {
  const [ax, ay, bx, by] = [at(a, i), at(a, i + 1), at(a, i + 2), at(a, i + 3)];
  const [cx, cy, dx, dy] = [at(b, j), at(b, j + 1), at(b, j + 2), at(b, j + 3)];
  if (Math.max(ax, bx) <= Math.min(cx, dx) || Math.max(cx, dx) <= Math.min(ax, bx)) return false;
  if (Math.max(ay, by) <= Math.min(cy, dy) || Math.max(cy, dy) <= Math.min(ay, by)) return false;
  // A common corner is a touch, whatever rounding says of its sides.
  if ((ax === cx && ay === cy) || (ax === dx && ay === dy) || (bx === cx && by === cy) || (bx === dx && by === dy)) return false;
  return side(ax, ay, bx, by, cx, cy) * side(ax, ay, bx, by, dx, dy) < 0 && side(cx, cy, dx, dy, ax, ay) * side(cx, cy, dx, dy, bx, by) < 0;
}

/** How often a shape's edges cross each other, counted up to `most`. */
export function selfCrossings(shape: Shape, most: number): number {
  const { ends, count } = segmentsOf(shape);
  let found = 0;
  if (count <= 80) {
    for (let i = 0; i < count; i += 1) for (let j = i + 1; j < count; j += 1) if (cross(ends, i * 4, ends, j * 4)) found += 1;
    return Math.min(found, most);
  }
  const index = new Flatbush(count);
  for (let i = 0; i < count; i += 1) {
    const [x1, y1, x2, y2] = [at(ends, i * 4), at(ends, i * 4 + 1), at(ends, i * 4 + 2), at(ends, i * 4 + 3)];
    index.add(Math.min(x1, x2), Math.min(y1, y2), Math.max(x1, x2), Math.max(y1, y2));
  }
  index.finish();
  for (let i = 0; i < count && found < most; i += 1) {
    const [x1, y1, x2, y2] = [at(ends, i * 4), at(ends, i * 4 + 1), at(ends, i * 4 + 2), at(ends, i * 4 + 3)];
    index.search(Math.min(x1, x2), Math.min(y1, y2), Math.max(x1, x2), Math.max(y1, y2), (j) => {
      if (j > i && cross(ends, i * 4, ends, j * 4)) found += 1;
      return false;
    });
  }
  return Math.min(found, most);
}

/** Of a grid that coordinates of degrees are kept on; on whole numbers "lies exactly on it" is a question with an answer. */
const GRID = 1e8;

/**
 * Whether a ring meets itself without crossing: a corner that comes twice, or one that lies on another edge. Through such a corner the boundary may
 * also cross itself, which no pair of edges shows.
 */
export function touchesItself(ring: Ring): boolean {
  const count = ring.length / 2;
  if (count < 4) return false;
  const [x0, y0] = [at(ring, 0), at(ring, 1)];
  const corners = new Float64Array(ring.length);
  for (let i = 0; i < ring.length; i += 2) {
    corners[i] = Math.round((at(ring, i) - x0) * GRID);
    corners[i + 1] = Math.round((at(ring, i + 1) - y0) * GRID);
  }
  return count <= 60 ? someCornerOnEdge(corners) : someCornerOnEdgeIndexed(corners);
}

/** Does the corner at `corner` lie on the edge that ends at `edge`, other than as its own end? */
function lies(corners: Float64Array, corner: number, edge: number): boolean {
  const begin = edge === 0 ? corners.length - 2 : edge - 2;
  if (corner === begin || corner === edge) return false;
  const [ax, ay, bx, by] = [at(corners, begin), at(corners, begin + 1), at(corners, edge), at(corners, edge + 1)];
  const [x, y] = [at(corners, corner), at(corners, corner + 1)];
  if (x < Math.min(ax, bx) || x > Math.max(ax, bx) || y < Math.min(ay, by) || y > Math.max(ay, by)) return false;
  return side(ax, ay, bx, by, x, y) === 0;
}

function someCornerOnEdge(corners: Float64Array): boolean {
  for (let edge = 0; edge < corners.length; edge += 2) for (let corner = 0; corner < corners.length; corner += 2) if (lies(corners, corner, edge)) return true;
  return false;
}

function someCornerOnEdgeIndexed(corners: Float64Array): boolean {
  const index = new Flatbush(corners.length / 2);
  for (let edge = 0; edge < corners.length; edge += 2) {
    const begin = edge === 0 ? corners.length - 2 : edge - 2;
    const [ax, ay, bx, by] = [at(corners, begin), at(corners, begin + 1), at(corners, edge), at(corners, edge + 1)];
    index.add(Math.min(ax, bx), Math.min(ay, by), Math.max(ax, bx), Math.max(ay, by));
  }
  index.finish();
  for (let corner = 0; corner < corners.length; corner += 2) {
    const [x, y] = [at(corners, corner), at(corners, corner + 1)];
    if (index.search(x, y, x, y, (edge) => lies(corners, corner, edge * 2)).length > 0) return true;
  }
  return false;
}

/** Whether two valid shapes share more than their boundaries. */
export function penetrate(a: Shape, b: Shape): boolean {
  return penetrates(a)(b);
}

/** The same for one shape against many: what is found out about it is found out once. */
export function penetrates(a: Shape): (b: Shape) => boolean {
  const first = segmentsOf(a);
  const [minX, minY, maxX, maxY] = boxOf(a);
  return (b) => {
    const second = segmentsOf(b);
    const box = boxOf(b);
    // Only edges that reach into the other's box can cross.
    const near: number[] = [];
    for (let j = 0; j < second.count; j += 1) if (reaches(second.ends, j * 4, minX, minY, maxX, maxY)) near.push(j * 4);
    for (let i = 0; i < first.count; i += 1) {
      if (!reaches(first.ends, i * 4, box[0], box[1], box[2], box[3])) continue;
      for (const j of near) if (cross(first.ends, i * 4, second.ends, j)) return true;
    }
    return someInside(a, b) || someInside(b, a);
  };
}

function reaches(ends: Float64Array, at4: number, minX: number, minY: number, maxX: number, maxY: number): boolean {
  const [x1, y1, x2, y2] = [at(ends, at4), at(ends, at4 + 1), at(ends, at4 + 2), at(ends, at4 + 3)];
  return !(Math.max(x1, x2) < minX || Math.min(x1, x2) > maxX || Math.max(y1, y2) < minY || Math.min(y1, y2) > maxY);
}

/**
 * Whether a corner or the middle of an edge of one lies inside the other, or both are the same. Points on an edge may pass for inside: what
 * comes of it is measured afterwards.
 */
function someInside(a: Shape, b: Shape): boolean {
  const [minX, minY, maxX, maxY] = boxOf(b);
  const inside = (x: number, y: number): boolean => x >= minX && x <= maxX && y >= minY && y <= maxY && contains(b, x, y);
  let common = true;
  for (const polygon of a)
    for (const ring of polygon)
      for (let i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2) {
        const [x, y] = [at(ring, i), at(ring, i + 1)];
        const isCorner = x >= minX && x <= maxX && y >= minY && y <= maxY && hasCorner(b, x, y);
        common &&= isCorner;
        if (!isCorner && (inside(x, y) || inside((x + at(ring, j)) / 2, (y + at(ring, j + 1)) / 2))) return true;
      }
  // Twins have every corner in common, but so has a block in the hole that fits it.
  return common && contains(b, ...pointInside(a));
}

function hasCorner(shape: Shape, x: number, y: number): boolean {
  return shape.some((polygon) =>
    polygon.some((ring) => {
      for (let i = 0; i < ring.length; i += 2) if (at(ring, i) === x && at(ring, i + 1) === y) return true;
      return false;
    }),
  );
}
