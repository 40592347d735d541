// Boundaries of the communes since 2025-07-01: the map's ground, and how a point finds its commune without any layer. From the repository
// thanglequoc/vietnamese-provinces-database (MIT), simplified; good for finding one's way, no boundary of record.
import { boxOf, contains, type Box, type Shape } from '../geometry/shapes.js';
import read from './communes.json' with { type: 'json' };

export interface CommuneShape {
  readonly code: string;
  readonly name: string;
  readonly nameEn: string;
  readonly shape: Shape;
  readonly box: Box;
}

export const BOUNDARY_SOURCE = 'thanglequoc/vietnamese-provinces-database (MIT)';

export const COMMUNES: readonly CommuneShape[] = read.map(({ code, name, nameEn, polygons }) => ({
  code,
  name,
  nameEn,
  shape: polygons,
  box: boxOf(polygons),
}));

export function communeAt(longitude: number, latitude: number): CommuneShape | undefined {
  return COMMUNES.find(
    ({ box, shape }) => longitude >= box[0] && longitude <= box[2] && latitude >= box[1] && latitude <= box[3] && contains(shape, longitude, latitude),
  );
}
