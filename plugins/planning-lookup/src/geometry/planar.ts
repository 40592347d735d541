// Shapes of degrees in the plane where their areas are measured.
import { areaPlane, transformOf, type Crs } from '../crs/systems.js';
import { at, mapPoints, type Shape } from './shapes.js';

/** The plane for a shape, by where its first corner lies. */
export function planeOf(shape: Shape, provinceMeridian: number): Crs {
  return areaPlane(at(shape[0]?.[0] ?? [], 0), provinceMeridian);
}

/** Metres, x east and y north. */
export function inPlane(shape: Shape, plane: Crs): Shape {
  const { fromWgs84 } = transformOf(plane);
  return mapPoints(shape, fromWgs84);
}
