// Which reader a file wants: by its first bytes, not by its name.
import { readGeoJson } from './geojson.js';
import { readGeoPackage } from './geopackage.js';
import { readShapefile } from './shapefile.js';
import { LIMITS, refuse, type Source } from './source.js';
import { decodeText } from '../house.js';

/** Opens a map file. @throws Refused with the remedy when it is none that can be read. */
export function openSource(bytes: Uint8Array, fileName: string): Source {
  if (bytes.length === 0) return refuse('empty', 'Tệp rỗng: hãy chọn lại tệp.', 'The file is empty: choose another.');
  if (bytes.length > LIMITS.uploadBytes)
    return refuse('too-large', 'Tệp lớn hơn 64 MB: hãy chia tệp hoặc nén.', 'The file is larger than 64 MB: split or compress it.');
  const name = fileName.replace(/\.[^.]*$/, '').slice(0, 100);
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) return readShapefile(bytes);
  if (decodeText(bytes.subarray(0, 15)) === 'SQLite format 3') return readGeoPackage(bytes);
  if (bytes[0] === 0 && bytes[1] === 0 && bytes[2] === 0x27 && bytes[3] === 0x0a)
    return refuse('bare-shp', 'Hãy gửi Shapefile trong một tệp .zip (gồm .shp, .dbf, .prj).', 'Send the Shapefile as a .zip (with .shp, .dbf, .prj).');
  let at = bytes[0] === 0xef ? 3 : 0;
  while (at < bytes.length && (bytes[at] ?? 0) <= 0x20) at += 1;
  if (bytes[at] === 0x7b) return readGeoJson(bytes, name);
  return refuse(
    'unknown-format',
    'Không nhận ra định dạng. Nhận: GeoJSON, Shapefile (.zip), GeoPackage (.gpkg).',
    'Unknown format. Taken: GeoJSON, Shapefile (.zip), GeoPackage (.gpkg).',
  );
}
