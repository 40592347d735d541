// Coordinate systems by name. VN-2000 is the state's: planes of 3° or 6° zones around a central meridian, which each province has of its own.
// Shift to WGS84: the seven parameters of Quyết định 05/2007/QĐ-BTNMT. The signs of the rotations are proj4's (position vector): written
// as in the decision they would be half a metre off. Checked against PROJ in systems.spec.ts.
import proj4 from 'proj4';

const TO_WGS84 = '-191.90441429,-39.30318279,-111.45032835,0.00928836,-0.01975479,0.00427372,0.252906278';
export const PARAMETERS_SOURCE = 'Quyết định 05/2007/QĐ-BTNMT';

/** Width of a zone in degrees; it decides the scale on the central meridian (0.9999 or 0.9996). */
export type Zone = 3 | 6;

export type Crs =
  | { readonly kind: 'wgs84' }
  /** VN-2000 in degrees. */
  | { readonly kind: 'vn2000-degrees' }
  | { readonly kind: 'vn2000'; readonly meridian: number; readonly zone: Zone }
  | { readonly kind: 'utm'; readonly meridian: number }
  /** Of web maps; what QGIS saves in when nobody chose. Its metres are none, but its corners are where they are. */
  | { readonly kind: 'web-mercator' };

export const WGS84: Crs = { kind: 'wgs84' };

/** Central meridians in use, with the provinces (as before 2025-07-01) that the ministry's circulars name; to be confirmed by the province's own decision. */
export const MERIDIANS: readonly (readonly [degrees: number, provinces: string])[] = [
  [103, 'Lai Châu, Điện Biên'],
  [104, 'Sơn La'],
  [104.5, 'Kiên Giang, Cà Mau'],
  [104.75, 'Lào Cai, Yên Bái, Nghệ An, Phú Thọ, An Giang'],
  [105, 'Hà Nội, Thanh Hóa, Vĩnh Phúc, Ninh Bình, Hà Nam, Đồng Tháp, Cần Thơ, Hậu Giang, Bạc Liêu'],
  [105.5, 'Hà Giang, Hải Dương, Hưng Yên, Bắc Ninh, Thái Bình, Nam Định, Hà Tĩnh, Tây Ninh, Vĩnh Long, Trà Vinh, Sóc Trăng'],
  [105.75, 'Cao Bằng, Hải Phòng, TP. Hồ Chí Minh, Bình Dương, Long An, Tiền Giang, Bến Tre'],
  [106, 'Tuyên Quang, Hòa Bình, Quảng Bình'],
  [106.25, 'Quảng Trị, Bình Phước'],
  [106.5, 'Bắc Kạn, Thái Nguyên'],
  [107, 'Bắc Giang, Thừa Thiên Huế'],
  [107.25, 'Lạng Sơn'],
  [107.5, 'Kon Tum'],
  [107.75, 'Quảng Ninh, Đà Nẵng, Quảng Nam, Lâm Đồng, Đồng Nai, Bà Rịa - Vũng Tàu'],
  [108, 'Quảng Ngãi'],
  [108.25, 'Khánh Hòa, Ninh Thuận, Bình Định'],
  [108.5, 'Phú Yên, Gia Lai, Đắk Lắk, Đắk Nông, Bình Thuận'],
  [111, 'Trường Sa (múi 6°: 111°)'],
];

const KNOWN_CODES: Readonly<Record<string, Crs>> = {
  'EPSG:4326': WGS84,
  'EPSG:4979': WGS84,
  'OGC:CRS84': WGS84,
  'EPSG:4756': { kind: 'vn2000-degrees' },
  'EPSG:3405': { kind: 'vn2000', meridian: 105, zone: 6 },
  'EPSG:3406': { kind: 'vn2000', meridian: 111, zone: 6 },
  'EPSG:32648': { kind: 'utm', meridian: 105 },
  'EPSG:32649': { kind: 'utm', meridian: 111 },
  'EPSG:3857': { kind: 'web-mercator' },
  ...Object.fromEntries(
    (
      [
        [5896, 102],
        [5897, 105],
        [5898, 108],
        [5899, 107.75],
        [6956, 102],
        [6957, 105],
        [6958, 108],
        [6959, 107.75],
        [9205, 103],
        [9206, 104],
        [9207, 104.5],
        [9208, 104.75],
        [9209, 105.5],
        [9210, 105.75],
        [9211, 106],
        [9212, 106.25],
        [9213, 106.5],
        [9214, 107],
        [9215, 107.25],
        [9216, 107.5],
        [9217, 108.25],
        [9218, 108.5],
      ] as const
    ).map(([code, meridian]) => [`EPSG:${String(code)}`, { kind: 'vn2000', meridian, zone: 3 }]),
  ),
};

/** Reads a name: `EPSG:9217`, `urn:ogc:def:crs:OGC:1.3:CRS84`, or our own `VN-2000/108.25/3`. Undefined when it is not known. */
export function crsByName(name: string): Crs | undefined {
  const own = /^VN-2000\/(\d{3}(?:\.\d+)?)\/([36])$/.exec(name);
  if (own !== null) return vn2000(Number(own[1]), own[2] === '6' ? 6 : 3);
  const urn = /^(?:urn:ogc:def:crs:|https?:\/\/www\.opengis\.net\/def\/crs\/)(EPSG|OGC)[:/][^:/]*[:/](\w+)$/i.exec(name.trim());
  const code = urn === null ? name.trim().toUpperCase() : `${String(urn[1]).toUpperCase()}:${String(urn[2]).toUpperCase()}`;
  return Object.hasOwn(KNOWN_CODES, code) ? KNOWN_CODES[code] : undefined;
}

/** A plane of VN-2000; undefined when there can be no such zone over Việt Nam. */
export function vn2000(meridian: number, zone: Zone): Crs | undefined {
  return meridian >= 100 && meridian <= 118 ? { kind: 'vn2000', meridian, zone } : undefined;
}

/** The name that `crsByName` reads again. */
export function nameOf(crs: Crs): string {
  switch (crs.kind) {
    case 'wgs84':
      return 'EPSG:4326';
    case 'vn2000-degrees':
      return 'EPSG:4756';
    case 'utm':
      return crs.meridian === 105 ? 'EPSG:32648' : 'EPSG:32649';
    case 'web-mercator':
      return 'EPSG:3857';
    case 'vn2000':
      return `VN-2000/${String(crs.meridian)}/${String(crs.zone)}`;
  }
}

/** For people: "VN-2000, kinh tuyến trục 108°15′, múi 3°". */
export function titleOf(crs: Crs): { vi: string; en: string } {
  switch (crs.kind) {
    case 'wgs84':
      return { vi: 'WGS84 (kinh độ, vĩ độ)', en: 'WGS84 (longitude, latitude)' };
    case 'vn2000-degrees':
      return { vi: 'VN-2000 (kinh độ, vĩ độ)', en: 'VN-2000 (longitude, latitude)' };
    case 'utm':
      return { vi: `UTM WGS84, kinh tuyến trục ${degreesText(crs.meridian)}`, en: `UTM WGS84, central meridian ${degreesText(crs.meridian)}` };
    case 'web-mercator':
      return { vi: 'Web Mercator (EPSG:3857)', en: 'Web Mercator (EPSG:3857)' };
    case 'vn2000':
      return {
        vi: `VN-2000, kinh tuyến trục ${degreesText(crs.meridian)}, múi ${String(crs.zone)}°`,
        en: `VN-2000, central meridian ${degreesText(crs.meridian)}, ${String(crs.zone)}° zone`,
      };
  }
}

/** 108.25 as 108°15′. */
export function degreesText(value: number): string {
  const minutes = Math.round(value * 60);
  return `${String(Math.floor(minutes / 60))}°${String(minutes % 60).padStart(2, '0')}′`;
}

function definition(crs: Crs): string {
  switch (crs.kind) {
    case 'wgs84':
      return '+proj=longlat +datum=WGS84 +no_defs';
    case 'vn2000-degrees':
      return `+proj=longlat +ellps=WGS84 +towgs84=${TO_WGS84} +no_defs`;
    case 'utm':
      return `+proj=tmerc +lat_0=0 +lon_0=${String(crs.meridian)} +k=0.9996 +x_0=500000 +y_0=0 +datum=WGS84 +units=m +no_defs`;
    case 'web-mercator':
      return '+proj=merc +a=6378137 +b=6378137 +lat_ts=0 +lon_0=0 +x_0=0 +y_0=0 +k=1 +units=m +nadgrids=@null +no_defs';
    case 'vn2000':
      return `+proj=tmerc +lat_0=0 +lon_0=${String(crs.meridian)} +k=${crs.zone === 3 ? '0.9999' : '0.9996'} +x_0=500000 +y_0=0 +ellps=WGS84 +towgs84=${TO_WGS84} +units=m +no_defs`;
  }
}

export interface Transform {
  /** From the system (x east or longitude, y north or latitude) to WGS84 longitude and latitude. */
  readonly toWgs84: (x: number, y: number) => readonly [longitude: number, latitude: number];
  readonly fromWgs84: (longitude: number, latitude: number) => readonly [x: number, y: number];
}

const made = new Map<string, Transform>();

export function transformOf(crs: Crs): Transform {
  const key = nameOf(crs);
  const known = made.get(key);
  if (known !== undefined) return known;
  const converter = proj4(definition(WGS84), definition(crs));
  const same = crs.kind === 'wgs84';
  const transform: Transform = {
    toWgs84: (x, y) => {
      if (same) return [x, y];
      const [longitude = Number.NaN, latitude = Number.NaN] = converter.inverse([x, y]);
      return [longitude, latitude];
    },
    fromWgs84: (longitude, latitude) => {
      if (same) return [longitude, latitude];
      const [x = Number.NaN, y = Number.NaN] = converter.forward([longitude, latitude]);
      return [x, y];
    },
  };
  made.set(key, transform);
  return transform;
}

/**
 * The plane in which areas are measured: VN-2000 in the 3° zone of the province, as land records are kept (scale error at 1° from the
 * meridian: 5 cm on a kilometre, 0.01 % of an area). Beyond 1.75° (Trường Sa) the national 3° zone that is nearest.
 */
export function areaPlane(longitude: number, provinceMeridian: number): Crs {
  const meridian = Math.abs(longitude - provinceMeridian) <= 1.75 ? provinceMeridian : Math.round(longitude / 3) * 3;
  return { kind: 'vn2000', meridian, zone: 3 };
}
