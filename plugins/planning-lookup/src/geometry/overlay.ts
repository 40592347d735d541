// How much of a parcel lies in which zone. One sweep over parcel and zones together instead of clipping them one by one: the plane is cut
// into horizontal strips at every corner and every crossing, so within a strip edges never cross and each stretch between two
// neighbours is a trapezoid that belongs to known zones. Hence the parts and what lies in no zone add up to the parcel by construction,
// shared and doubled boundaries need no special case, and stretches in two zones at once are found on the way.
import { at, boxOf, type Shape } from './shapes.js';

export interface Overlay {
  /** Area of the subject. */
  readonly area: number;
  /** Of each zone, in their order. */
  readonly parts: readonly number[];
  /** In no zone. */
  readonly outside: number;
  /** In two zones or more (contained in `parts` of each). */
  readonly doubled: number;
}

interface Edge {
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
  /** -1 the subject, else the zone. */
  readonly owner: number;
  /** Within the strip: x below and above, for ordering. */
  low: number;
  high: number;
}

/** Beyond this the sweep would take seconds: the question is refused, not tried. */
export const MOST_EDGES = 250_000;
const MOST_CROSSINGS = 1_000_000;

export class TooComplex extends Error {}

/** Told of each piece of the subject: in which zones it lies, in no order, and its area. */
export type EachPiece = (zones: readonly number[], area: number) => void;

/** Overlays planar shapes of one unit. @throws TooComplex beyond the limits. */
export function overlay(subject: Shape, zones: readonly Shape[], each?: EachPiece): Overlay {
  const [minX, minY, maxX, maxY] = boxOf(subject);
  const edges: Edge[] = [];
  // Near zero, where doubles are finest.
  const add = (shape: Shape, owner: number): void => {
    for (const polygon of shape)
      for (const ring of polygon)
        for (let i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2) {
          let [x1, y1, x2, y2] = [at(ring, j) - minX, at(ring, j + 1) - minY, at(ring, i) - minX, at(ring, i + 1) - minY];
          if (y1 === y2) continue;
          if (y1 > y2) [x1, y1, x2, y2] = [x2, y2, x1, y1];
          if (y2 <= 0 || y1 >= maxY - minY || (x1 > maxX - minX && x2 > maxX - minX)) continue;
          // Left of everything: it only counts as crossed, its place does not matter.
          if (x1 < 0 && x2 < 0) [x1, x2] = [-1, -1];
          edges.push({ x1, y1, x2, y2, owner, low: 0, high: 0 });
        }
  };
  add(subject, -1);
  zones.forEach((zone, index) => {
    add(zone, index);
  });
  if (edges.length > MOST_EDGES) throw new TooComplex(`${String(edges.length)} edges`);
  edges.sort((a, b) => a.y1 - b.y1);
  return swept(edges, strips(edges, maxY - minY), zones.length, each);
}

/** Heights at which something begins, ends or crosses, rising. */
function strips(edges: readonly Edge[], top: number): Float64Array {
  const heights: number[] = [0, top];
  let active: Edge[] = [];
  for (const edge of edges) {
    if (edge.y1 > 0) heights.push(edge.y1);
    if (edge.y2 < top) heights.push(edge.y2);
    const left = Math.min(edge.x1, edge.x2);
    const right = Math.max(edge.x1, edge.x2);
    let kept = 0;
    for (const other of active) {
      if (other.y2 <= edge.y1) continue;
      active[kept++] = other;
      if (Math.max(other.x1, other.x2) < left || Math.min(other.x1, other.x2) > right) continue;
      const y = crossing(edge, other);
      if (y !== undefined && y > 0 && y < top) heights.push(y);
    }
    active.length = kept;
    active.push(edge);
    if (heights.length > MOST_CROSSINGS) throw new TooComplex(`${String(heights.length)} crossings`);
  }
  active = [];
  return Float64Array.from(heights).sort();
}

function crossing(a: Edge, b: Edge): number | undefined {
  const [ax, ay, bx, by] = [a.x2 - a.x1, a.y2 - a.y1, b.x2 - b.x1, b.y2 - b.y1];
  const cross = ax * by - ay * bx;
  if (cross === 0) return undefined;
  const t = ((b.x1 - a.x1) * by - (b.y1 - a.y1) * bx) / cross;
  const u = ((b.x1 - a.x1) * ay - (b.y1 - a.y1) * ax) / cross;
  return t > 0 && t < 1 && u > 0 && u < 1 ? a.y1 + t * ay : undefined;
}

function swept(edges: readonly Edge[], heights: Float64Array, zones: number, each: EachPiece | undefined): Overlay {
  const parts = new Array<number>(zones).fill(0);
  let [area, outside, doubled] = [0, 0, 0];
  let active: Edge[] = [];
  let next = 0;
  for (let strip = 0; strip + 1 < heights.length; strip += 1) {
    const low = heights[strip] ?? 0;
    const high = heights[strip + 1] ?? 0;
    if (high <= low) continue;
    active = active.filter((edge) => edge.y2 > low);
    for (let edge = edges[next]; edge !== undefined && edge.y1 <= low; edge = edges[++next]) if (edge.y2 > low) active.push(edge);
    for (const edge of active) {
      const slope = (edge.x2 - edge.x1) / (edge.y2 - edge.y1);
      edge.low = edge.x1 + (low - edge.y1) * slope;
      edge.high = edge.x1 + (high - edge.y1) * slope;
    }
    // Nearly sorted from the strip before, which insertion likes.
    for (let i = 1; i < active.length; i += 1) {
      const edge = active[i] as Edge;
      const middle = edge.low + edge.high;
      let j = i - 1;
      for (let before = active[j]; j >= 0 && before !== undefined && before.low + before.high > middle; before = active[j]) {
        active[j + 1] = before;
        j -= 1;
      }
      active[j + 1] = edge;
    }
    let within = false;
    const here: number[] = [];
    for (let i = 0; i < active.length; i += 1) {
      const edge = active[i] as Edge;
      if (edge.owner < 0) within = !within;
      else {
        const known = here.indexOf(edge.owner);
        if (known < 0) here.push(edge.owner);
        else here.splice(known, 1);
      }
      const right = active[i + 1];
      if (!within || right === undefined) continue;
      const piece = ((right.low - edge.low + (right.high - edge.high)) / 2) * (high - low);
      area += piece;
      if (here.length === 0) outside += piece;
      for (const zone of here) parts[zone] = (parts[zone] ?? 0) + piece;
      if (here.length > 1) doubled += piece;
      each?.(here, piece);
    }
  }
  return { area, parts, outside, doubled };
}
