// Whether a shape and a box have a point in common; touching counts, as the standard of the interface for other systems wants it.
import { at, contains, type Box, type Shape } from './shapes.js';

export function meetsBox(shape: Shape, box: Box): boolean {
  for (const polygon of shape)
    for (const ring of polygon)
      for (let i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2)
        if (edgeMeets(at(ring, j), at(ring, j + 1), at(ring, i), at(ring, i + 1), box)) return true;
  // No edge comes near: the box lies within the shape, in a hole of it, or apart.
  return contains(shape, box[0], box[1]);
}

/** Cuts the edge at the four sides of the box (Liang and Barsky): what is left of it lies within. */
function edgeMeets(ax: number, ay: number, bx: number, by: number, [minX, minY, maxX, maxY]: Box): boolean {
  const [dx, dy] = [bx - ax, by - ay];
  let [enter, leave] = [0, 1];
  for (const [move, room] of [
    [-dx, ax - minX],
    [dx, maxX - ax],
    [-dy, ay - minY],
    [dy, maxY - ay],
  ] as const) {
    if (move === 0) {
      if (room < 0) return false;
    } else if (move < 0) enter = Math.max(enter, room / move);
    else leave = Math.min(leave, room / move);
    if (enter > leave) return false;
  }
  return true;
}
