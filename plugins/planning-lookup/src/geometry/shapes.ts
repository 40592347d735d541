// How geometry is held here: flat lists of numbers, rings without their repeated last point. One form for every reader, check and
// map tile; GeoJSON's nested pairs cost five times the memory.

/** x0, y0, x1, y1 … of a ring; the last point is joined to the first, not repeated. */
export type Ring = readonly number[] | Float64Array;
/** The outer ring, then its holes. */
export type Polygon = readonly Ring[];
/** One or more polygons that belong together. */
export type Shape = readonly Polygon[];
export type Box = readonly [minX: number, minY: number, maxX: number, maxY: number];

export const pointsOf = (ring: Ring): number => ring.length / 2;

/** Number at an index that is known to be inside. */
export const at = (ring: Ring, index: number): number => ring[index] ?? Number.NaN;

/** Twice-signed area halved: positive when the ring runs against the clock. */
export function signedArea(ring: Ring): number {
  let sum = 0;
  const n = ring.length;
  if (n < 6) return 0;
  // Relative to the first point: coordinates of millions of metres would eat the digits of a small parcel.
  const x0 = at(ring, 0);
  const y0 = at(ring, 1);
  for (let i = 2; i < n - 2; i += 2) {
    sum += (at(ring, i) - x0) * (at(ring, i + 3) - y0) - (at(ring, i + 2) - x0) * (at(ring, i + 1) - y0);
  }
  return sum / 2;
}

/** Area of a shape whose holes lie in their outer rings. */
export function areaOf(shape: Shape): number {
  let sum = 0;
  for (const polygon of shape) polygon.forEach((ring, index) => (sum += (index === 0 ? 1 : -1) * Math.abs(signedArea(ring))));
  return sum;
}

export function perimeterOf(ring: Ring): number {
  let sum = 0;
  for (let i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2) sum += Math.hypot(at(ring, i) - at(ring, j), at(ring, i + 1) - at(ring, j + 1));
  return sum;
}

export function boxOf(shape: Shape): Box {
  let [minX, minY, maxX, maxY] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const polygon of shape)
    for (const ring of polygon)
      for (let i = 0; i < ring.length; i += 2) {
        const x = at(ring, i);
        const y = at(ring, i + 1);
        if (x < minX) minX = x;
        if (x > maxX) maxX = x;
        if (y < minY) minY = y;
        if (y > maxY) maxY = y;
      }
  return [minX, minY, maxX, maxY];
}

/** Whether a point lies inside, by counting crossings over all rings: holes and several polygons come out right by themselves. */
export function contains(shape: Shape, x: number, y: number): boolean {
  let inside = false;
  for (const polygon of shape) for (const ring of polygon) if (ringContains(ring, x, y)) inside = !inside;
  return inside;
}

export function ringContains(ring: Ring, x: number, y: number): boolean {
  let inside = false;
  const n = ring.length;
  for (let i = 0, j = n - 2; i < n; j = i, i += 2) {
    const yi = at(ring, i + 1);
    const yj = at(ring, j + 1);
    if (yi > y !== yj > y) {
      const xi = at(ring, i);
      if (x < ((at(ring, j) - xi) * (y - yi)) / (yj - yi) + xi) inside = !inside;
    }
  }
  return inside;
}

/** Distance of a point to the nearest edge, in the unit of the coordinates. */
export function distanceToEdge(shape: Shape, x: number, y: number): number {
  let least = Infinity;
  for (const polygon of shape)
    for (const ring of polygon) {
      for (let i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2) {
        const ax = at(ring, j);
        const ay = at(ring, j + 1);
        const dx = at(ring, i) - ax;
        const dy = at(ring, i + 1) - ay;
        const length = dx * dx + dy * dy;
        const t = length === 0 ? 0 : Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / length));
        least = Math.min(least, Math.hypot(x - ax - t * dx, y - ay - t * dy));
      }
    }
  return least;
}

/** A point inside a shape, for a label: the middle of the widest stretch of a line through the middle of its first polygon. */
export function pointInside(shape: Shape): readonly [x: number, y: number] {
  const outer = shape[0]?.[0] ?? [];
  const [minX, minY, maxX, maxY] = boxOf([[outer]]);
  let best: readonly [number, number, number] = [(minX + maxX) / 2, (minY + maxY) / 2, -1];
  for (const part of [0.5, 0.35, 0.65]) {
    const y = minY + (maxY - minY) * part;
    const crossings: number[] = [];
    for (const polygon of shape)
      for (const ring of polygon)
        for (let i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2) {
          const yi = at(ring, i + 1);
          const yj = at(ring, j + 1);
          if (yi > y !== yj > y) crossings.push(((at(ring, j) - at(ring, i)) * (y - yi)) / (yj - yi) + at(ring, i));
        }
    crossings.sort((a, b) => a - b);
    for (let i = 0; i + 1 < crossings.length; i += 2) {
      const [left = 0, right = 0] = [crossings[i], crossings[i + 1]];
      if (right - left > best[2]) best = [(left + right) / 2, y, right - left];
    }
  }
  return [best[0], best[1]];
}

export function mapPoints(shape: Shape, move: (x: number, y: number) => readonly [number, number]): Shape {
  return shape.map((polygon) =>
    polygon.map((ring) => {
      const moved = new Float64Array(ring.length);
      for (let i = 0; i < ring.length; i += 2) {
        const [x, y] = move(at(ring, i), at(ring, i + 1));
        moved[i] = x;
        moved[i + 1] = y;
      }
      return moved;
    }),
  );
}

/** GeoJSON of a shape, rings closed again. */
export function toGeoJson(shape: Shape, decimals = 8): { type: 'Polygon' | 'MultiPolygon'; coordinates: unknown } {
  const round = (value: number): number => Number(value.toFixed(decimals));
  const polygons = shape.map((polygon) =>
    polygon.map((ring) => {
      const pairs: [number, number][] = [];
      for (let i = 0; i < ring.length; i += 2) pairs.push([round(at(ring, i)), round(at(ring, i + 1))]);
      const [first] = pairs;
      if (first !== undefined) pairs.push(first);
      return pairs;
    }),
  );
  return polygons.length === 1 ? { type: 'Polygon', coordinates: polygons[0] } : { type: 'MultiPolygon', coordinates: polygons };
}
