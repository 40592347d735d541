// Reads the .prj of a Shapefile or the definition in a GeoPackage. Only what names the system is taken from the text (projection, central
// meridian, scale, false easting, datum); the parameters of the shift are ours, because files mostly carry none or wrong ones.
import type { Crs, Zone } from './systems.js';

const MOST_CHARACTERS = 20_000;

/** The system that a WKT names; undefined when it is none that we know. */
export function crsFromWkt(text: string): Crs | undefined {
  const wkt = text.slice(0, MOST_CHARACTERS).trim();
  const vietnam = /VN[_ -]?2000|VIETNAM[_ ]2000/i.test(wkt);
  const wgs84 = /WGS[_ ]?(19)?84/i.test(wkt);
  if (/^(GEOGCS|GEOGCRS|GEODCRS|GEODETICCRS|GEOGRAPHICCRS)\b/i.test(wkt)) {
    if (vietnam) return { kind: 'vn2000-degrees' };
    return wgs84 ? { kind: 'wgs84' } : undefined;
  }
  if (!/^(PROJCS|PROJCRS|PROJECTEDCRS)\b/i.test(wkt)) return undefined;
  if (/Mercator_Auxiliary_Sphere|Pseudo[- ]?Mercator|Popular Visualisation/i.test(wkt)) return { kind: 'web-mercator' };
  if (!/(PROJECTION|METHOD)\s*\[\s*"(Transverse[_ ]Mercator|Gauss[_ ]Kruger)/i.test(wkt)) return undefined;
  const meridian = parameter(wkt, ['Central_Meridian', 'Longitude_Of_Center', 'Longitude of natural origin']);
  const scale = parameter(wkt, ['Scale_Factor', 'Scale factor at natural origin']);
  const easting = parameter(wkt, ['False_Easting', 'False easting']);
  const northing = parameter(wkt, ['False_Northing', 'False northing']) ?? 0;
  const latitude = parameter(wkt, ['Latitude_Of_Origin', 'Latitude of natural origin']) ?? 0;
  if (meridian === undefined || scale === undefined || meridian < 100 || meridian > 118) return undefined;
  if (easting !== 500_000 || northing !== 0 || latitude !== 0 || !metres(wkt)) return undefined;
  const zone = zoneOf(scale);
  if (zone === undefined) return undefined;
  if (vietnam) return { kind: 'vn2000', meridian, zone };
  // A WGS84 plane with the scale of a Vietnamese 3° zone exists nowhere else: it is VN-2000 written by a program that did not know it.
  if (wgs84 && zone === 3) return { kind: 'vn2000', meridian, zone };
  return wgs84 && (meridian === 105 || meridian === 111) ? { kind: 'utm', meridian } : undefined;
}

function zoneOf(scale: number): Zone | undefined {
  if (Math.abs(scale - 0.9999) < 1e-9) return 3;
  return Math.abs(scale - 0.9996) < 1e-9 ? 6 : undefined;
}

function parameter(wkt: string, names: readonly string[]): number | undefined {
  for (const name of names) {
    const found = new RegExp(`PARAMETER\\s*\\[\\s*"${name}"\\s*,\\s*([-+0-9.eE]{1,40})`, 'i').exec(wkt);
    if (found !== null) return Number(found[1]);
  }
  return undefined;
}

/** The last unit of the text is that of the plane. */
function metres(wkt: string): boolean {
  const units = [...wkt.matchAll(/(?:LENGTH)?UNIT\s*\[\s*"([^"]{1,40})"\s*,\s*([0-9.eE]{1,40})/gi)];
  const plane = units.filter(([, name = '']) => !/deg/i.test(name)).at(-1);
  return plane === undefined || (/met(er|re)/i.test(plane[1] ?? '') && Number(plane[2]) === 1);
}
