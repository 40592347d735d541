// The files under core/seed, read as text; each has its origin in core/seed/SOURCES.md.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryRoot } from '../web-app.js';

export const SEED_FILES = ['published-figures.json', 'plans.json', 'sample-series.json', 'quality-relations.json'] as const;

export function seedFile(name: (typeof SEED_FILES)[number]): string {
  return readFileSync(join(repositoryRoot(), 'core', 'seed', name), 'utf8');
}
