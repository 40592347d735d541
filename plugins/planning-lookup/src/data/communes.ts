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

const PROVINCE = COMMUNES.reduce<readonly [number, number, number, number]>(
  (all, { box }) => [Math.min(all[0], box[0]), Math.min(all[1], box[1]), Math.max(all[2], box[2]), Math.max(all[3], box[3])],
  [180, 90, -180, -90],
);
/** Middle of the province, in whole degrees. */
export const PROVINCE_ORIGIN: readonly [number, number] = [Math.round((PROVINCE[0] + PROVINCE[2]) / 2), Math.round((PROVINCE[1] + PROVINCE[3]) / 2)];

/** Within a degree of the province's box. */
export const isNearProvince = ([minX, minY, maxX, maxY]: Box): boolean =>
  minX > PROVINCE[0] - 1 && minY > PROVINCE[1] - 1 && maxX < PROVINCE[2] + 1 && maxY < PROVINCE[3] + 1;
