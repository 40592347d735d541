// Each text that the code asks for by a plain key exists in Vietnamese and in English, and both have the same keys: a missing one
// would show its key to people.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { en } from './en/index.js';
import { allVi } from './vi/all.js';

const SOURCES = join(process.cwd(), 'admin-ui', 'src');

function keysOf(texts: object, before = ''): string[] {
  return Object.entries(texts).flatMap(([name, value]) => (typeof value === 'string' ? [before + name] : keysOf(value as object, `${before}${name}.`)));
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesIn(path) : /(?<!\.spec)\.tsx?$/.test(entry.name) ? [path] : [];
  });
}

/** Keys written in full: t('a.b') and session.text('a.b'). */
function askedKeys(): Map<string, string> {
  const asked = new Map<string, string>();
  for (const file of filesIn(SOURCES)) {
    for (const [, key = ''] of readFileSync(file, 'utf8').matchAll(/\b(?:t|text)\('([a-zA-Z]+\.[\w.-]+)'/g)) asked.set(key, file.slice(SOURCES.length + 1));
  }
  return asked;
}

describe('texts of the app', () => {
  const known = new Set(keysOf(allVi));

  it('are the same keys in both languages, none empty', () => {
    expect(keysOf(en).sort()).toEqual([...known].sort());
  });
  it('exist for each key that the code asks for', () => {
    expect([...askedKeys()].filter(([key]) => !known.has(key))).toEqual([]);
    expect(askedKeys().size).toBeGreaterThan(100);
  });
});
