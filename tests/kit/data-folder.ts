// A data folder of its own for each application of a test: what stands in it (files, the second place of the audit) belongs to one database.
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Inside the folder of the run, which is removed at its end. */
export function dataFolder(): string {
  return mkdtempSync(join(process.env['HAIDANG_TEST_FOLDER'] ?? tmpdir(), 'data-'));
}
