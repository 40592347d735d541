// Coordinate systems of the interface for other systems (OGC API - Features, part 2): by address, with the order of axes that EPSG gives them,
// which for degrees is latitude first.
import { crsByName, transformOf, WGS84, type Crs } from '../crs/systems.js';
import { mapPoints, type Box, type Shape } from '../geometry/shapes.js';

export const CRS84 = 'http://www.opengis.net/def/crs/OGC/1.3/CRS84';
const EPSG = 'http://www.opengis.net/def/crs/EPSG/0/';
/** Of the many that are read, those that a neighbour of the province may ask for. */
const SERVED = [4326, 4756, 9217, 3406, 3405, 32649, 32648];

export interface Served {
  readonly address: string;
  readonly crs: Crs;
  /** Latitude stands first. */
  readonly northFirst: boolean;
}

const DEFAULT: Served = { address: CRS84, crs: WGS84, northFirst: false };
const ALL: readonly Served[] = [
  DEFAULT,
  ...SERVED.flatMap((code): Served[] => {
    const crs = crsByName(`EPSG:${String(code)}`);
    return crs === undefined ? [] : [{ address: `${EPSG}${String(code)}`, crs, northFirst: crs.kind === 'wgs84' || crs.kind === 'vn2000-degrees' }];
  }),
];

export const SERVED_ADDRESSES: readonly string[] = ALL.map(({ address }) => address);

/** Undefined when it is none that is served; '' is the default. */
export const servedBy = (address: string): Served | undefined => (address === '' ? DEFAULT : ALL.find((each) => each.address === address));

/** A shape of degrees in that system and its order of axes. */
export function inServed(shape: Shape, { crs, northFirst }: Served): Shape {
  const { fromWgs84 } = transformOf(crs);
  return mapPoints(shape, (longitude, latitude) => {
    const [x, y] = fromWgs84(longitude, latitude);
    return northFirst ? [y, x] : [x, y];
  });
}

/** Decimals that keep a millimetre. */
export const decimalsOf = ({ crs }: Served): number => (crs.kind === 'wgs84' || crs.kind === 'vn2000-degrees' ? 8 : 3);

/** The degrees that a box of that system lies within. Its sides are curves in degrees, so points along them are looked at. */
export function envelopeOf(box: Box, { crs, northFirst }: Served): Box {
  const { toWgs84 } = transformOf(crs);
  const [minX, minY, maxX, maxY] = northFirst ? [box[1], box[0], box[3], box[2]] : box;
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let step = 0; step <= 8; step += 1)
    for (const [x, y] of [
      [minX + ((maxX - minX) * step) / 8, minY],
      [minX + ((maxX - minX) * step) / 8, maxY],
      [minX, minY + ((maxY - minY) * step) / 8],
      [maxX, minY + ((maxY - minY) * step) / 8],
    ] as const) {
      const [longitude, latitude] = toWgs84(x, y);
      [west, south, east, north] = [Math.min(west, longitude), Math.min(south, latitude), Math.max(east, longitude), Math.max(north, latitude)];
    }
  // What bulges out between two points; candidates are judged exactly afterwards.
  const slack = Math.max(east - west, north - south) * 0.01 + 1e-6;
  return [west - slack, south - slack, east + slack, north + slack];
}
