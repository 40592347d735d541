// Layers of a GeoPackage (OGC 12-128): its feature tables, their geometry column and coordinate system.
import { crsByName, type Crs } from '../crs/systems.js';
import { crsFromWkt } from '../crs/wkt.js';
import { SqliteFile, type Cell, type Row } from './sqlite.js';
import { emptyGeometry, isEmpty, keptValue, LIMITS, noGeometry, refuse, type Source, type SourceFeature, type SourceTable, type Value } from './source.js';
import { readGeoPackageGeometry } from './wkb.js';

export function readGeoPackage(bytes: Uint8Array): Source {
  const file = new SqliteFile(bytes);
  if (!file.has('gpkg_contents') || !file.has('gpkg_geometry_columns'))
    return refuse('not-a-geopackage', 'Tệp SQLite này không phải GeoPackage: hãy xuất sang .gpkg.', 'This SQLite file is no GeoPackage: export one.');
  const systems = new Map<number, Row>();
  for (const row of file.rows('gpkg_spatial_ref_sys')) {
    const id = row.get('srs_id');
    if (typeof id === 'number') systems.set(id, row);
  }
  const tables: SourceTable[] = [];
  for (const row of file.rows('gpkg_geometry_columns')) {
    const name = textOf(row.get('table_name'));
    const column = textOf(row.get('column_name'));
    if (tables.length < 50 && file.has(name)) tables.push(tableOf(file, name, column, systems.get(Number(row.get('srs_id')))));
  }
  if (tables.length === 0)
    return refuse('no-layer', 'GeoPackage không có lớp hình học: hãy xuất lớp vùng vào đó.', 'The GeoPackage holds no layer of features: export one into it.');
  return { format: 'geopackage', tables };
}

const textOf = (cell: Cell | undefined): string => (typeof cell === 'string' ? cell : '');

function crsOf(system: Row | undefined): { known: Crs | undefined; text: string } {
  if (system === undefined) return { known: undefined, text: '' };
  const definition = textOf(system.get('definition'));
  const name = `${textOf(system.get('organization'))}:${String(system.get('organization_coordsys_id') ?? '')}`;
  return { known: crsByName(name) ?? crsFromWkt(definition), text: `${name} ${definition}`.slice(0, 200) };
}

function tableOf(file: SqliteFile, name: string, column: string, system: Row | undefined): SourceTable {
  const crs = crsOf(system);
  return {
    name,
    fields: file
      .columns(name)
      .filter((each) => each !== column)
      .slice(0, LIMITS.fields),
    count: undefined,
    crs: crs.known,
    crsText: crs.text,
    encoding: 'utf-8',
    *features() {
      let number = 0;
      for (const row of file.rows(name)) {
        number += 1;
        if (number > LIMITS.features)
          refuse(
            'too-many-features',
            `Nhiều hơn ${String(LIMITS.features)} đối tượng: hãy chia tệp.`,
            `More than ${String(LIMITS.features)} features: split the file.`,
          );
        yield featureOf(number, row, column);
      }
    },
  };
}

function featureOf(number: number, row: Row, column: string): SourceFeature {
  const properties = new Map<string, Value>();
  for (const [key, cell] of row) if (key !== column && !(cell instanceof Uint8Array)) properties.set(key, keptValue(cell));
  const blob = row.get(column);
  if (!(blob instanceof Uint8Array)) return { number, polygons: [], properties, problem: noGeometry() };
  const read = readGeoPackageGeometry(blob);
  if ('code' in read) return { number, polygons: [], properties, problem: read };
  return isEmpty(read.polygons) ? { number, polygons: [], properties, problem: emptyGeometry() } : { number, properties, ...read };
}
