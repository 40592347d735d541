// Which tables the house reads in somebody's name, from its source: every file that speaks of `Readings`, and what such a file imports of its
// own floor as long as that asks no other door to the database. A table named there too much is found by the test that uses this; one
// that is missing there would be found by a reader.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

const SOURCE = join(import.meta.dirname, '../../core/src');
const OTHER_DOORS = /\b(?:Database|Sql|MigrationInterface)\b/;

export interface TableOfReading {
  readonly file: string;
  readonly table: string;
}

export function tablesOfReadings(): TableOfReading[] {
  const files = readdirSync(SOURCE, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts') && !path.endsWith('.spec.ts') && !path.startsWith('kernel/'))
    .map((path) => join(SOURCE, path));
  const found = new Set(files.filter((file) => /\bReadings\b/.test(readFileSync(file, 'utf8'))));
  // A set that grows while it is walked: what was added is walked too.
  for (const file of found) {
    for (const [, path = ''] of readFileSync(file, 'utf8').matchAll(/from '(\.[^']+)\.js'/g)) {
      const other = join(dirname(file), `${path}.ts`);
      if (!path.endsWith('/index') && existsSync(other) && !OTHER_DOORS.test(readFileSync(other, 'utf8'))) found.add(other);
    }
  }
  return [...found].flatMap((file) =>
    [...new Set([...readFileSync(file, 'utf8').matchAll(/\b(?:from|join) ([a-z_]+)\b/g)].map(([, table = '']) => table))].map((table) => ({
      file: relative(SOURCE, file),
      table,
    })),
  );
}
