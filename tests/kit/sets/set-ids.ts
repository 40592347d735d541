// Ids of the sets on disk: one row of tests each, so that a new set brings its own.
import { readdirSync } from 'node:fs';

export function setIds(): string[] {
  return readdirSync(new URL('../../../form-definitions/', import.meta.url))
    .filter((name) => name.endsWith('.json') && name !== '_shared.json')
    .map((name) => name.replace(/\.json$/, ''))
    .sort();
}
