// Shapefiles in a .zip: .shp with .dbf, .prj and .cpg beside it. Polygons only; heights and measures are left out.
import { crsFromWkt } from '../crs/wkt.js';
import { ringContains, signedArea } from '../geometry/shapes.js';
import { readDbf } from './dbf.js';
import {
  brokenGeometry,
  LIMITS,
  noGeometry,
  notPolygon,
  refuse,
  type RawPolygon,
  type Source,
  type SourceFeature,
  type SourceTable,
  type Value,
} from './source.js';
import { zipEntries, type ZipEntry } from './zip.js';
import { decodeText } from '../house.js';

const KINDS: Readonly<Record<number, string>> = { 1: 'Point', 3: 'PolyLine', 8: 'MultiPoint', 11: 'PointZ', 13: 'PolyLineZ', 31: 'MultiPatch' };
const POLYGONS = new Set([5, 15, 25]);

export function readShapefile(bytes: Uint8Array): Source {
  const entries = zipEntries(bytes).filter(({ name }) => !name.startsWith('__MACOSX/'));
  const found = entries.filter(({ name }) => name.toLowerCase().endsWith('.shp'));
  if (found.length === 0)
    return refuse('no-shapefile', 'Zip không có tệp .shp: hãy nén cả .shp, .dbf, .shx, .prj.', 'The zip holds no .shp file: pack .shp, .dbf, .shx and .prj.');
  if (found.length > 20) return refuse('zip-entries', 'Zip có hơn 20 lớp: hãy chia ra.', 'The zip has more than 20 layers: split it.');
  return { format: 'shapefile', tables: found.map((shp) => tableOf(shp, entries)) };
}

function tableOf(shp: ZipEntry, entries: readonly ZipEntry[]): SourceTable {
  const stem = shp.name.slice(0, -4);
  const beside = (ending: string): ZipEntry | undefined => entries.find(({ name }) => name.toLowerCase() === `${stem.toLowerCase()}${ending}`);
  const dbfEntry = beside('.dbf');
  if (dbfEntry === undefined)
    return refuse('no-dbf', `Thiếu ${stem}.dbf (bảng thuộc tính): hãy thêm vào zip.`, `${stem}.dbf (the attributes) is missing: add it to the zip.`);
  const text = (entry: ZipEntry | undefined): string | undefined => (entry === undefined || entry.size > 20_000 ? undefined : decodeText(entry.read()));
  const prj = text(beside('.prj'));
  const dbf = readDbf(dbfEntry.read(), text(beside('.cpg')));
  return {
    name: stem.split('/').at(-1) ?? stem,
    fields: dbf.fields,
    count: dbf.count,
    crs: prj === undefined ? undefined : crsFromWkt(prj),
    crsText: prj?.slice(0, 200) ?? '',
    encoding: dbf.encoding,
    *features() {
      const file = shp.read();
      let number = 0;
      for (const record of recordsOf(file)) {
        const properties = dbf.record(number);
        number += 1;
        if (number > LIMITS.features)
          refuse(
            'too-many-features',
            `Nhiều hơn ${String(LIMITS.features)} đối tượng: hãy chia tệp.`,
            `More than ${String(LIMITS.features)} features: split the file.`,
          );
        // A deleted record keeps its number.
        if (properties !== undefined || number > dbf.count) yield featureOf(number, record, properties ?? new Map<string, Value>());
      }
    },
  };
}

function* recordsOf(bytes: Uint8Array): Generator<DataView> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const broken = (): never =>
    refuse('broken-shp', 'Tệp .shp bị hỏng hoặc bị cắt ngắn: hãy xuất lại.', 'The .shp file is broken or cut short: export it again.');
  if (bytes.length < 100 || view.getInt32(0) !== 9994) broken();
  const length = Math.min(bytes.length, view.getInt32(24) * 2);
  for (let at = 100; at < length;) {
    if (at + 12 > bytes.length) broken();
    const size = view.getInt32(at + 4) * 2;
    if (size < 4 || at + 8 + size > bytes.length) broken();
    yield new DataView(bytes.buffer, bytes.byteOffset + at + 8, size);
    at += 8 + size;
  }
}

function featureOf(number: number, record: DataView, properties: ReadonlyMap<string, Value>): SourceFeature {
  const kind = record.getInt32(0, true);
  if (kind === 0) return { number, polygons: [], properties, problem: noGeometry() };
  if (!POLYGONS.has(kind)) return { number, polygons: [], properties, problem: notPolygon(KINDS[kind] ?? String(kind)) };
  if (record.byteLength < 44) return { number, polygons: [], properties, problem: brokenGeometry() };
  const parts = record.getInt32(36, true);
  const points = record.getInt32(40, true);
  const first = 44 + parts * 4;
  if (parts < 1 || parts > LIMITS.rings || points < 1 || points > LIMITS.featureCorners || first + points * 16 > record.byteLength)
    return { number, polygons: [], properties, problem: brokenGeometry() };
  const rings: number[][] = [];
  for (let part = 0; part < parts; part += 1) {
    const from = record.getInt32(44 + part * 4, true);
    const to = part + 1 < parts ? record.getInt32(48 + part * 4, true) : points;
    if (from < 0 || to > points || from >= to) return { number, polygons: [], properties, problem: brokenGeometry() };
    const ring: number[] = [];
    for (let point = from; point < to; point += 1) ring.push(record.getFloat64(first + point * 16, true), record.getFloat64(first + point * 16 + 8, true));
    rings.push(ring);
  }
  return { number, polygons: grouped(rings), properties, flattened: kind !== 5 };
}

/** A Shapefile lists rings without saying which hole is whose: outer ones run with the clock, a hole belongs to the smallest one around it. */
function grouped(rings: readonly number[][]): RawPolygon[] {
  if (rings.length === 1) return [rings];
  const areas = rings.map(signedArea);
  let outers = rings.flatMap((_, index) => ((areas[index] ?? 0) < 0 ? [index] : []));
  if (outers.length === 0) outers = rings.map((_, index) => index);
  const polygons = new Map<number, number[][]>(outers.map((index) => [index, [rings[index] ?? []]]));
  rings.forEach((ring, index) => {
    if (polygons.has(index)) return;
    const around = outers
      .filter((outer) => ringContains(rings[outer] ?? [], ring[0] ?? 0, ring[1] ?? 0))
      .sort((a, b) => Math.abs(areas[a] ?? 0) - Math.abs(areas[b] ?? 0))[0];
    if (around === undefined) polygons.set(index, [ring]);
    else polygons.get(around)?.push(ring);
  });
  return [...polygons.values()];
}
