// Every error of the product has a code, a fitting status and two texts in two languages: what is wrong, and how to mend it.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { errorCatalogue, type ErrorDefinition } from '../../core/src/kernel/errors.js';

const core = fileURLToPath(new URL('../../core/src/', import.meta.url));
const sources = readdirSync(core, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.ts') && !path.endsWith('.spec.ts'));
const declared = sources.flatMap((path) =>
  [...readFileSync(join(core, path), 'utf8').matchAll(/= defineError\(\s*'([A-Z_0-9]+)'/g)].map((match) => ({ path, code: match[1] ?? '' })),
);

let catalogue: readonly ErrorDefinition[] = [];
beforeAll(async () => {
  for (const path of new Set(declared.map((each) => each.path))) await import(join(core, path));
  catalogue = errorCatalogue();
});

const placeholders = (text: string): string[] => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '').sort();

/** A method before a path, or a path of the interface: what a person at a page cannot do anything with. */
const PATH = /\b(?:GET|POST|PUT|PATCH|DELETE) \/|\/api\/|\/v1\//;
/** Words that make a hint English. */
const PROSE = /\b(?:characters?|text|line|once|each|one|an|a(?= [a-z])|the|of|that|those|then|into|without|exactly|kebab-case)\b/i;
/** Met by who writes programs against the interface, never from a page: the list of routes is their page. */
const OF_PROGRAMS = ['METHOD_REFUSED', 'NOT_FOUND'];

describe('the errors', () => {
  test('are declared in errors.ts of their floor alone, each code once', () => {
    expect(declared.filter((each) => !/^[a-z]+\/(.*\/)?errors\.ts$/.test(each.path))).toEqual([]);
    expect(new Set(declared.map((each) => each.code)).size).toBe(declared.length);
    expect(catalogue.map((each) => each.code).sort()).toEqual(declared.map((each) => each.code).sort());
  });

  test.each(declared.map((each) => [each.code] as const))('%s says what is wrong and how to mend it, in Vietnamese and English', (code) => {
    const error = catalogue.find((each) => each.code === code);
    if (error === undefined) throw new Error(`${code} is not in the catalogue`);
    expect(error.status).toBeGreaterThanOrEqual(400);
    expect(error.status).toBeLessThan(600);
    expect(error.status >= 500 ? ['INTERNAL', 503].includes(error.status === 503 ? 503 : code) : true).toBe(true);
    for (const text of [error.text, error.mend]) {
      expect(text.vi.length).toBeGreaterThan(5);
      expect(text.en?.length ?? 0).toBeGreaterThan(5);
      expect(text.vi).not.toBe(text.en);
      expect(placeholders(text.en ?? '')).toEqual(placeholders(text.vi));
    }
  });

  test('say in the words of each language what was expected: a hint in plain text is a form or a list of names', () => {
    const prose = sources.flatMap((path) =>
      [...readFileSync(join(core, path), 'utf8').matchAll(/ValueRefused\(\{[^;]*?expected: ('[^']*'|`[^`]*`)/g)].flatMap(([, hint = '']) =>
        PROSE.test(hint) ? [`${path}: ${hint}`] : [],
      ),
    );
    expect(prose).toEqual([]);
  });

  test('send people to a page, not to a path of the interface', () => {
    const named = catalogue.filter(({ text, mend }) => [text.vi, text.en, mend.vi, mend.en].some((sentence) => PATH.test(sentence ?? '')));
    expect(named.map(({ code }) => code).sort()).toEqual(OF_PROGRAMS);
  });
});
