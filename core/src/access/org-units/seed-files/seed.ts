// Where the seed files are: core/seed, four folders above this one, in src as in dist.
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export function seedFile(...names: string[]): string {
  return join(fileURLToPath(new URL('../../../../seed/', import.meta.url)), ...names);
}
